import { registries } from "@odoo/o-spreadsheet";
import { useExcelArrayFunctions } from "./arrayFunctions";
import { BatchPlugin } from "./batchPlugin";
import { BorderSidesPlugin } from "./borderSides";
import { BoundedHistoryPlugin } from "./boundedHistory";
import { extendCalculation } from "./calculation";
import { CellShiftPlugin } from "./shift/cellShift";
import { addExcelCharts } from "./charts/chartTypes";
import { CommentsPlugin } from "./comments/commentsPlugin";
import { extendConditionalFormats } from "./conditionalFormats";
import { ContentWritesPlugin } from "./contentWrites";
import { extendDataValidation } from "./dataValidation";
import { nameErrorsAsExcel } from "./errors";
import { useExcelFunctionErrors } from "./functionErrors";
import { NameCommentsPlugin } from "./nameComments";
import { RowHeightsPlugin } from "./rowHeights";
import { SheetLockPlugin } from "./sheetLock";
import { SheetProtectionPlugin } from "./sheetProtection";
import { StructureProtectionPlugin } from "./structureProtection";
import { extendTables } from "./tables";
import { ValueBeforePlugin } from "./valueBefore";
import { VeryHiddenPlugin } from "./veryHidden";
import { volatileFunctions } from "./volatileFunctions";

/** The library must know our extensions before the first workbook is made. */
export function extendLibrary(): void {
  registries.featurePluginRegistry.add("host_batch", BatchPlugin);
  registries.corePluginRegistry.add("host_structure_protection", StructureProtectionPlugin);
  registries.corePluginRegistry.add("host_content_writes", ContentWritesPlugin);
  registries.featurePluginRegistry.replace("history", BoundedHistoryPlugin as never);
  registries.coreViewsPluginRegistry.replace("row_size", RowHeightsPlugin as never);
  registries.corePluginRegistry.add("host_cell_shift", CellShiftPlugin);
  registries.corePluginRegistry.add("host_border_sides", BorderSidesPlugin);
  registries.corePluginRegistry.add("host_sheet_protection", SheetProtectionPlugin);
  registries.corePluginRegistry.add("host_very_hidden", VeryHiddenPlugin);
  registries.statefulUIPluginRegistry.replace("lock_sheet", SheetLockPlugin);
  registries.featurePluginRegistry.add("host_value_before", ValueBeforePlugin);
  extendTables();
  nameErrorsAsExcel();
  useExcelFunctionErrors();
  useExcelArrayFunctions();
  volatileFunctions.register();
  registries.corePluginRegistry.add("host_name_comments", NameCommentsPlugin);
  registries.corePluginRegistry.add("host_comments", CommentsPlugin);
  extendCalculation();
  extendConditionalFormats();
  extendDataValidation();
  addExcelCharts();
}
