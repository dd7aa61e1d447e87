import type { Model, Style } from "@odoo/o-spreadsheet";
import { TabRun } from "./tabRun";

/** What the keys work on. */
export interface KeyboardTarget {
  readonly model: Model;
  readonly isEditingCell: () => boolean;
  /** Begins to edit the active cell, with a text in the place of what it holds. */
  readonly edit: (text: string) => void;
  /** Takes over what is being typed; the same cell stays active. */
  readonly commitEdit: () => void;
  readonly recalculate: () => void;
  /** Calculates everything, whatever has changed. */
  readonly recalculateFully: () => void;
  readonly writeComment: () => void;
  /** Lets the user say where to go. */
  readonly askWhereTo: () => void;
  /** Lets the user choose a function for the formula. */
  readonly chooseFunction: () => void;
  readonly now: () => Date;
}

type Action = (target: KeyboardTarget) => void;

/** Microsoft, "Keyboard shortcuts in Excel": the number formats on Ctrl+Shift and a digit. */
const NUMBER_FORMATS = {
  "Ctrl+Shift+Backquote": "",
  "Ctrl+Shift+1": "#,##0.00",
  "Ctrl+Shift+2": "h:mm AM/PM",
  "Ctrl+Shift+3": "d-mmm-yy",
  "Ctrl+Shift+4": "$#,##0.00_);[Red]($#,##0.00)",
  "Ctrl+Shift+5": "0%",
  "Ctrl+Shift+6": "0.00E+00",
};

/** What keys do in Excel that the grid's library does not do, or does otherwise, while no cell is edited. */
const WHILE_SELECTING: Readonly<Record<string, Action>> = {
  Enter: (target) => {
    move(target, "down");
  },
  "Shift+Enter": (target) => {
    move(target, "up");
  },
  Backspace: ({ edit }) => {
    edit("");
  },
  Home: ({ model }) => {
    const { sheetId, row } = model.getters.getActivePosition();
    const { col } = model.getters.getNextVisibleCellPosition({ sheetId, col: 0, row });
    model.selection.selectCell(col, row);
  },
  "Ctrl+Shift+F2": ({ writeComment }) => {
    writeComment();
  },
  "Shift+F3": ({ chooseFunction }) => {
    chooseFunction();
  },
  "Ctrl+End": selectLastCell,
  "Ctrl+Shift+End": ({ model }) => {
    selectTo(model, lastCell(model));
  },
  "Ctrl+Shift+Home": ({ model }) => {
    selectTo(model, { col: 0, row: 0 });
  },
  "Alt+PageDown": ({ model }) => {
    showScreenBeside(model, 1);
  },
  "Alt+PageUp": ({ model }) => {
    showScreenBeside(model, -1);
  },
  "Shift+PageDown": ({ model }) => {
    model.selection.resizeAnchorZone("down", screenRows(model));
  },
  "Shift+PageUp": ({ model }) => {
    model.selection.resizeAnchorZone("up", screenRows(model));
  },
  "Ctrl+.": ({ model }) => {
    moveToNextCorner(model);
  },
  F5: goTo,
  "Ctrl+g": goTo,
  "Ctrl+ ": ({ model }) => {
    selectLines(model, "COL");
  },
  "Shift+ ": ({ model }) => {
    selectLines(model, "ROW");
  },
  "Ctrl+Backspace": ({ model }) => {
    const { col, row } = model.getters.getActivePosition();
    model.dispatch("SCROLL_TO_CELL", { col, row });
  },
  "Ctrl+Shift+8": ({ model }) => {
    model.selection.selectTableAroundSelection();
  },
  "Ctrl+9": ({ model }) => {
    showLines(model, "ROW", false);
  },
  "Ctrl+Shift+9": ({ model }) => {
    showLines(model, "ROW", true);
  },
  "Ctrl+0": ({ model }) => {
    showLines(model, "COL", false);
  },
  "Ctrl+'": editAsAbove,
  "Ctrl+PageDown": showNextSheet,
  "Ctrl+Alt+PageDown": showNextSheet,
  "Ctrl+PageUp": showPreviousSheet,
  "Ctrl+Alt+PageUp": showPreviousSheet,
  "Ctrl+;": ({ edit, now }) => {
    edit(now().toLocaleDateString("en-US"));
  },
  "Ctrl+Shift+:": ({ edit, now }) => {
    edit(now().toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit" }));
  },
  "Ctrl+5": (target) => {
    format(target, { style: { strikethrough: target.model.getters.getCurrentStyle().strikethrough !== true } });
  },
  "Ctrl+Backquote": ({ model }) => {
    model.dispatch("SET_FORMULA_VISIBILITY", { show: !model.getters.shouldShowFormulas() });
  },
  F9: ({ recalculate }) => {
    recalculate();
  },
  "Ctrl+Alt+F9": ({ recalculateFully }) => {
    recalculateFully();
  },
  "Ctrl+Alt+Shift+F9": ({ recalculateFully }) => {
    recalculateFully();
  },
  ...Object.fromEntries(Object.entries(NUMBER_FORMATS).map(([keys, code]) => [keys, formatter(code)])),
};

const WHILE_EDITING: Readonly<Record<string, Action>> = {
  "Shift+F3": ({ chooseFunction }) => {
    chooseFunction();
  },
  "Ctrl+Enter": ({ commitEdit, isEditingCell, model }) => {
    commitEdit();
    if (!isEditingCell()) model.dispatch("COPY_PASTE_CELLS_ON_ZONE");
  },
};

/** Makes keys that are pressed in the grid do what they do in Excel. */
export function addExcelKeys(element: HTMLElement, target: KeyboardTarget): void {
  const run = new TabRun();
  const press = (event: KeyboardEvent) => {
    const isInGrid = event.target instanceof Element && event.target.closest(".o-grid") !== null;
    if (isInGrid) followTabs(run, keysOf(event), target);
    const actions = target.isEditingCell() ? WHILE_EDITING : WHILE_SELECTING;
    const keys = keysOf(event);
    const action = Object.hasOwn(actions, keys) ? actions[keys] : undefined;
    if (!isInGrid || action === undefined || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    action(target);
  };
  // Before the library sees the key.
  element.addEventListener("keydown", press, { capture: true });
}

/** Enter goes down first, by whoever takes the key; then it goes back to where the row began. */
function followTabs(run: TabRun, keys: string, { model, isEditingCell }: KeyboardTarget): void {
  if (keys === "Tab") run.noteTab(model);
  if (keys !== "Enter") return;
  const { col } = model.getters.getActivePosition();
  const back = run.takeReturn(model);
  if (back === undefined) return;
  setTimeout(() => {
    const now = model.getters.getActivePosition();
    // Enter may have taken a proposal instead, or the sheet may have ended.
    const hasGoneDown = !isEditingCell() && now.col === col && now.row === back.row;
    if (hasGoneDown) model.selection.selectCell(back.col, back.row);
  });
}

/** What is pressed, such as "Ctrl+Shift+1". The key of a digit is told by its place: with Shift it types something else. */
function keysOf({ ctrlKey, metaKey, altKey, shiftKey, key, code }: KeyboardEvent): string {
  const letter = /^[A-Z]$/.test(key) ? key.toLowerCase() : key; // capital with Caps Lock, too
  const name = /^Digit(\d)$/.exec(code)?.[1] ?? (code === "Backquote" ? code : letter);
  return [ctrlKey || metaKey ? "Ctrl" : "", altKey ? "Alt" : "", shiftKey ? "Shift" : "", name]
    .filter(Boolean)
    .join("+");
}

/** To the next cell; within what is selected where that is more than one. */
function move({ model }: KeyboardTarget, direction: "up" | "down"): void {
  const { left, right, top, bottom } = model.getters.getSelectedZone();
  const sheetId = model.getters.getActiveSheetId();
  if (model.getters.isSingleCellOrMerge(sheetId, { left, right, top, bottom })) {
    model.selection.moveAnchorCell(direction, 1);
    return;
  }
  const { col, row } = model.getters.getActivePosition();
  const [height, width] = [bottom - top + 1, right - left + 1];
  const place = (col - left) * height + (row - top) + (direction === "down" ? 1 : -1);
  const wrapped = (place + height * width) % (height * width);
  const cell = { col: left + Math.floor(wrapped / height), row: top + (wrapped % height) };
  model.selection.selectZone({ cell, zone: { left, right, top, bottom } }, { scrollIntoView: true });
}

/** Clockwise; to the first corner where the active cell is at none. */
function moveToNextCorner({ getters, selection }: Model): void {
  const zone = getters.getSelectedZone();
  const { left, right, top, bottom } = zone;
  const [first, opposite] = [
    { col: left, row: top },
    { col: right, row: bottom },
  ];
  const corners = [first, { col: right, row: top }, opposite, { col: left, row: bottom }];
  const active = getters.getActivePosition();
  const isActive = ({ col, row }: { readonly col: number; readonly row: number }) =>
    col === active.col && row === active.row;
  const rest = corners.slice(corners.findIndex(isActive) + 1);
  const cell = rest.find((corner) => !isActive(corner)) ?? first;
  selection.selectZone({ cell, zone }, { scrollIntoView: true });
}

/** Where the last column and the last row with something in them meet. */
function selectLastCell({ model }: KeyboardTarget): void {
  const { col, row } = lastCell(model);
  model.selection.selectCell(col, row);
}

function lastCell({ getters }: Model): { readonly col: number; readonly row: number } {
  const used = getters.getEvaluatedCellsPositions(getters.getActiveSheetId());
  return used.reduce(
    (furthest, { col, row }) => ({ col: Math.max(furthest.col, col), row: Math.max(furthest.row, row) }),
    { col: 0, row: 0 },
  );
}

/** From the cell where the selection began to another one. */
function selectTo({ getters, selection }: Model, { col, row }: { readonly col: number; readonly row: number }): void {
  const { cell } = getters.getSelection().anchor;
  const zone = {
    left: Math.min(cell.col, col),
    right: Math.max(cell.col, col),
    top: Math.min(cell.row, row),
    bottom: Math.max(cell.row, row),
  };
  selection.selectZone({ cell, zone }, { scrollIntoView: true });
}

/** One screen to the right or to the left, in the same row. */
function showScreenBeside({ getters, selection }: Model, direction: 1 | -1): void {
  const sheetId = getters.getActiveSheetId();
  const { left, right } = getters.getActiveMainViewport();
  const { col, row } = getters.getActivePosition();
  const wanted = col + direction * Math.max(1, right - left);
  selection.selectCell(Math.max(0, Math.min(wanted, getters.getNumberCols(sheetId) - 1)), row);
}

function screenRows({ getters }: Model): number {
  const { top, bottom } = getters.getActiveMainViewport();
  return Math.max(1, bottom - top);
}

/** Hides the rows or columns that are selected, or shows those among them that are hidden. */
function showLines({ getters, dispatch }: Model, dimension: "ROW" | "COL", isShown: boolean): void {
  const { top, bottom, left, right } = getters.getSelectedZone();
  const [first, last] = dimension === "ROW" ? [top, bottom] : [left, right];
  const elements = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const type = isShown ? "UNHIDE_COLUMNS_ROWS" : "HIDE_COLUMNS_ROWS";
  dispatch(type, { sheetId: getters.getActiveSheetId(), dimension, elements });
}

/** All of the columns or rows that are selected, also those of their cells that the grid has yet to get. */
function selectLines({ getters, selection }: Model, dimension: "ROW" | "COL"): void {
  const sheetId = getters.getActiveSheetId();
  const { col, row } = getters.getActivePosition();
  const all =
    dimension === "COL"
      ? { top: 0, bottom: getters.getNumberRows(sheetId) - 1 }
      : { left: 0, right: getters.getNumberCols(sheetId) - 1 };
  const zone = { ...getters.getSelectedZone(), ...all };
  selection.selectZone({ cell: { col, row }, zone }, { scrollIntoView: false, unbounded: true });
}

function goTo({ askWhereTo }: KeyboardTarget): void {
  askWhereTo();
}

/** Begins to edit the cell with what stands in the one above, a formula with the same references. */
function editAsAbove({ model: { getters }, edit }: KeyboardTarget): void {
  const { sheetId, col, row } = getters.getActivePosition();
  if (row > 0) edit(getters.getCellText({ sheetId, col, row: row - 1 }, { showFormula: true }));
}

function showNextSheet({ model }: KeyboardTarget): void {
  model.dispatch("ACTIVATE_NEXT_SHEET");
}

function showPreviousSheet({ model }: KeyboardTarget): void {
  model.dispatch("ACTIVATE_PREVIOUS_SHEET");
}

function formatter(code: string): Action {
  return (target) => {
    format(target, { format: code });
  };
}

function format({ model }: KeyboardTarget, formatting: { readonly style: Style } | { readonly format: string }): void {
  const { getters } = model;
  const target = getters.getSelectedZones();
  model.dispatch("SET_FORMATTING", { sheetId: getters.getActiveSheetId(), target, ...formatting });
}
