import type { AuditChoices } from "../../audit/audit";
import type { StudentSheets } from "../../workbook/check/studentSheets";
import { ExplainApp } from "./explainApp";
import { ExplainView } from "./explainView";

/** Puts the part of the pane that explains cells together. */
export function startExplain(sheets: StudentSheets, choicesFor: (sheetId: string) => AuditChoices): void {
  const view = new ExplainView({
    explain: () => void app.explainSelected(),
    go: (subject) => void app.go(subject),
    goToCell: (address) => void app.goToCell(address),
    next: () => void app.next(),
  });
  const app = new ExplainApp({
    sheets,
    choicesFor,
    render: (state) => {
      view.render(state);
    },
    isShown: () => view.isShown,
  });
}
