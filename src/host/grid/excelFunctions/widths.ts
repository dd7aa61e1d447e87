/**
 * The half and full widths that letters of East Asia have: ASC and DBCS. Excel changes them where Windows speaks such a language,
 * here they are always changed, as OpenFormula has it (ISO/IEC 26300-2, "ASC" and "JIS").
 */

/** Signs whose other width Unicode does not name as such: half ones, and the full ones that stand for them. */
const SIGNS: readonly (readonly [half: string, full: string])[] = [
  ['"', "\u201d"],
  ["'", "\u2019"],
  ["`", "\u2018"],
  ["\\", "\uffe5"],
  [" ", "\u3000"],
  ["\uff9e", "\u309b"],
  ["\uff9f", "\u309c"],
];

/** Marks that are letters of their own where katakana are half as wide: ﾞ and ﾟ. */
const VOICES = ["\uff9e", "\uff9f"];

const [FULL_OF, HALF_OF] = widths();

/** DBCS: every letter as wide as a Chinese one. */
export function fullWidth(text: string): string {
  return text.replace(/[\uff66-\uff9d][\uff9e\uff9f]|[^]/g, (letter) => {
    return FULL_OF.get(letter) ?? Array.from(letter, (each) => FULL_OF.get(each) ?? each).join("");
  });
}

/** ASC: every letter half as wide, where there is one. */
export function halfWidth(text: string): string {
  return text.replace(/[^]/g, (letter) => HALF_OF.get(letter) ?? letter);
}

/** What Unicode calls compatible (UAX #15), for letters and katakana; then the signs. */
function widths(): readonly [fullOf: ReadonlyMap<string, string>, halfOf: ReadonlyMap<string, string>] {
  const latin = range(0x21, 0x7e).map((half): [string, string] => [half, shifted(half, 0xfee0)]);
  const kana = range(0xff61, 0xff9d).flatMap((half) =>
    ["", ...VOICES].map((voice): [string, string] => [half + voice, (half + voice).normalize("NFKC")]),
  );
  const pairs = [...latin, ...kana.filter(([, full]) => full.length === 1)];
  const fullOf = new Map([...pairs, ...SIGNS]);
  const halfOf = new Map([...pairs, ...SIGNS].map(([half, full]) => [full, half]));
  return [fullOf, halfOf];
}

function range(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index));
}

function shifted(letter: string, by: number): string {
  return String.fromCharCode(letter.charCodeAt(0) + by);
}
