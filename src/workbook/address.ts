/** Addresses of cells, from rows and columns that both count from 1, as a sheet's headers do. */

/** The letters of a column: 1 is A, 27 is AA. */
export function columnName(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode("A".charCodeAt(0) + rest);
  return column <= 26 ? letter : columnName((column - 1 - rest) / 26) + letter;
}

/** All cells of a column, such as B:B. */
export function wholeColumn(column: number): string {
  return `${columnName(column)}:${columnName(column)}`;
}

/** A cell, such as B7. */
export function cell(column: number, row: number): string {
  return `${columnName(column)}${row}`;
}

/** A rectangle, such as A1:C3, from its first cell and its size. */
export function block(column: number, row: number, width: number, height: number): string {
  return `${cell(column, row)}:${cell(column + width - 1, row + height - 1)}`;
}

/** The same address with dollar signs, for formulas that are copied: B7 becomes $B$7. */
export function absolute(address: string): string {
  return address.replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");
}
