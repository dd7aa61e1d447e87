import { MAX_COLUMNS, MAX_ROWS } from "../../grid/engine";
import { helpers } from "@odoo/o-spreadsheet";

const LONGEST_NAME = 255;

/**
 * Excel's rules for names: they begin with a letter, an underscore or a backslash, go on with letters, digits, periods and
 * underscores, are no cell's address in either style, and are not just C or R (Microsoft, "Names in formulas").
 */
export function isAllowedName(name: string): boolean {
  const isWellFormed = name.length <= LONGEST_NAME && /^[\p{L}_\\][\p{L}\p{N}._\\]*$/u.test(name);
  const isWord = /^(?:true|false)$/i.test(name);
  return isWellFormed && !isWord && !looksLikeAddress(name);
}

function looksLikeAddress(name: string): boolean {
  if (/^(?:r\d*)?(?:c\d*)?$/i.test(name)) return true;
  const [, letters = "", digits = ""] = /^([a-z]{1,3})(\d+)$/i.exec(name) ?? [];
  if (letters === "") return false;
  return helpers.lettersToNumber(letters.toUpperCase()) < MAX_COLUMNS && Number(digits) <= MAX_ROWS;
}
