import type { Network } from "../../backprop/network";
import { cellName, cellPlace } from "../address";
import type { Sheet } from "../contents";
import { shown } from "../numbers";
import { familyOf, numberOf } from "../quantities";
import { PLAIN } from "../updates";
import { calculated } from "./calculated";
import { findLandscapes, type LandscapeFormula } from "./landscapeFormula";
import type { NamedNetwork } from "./network";
import { givenAt, givenOf, namedNetwork } from "./problem";
import type { Circumstances } from "./steps";
import type { SymbolTerm } from "./term";
import { type Aside, NOTHING, type NumberAt, type Place, placeRead, type Subject, type Training } from "./training";

/** Every landscape that a formula of the sheet spills. */
export function landscapeTrainings(sheet: Sheet): LandscapeTraining[] {
  return findLandscapes(sheet).map((formula) => new LandscapeTraining(sheet, formula));
}

/**
 * A landscape: the same network at many values of two weights, and no step is taken. Which of its cells is looked at a place says
 * where it says which of several trainings: row by row.
 */
export class LandscapeTraining implements Training {
  readonly network: NamedNetwork;
  readonly lastStep = 0;
  readonly #sheet: Sheet;
  readonly #formula: LandscapeFormula;

  constructor(sheet: Sheet, formula: LandscapeFormula) {
    this.#sheet = sheet;
    this.#formula = formula;
    this.network = namedNetwork(formula);
  }

  subjectAt(address: string, near = this.#centre): Subject | undefined {
    const given = givenAt(this.#formula, address, this.#centre);
    if (given) return { ...given, address };
    const { column, row } = cellPlace(address);
    const [down, along] = [row - this.#formula.row, column - this.#formula.column];
    const { first, second, points } = this.#formula;
    if (Math.min(down, along) < 0 || Math.max(down, along) > points.value || down + along === 0) return undefined;
    const at = this.#gridPlace(near);
    if (along === 0) return { name: `w${first.value}`, place: this.#placeAt(down, at.along, near), address };
    if (down === 0) return { name: `w${second.value}`, place: this.#placeAt(at.down, along, near), address };
    return { name: "E_total", place: this.#placeAt(down, along, near), address };
  }

  asideAt(address: string, place = this.#centre): Aside | undefined {
    const { first, second, span, points } = this.#formula;
    const cells: readonly (readonly [cell: NumberAt, name: string, meaning: string])[] = [
      [first, "down", `The weight whose values stand down the landscape: w${first.value}.`],
      [second, "along", `The weight whose values stand along the landscape: w${second.value}.`],
      [span, "±", "How far the landscape reaches from the weights in yellow to either side."],
      [points, "points", "How many values of each weight the landscape has."],
    ];
    const found = cells.find(([cell]) => cell.address === address);
    return found && { name: found[1], quantity: undefined, meaning: found[2], holds: found[0].value, place };
  }

  numberAt(symbol: Omit<SymbolTerm, "kind">, place: Place): NumberAt {
    const { name, sample } = symbol;
    if (name === "η" || name === "μ") return NOTHING;
    const { sample: ofSample } = placeRead(symbol, place);
    const given = givenOf(this.#formula, name, ofSample);
    if (given) return given;
    if (familyOf(name) === "weight") return this.#weight(name, place);
    if (name === "E_total") return this.#cell(this.#gridPlace(place));
    const { samples } = this.#formula;
    const value = calculated(name, this.#networkAt(place), samples, ofSample, sample !== undefined);
    return { value, address: undefined };
  }

  circumstancesAt({ sample }: Place): Circumstances {
    const { sampleCount } = this.#formula.samples;
    return { network: this.network, rule: PLAIN, unit: "step", step: 0, sampleCount, sample: sample + 1 };
  }

  isStart(name: string): boolean {
    return familyOf(name) === "given" || familyOf(name) === "weight";
  }

  isWalked(): boolean {
    return true;
  }

  whereText(place: Place): string {
    const { first, second, samples } = this.#formula;
    const at = [first, second].map(({ value }) => `w${value} = ${shown(this.#weight(`w${value}`, place).value)}`);
    return [...at, ...(samples.sampleCount > 1 ? [`sample ${place.sample + 1}`] : [])].join(", ");
  }

  /** Where the weights in yellow are, or as near to them as the landscape has values. */
  get #centre(): Place {
    const middle = Math.ceil(this.#formula.points.value / 2);
    return this.#placeAt(middle, middle, { step: 0, sample: 0, curve: 0 });
  }

  #placeAt(down: number, along: number, near: Place): Place {
    return { ...near, step: 0, curve: (down - 1) * this.#formula.points.value + along - 1 };
  }

  /** Counted from the formula's cell, which is 0. */
  #gridPlace({ curve }: Place): { readonly down: number; readonly along: number } {
    const { value: points } = this.#formula.points;
    return { down: Math.floor(curve / points) + 1, along: (curve % points) + 1 };
  }

  #cell({ down, along }: { readonly down: number; readonly along: number }): NumberAt {
    const [column, row] = [this.#formula.column + along, this.#formula.row + down];
    return { value: this.#sheet.number(column, row), address: cellName(column, row) };
  }

  #weight(name: string, place: Place): NumberAt {
    const { first, second, weights } = this.#formula;
    const { down, along } = this.#gridPlace(place);
    const number = numberOf(name);
    if (number === first.value) return this.#cell({ down, along: 0 });
    if (number === second.value) return this.#cell({ down: 0, along });
    return weights[number - 1] ?? { value: Number.NaN, address: undefined };
  }

  #networkAt(place: Place): Network {
    const weights = this.network.weights.map((name) => this.#weight(name, place).value);
    return { ...this.#formula.network, weights: Float64Array.from(weights) };
  }
}
