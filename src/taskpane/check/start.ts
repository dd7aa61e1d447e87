import type { StudentSheets } from "../../workbook/check/studentSheets";
import { CheckApp } from "./checkApp";
import { CheckView } from "./checkView";

/** Puts the part of the pane that checks sheets together. */
export function startCheck(sheets: StudentSheets): CheckApp {
  const view = new CheckView({
    check: () => void app.check(),
    select: (address) => void app.select(address),
    setRate: (text) => void app.setLearningRate(text),
    takeRateFrom: (address) => void app.takeRateFrom(address),
    setColumn: (quantity, letters) => void app.setColumn(quantity, letters),
    setHeaderRow: (text) => void app.setHeaderRow(text),
    setTable: (table) => void app.setTable(table),
    mark: () => void app.mark(),
    removeMarks: () => void app.removeMarks(),
    writeCorrected: () => void app.writeCorrected(),
  });
  const app = new CheckApp({
    sheets,
    render: (state) => {
      view.render(state);
    },
  });
  return app;
}
