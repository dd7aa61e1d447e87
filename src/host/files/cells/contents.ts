import { DEFAULT_LOCALE, helpers, registries } from "@odoo/o-spreadsheet";

/**
 * A text as the library keeps it: marked by an apostrophe where it would take it for a number, a date, a truth value, a
 * formula, an error or a link.
 */
export function textContent(text: string): string {
  return looksLikeSomethingElse(text) ? `'${text}` : text;
}

/** The text that a content is; empty where it is something else. */
export function textOfContent(content: string): string {
  if (content.startsWith("'")) return content.slice(1);
  return looksLikeSomethingElse(content) ? "" : content;
}

/** Whether a text reads like an error: formulas of the library take it for one, whatever it is marked by. */
export function readsLikeError(text: string): boolean {
  return registries.errorTypes.has(text);
}

function looksLikeSomethingElse(text: string): boolean {
  return (
    /^['=+]/.test(text) ||
    /^(true|false)$/i.test(text.trim()) ||
    readsLikeError(text) ||
    /^\[.+\]\(.+\)$/.test(text) ||
    // No number and no date is without a digit, and most texts are.
    (/\d/.test(text) && (helpers.isNumber(text, DEFAULT_LOCALE) || helpers.isDateTime(text, DEFAULT_LOCALE)))
  );
}

/** Characters that XML cannot have, or would change, stand in files as `_x000D_` (ECMA-376, part 1, 22.9.2.19, ST_Xstring). */
export function decoded(text: string): string {
  return text.replaceAll(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** The number that Excel has for a date written as in ISO 8601. */
export function serialOf(date: string): number {
  const milliseconds = Date.parse(/Z|T.*[+-]/.test(date) ? date : `${date}${date.includes("T") ? "" : "T00:00:00"}Z`);
  return milliseconds / 86_400_000 + 25_569;
}
