/** A text as it stands in a formula. The library knows no quotes inside a text that leave no trace, so they are put together. */
export function textLiteral(text: string): string {
  const parts = text.split(/(["\\])/).filter((part) => part !== "");
  const written = parts.map((part) => (part === '"' ? "CHAR(34)" : part === "\\" ? "CHAR(92)" : `"${part}"`));
  return written.length === 0 ? '""' : written.length === 1 ? written.join("") : `(${written.join("&")})`;
}
