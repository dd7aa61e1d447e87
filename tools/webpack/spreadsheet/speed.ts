import type { Change } from "./change";

const ROW_AT = `const rowsByIndex = new WeakMap();
function rowAt(rows, index) {
  if (!rowsByIndex.has(rows)) rowsByIndex.set(rows, new Map(rows.map((row) => [row.index, row])));
  return rowsByIndex.get(rows).get(index);
}
`;

const HANDLERS_OF = `const handlersByList = new WeakMap();
function handlersOf(handlers) {
  let found = handlersByList.get(handlers);
  if (found?.count !== handlers.length) {
    const preparing = handlers.filter((handler) => handler.beforeHandle !== BasePlugin.prototype.beforeHandle);
    found = { count: handlers.length, preparing, sheets: handlers.find((handler) => handler instanceof SheetPlugin) };
    handlersByList.set(handlers, found);
  }
  return found;
}
`;

const BY_COLUMNS = `const NO_STYLE = {};
function sortByColumns(positions) {
  const columns = new Map();
  for (const position of positions) {
    if (!columns.has(position.col)) columns.set(position.col, []);
    columns.get(position.col).push(position);
  }
  let count = 0;
  for (const [, column] of [...columns].sort(([one], [other]) => one - other)) {
    if (column.some(({ row }, index) => index > 0 && row < column[index - 1].row)) column.sort((a, b) => a.row - b.row);
    for (const position of column) positions[count++] = position;
  }
}
`;

const MAY_BE_DATE_TIME = `function mayBeDateTime(text) {
  return /^\\s*\\d[\\d/:\\s-]*(?:AM|PM)?\\s*$/.test(text) && /\\d\\s*[^\\d\\s]|\\d\\s+\\d/.test(text);
}
`;

/** What takes too long in large workbooks. */
export const SPEED: Change = {
  imports: {
    "grid/usedZones": ["usedZones"],
  },
  functions: ROW_AT + HANDLERS_OF + BY_COLUMNS + MAY_BE_DATE_TIME,
  replacements: [
    // What has other signs than dates and times is none. The library asks for every number and text of a workbook, and keeps
    // each for ever.
    {
      original: "function parseDateTime(str, locale) {",
      replacement: "function parseDateTime(str, locale) { if (!mayBeDateTime(str)) return null;",
    },
    // A hundred thousand written cells are two hundred thousand commands, which the library offers to each of its seventy plugins twice.
    // Where a cell stands concerns one of them, and few prepare themselves for a command.
    {
      original: `const isCommandCore = isCoreCommand(command);
		for (const handler of handlers) {
			if (!isCommandCore && handler instanceof CorePlugin) continue;
			handler.beforeHandle(command);`,
      replacement: `const { sheets, preparing } = handlersOf(handlers);
		if (command.type === "UPDATE_CELL_POSITION") {
			sheets?.handle(command);
			return;
		}
		const isCommandCore = isCoreCommand(command);
		for (const handler of preparing) {
			if (!isCommandCore && handler instanceof CorePlugin) continue;
			handler.beforeHandle(command);`,
    },
    // Where a sheet has no cells there is nothing to calculate. See src/host/grid/usedZones.ts.
    {
      original:
        "const ranges = [];\n\t\tfor (const sheetId of this.getters.getSheetIds()) {\n\t\t\tconst zone = this.getters.getSheetZone(sheetId);\n\t\t\tranges.push({\n\t\t\t\tsheetId,\n\t\t\t\tzone\n\t\t\t});\n\t\t}\n\t\tthis.evaluate(ranges);",
      replacement: "this.evaluate(usedZones(this.getters));",
    },
    // A workbook is kept after every change: most of its cells have no style, and stand in the order in which they are asked for.
    {
      original: "const style = this.extractCustomStyle(cell);",
      replacement: "const style = cell.style === undefined ? NO_STYLE : this.extractCustomStyle(cell);",
    },
    {
      original:
        ".map((cell) => this.getters.getCellPosition(cell.id)).sort((a, b) => a.col === b.col ? a.row - b.row : a.col - b.col);",
      replacement: ".map((cell) => this.getters.getCellPosition(cell.id)); sortByColumns(positions);",
    },
    // What is kept is made a text of at once, so that it needs no copy of its own before. See src/host/library/pieces.ts.
    {
      original: 'data.revisionId = this.session.getRevisionId() || "START_REVISION";\n\t\tdata = deepCopy(data);',
      replacement: 'data.revisionId = this.session.getRevisionId() || "START_REVISION";',
    },
    // A text that does not begin like an error is none: texts need not be looked for in a set, each for the first time.
    {
      original: 'return typeof error === "string" && errorTypes.has(error);',
      replacement: 'return typeof error === "string" && error.startsWith("#") && errorTypes.has(error);',
    },
    // A row of a file by its number: looked for among all rows, a hundred thousand of them took half a minute.
    {
      original: "const row = sheet.rows.find((row) => row.index === i);",
      replacement: "const row = rowAt(sheet.rows, i);",
    },
    {
      original: ": sheet.rows.find((row) => row.index === index);",
      replacement: ": rowAt(sheet.rows, index);",
    },
  ],
};
