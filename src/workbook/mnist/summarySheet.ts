import { block, cell } from "../address";
import { PALETTE } from "../palette";
import type { CellContent, Look, SheetPlan } from "../sheetPlan";
import { textContent } from "./cellContents";
import type { LoggedRun } from "./loggedRun";

const HEADER_ROW = 5;
const FIRST_ROW = HEADER_ROW + 1;
const WIDTH = 4;

/** torchsummary's table in cells, with the multiplications beside it. Its rules become lines of the sheet. */
export function summarySheet({ model, description }: Pick<LoggedRun, "model" | "description">): SheetPlan {
  const rows = model.rows.map(({ name, outputShape, parameters, macs }): CellContent[] => [
    ...[name, `[${outputShape.join(", ")}]`, parameters, macs],
  ]);
  const totals = totalLines(model.lines).map((line): CellContent[] => [textContent(line)]);
  const totalsRow = FIRST_ROW + rows.length;
  const kerasRow = totalsRow + totals.length + 1;
  return {
    name: "Model Summary",
    tabColor: PALETTE.weights.header,
    columnWidths: [
      { columns: "A:A", points: 140 },
      { columns: "B:B", points: 120 },
      { columns: "C:D", points: 84 },
    ],
    blocks: [
      {
        address: "A1:A3",
        contents: [
          ["Model summary"],
          [textContent(`Data set: ${description.dataset}, checksum ${description.checksum}`)],
          [EXPLANATION],
        ],
      },
      {
        address: block(1, HEADER_ROW, WIDTH, rows.length + 1),
        contents: [["Layer (type)", "Output Shape", "Param #", "MACs"], ...rows],
      },
      { address: block(1, totalsRow, 1, totals.length), contents: totals },
      { address: cell(WIDTH, totalsRow), contents: [[model.totalMacs]] },
      { address: cell(1, kerasRow), contents: [[textContent(`Keras-style total: ${model.kerasExplanation}`)]] },
    ],
    looks: [...looks(rows.length, totalsRow, totals.length), { address: cell(1, kerasRow), color: PALETTE.quiet }],
    charts: [],
    frozenColumns: 0,
  };
}

const EXPLANATION =
  "As torchsummary prints it: −1 stands for the batch, then channels, height, width. MACs: multiplications with an addition that one image takes.";

/** "Total params: …" to "Estimated Total Size (MB): …", without the rules between them. */
function totalLines(lines: readonly string[]): string[] {
  return lines.filter((line) => /^[A-Z][^:]*: /.test(line));
}

function looks(rowCount: number, totalsRow: number, totalCount: number): Look[] {
  return [
    { address: "A1", bold: true, size: 16, color: PALETTE.title },
    { address: "A2:A3", color: PALETTE.quiet },
    {
      address: block(1, HEADER_ROW, WIDTH, 1),
      fill: PALETTE.weights.header,
      bold: true,
      align: "Right",
      color: PALETTE.text,
      lineBelow: PALETTE.line,
    },
    { address: block(1, FIRST_ROW, 2, rowCount), align: "Right", color: PALETTE.text },
    { address: block(3, FIRST_ROW, 2, rowCount + 1), align: "Right", color: PALETTE.text, numberFormat: "#,##0" },
    { address: block(1, totalsRow - 1, WIDTH, 1), lineBelow: PALETTE.line },
    { address: block(1, totalsRow, 1, totalCount), color: PALETTE.text },
    { address: cell(WIDTH, totalsRow), bold: true },
  ];
}
