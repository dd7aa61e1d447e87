import type { TrendlineLook } from "./definition";
import { type ChartInput, formatted } from "./seriesData";
import type { Fit } from "./trendlines";

/** A piece of a line of text; exponents are raised. */
export interface Run {
  readonly text: string;
  readonly isRaised?: true;
}

type Locale = ChartInput["locale"];
type Writer = (value: number) => string;

/** What stands beside a trendline: its equation, R², both, or a text of its own; a line of runs each. */
export function trendText(look: TrendlineLook, fit: Fit | undefined, locale: Locale): Run[][] {
  const { showEquation, showRSquared, label = {} } = look;
  if (fit === undefined || (showEquation !== true && showRSquared !== true)) return [];
  if (label.text !== undefined) return label.text.split("\n").map((text) => [{ text }]);
  const write: Writer = (value) =>
    label.format === undefined ? shortened(value, locale) : formatted({ value }, label.format, locale);
  const share = Number.isNaN(fit.rSquared) ? "#N/A" : write(fit.rSquared);
  return [
    ...(showEquation === true ? [equation(look, fit, write)] : []),
    ...(showRSquared === true ? [[{ text: `R² = ${share}` }]] : []),
  ];
}

/** The same without raised letters: what Excel.ChartTrendlineLabel.text is. */
export function plainText(lines: readonly (readonly Run[])[]): string {
  return lines.map((runs) => runs.map(({ text }) => text).join("")).join("\n");
}

function equation({ type }: TrendlineLook, { terms }: Fit, write: Writer): Run[] {
  const [start = 0, slope = 0] = terms;
  switch (type) {
    case "Exponential":
      return [{ text: `y = ${write(start)}e` }, { text: `${write(slope)}x`, isRaised: true }];
    case "Power":
      return [{ text: `y = ${write(start)}x` }, { text: write(slope), isRaised: true }];
    case "Logarithmic":
      return joined(
        [
          { factor: slope, name: [{ text: "ln(x)" }] },
          { factor: start, name: [] },
        ],
        write,
      );
    case "Linear":
    case "Polynomial":
    case "MovingAverage":
      return joined(terms.map((factor, power) => ({ factor, name: nameOf(power) })).reverse(), write);
  }
}

interface Term {
  readonly factor: number;
  readonly name: readonly Run[];
}

function nameOf(power: number): Run[] {
  if (power === 0) return [];
  return power === 1 ? [{ text: "x" }] : [{ text: "x" }, { text: String(power), isRaised: true }];
}

/** A sum of terms: those that are 0 are not there, and a factor of 1 is not written. */
function joined(terms: readonly Term[], write: Writer): Run[] {
  const there = terms.filter(({ factor }) => factor !== 0);
  if (there.length === 0) return [{ text: `y = ${write(0)}` }];
  const runs = there.flatMap(({ factor, name }, index): Run[] => {
    const sign = index === 0 ? (factor < 0 ? "y = -" : "y = ") : factor < 0 ? " - " : " + ";
    const size = Math.abs(factor);
    const number = size === 1 && name.length > 0 ? "" : write(size);
    return [{ text: sign + number }, ...name];
  });
  return runs.reduce<Run[]>((before, run) => {
    const last = before.at(-1);
    if (last === undefined || last.isRaised !== run.isRaised) return [...before, run];
    return [...before.slice(0, -1), { ...last, text: last.text + run.text }];
  }, []);
}

/** A number of Excel's format General where there is little room, as beside trendlines: 0.0123, 12.346, 1234.6, 3E-05, 2E+06. */
function shortened(value: number, locale: Locale): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 999_999.5)) return formatted({ value }, "0E+00", locale);
  const digits = size < 1 ? 1 : Math.floor(Math.log10(size)) + 1;
  return formatted({ value: Number(value.toFixed(Math.max(0, 5 - digits))) }, "General", locale);
}
