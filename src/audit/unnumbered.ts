import { SECOND_OUTPUT } from "./biases";
import type { Sheet } from "./contents";
import { normalise } from "./headers";
import type { MappedColumn } from "./layout";
import type { Quantity } from "./quantities";

/** What a header without a number says. All but the biases of layers are names of an only output. */
type Kind = "target" | "sum" | "activation" | "output" | "y" | "hiddenBias" | "outputBias";

/** Spellings after {@link normalise}. */
const SPELLINGS: readonly (readonly [Kind, RegExp])[] = [
  ["target", /^(?:t|target|desired|expected|goal|ytrue|label)(?:o|out|output|y)?$/],
  ["sum", /^(?:net|in|z|sum)_?(?:o|out|output|y)$|^(?:o|out|output)(?:net|in|sum)$/],
  ["activation", /^(?:a|act|activation|aout|σ|s|sig|sigmoid|out)(?:of)?(?:o|output|y)$/],
  ["activation", /^(?:o|out|output)(?:a|act|activation|activated|sigmoid)$/],
  ["activation", /^(?:yhat|ypred|pred|prediction|predicted|ŷ)$/],
  ["output", /^(?:o|out|output)$/],
  ["y", /^y$/],
  ["hiddenBias", /^(?:b|bias)(?:of|for)?(?:the)?h(?:id|idden)?(?:layer)?$|^hidden(?:layer)?bias$/],
  ["outputBias", /^(?:b|bias)(?:of|for)?(?:the)?(?:o|out|output)(?:layer)?$|^output(?:layer)?bias$/],
];

/** As sure as a header can be whose name is no name of the class sheet. */
const CONFIDENCE = 0.9;

interface Candidate {
  readonly kind: Kind;
  readonly column: number;
  readonly header: string;
}

/**
 * The names of a row, and those that need no number: biases of layers, and "target", "net_o", "output" of an only output. A second
 * output may be known from elsewhere.
 */
export function withUnnumbered(
  sheet: Sheet,
  row: number,
  names: readonly MappedColumn[],
  elsewhere: Iterable<Quantity> = [],
): MappedColumn[] {
  const known = new Set([...names.map(({ quantity }) => quantity), ...elsewhere]);
  const isOnlyOutput = !SECOND_OUTPUT.some((each) => known.has(each));
  const candidates = candidatesIn(sheet, row, names).filter(({ kind }) => isOnlyOutput || kind.endsWith("Bias"));
  const found = candidates.flatMap((candidate): MappedColumn[] => {
    const quantity = quantityOf(candidate, candidates, known, (column) => valuesUnder(sheet, column, row));
    if (quantity === undefined || known.has(quantity)) return [];
    const { column, header } = candidate;
    return [{ quantity, column, header, confidence: CONFIDENCE }];
  });
  const isOnlyError = names.filter(({ quantity }) => quantity === "E_total").length === 1;
  const sure = names.map((name) => (isOnlyOutput && isOnlyError && name.quantity === "E_total" ? surer(name) : name));
  return [...sure, ...found].sort((left, right) => left.column - right.column);
}

/** "Error" might be that of one of several outputs, but not here. */
function surer(name: MappedColumn): MappedColumn {
  return { ...name, confidence: Math.max(name.confidence, CONFIDENCE) };
}

function candidatesIn(sheet: Sheet, row: number, names: readonly MappedColumn[]): Candidate[] {
  const named = new Set(names.map(({ column }) => column));
  const candidates: Candidate[] = [];
  for (let column = sheet.firstColumn; column <= sheet.lastColumn; column++) {
    const header = sheet.value(column, row);
    if (typeof header !== "string" || named.has(column)) continue;
    const kind = SPELLINGS.find(([, pattern]) => pattern.test(normalise(header)))?.[0];
    if (kind !== undefined) candidates.push({ kind, column, header });
  }
  return candidates;
}

function quantityOf(
  candidate: Candidate,
  candidates: readonly Candidate[],
  known: ReadonlySet<Quantity>,
  valuesOf: (column: number) => readonly number[],
): Quantity | undefined {
  const has = (kind: Kind, quantity?: Quantity) =>
    (quantity !== undefined && known.has(quantity)) || candidates.some((each) => each.kind === kind);
  const isFirst = candidates.find(({ kind }) => kind === candidate.kind) === candidate;
  switch (candidate.kind) {
    case "target":
      // "t" may count the steps, too.
      return counts(valuesOf(candidate.column)) ? undefined : "t1";
    case "sum":
      return "o1";
    case "activation":
      return "a_o1";
    case "output":
      if (has("sum", "o1")) return "a_o1";
      if (has("activation", "a_o1") || (isFirst && candidates.filter(({ kind }) => kind === "output").length > 1))
        return "o1";
      if (has("y") && has("target", "t1")) return "o1";
      return valuesOf(candidate.column).every((value) => value > 0 && value < 1) ? "a_o1" : "o1";
    case "y":
      return has("target", "t1") ? "a_o1" : "t1";
    case "hiddenBias":
      return "b1";
    case "outputBias":
      // Behind a bias for each hidden unit comes the output's.
      return known.has("b2") ? "b3" : "b2";
  }
}

/** The numbers under a header, from the first to the first gap. */
function valuesUnder(sheet: Sheet, column: number, headerRow: number): number[] {
  const values: number[] = [];
  for (let row = headerRow + 1; row <= sheet.lastRow; row++) {
    const value = sheet.number(column, row);
    if (Number.isFinite(value)) values.push(value);
    else if (values.length > 0) break;
  }
  return values;
}

function counts(values: readonly number[]): boolean {
  return values.length > 2 && values.every((value, index) => value === (values[0] ?? 0) + index);
}
