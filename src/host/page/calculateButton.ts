import { calculationGetters } from "../grid/calculation";
import type { Engine } from "../grid/engine";

/**
 * "Calculate" in the status bar: formulas of a workbook that is calculated by hand are out of date. A click calculates them, as F9
 * does (Microsoft, "Change formula recalculation, iteration, or precision in Excel").
 */
export function showPendingCalculation(button: HTMLButtonElement, engine: Engine): void {
  const update = () => {
    button.hidden = !calculationGetters(engine.model.getters).isCalculationPending();
  };
  button.addEventListener("click", () => {
    engine.recalculateAll();
  });
  engine.model.on("update", button, update);
  update();
}
