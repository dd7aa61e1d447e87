import { type Range, registries } from "@odoo/o-spreadsheet";
import { configurationOf } from "./configuration";
import { EXCEL_TYPES, type ExcelChart, type ExcelChartProperties, upgrade, without } from "./definition";
import { EXCEL_DRAWING } from "./drawing";
import { withRangesOfSeries } from "./seriesRanges";

type Builder = ReturnType<typeof registries.chartTypeRegistry.get>;

/** Keys that the library keeps for some of its types only: a chart of Excel's may become of another type and back. */
const OUR_KEYS = [
  ...["excel", "axesDesign", "stacked", "horizontal", "fillArea", "hideDataMarkers", "isDoughnut"],
  ...["pieHolePercentage", "slicesColors", "labelsAsText", "cumulative", "dataSetStyles"],
];

/** A definition that may have Excel's properties. In the library's memory it holds ranges, outside it their names. */
interface Extended {
  readonly excel?: ExcelChartProperties;
}

/** Teaches the library Excel's charts: those of its own types that have Excel's properties. */
export function addExcelCharts(): void {
  for (const type of EXCEL_TYPES) {
    registries.chartTypeRegistry.replace(type, withExcelProperties(registries.chartTypeRegistry.get(type)));
  }
  registries.chartJsExtensionRegistry.add("excelDrawing", {
    register: (chartJs) => {
      chartJs.register(EXCEL_DRAWING);
    },
    unregister: (chartJs) => {
      chartJs.unregister(EXCEL_DRAWING);
    },
  });
}

function withExcelProperties(builder: Builder): Builder {
  return {
    ...builder,
    allowedDefinitionKeys: [...new Set([...builder.allowedDefinitionKeys, ...OUR_KEYS])],
    fromStrDefinition(definition: Extended, sheetId, getters) {
      const toRange = (text: unknown) => getters.getRangeFromSheetXC(sheetId, String(text));
      return withRanges(builder.fromStrDefinition(definition as never, sheetId, getters), toRange);
    },
    toStrDefinition(definition: Extended, sheetId, getters) {
      const toText = (range: unknown) => getters.getRangeString(range as Range, sheetId);
      return withRanges(builder.toStrDefinition(definition as never, sheetId, getters), toText);
    },
    updateRanges(definition: Extended, adapters, sheetId) {
      const moved = (range: unknown) => {
        const { changeType, range: after } = adapters.applyChange(range as Range);
        return (changeType as string) === "REMOVE" ? undefined : after;
      };
      return withRanges(builder.updateRanges(definition as never, adapters, sheetId), moved);
    },
    duplicateInDuplicatedSheet(definition: Extended, from, to, getters) {
      const moved = (range: unknown) => {
        const { sheetId, zone } = range as Range;
        return sheetId === from ? getters.getRangeFromZone(to, zone) : range;
      };
      return withRanges(builder.duplicateInDuplicatedSheet(definition as never, from, to, getters), moved);
    },
    getDefinitionFromContextCreation(context: object, dataSourceBuilder) {
      // Made another type by hand, it keeps its name and looks.
      const { excel } = context as Extended;
      const definition = builder.getDefinitionFromContextCreation(context, dataSourceBuilder);
      // Whoever chooses lines by hand wants lines.
      return excel === undefined ? definition : { ...definition, excel: without(excel, "surface") };
    },
    getRuntime(getters, definition, extractors, sheetId, handlers) {
      const { excel } = definition as Extended;
      if (excel === undefined) return builder.getRuntime(getters, definition, extractors, sheetId, handlers);
      const data = extractors.extractData();
      const readCells = (range: unknown) => getters.getVisibleRangeValues(range as Range);
      const chart = definition as unknown as ExcelChart;
      return {
        chartJsConfig: configurationOf({ chart, data, readCells, locale: getters.getLocale() }, handlers),
        customizableSeries: data.dataSetsValues.map(({ dataSetId, label }) => ({ dataSetId, label })),
      };
    },
  } as Builder;
}

/** The ranges that series name for themselves, each turned into something else; where that is nothing, they are gone. */
function withRanges<Definition>(definition: Definition, turn: (range: unknown) => unknown): Definition {
  const { excel: kept } = definition as Extended;
  if (kept === undefined) return definition;
  const excel = upgrade(kept);
  const series = Object.entries(excel.series).map(([id, look]) => [id, withRangesOfSeries(look, turn)] as const);
  return { ...definition, excel: { ...excel, series: Object.fromEntries(series) } };
}
