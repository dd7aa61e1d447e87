import { Addin } from "./addin/addin";
import { Invocations } from "./customFunctions/invocations";
import type { FunctionsMetadata } from "./customFunctions/metadata";
import { registerFunctions } from "./customFunctions/registerFunctions";
import { ChangeWatcher } from "./grid/changes";
import { Engine, extendLibrary } from "./grid/engine";
import { mountGrid } from "./grid/view";
import { Notice } from "./page/notice";
import { Pane } from "./page/pane";
import { welcomeWorkbook } from "./page/welcome";
import { parseManifest } from "./ribbon/manifest";
import { drawRibbon } from "./ribbon/ribbonView";

/** The composition root of the browser workbook: puts the parts together, and nothing else. */
async function main(say: (text: string) => void): Promise<void> {
  const manifest = parseManifest(await fetchText("/manifest.xml"));
  const functions = JSON.parse(await fetchText(manifest.functionsMetadata)) as FunctionsMetadata;

  const invocations = new Invocations();
  extendLibrary();
  registerFunctions(manifest.namespace, functions, invocations);
  const engine = new Engine(welcomeWorkbook());
  const grid = await mountGrid(engine.model, elementOf("grid"), say);

  const pane = new Pane(elementOf("pane"), elementOf("pane-close"), (isVisible) => {
    addin.tellVisibility(isVisible);
  });
  const addin = new Addin({
    openFrame: (name, address) => pane.open(name, address),
    page: manifest.page,
    conversation: { conversationId: crypto.randomUUID(), controlId: crypto.randomUUID() },
    engine,
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
    onError: (error) => {
      reportError(error);
    },
  });
  new ChangeWatcher(engine.model, (changes) => {
    addin.tell(changes);
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

function elementOf(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element #${id}.`);
  return element;
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address);
  if (response.ok) return response.text();
  throw new Error(
    `${address} could not be loaded (${response.status}). Is the server still running? Start it with npm start.`,
  );
}

const notice = new Notice(elementOf("notice"));
const say = notice.say.bind(notice);
main(say).catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
});
