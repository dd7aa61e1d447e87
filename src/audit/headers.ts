import { isQuantity, type Quantity } from "./quantities";

/** What a text says that it names, and how surely: 1 is the class sheet's own name. */
export interface Recognised<Name> {
  readonly name: Name;
  readonly confidence: number;
}

/** A name, the spellings of it (after {@link normalise}), and how sure they are. `#` is a number. */
type Spelling = readonly [name: string, pattern: string, confidence: number];

const TOTAL = "(?:t|tot|total|tt|sum|overall)";

const SPELLINGS: readonly Spelling[] = [
  ["∂E/∂w#", `de${TOTAL}?/d?w([1-8])`, 1],
  ["∂E/∂w#", `d?d?/?dw([1-8])e${TOTAL}?`, 0.9],
  ["∂E/∂w#", `(?:d?loss|d?error|dl|dj|dc)${TOTAL}?/d?w([1-8])`, 0.9],
  ["∂E/∂w#", `de${TOTAL}?d?w([1-8])`, 0.9],
  ["∂E/∂w#", "(?:grad|gradient|∇|nabla|partial|derivative)(?:of|for)?e?d?w([1-8])", 0.9],
  ["∂E/∂w#", "d?w([1-8])(?:grad|gradient)", 0.9],
  ["∂E/∂w#", "(?:g|dw)([1-8])", 0.6],
  ["t#", "(?:t|target|desired|expected|goal)(?:o|out)?([12])", 1],
  ["i#", "(?:i|in|input|x)([12])", 1],
  ["b#", "(?:b|bias)([1-4])", 1],
  ["b#", "(?:b|bias)(?:of|for)?h([12])", 1],
  ["b3", "(?:b|bias)(?:of|for)?o1", 1],
  ["b4", "(?:b|bias)(?:of|for)?o2", 1],
  ["w#", "(?:w|weight)([1-8])", 1],
  ["a_h#", "(?:a|aout|act|activation|out|output)h([12])", 1],
  ["a_h#", "h([12])(?:a|act|activation|activated|out|output|sigmoid)", 0.9],
  ["a_h#", "h(?:out|a|act)([12])", 0.9],
  ["a_h#", "(?:σ|s|sig|sigmoid)(?:of)?h([12])", 1],
  ["a_h#", "a([12])", 0.6],
  ["h#", "(?:h|hidden)([12])", 1],
  ["h#", "(?:net|in|z|sum)h([12])", 1],
  ["h#", "h(?:in|net)?([12])(?:in|net|input)?", 0.9],
  ["a_o#", "(?:a|aout|act|activation|out)o([12])", 1],
  ["a_o#", "o([12])(?:a|act|activation|activated|out|output|sigmoid)", 0.9],
  ["a_o#", "o(?:out|a|act)([12])", 0.9],
  ["a_o#", "(?:σ|s|sig|sigmoid)(?:of)?o([12])", 1],
  ["a_o#", "(?:pred|prediction|predicted|yhat|ypred)([12])", 0.9],
  ["o#", "o([12])", 1],
  ["o#", "(?:net|in|z|sum)o([12])", 1],
  ["o#", "o(?:in|net)?([12])(?:in|net|input)?", 0.9],
  ["o#", "(?:out|output)([12])", 0.6],
  ["E#", "(?:e|err|error|loss|l|mse|cost)(?:o|out)?([12])", 1],
  ["E_total", `e${TOTAL}`, 1],
  ["E_total", `(?:err|error|loss|cost)${TOTAL}`, 1],
  ["E_total", `${TOTAL}(?:e|err|error|loss|cost)`, 1],
  ["E_total", "(?:e|err|error|loss|cost|mse|sse)", 0.6],
];

const PATTERNS = SPELLINGS.map(([name, pattern, confidence]) => ({
  name,
  pattern: new RegExp(`^${pattern}$`),
  confidence,
}));

const RATE = /^(?:lr|η|eta|learningrate|learnrate|rate|α|alpha|stepsize|learningrateη|learningratelr|ηlearningrate)$/;

/** What the header of a column names. */
export function recognise(text: string): Recognised<Quantity> | undefined {
  if (isQuantity(text)) return { name: text, confidence: 1 };
  if (text.length > 80) return undefined;
  for (const [variant, certainty] of variantsOf(text)) {
    const found = spelt(normalise(variant));
    if (found) return { name: found.name, confidence: found.confidence * certainty };
  }
  return undefined;
}

/** Whether a text names the learning rate. */
export function namesRate(text: string): boolean {
  return variantsOf(text).some(([variant]) => RATE.test(normalise(variant)));
}

const MOMENTUM =
  /^(?:momentum|mu|μ|β|beta|momentumμ|μmomentum|momentumβ|momentumcoefficient|momentumfactor|momentumterm)$/;

/** Whether a text names the momentum. */
export function namesMomentum(text: string): boolean {
  return variantsOf(text).some(([variant]) => MOMENTUM.test(normalise(variant)));
}

/** Whether the caption over several columns says that gradients stand there. */
export function captionsGradients(text: string): boolean {
  return /grad|∇|backward|backprop|^de(?:t|tot|total)?\/?(?:dw?)?$/.test(normalise(text));
}

function spelt(text: string): Recognised<Quantity> | undefined {
  for (const { name, pattern, confidence } of PATTERNS) {
    const match = pattern.exec(text);
    const quantity = match && name.replace("#", match[1] ?? "");
    if (quantity && isQuantity(quantity)) return { name: quantity, confidence };
  }
  return undefined;
}

/** The text, what stands before its "=" or ":", and the text without what is in parentheses at its end. */
function variantsOf(text: string): (readonly [variant: string, certainty: number])[] {
  return [
    [text, 1],
    [text.replace(/[=:].*$/s, ""), 0.95],
    [text.replace(/\s*[([][^()[\]]*[)\]]\s*$/, ""), 0.9],
    [text.replace(/^[^=]*=/s, ""), 0.5],
  ];
}

/** One spelling for Unicode, LaTeX and plain letters: "\frac{∂E_{total}}{∂w_1}", "δEt/δw₁" and "dE_total / dw1" become de…/dw1. */
export function normalise(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\\[dt]?frac\s*\{((?:[^{}]|\{[^{}]*\})*)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g, "$1/$2")
    .replace(/\\(?:partial|delta)|[∂δ]/g, "d")
    .replace(/\\eta/g, "η")
    .replace(/\\sigma/g, "σ")
    .replace(/\\(?:text|mathrm|hat|left|right)/g, "")
    .replace(/[÷∕⁄]/g, "/")
    .replace(/[^\p{L}\d/∇]/gu, "");
}
