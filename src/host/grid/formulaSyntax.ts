/**
 * Whether a formula that this workbook cannot read is one that Excel may: what is opened in it is closed again, and nothing
 * is missing between two of its signs. Excel takes a file for damaged that has another.
 */
export function mayBeFormula(formula: string): boolean {
  const plain = formula.replaceAll(/"(?:[^"]|"")*"/g, "0").replaceAll(/'(?:[^']|'')*'(?=!)/g, "S");
  const callsFilled = plain.replaceAll(/(\w)\(\s*\)/g, "$1(0)");
  return !FAULTS.some((fault) => fault.test(callsFilled)) && areBalanced(plain);
}

/** What no formula of a file has: texts that do not end, operators without operands, and signs that only cells show. */
const FAULTS: readonly RegExp[] = [
  ...[/["'@]/, /[\w)]#/, /^\s*$/],
  ...[
    /[-+*/^&=<>,(:]\s*$/,
    /(?:^|[-+*/^&=<>,(])\s*\d[\d.]*\s+\d/,
    /^\s*[*/^&=<>,)]/,
    /[-+*/^&=<>]\s*[*/^&,)]/,
    /[(,]\s*[*/^&]/,
    /\(\s*\)/,
  ],
];

function areBalanced(formula: string): boolean {
  const open: string[] = [];
  for (const [bracket] of formula.matchAll(/[()[\]{}]/g)) {
    if ("([{".includes(bracket)) open.push(CLOSING[bracket] ?? "");
    else if (open.pop() !== bracket) return false;
  }
  return open.length === 0;
}

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
