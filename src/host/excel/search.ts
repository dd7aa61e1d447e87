import { ApiError } from "../protocol/apiError";
import { asFlag, asOneOf, asOptions, asString, isOmitted } from "./arguments";

/** What an add-in looks for, and how. */
export interface Search {
  readonly matches: (text: string) => boolean;
  readonly replace: (text: string, replacement: string) => string;
  readonly isBackwards: boolean;
}

/** How many characters a cell can hold (Microsoft, "Excel specifications and limits"). */
const LONGEST_CONTENT = 32_767;

const DIRECTIONS = ["Forward", "Backwards"] as const;

/**
 * Reads a text to find and Excel's criteria. `?` stands for any character, `*` for any number of them, `~` takes both
 * their meaning (Microsoft, "Find or replace text and numbers on a worksheet").
 */
export function searchOf(text: unknown, criteria: unknown): Search {
  const wanted = asString(text);
  if (wanted === "") throw new ApiError("InvalidArgument");
  const { completeMatch, matchCase, searchDirection } = asOptions(criteria);
  const direction = isOmitted(searchDirection) ? "Forward" : asOneOf(searchDirection, DIRECTIONS);
  const pattern = patternOf(wanted);
  const source = asFlag(completeMatch) ? `^(?:${pattern})$` : pattern;
  const flags = asFlag(matchCase) ? "su" : "siu";
  const [once, everywhere] = [new RegExp(source, flags), new RegExp(source, `${flags}g`)];
  return {
    matches: (content) => once.test(content),
    replace: (content, replacement) => replaceEach(content, everywhere, replacement),
    isBackwards: direction === "Backwards",
  };
}

/**
 * By a function, because "$1" in a replacement means just that.
 *
 * @throws ApiError before a text is made that would be longer than a cell can hold.
 */
function replaceEach(content: string, pattern: RegExp, replacement: string): string {
  let length = content.length;
  return content.replace(pattern, (found) => {
    length += replacement.length - found.length;
    if (length > LONGEST_CONTENT) throw new ApiError("InvalidArgument");
    return replacement;
  });
}

function patternOf(text: string): string {
  return text.replace(/~([?*~])|([?*])|[\\^$.|+()[\]{}/~-]/g, (match, literal?: string, wildcard?: string) => {
    if (literal !== undefined) return escaped(literal);
    if (wildcard !== undefined) return wildcard === "?" ? "." : ".*?";
    return escaped(match);
  });
}

function escaped(character: string): string {
  return /[~-]/.test(character) ? character.replace("-", String.raw`\x2d`) : `\\${character}`;
}
