import type { SymbolTerm, Term } from "../../audit/explain/term";
import { isLoose } from "../../audit/explain/term";
import { partsOfName, readingMark, parameterOfGradient } from "../../audit/explain/write";
import { shown } from "../../audit/numbers";
import { make } from "../make";

const NAMESPACE = "http://www.w3.org/1998/Math/MathML" as const;

/**
 * Terms with an equals sign between them, as MathML, which browsers set without a library. They break no line inside an
 * element `math`, so every summand and every factor is one of its own: a narrow pane shows the equation on several lines.
 */
export function equation(terms: readonly Term[], beginsWithSign = false): HTMLElement {
  const line = make("div", "", { class: "equation" });
  terms.forEach((term, index) => {
    line.append(...pieces(term, index > 0 || beginsWithSign ? "=" : undefined));
  });
  return line;
}

/** The parts of a term between which a line may break, the first of them behind a sign. */
function pieces(term: Term, sign: string | undefined): MathMLElement[] {
  if (term.kind === "sum") {
    return term.terms.flatMap((each, index) => (index === 0 ? pieces(each, sign) : summand(each)));
  }
  if (term.kind === "product") {
    return term.factors.flatMap((each, index) => factorPieces(each, index === 0 ? sign : "·"));
  }
  return [piece(render(term), sign)];
}

function summand(term: Term): MathMLElement[] {
  return term.kind === "number" ? [piece(factor(term), "+")] : pieces(term, "+");
}

/** A sum in parentheses, such as that over all samples, may be too long for a line as well. */
function factorPieces(term: Term, sign: string | undefined): MathMLElement[] {
  if (term.kind !== "sum") return [piece(factor(term), sign)];
  return term.terms.map((each, index) => {
    const content = node("mrow", each.kind === "number" ? factor(each) : render(each));
    if (index === 0) content.prepend(operator("("));
    if (index === term.terms.length - 1) content.append(operator(")"));
    return piece(content, index === 0 ? sign : "+");
  });
}

function piece(content: MathMLElement, sign: string | undefined): MathMLElement {
  const math = node("math");
  math.setAttribute("displaystyle", "true"); // fractions as large as in an equation on a line of its own
  if (sign !== undefined) {
    const between = operator(sign);
    between.setAttribute("form", "infix"); // at the beginning of its element it would be a prefix, without room
    math.append(between);
  }
  math.append(content);
  return math;
}

function render(term: Term): MathMLElement {
  switch (term.kind) {
    case "symbol":
      return symbolNode(term);
    case "partial":
      return partialNode(term.of, term.by);
    case "number":
      return numberNode(term.value);
    case "sum":
      return joined(
        term.terms.map((each) => (each.kind === "number" ? factor(each) : render(each))),
        "+",
      );
    case "difference":
      return joined([render(term.left), factor(term.right)], "−");
    case "product":
      return joined(term.factors.map(factor), "·");
    case "fraction":
      return node("mfrac", render(term.above), render(term.below));
    case "square":
      return node("msup", factor(term.of), leaf("mn", "2"));
    case "decay":
      return node("msup", leaf("mi", "e"), node("mrow", operator("−"), factor(term.of)));
  }
}

function factor(term: Term): MathMLElement {
  return isLoose(term) ? node("mrow", operator("("), render(term), operator(")")) : render(term);
}

function joined(parts: readonly MathMLElement[], sign: string): MathMLElement {
  return node("mrow", ...parts.flatMap((part, index) => (index === 0 ? [part] : [operator(sign), part])));
}

function symbolNode(symbol: SymbolTerm): MathMLElement {
  const weight = parameterOfGradient(symbol.name);
  const base = weight === undefined ? nameNode(symbol.name) : partialNode("E", weight);
  const mark = readingMark(symbol);
  return mark === "" ? base : node("msup", base, leaf("mtext", mark));
}

function partialNode(of: string, by: string): MathMLElement {
  const side = (name: string) => node("mrow", leaf("mo", "∂"), nameNode(name));
  return node("mfrac", side(of), side(by));
}

function nameNode(name: string): MathMLElement {
  const [base, index] = partsOfName(name);
  return index === "" ? leaf("mi", base) : node("msub", leaf("mi", base), leaf("mi", index));
}

function numberNode(value: number): MathMLElement {
  const [mantissa = "", exponent] = shown(value).split("e");
  if (exponent === undefined) return leaf("mn", mantissa);
  const power = node("msup", leaf("mn", "10"), leaf("mn", exponent.replace("+", "")));
  return node("mrow", leaf("mn", mantissa), operator("·"), power);
}

function operator(sign: string): MathMLElement {
  return leaf("mo", sign);
}

function leaf(tag: string, text: string): MathMLElement {
  const element = node(tag);
  element.textContent = text;
  return element;
}

function node(tag: string, ...children: readonly MathMLElement[]): MathMLElement {
  const element = document.createElementNS(NAMESPACE, tag);
  element.append(...children);
  return element;
}
