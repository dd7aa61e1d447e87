import { registries } from "@odoo/o-spreadsheet";
import { ConditionalFormatEvaluation, EVALUATION } from "./evaluation";
import { ConditionalFormatOrder, FORMATS } from "./formatsPlugin";
import { extendCellIcons } from "./icons/cellIcons";

/** Puts Excel's order and conditions in the place of the library's. */
export function extendConditionalFormats(): void {
  registries.corePluginRegistry.replace(FORMATS, ConditionalFormatOrder as never);
  registries.coreViewsPluginRegistry.replace(EVALUATION, ConditionalFormatEvaluation as never);
  extendCellIcons();
}
