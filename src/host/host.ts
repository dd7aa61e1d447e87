import { Addin } from "./addin/addin";
import { Invocations } from "./customFunctions/invocations";
import type { FunctionsMetadata } from "./customFunctions/metadata";
import { registerFunctions } from "./customFunctions/registerFunctions";
import { SettingStore } from "./excel/settings";
import { FileFormulas } from "./files/fileFormulas";
import { ChangeWatcher } from "./grid/changes";
import { promptOf } from "./grid/dataValidation";
import { type Engine, newWorkbook } from "./grid/engine";
import { extendLibrary } from "./grid/extendLibrary";
import { extendInsertMenu, openByFormulaBar } from "./grid/functionMenu";
import { addExcelKeys } from "./grid/keyboard";
import { mountGrid } from "./grid/view";
import { type ChosenWorkbook, chooseWorkbook, NEW_WORKBOOK } from "./library/choose";
import { Keeper } from "./library/keeper";
import { DatabaseLibrary, type Library, type WorkbookEntry } from "./library/library";
import { goTo, nameInAddress, wantedWorkbook } from "./page/address";
import { Banner } from "./page/banner";
import { showPendingCalculation } from "./page/calculateButton";
import { extendDataMenu } from "./page/calculationMenu";
import { DocumentBar } from "./page/documentBar";
import { extendFileMenu } from "./page/fileMenu";
import { FunctionDialog } from "./page/functionDialog";
import { KeepingView } from "./page/keepingView";
import { guardLeaving } from "./page/leaving";
import { Notice } from "./page/notice";
import { openEngine } from "./page/openEngine";
import { Pane } from "./page/pane";
import { PaneEdge } from "./page/paneEdge";
import { PaneMemory } from "./page/paneMemory";
import { welcomeWorkbook } from "./page/welcome";
import { goThroughParts } from "./page/windowParts";
import { WorkbookFiles } from "./page/workbookFiles";
import { type AddinManifest, parseManifest } from "./ribbon/manifest";
import { drawRibbon } from "./ribbon/ribbonView";
import { reasonOf } from "./reasonOf";

/** The composition root of the browser workbook: puts the parts together, and nothing else. */
async function main(): Promise<void> {
  const manifest = parseManifest(await fetchText("/manifest.xml"));
  const functions = JSON.parse(await fetchText(manifest.functionsMetadata)) as FunctionsMetadata;
  const library = new DatabaseLibrary();
  const recent = await library.recent().catch(() => []); // what is not saved says why
  const wanted = wantedWorkbook();
  const workbook = await chooseWorkbook({
    ...{ library, recent, wanted, newId, now: Date.now },
    welcome: welcomeWorkbook,
    empty: newWorkbook,
  });

  const invocations = new Invocations();
  extendLibrary();
  registerFunctions(manifest.namespace, functions, invocations);
  const engine = await openEngine(workbook, say);
  const settings = new SettingStore(workbook.settings);
  const formulas = new FileFormulas(functions.functions.map(({ name }) => `${manifest.namespace}.${name}`));
  const keeper = keep({ library, recent, wanted, workbook, engine, settings, formulas });
  await openAddin(manifest, engine, invocations, settings, keeper);
  if (workbook.remark !== undefined) say(workbook.remark);
}

/** What is needed to keep the workbook. */
interface Kept {
  readonly library: Library;
  readonly recent: readonly WorkbookEntry[];
  /** What the page was asked to open. */
  readonly wanted: string;
  readonly workbook: ChosenWorkbook;
  readonly engine: Engine;
  readonly settings: SettingStore;
  readonly formulas: FileFormulas;
}

/** Keeps the workbook in the browser, under a name that can be changed. */
function keep({ library, recent, wanted, workbook, engine, settings, formulas }: Kept): Keeper {
  const bar = new DocumentBar(elementOf("document-name", HTMLInputElement), elementOf("document-state"), (name) => {
    keeper.rename(name);
  });
  const view = new KeepingView(bar, banner);
  const keeper = new Keeper({
    library,
    locks: navigator.locks,
    workbook,
    read: () => ({ data: engine.content(), settings: settings.entries() }),
    now: Date.now,
    wait: (callback, ms) => window.setTimeout(callback, ms),
    onState: (state) => {
      view.showState(state);
    },
    onKept: () => {
      nameInAddress(workbook.id, wanted);
    },
    onTaken: () => {
      engine.model.updateMode("readonly");
      view.showTaken(() => void keeper.takeOver().then(reload));
    },
  });
  bar.showName(keeper.name);
  engine.onContentChange(() => {
    keeper.changed();
  });
  settings.onChange(() => {
    keeper.changed();
  });
  guardLeaving(keeper);
  const files = new WorkbookFiles({ engine, formulas, library, keeper, newId, now: Date.now, tell: say });
  files.acceptDrops(document);
  extendFileMenu({ keeper, bar, files, library, recent, say });
  void keeper.start();
  return keeper;
}

/** Shows the grid, and the add-in beside it. */
async function openAddin(
  manifest: AddinManifest,
  engine: Engine,
  invocations: Invocations,
  settings: SettingStore,
  keeper: Keeper,
): Promise<void> {
  const grid = await mountGrid(engine.model, elementOf("grid"), say, now);
  const recalculate = () => {
    engine.recalculateAll();
  };
  const recalculateFully = () => {
    engine.recalculateFully();
  };
  const functions = new FunctionDialog(document.body);
  const chooseFunction = () => void grid.insertFunction(() => functions.ask());
  extendInsertMenu(chooseFunction);
  openByFormulaBar(elementOf("grid"), chooseFunction);
  extendDataMenu(engine);
  showPendingCalculation(elementOf("calculate", HTMLButtonElement), engine);
  const actions = { recalculate, recalculateFully, chooseFunction, now };
  addExcelKeys(elementOf("grid"), { ...grid, model: engine.model, ...actions });
  const parts = { ribbon: elementOf("ribbon"), pane: elementOf("pane"), grid: elementOf("grid") };
  goThroughParts({ ...parts, focusGrid: grid.focus, isEditingCell: grid.isEditingCell });
  const paneMemory = new PaneMemory();
  const isPaneVisible = paneMemory.read().isClosed !== true;
  const pane = new Pane(elementOf("pane"), elementOf("pane-close"), isPaneVisible, (isVisible) => {
    paneMemory.note({ isClosed: !isVisible });
    addin.tellVisibility(isVisible);
  });
  new PaneEdge(elementOf("pane-edge"), elementOf("pane"), paneMemory);
  const addin = new Addin({
    openFrame: (name, address) => pane.open(name, address),
    page: manifest.page,
    conversation: { conversationId: newId(), controlId: newId() },
    engine,
    settings,
    workbookName: () => `${keeper.name}.xlsx`,
    invocations,
    isEditingCell: grid.isEditingCell,
    cellEditEnd: grid.cellEditEnd,
    isPaneVisible: () => pane.isVisible,
    showPane: (isVisible) => {
      pane.show(isVisible);
    },
    onPending: (count) => {
      showPending(elementOf("pending"), count);
    },
    onStarted: () => {
      document.body.dataset["addin"] = "started";
    },
    now,
    onError: (error) => {
      reportError(error);
    },
  });
  new ChangeWatcher(engine.model, (changes) => {
    addin.tell(changes);
    const prompt = changes.isSelectionNew ? promptOf(engine.model) : undefined;
    if (prompt !== undefined) say(prompt);
  });
  elementOf("pane-title").textContent = manifest.displayName;
  drawRibbon(manifest.groups, elementOf("ribbon"), ({ id }, action) => {
    if (action.kind === "ShowTaskpane") pane.show(true);
    else void addin.runCommand(action.functionName, id);
  });
}

/** Says how many formulas wait for the add-in, as Excel's status bar does. */
function showPending(element: HTMLElement, count: number): void {
  element.dataset["count"] = String(count);
  element.textContent = count === 0 ? "" : `Calculating: ${count} to go`;
}

function newId(): string {
  return crypto.randomUUID();
}

function now(): Date {
  return new Date();
}

function reload(): void {
  window.location.reload();
}

function elementOf<Type extends HTMLElement = HTMLElement>(id: string, type?: abstract new () => Type): Type {
  const element = document.getElementById(id);
  if (element instanceof (type ?? HTMLElement)) return element as Type;
  throw new Error(`The page has no ${type?.name ?? "element"} #${id}.`);
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address);
  if (response.ok) return response.text();
  throw new Error(
    `${address} could not be loaded (${response.status}). Is the server still running? Start it with npm start.`,
  );
}

const banner = new Banner(elementOf("banner"));
const notice = new Notice(elementOf("notice"));
const say = notice.say.bind(notice);
main().catch((error: unknown) => {
  banner.show(reasonOf(error), [
    { label: "Try again", act: reload },
    {
      label: "New workbook",
      act: () => {
        goTo(NEW_WORKBOOK);
        reload();
      },
    },
  ]);
});
