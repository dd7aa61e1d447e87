import { registries } from "@odoo/o-spreadsheet";
import type { CalculationMode } from "../grid/calculationMode";
import type { Engine } from "../grid/engine";

/** Excel's ribbon has these under Formulas › Calculation Options. */
const MODES: readonly (readonly [CalculationMode, string])[] = [
  ["Automatic", "Automatic"],
  ["Manual", "Manual"],
];

/** Lets the user choose when the workbook is calculated, in the menu Data. */
export function extendDataMenu(engine: Engine): void {
  const { topbarMenuRegistry } = registries;
  topbarMenuRegistry.addChild("host_calculation", ["data"], { name: "Calculation", sequence: 36, separator: true });
  MODES.forEach(([mode, name], index) => {
    topbarMenuRegistry.addChild(`host_calculation_${mode}`, ["data", "host_calculation"], {
      ...{ name, sequence: index, separator: index === MODES.length - 1 },
      isActive: () => (engine.calculationMode === "Manual") === (mode === "Manual"),
      execute: () => {
        engine.calculationMode = mode;
      },
    });
  });
  topbarMenuRegistry.addChild("host_calculate", ["data", "host_calculation"], {
    ...{ name: "Calculate now", description: "F9", sequence: MODES.length, isReadonlyAllowed: true },
    execute: () => {
      engine.recalculateAll();
    },
  });
}
