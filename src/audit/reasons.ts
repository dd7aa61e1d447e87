import { cellName } from "./address";
import { fillTemplate, formOf } from "./computation";
import type { Expression } from "./formula/expression";
import { notFixed, typed, wrongReference, wrongRow } from "./formulaReasons";
import { agree, type Case, type Judgement } from "./judge";
import { KNOWN_MISTAKES, type KnownMistake } from "./mistakes";
import { type Explained, otherRate, replacedReadings, simpleFactor } from "./numberReasons";
import { shown } from "./numbers";
import { familyOf } from "./quantities";
import { type Found, Question, type Reason } from "./question";
import { inNames, REASONS, sentenceOf } from "./sentences";

/** A column with more kinds of wrong formulas is not a column with a mistake. */
const MOST_GROUPS = 4;
const LEAST_ROUNDED_ROWS = 3;
/** Formulas that go through many helper cells are longer than anybody reads. */
const LONGEST_FORMULA = 200;
/** What amounts to another learning rate: −η, 0, 1, η², 1/η. */
const RATE_MISTAKES = new Set(["update-adds", "weight-frozen", "rate-missing", "rate-twice", "rate-divides"]);

/** The reasons for what is wrong in a column, the first wrong cell's first. */
export function reasonsFor(the: Case, judgement: Judgement): Reason[] {
  return judgement.groups.slice(0, MOST_GROUPS).map((group) => {
    const question = new Question(the, judgement, group);
    const found = answer(question);
    if (found) return { isProven: true, ...found, indexes: group.indexes };
    return { isProven: false, ...description(question), indexes: group.indexes };
  });
}

function answer(question: Question): Found | undefined {
  const { right, written, group, the, quantity } = question;
  if (group.content === "blank" || group.content === "text") return noNumber(question);
  if (!right) return group.content === "error" ? cellError(question) : givenChanges(question);
  // The usual mistakes are told for the plain update only.
  if (the.table.computations.scheme.rule.kind !== "plain" && familyOf(quantity) === "weight") return inCell(question);
  if (written && question.yieldsNumbers()) return inFormula(question, right, written);
  return inCell(question) ?? inNumbers(question, right);
}

function inCell(question: Question): Found | undefined {
  if (question.group.content === "error") return cellError(question);
  return question.group.form === undefined ? pasted(question) : undefined;
}

function inFormula(question: Question, right: Expression, written: Expression): Found | undefined {
  return (
    notFixed(question) ??
    bestOf(
      question,
      knownMistakes(question, (wrong) => question.isWritten(wrong)),
    ) ??
    wrongRow(question, written) ??
    typed(question, written, right) ??
    wrongReference(question, written, right) ??
    otherRate(question)?.found
  );
}

function inNumbers(question: Question, right: Expression): Found | undefined {
  const found = bestOf(question, explanationsOf(question, right)) ?? simpleFactor(question, right);
  if (!found || found.isProven === false || !tellsLittle(question)) return found;
  return { ...found, sentence: REASONS.perhaps(found.sentence), isProven: false };
}

/** All mistakes that yield the numbers, the likeliest first. */
function explanationsOf(question: Question, right: Expression): Explained[] {
  const [known, rate] = [knownMistakes(question, () => true), otherRate(question)];
  const isRate = known[0] !== undefined && RATE_MISTAKES.has(known[0].found.mistake);
  return [...known, ...(rate && !isRate ? [rate] : []), ...replacedReadings(question, right)];
}

/** Numbers may fit mistakes that are not the same; then neither is proven. */
function bestOf({ the, index }: Question, [first, ...others]: readonly Explained[]): Found | undefined {
  const other = first && others.find(({ wrong }) => !agree(the, index, wrong, first.wrong));
  return other ? either(first.found, other.found) : first?.found;
}

/** A few rounded numbers fit many explanations. */
function tellsLittle({ the, group, quantity, index }: Question): boolean {
  const isRounded = the.table.slack(quantity, index) > 1e-9;
  return isRounded && group.indexes.length < LEAST_ROUNDED_ROWS;
}

/** The mistakes of the list that explain the formula and yield the numbers. */
function knownMistakes(question: Question, explains: (wrong: Expression) => boolean): Explained[] {
  const { quantity, the } = question;
  const { computations } = the.table;
  const [form, roles, { hasBiases }] = [formOf(quantity), computations.rolesOf(quantity), computations];
  return KNOWN_MISTAKES.filter((mistake) => mistake.form === form).flatMap((mistake) => {
    const expressions = mistake.wrong.map((template) => fillTemplate(template, roles, hasBiases));
    const wrong = expressions.find((each) => question.reproduces(each) && explains(each) && !question.isRight(each));
    return wrong ? [{ found: asFound(mistake, question), wrong }] : [];
  });
}

function asFound(mistake: KnownMistake, { quantity, the }: Question): Found {
  const names = { ...the.table.computations.rolesOf(quantity), column: quantity };
  return { mistake: mistake.id, sentence: sentenceOf(mistake.sentence, names) };
}

function either(one: Found, other: Found): Found {
  const sentence = REASONS.either(one.sentence, other.sentence);
  return { mistake: one.mistake, alternative: other.mistake, sentence, isProven: false };
}

function givenChanges(question: Question): Found {
  const { quantity, index, written, the } = question;
  const instead = written?.kind === "cell" ? written.address : undefined;
  if (instead !== undefined) {
    return { mistake: "start-not-fixed", sentence: REASONS.startNotFixed(quantity, quantity, instead) };
  }
  const [first, now] = [the.table.value(quantity, 0), the.table.value(quantity, index)];
  const sentence = REASONS.givenChanges(quantity, question.rowOf(index), shown(first), shown(now));
  return { mistake: "given-changes", sentence, isSeen: true };
}

/** A number in a column of formulas. */
function pasted(question: Question): Found | undefined {
  const { the, index, quantity, judgement } = question;
  const start = familyOf(quantity) === "weight" ? 1 : 0;
  const hasFormula = the.table.layout.rows.map(
    (row, at) => at >= start && the.sheet.formula(judgement.mapped.column, row) !== undefined,
  );
  if (!hasFormula.includes(true)) return undefined;
  const next = hasFormula.indexOf(true, index);
  const last = next < 0 ? undefined : question.rowOf(next - 1);
  return { mistake: "pasted-value", sentence: REASONS.pasted(question.rowOf(index), last), isSeen: true };
}

function cellError(question: Question): Found {
  const [address, content] = firstCell(question);
  return { mistake: "cell-error", sentence: REASONS.cellError(address, content), isSeen: true };
}

/** A blank cell, or a text, where the column has numbers above and below. */
function noNumber(question: Question): Found {
  const [address, content] = firstCell(question);
  const isBlank = question.group.content === "blank";
  const sentence = isBlank ? REASONS.blankCell(address) : REASONS.textInCell(address, content);
  return { mistake: isBlank ? "blank-cell" : "text-in-cell", sentence, isSeen: true };
}

/** The first wrong cell, and what it shows. */
function firstCell({ judgement, index, the }: Question): [address: string, content: string] {
  const { column } = judgement.mapped;
  const row = the.table.layout.rows[index] ?? 0;
  return [cellName(column, row), String(the.sheet.value(column, row) ?? "")];
}

/** What can be said when no mistake explains the numbers. */
function description({ quantity, written, right }: Question): Found {
  if (!written || !right) return { mistake: "unexplained", sentence: REASONS.unexplained(quantity) };
  const [reads, should] = [inNames(written), inNames(right)];
  const isReadable = reads.length <= LONGEST_FORMULA;
  const sentence = isReadable ? REASONS.otherFormula(quantity, reads, should) : REASONS.shouldCompute(quantity, should);
  return { mistake: "other-formula", sentence };
}
