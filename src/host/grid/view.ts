import { type Model, Spreadsheet, stores } from "@odoo/o-spreadsheet";
import { templates } from "@odoo/o-spreadsheet/dist/o_spreadsheet.xml";
import { App, type ComponentConstructor } from "@odoo/owl";
import * as chartJs from "chart.js";
import { CommentMarkers } from "./comments/commentMarkers";
import { extendCellMenu } from "./comments/commentMenu";
import { type CommentedGrid, CommentsView } from "./comments/commentsView";
import { hideInMenus } from "./veryHiddenMenu";
import { refusalOf } from "./dataValidation";
import { typeAsInExcel } from "./typing/typingStore";

/** The grid on the page: formula bar, toolbar, cells, charts and sheet tabs. */
export interface GridView {
  /** Whether the user is typing into a cell. */
  readonly isEditingCell: () => boolean;
  /** Resolves when the user has left the cell. */
  readonly cellEditEnd: () => Promise<void>;
  /** Begins to edit the active cell, with a text in the place of what it holds. */
  readonly edit: (text: string) => void;
  /** Puts a function into what is being typed, at the caret, or into a new formula of the active cell. */
  readonly insertFunction: (choose: () => Promise<string | undefined>) => Promise<void>;
  /** Takes over what is being typed; the same cell stays active. */
  readonly commitEdit: () => void;
  /** Lets the keys go to the active cell. */
  readonly focus: () => void;
  /** Lets the keys go to the name box, where an address or a name can be typed over what it says. */
  readonly askWhereTo: () => void;
  /** Lets the user write a comment on the active cell, or a reply to the one that is there. */
  readonly writeComment: () => void;
}

/** The library draws charts with the Chart.js that it finds under this name. */
declare global {
  var Chart: unknown;
}

/** Windows narrower than this, in pixels, get the library's layout for small screens. */
const PHONE_WIDTH = 768;

interface TextSelection {
  readonly start: number;
  readonly end: number;
}

interface ComposerStore {
  readonly editionMode: "inactive" | "editing" | "selecting";
  readonly currentContent: string;
  readonly composerSelection: TextSelection;
  startEdition(text: string): void;
  cancelEdition(): void;
  setCurrentContent(text: string): void;
  stopEdition(): void;
}

/** The library's container of what its components share. */
interface ComposerFocus {
  /** Begins to edit the active cell, with the caret in it. */
  focusActiveComposer(edition: { readonly content: string; readonly selection: TextSelection }): void;
}

interface Stores {
  get(store: typeof stores.CellComposerStore): ComposerStore;
  get(store: typeof stores.ComposerFocusStore): ComposerFocus;
  get(store: typeof stores.DelayedHoveredCellStore): {
    readonly col: number | undefined;
    readonly row: number | undefined;
  };
  get(store: typeof stores.RendererStore): { register(renderer: CommentMarkers): void };
  on(event: "store-updated", owner: object, callback: () => void): void;
  off(event: "store-updated", owner: object): void;
}

/**
 * Puts the grid into an element of the page.
 *
 * @param say shows the user a sentence.
 */
export async function mountGrid(
  model: Model,
  element: HTMLElement,
  say: (text: string) => void,
  now: () => Date,
): Promise<GridView> {
  chartJs.Chart.register(...chartJs.registerables);
  globalThis.Chart = Object.assign(chartJs.Chart, chartJs); // the form in which Chart.js comes as a plain script
  let shared: Stores | undefined;
  const notifyUser = ({ text }: { readonly text: string }) => {
    say(text);
  };
  const raiseError = (text: string, callback?: () => void) => {
    say(refusalOf(model, text));
    callback?.();
  };

  /** The library's root component; the page wants to see the stores that its parts share. */
  class Grid extends (Spreadsheet as unknown as ComponentConstructor) {
    override setup(): void {
      const container = stores.useStoreProvider();
      container.inject(stores.ModelStore, model);
      typeAsInExcel(container);
      shared = container;
      super.setup();
      shared.get(stores.RendererStore).register(new CommentMarkers(model.getters));
    }
  }

  const props = { model, colorScheme: "light dark", notifyUser, raiseError };
  // The library would take a grid beside a pane for a phone, and put its menus away.
  const env = { isSmall: window.innerWidth < PHONE_WIDTH };
  const app = new App(Grid, { props, env, warnIfNoStaticProps: false });
  // Compiled while building. Owl would ignore some of them if they were added its usual way.
  Object.assign(app.rawTemplates, templates);
  await app.mount(element);
  hideInMenus(model);
  const view = observe(shared);
  const focus = () => element.querySelector<HTMLElement>(".o-grid-composer .o-composer")?.focus();
  return {
    ...view,
    focus,
    askWhereTo: () => {
      const nameBox = element.querySelector<HTMLInputElement>(".o-named-range-selector input");
      // The library takes the focus back to the cells when the key has been handled.
      requestAnimationFrame(() => {
        nameBox?.focus();
        nameBox?.select();
      });
    },
    writeComment: showComments({ model, element, now, isEditingCell: view.isEditingCell }, shared),
  };
}

/** Shows the comments on cells. Returns how the user begins to write one. */
function showComments(grid: Omit<CommentedGrid, "hoveredCell">, shared: Stores | undefined): () => void {
  const nowhere = { col: undefined, row: undefined };
  const view = new CommentsView({
    ...grid,
    hoveredCell: () => shared?.get(stores.DelayedHoveredCellStore) ?? nowhere,
  });
  shared?.on("store-updated", view, () => {
    view.update();
  });
  extendCellMenu(view);
  return () => void view.write();
}

function observe(shared: Stores | undefined): Omit<GridView, "askWhereTo" | "focus" | "writeComment"> {
  const isEditingCell = () => {
    const composer = shared?.get(stores.CellComposerStore);
    return composer !== undefined && composer.editionMode !== "inactive";
  };
  const edit = (text: string) => {
    const composer = shared?.get(stores.CellComposerStore);
    composer?.startEdition(text);
    // With an empty text the library begins with what the cell holds.
    composer?.setCurrentContent(text);
  };
  return {
    isEditingCell,
    edit,
    insertFunction: async (choose) => {
      const composer = shared?.get(stores.CellComposerStore);
      if (composer === undefined) return;
      const isNew = !isEditingCell();
      if (isNew) edit("=");
      const { currentContent: text } = composer;
      const { start, end } = isNew ? { start: 1, end: 1 } : composer.composerSelection;
      // The dialog takes the focus, upon which the library would take over what is half typed.
      composer.cancelEdition();
      const name = await choose();
      if (isNew && name === undefined) return;
      const call = name === undefined ? text.slice(start, end) : `${name}(`;
      const caret = start + call.length;
      const content = text.slice(0, start) + call + text.slice(end);
      shared?.get(stores.ComposerFocusStore).focusActiveComposer({ content, selection: { start: caret, end: caret } });
    },
    commitEdit: () => shared?.get(stores.CellComposerStore).stopEdition(),
    cellEditEnd: () =>
      new Promise((resolve) => {
        const owner = {};
        shared?.on("store-updated", owner, () => {
          if (isEditingCell()) return;
          shared.off("store-updated", owner);
          resolve();
        });
      }),
  };
}
