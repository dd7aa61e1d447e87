import { registries } from "@odoo/o-spreadsheet";

/** A function as the dialog shows it. */
export interface ListedFunction {
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly parameters: readonly ListedParameter[];
}

export interface ListedParameter {
  readonly name: string;
  readonly description: string;
  readonly isOptional: boolean;
  readonly isRepeating: boolean;
}

/** Excel's names of the library's categories (Microsoft, "Excel functions (by category)"). */
const CATEGORIES: Readonly<Record<string, string>> = {
  ...{ Array: "Lookup & reference", Filter: "Lookup & reference", Lookup: "Lookup & reference" },
  ...{ Date: "Date & time", Info: "Information", Math: "Math & trig", Operator: "Text", Parser: "Engineering" },
};

/** The functions of ours, which the library has no category of, and those that Excel has in another. */
const OTHERS: readonly (readonly [category: string, names: RegExp])[] = [
  ["Engineering", /^(?:(?:BIN|DEC|HEX|OCT)2|BIT|BESSEL|COMPLEX$|ERFC?(?:\.PRECISE)?$|GESTEP$|IM(?!AGE$))/],
  [
    "Text",
    /^(?:ASC|BAHTTEXT|CODE|DBCS|DOLLAR|FIXED|JIS|NUMBERVALUE|REPT|T|UNICHAR|UNICODE|USDOLLAR|TEXT|(?:FIND|LEFT|LEN|MID|REPLACE|RIGHT|SEARCH)B)$/,
  ],
  ["Information", /^(?:ERROR\.TYPE|N|TYPE|SHEETS?|ISOMITTED|ISREF)$/],
  ["Logical", /^(?:LET|LAMBDA|MAP|REDUCE|SCAN|MAKEARRAY|BYROW|BYCOL)$/],
  ["Lookup & reference", /^(?:AREAS|FILTER|SORT|SORTBY|XMATCH)$/],
  ["Financial", /^(?:ACCRINT|AMORDEGRC|ODD[FL](?:PRICE|YIELD))$/],
  ["Web", /^ENCODEURL$/],
  ["Statistical", /^(?:FREQUENCY|GROWTH|LINEST|LOGEST|TREND)$/],
  [
    "Math & trig",
    /^(?:ARABIC|BASE|COMBINA?|ECMA\.CEILING|EVEN|FACT|FACTDOUBLE|GCD|LCM|LOG10|MROUND|MULTINOMIAL|QUOTIENT|RADIANS|ROMAN|SERIESSUM|SIGN|SQRTPI|SUMSQ|AGGREGATE|MDETERM|MINVERSE|MMULT|MUNIT|SUMPRODUCT|SUMX2MY2|SUMX2PY2|SUMXMY2|RAND|RANDARRAY|RANDBETWEEN)$/,
  ],
];

/** All functions that Excel has, or an add-in, in the order of the alphabet. */
export function listFunctions(): ListedFunction[] {
  const all = Object.entries(registries.functionRegistry.content as Readonly<Record<string, LibraryFunction>>);
  return all
    .filter(([, { isExported, hidden }]) => isExported === true && hidden !== true)
    .map(([name, { category, description, args }]) => ({
      ...{ name, category: categoryOf(name, category), description: String(description) },
      parameters: args.map((argument) => ({
        ...{ name: argument.name, description: String(argument.description) },
        ...{ isOptional: argument.optional === true || argument.default === true },
        isRepeating: argument.repeating === true,
      })),
    }))
    .sort((first, second) => first.name.localeCompare(second.name));
}

/** Those of a category, or of all, whose name or description has all words of a search; those whose name begins with it first. */
export function findFunctions(
  functions: readonly ListedFunction[],
  category: string | undefined,
  search: string,
): ListedFunction[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = functions.filter((each) => {
    const text = `${each.name} ${each.description}`.toLowerCase();
    return (category === undefined || each.category === category) && words.every((word) => text.includes(word));
  });
  const rank = ({ name }: ListedFunction): number => {
    const [first = ""] = words;
    const lower = name.toLowerCase();
    const missing = words.filter((word) => !lower.includes(word)).length;
    return missing + (lower.startsWith(first) ? 0 : 0.5);
  };
  return found.sort((first, second) => rank(first) - rank(second));
}

/** How a function is called: `VLOOKUP(search_key, range, index, [is_sorted])`. */
export function signatureOf({ name, parameters }: ListedFunction): string {
  const written = parameters.map(({ name: parameter, isOptional, isRepeating }) => {
    const more = isRepeating ? `${parameter}, …` : parameter;
    return isOptional ? `[${more}]` : more;
  });
  return `${name}(${written.join(", ")})`;
}

interface LibraryFunction {
  readonly category?: string;
  readonly description: string | { toString(): string };
  readonly isExported?: boolean;
  readonly hidden?: boolean;
  readonly args: readonly {
    readonly name: string;
    readonly description: string | { toString(): string };
    readonly optional?: boolean;
    readonly default?: boolean;
    readonly repeating?: boolean;
  }[];
}

function categoryOf(name: string, ofLibrary: string | undefined): string {
  const own = OTHERS.find(([, names]) => names.test(name))?.[0];
  return own ?? (ofLibrary === undefined ? "Statistical" : (CATEGORIES[ofLibrary] ?? ofLibrary));
}
