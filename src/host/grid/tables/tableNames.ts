/**
 * Excel's rules for the name of a table (Microsoft, "Rename an Excel table"): it begins with a letter, an underscore or a
 * backslash; letters, digits, periods and underscores follow; it is neither "C", "c", "R" or "r" nor looks like a cell.
 */
export function isTableName(name: string): boolean {
  if (name.length > 255 || !/^[\p{L}_\\][\p{L}\p{N}._\\]*$/u.test(name)) return false;
  if (/^[cr]$/i.test(name) || /^r\d*c\d*$/i.test(name) || /^[rc]\d+$/i.test(name)) return false;
  return !isCellReference(name);
}

/** A1 to XFD1048576. */
function isCellReference(name: string): boolean {
  const [, letters = "", digits = ""] = /^([A-Z]{1,3})(\d{1,7})$/i.exec(name) ?? [];
  if (letters === "") return false;
  return (letters.length < 3 || letters.toUpperCase() <= "XFD") && Number(digits) >= 1 && Number(digits) <= 1_048_576;
}

/** The first of base1, base2 … that no name in use is, in any case. */
export function freeName(base: string, inUse: ReadonlySet<string>, from = 1): string {
  let number = from;
  while (inUse.has(`${base}${number}`.toLowerCase())) number++;
  return `${base}${number}`;
}

/** A table's headers as Excel makes them: texts, none blank, none twice in any case. */
export function headerNames(texts: readonly string[]): string[] {
  const names: string[] = [];
  texts.forEach((text, index) => {
    const inUse = new Set([...names, ...texts.filter((_, other) => other !== index)].map((each) => each.toLowerCase()));
    const before = new Set(names.map((each) => each.toLowerCase()));
    if (text === "") names.push(inUse.has(`column${index + 1}`) ? freeName("Column", inUse) : `Column${index + 1}`);
    else names.push(before.has(text.toLowerCase()) ? freeName(text, inUse, 2) : text);
  });
  return names;
}
