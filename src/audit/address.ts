/** Addresses of cells, from rows and columns that both count from 1, as a sheet's headers do. */

/** The letters of a column: 1 is A, 27 is AA. */
export function columnName(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode("A".charCodeAt(0) + rest);
  return column <= 26 ? letter : columnName((column - 1 - rest) / 26) + letter;
}

/** The column of some letters: A is 1, AA is 27. */
export function columnNumber(letters: string): number {
  return Array.from(letters.toUpperCase()).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

export function cellName(column: number, row: number): string {
  return `${columnName(column)}${row}`;
}

/** Where a cell is: B3, or $B$3. */
export function cellPlace(address: string): { readonly column: number; readonly row: number } {
  const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(address.replaceAll("$", "").toUpperCase()) ?? [];
  return { column: columnNumber(letters), row: Number(digits) };
}
