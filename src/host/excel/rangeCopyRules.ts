import type { ConditionalFormatRule, DataValidationRule, Range as GridRange, Zone } from "@odoo/o-spreadsheet";
import type { Criterion } from "../grid/dataValidation";
import type { Engine } from "../grid/engine";
import type { LookRule } from "../grid/conditionalFormats/rules";
import { ApiError } from "../protocol/apiError";
import type { Cells } from "./cells";
import { ConditionalFormatCollection } from "./conditionalFormats/conditionalFormats";
import { formatsOf } from "./conditionalFormats/formatModel";
import { presetCondition } from "./conditionalFormats/presets";
import { DataValidation } from "./dataValidation/dataValidation";
import { gridAddressOf, rangeDataOf, zoneOf } from "./gridRanges";
import { fromR1C1, type Place, toR1C1, transposed } from "./r1c1";
import { intersectionOf } from "./zones";

/** Where cells are copied to: once or several times, side by side. */
export interface RuleCopying {
  readonly source: Cells;
  readonly tiles: readonly Cells[];
  readonly transpose: boolean;
  /** Where one of the source's rectangles comes to lie in a tile. */
  readonly place: (zone: Zone, tile: Cells) => Zone;
}

/** Cells that get a rule, and how its formulas are written there. */
interface PlacedRule {
  readonly zone: Zone;
  readonly translate: (formula: string) => string;
}

/** Writes what was read before. */
type Write = () => void;

/**
 * Reads the conditional formats of the source, which take the place of those of the target (Microsoft Support, "Use conditional
 * formatting to highlight information", "Copy and paste conditional formatting").
 */
export function readConditionalFormats(copying: RuleCopying): Write {
  const { source, tiles } = copying;
  const copies = formatsOf(source.engine, source.sheetId).flatMap(({ ranges, rule, stopIfTrue = false }) => {
    const { getters } = source.engine.model;
    const zones = ranges.map((address) => zoneOf(getters.getRangeFromSheetXC(source.sheetId, address)));
    return zones.flatMap((zone) =>
      placesOf(zone, copying).map((placed) => ({ zone: placed.zone, rule: ruleAt(rule, placed), stopIfTrue })),
    );
  });
  return () => {
    const [target] = tiles;
    if (target === undefined) return;
    const { engine, sheetId, sheets } = target;
    new ConditionalFormatCollection(sheets, sheetId, mergedZones(engine, tiles)).clearAll();
    // Each goes on top of those before it.
    for (const { zone, rule, stopIfTrue } of copies.reverse()) {
      const id = engine.model.uuidGenerator.uuidv4();
      const ranges = [gridAddressOf(engine, sheetId, zone)];
      engine.formats.change(id, { id, sheetId, ranges, rule, stopIfTrue, isNew: true });
    }
  };
}

/** Reads the validation of the source, which takes the place of that of the target, also where there is none. */
export function readValidations(copying: RuleCopying): Write {
  const { source, tiles } = copying;
  const rules: readonly DataValidationRule[] = source.getters.getDataValidationRules(source.sheetId);
  const copies = rules.flatMap(({ ranges, criterion, isBlocking = false }) =>
    ranges.map(zoneOf).flatMap((zone) =>
      placesOf(zone, copying).map((placed) => ({
        zone: placed.zone,
        rule: { criterion: criterionAt(criterion as Criterion, placed), isBlocking },
      })),
    ),
  );
  return () => {
    const [target] = tiles;
    if (target === undefined) return;
    const { engine, sheetId, sheets } = target;
    new DataValidation(sheets, sheetId, mergedZones(engine, tiles)).clear();
    for (const { zone, rule } of copies) {
      const ranges = [rangeDataOf(engine, sheetId, zone)];
      const id = engine.model.uuidGenerator.uuidv4();
      engine.write({ type: "ADD_DATA_VALIDATION_RULE", sheetId, ranges, rule: { id, ...rule } });
    }
  };
}

/** Where those cells of a rule come to lie that are copied. */
function placesOf(ruleZone: Zone, { source, tiles, transpose, place }: RuleCopying): PlacedRule[] {
  const part = intersectionOf(ruleZone, source.zone);
  const [first] = tiles;
  if (part === undefined || first === undefined) return [];
  const placed = tiles.map((tile) => tile.at(place(part, tile)));
  return mergedZones(first.engine, placed).map((zone) => {
    // The formulas of a rule are those of its first cell.
    const written = { row: ruleZone.top, col: ruleZone.left };
    const copied = { row: part.top, col: part.left };
    const to = { row: zone.top, col: zone.left };
    return { zone, translate: (formula) => copiedFormula(formula, [written, copied, to], transpose) };
  });
}

function copiedFormula(
  formula: string,
  [written, copied, to]: readonly [written: Place, copied: Place, to: Place],
  transpose: boolean,
): string {
  if (!formula.startsWith("=")) return formula;
  const inR1C1 = toR1C1(formula, written);
  if (!transpose) return fromR1C1(inR1C1, to);
  const turned = transposed(fromR1C1(inR1C1, copied), copied, to);
  if (turned !== undefined) return turned;
  const what = "Range.copyFrom with transpose of rules with references that are fixed on one side";
  throw new ApiError("ApiNotFound", `${what} is not part of this workbook.`);
}

/** Formulas of colours, bars and icons stay: Excel's dialog lets them have no relative references. */
function ruleAt(rule: ConditionalFormatRule, { zone, translate }: PlacedRule): ConditionalFormatRule {
  if (rule.type !== "CellIsRule") return rule;
  const { preset } = (rule as LookRule).excel ?? {};
  if (preset !== undefined) return { ...rule, ...presetCondition(preset, [zone]) };
  return { ...rule, values: rule.values.map(translate) };
}

function criterionAt(criterion: Criterion, { translate }: PlacedRule): Criterion {
  return { ...criterion, values: criterion.values.map(translate) };
}

/** The cells as few rectangles. */
function mergedZones(engine: Engine, cells: readonly Cells[]): Zone[] {
  const { getters } = engine.model;
  const ranges: GridRange[] = cells.map(({ sheetId, zone }) => getters.getRangeFromZone(sheetId, zone));
  return getters.recomputeRanges(ranges, []).map(zoneOf);
}
