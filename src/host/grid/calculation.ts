import { type CellValue, registries } from "@odoo/o-spreadsheet";
import type { Position } from "./engine";

interface Evaluated {
  readonly type: string;
  readonly value: CellValue;
  readonly formattedValue: string;
  readonly position: Position;
}

/** The library's plugin that calculates cells, as far as we reach into it. */
interface LibraryPlugin {
  readonly evaluator: {
    readonly evaluatedCells: {
      get(position: Position): Evaluated | undefined;
      set(position: Position, cell: Evaluated): void;
      delete(position: Position): void;
    };
  };
}

const EVALUATION = "evaluation";

const LibraryEvaluation = registries.coreViewsPluginRegistry.get(EVALUATION) as unknown as {
  new (config: never): LibraryPlugin;
  readonly getters: readonly string[];
};

/** What other objects ask the plugin. */
export interface CalculationGetters {
  supposing<Result>(position: Position, value: CellValue, calculate: () => Result): Result;
}

/** Calculates as the library does, and also what would be if a cell had another value. */
class Calculation extends LibraryEvaluation {
  static override readonly getters = [...LibraryEvaluation.getters, "supposing"];

  /** Calculates something as if a cell had that value. What depends on the cell keeps its own. */
  supposing<Result>(position: Position, value: CellValue, calculate: () => Result): Result {
    const cells = this.evaluator.evaluatedCells;
    const before = cells.get(position);
    const type = value === null ? "empty" : typeof value === "string" ? "text" : typeof value;
    cells.set(position, { ...before, type, value, formattedValue: String(value ?? ""), position });
    try {
      return calculate();
    } finally {
      if (before === undefined) cells.delete(position);
      else cells.set(position, before);
    }
  }
}

/** Puts our calculation in the place of the library's. */
export function extendCalculation(): void {
  registries.coreViewsPluginRegistry.replace(EVALUATION, Calculation as never);
}
