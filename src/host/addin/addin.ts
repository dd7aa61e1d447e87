import { Workbook } from "../excel/workbook";
import { boundsBySheet, calculatedEvents, type EventRow, eventsOf, visibilityEvent } from "../excel/events";
import type { SettingStore } from "../excel/settings";
import type { Answered, Invocations } from "../customFunctions/invocations";
import type { CallMessage } from "../customFunctions/questions";
import type { WorkbookChanges } from "../grid/changes";
import { type Engine, MAX_COLUMNS, MAX_ROWS, type Position } from "../grid/engine";
import { positionKey, positionOfKey } from "../grid/positions";
import { ApiError } from "../protocol/apiError";
import { Channel } from "../protocol/channel";
import { applicationContext, type Conversation, frameAddress, frameName } from "../protocol/hostInformation";
import { Interpreter } from "../protocol/interpreter";
import { AppRuntimeService } from "./services/appRuntimeService";
import { CustomFunctionsService } from "./services/customFunctionsService";
import { StartUpService } from "./services/startUpService";
import { OfficeCalls } from "./officeCalls";

/** Rows of custom-function calls in one message: the page gets a turn between two messages. */
const CALLS_PER_MESSAGE = 250;

/** How long an answer is there to be read before a newer one of the same function, in milliseconds: as long as answers are apart. */
const MOMENT = 200;

/** Categories and types of what goes to the add-in besides the events of objects. */
const CUSTOM_FUNCTION = 1;
const CALL = 1000;
const CANCEL = 1001;

export interface AddinOptions {
  /** Opens the frame for the add-in's page. */
  readonly openFrame: (name: string, address: string) => HTMLIFrameElement;
  /** The address of the add-in's page. */
  readonly page: string;
  readonly conversation: Conversation;
  readonly engine: Engine;
  /** What add-ins keep in the workbook. */
  readonly settings: SettingStore;
  /** The name of the workbook's file. */
  readonly workbookName: () => string;
  /** What the workbook's cells wait for. */
  readonly invocations: Invocations;
  readonly isEditingCell: () => boolean;
  readonly cellEditEnd: () => Promise<void>;
  readonly isPaneVisible: () => boolean;
  readonly showPane: (isVisible: boolean) => void;
  /** Called with the number of custom functions whose answers are still to come. */
  readonly onPending: (count: number) => void;
  /** Called when the add-in's page has reported for duty, at first and after every reload. */
  readonly onStarted: () => void;
  readonly now: () => Date;
  readonly onError: (error: unknown) => void;
}

/** One add-in in its frame, and everything that passes between it and the workbook. */
export class Addin {
  readonly #options: AddinOptions;
  readonly #channel: Channel;
  readonly #interpreter: Interpreter;
  readonly #commands = new Map<string, () => void>();
  #nextCommand = 1;
  #isShowingAnswers = false;
  #settingsChange: Promise<void> | undefined;

  constructor(options: AddinOptions) {
    const { engine, invocations, conversation, page, settings, workbookName, now, onError } = options;
    this.#options = options;
    invocations.connect({
      sendCalls: (calls) => {
        this.#sendCalls(calls);
      },
      sendCancel: (id) => {
        this.#fire([[CUSTOM_FUNCTION, CANCEL, "", JSON.stringify({ invocationId: id }), id, false]]);
      },
      onAnswers: (answered) => {
        this.#showAnswers(answered);
      },
      onPending: options.onPending,
      afterMoment: (then) => {
        window.setTimeout(then, MOMENT);
      },
    });
    this.#interpreter = new Interpreter({
      root: new Workbook(engine, settings, workbookName, now),
      services: this.#services(),
      onRequestEnd: () => {
        engine.flush();
      },
      onInternalError: onError,
    });
    const calls = new OfficeCalls({
      interpreter: this.#interpreter,
      inUndoGroup: (group, work) => engine.inUndoGroup(group, work),
      settings,
      isEditingCell: options.isEditingCell,
      cellEditEnd: options.cellEditEnd,
      onCommandCompleted: (id) => {
        this.#completeCommand(id);
      },
    });
    this.#channel = new Channel({
      frame: options.openFrame(frameName(conversation, window.location.href), frameAddress(page)),
      addinOrigin: new URL(page).origin,
      conversationId: conversation.conversationId,
      calls: {
        ContextActivationManager_getAppContextAsync: () => this.#begin(),
        ContextActivationManager_notifyHost: () => null,
        executeMethod: (data) => calls.execute(data),
      },
      onError,
    });
    engine.onFullCalculation(() => {
      invocations.startOver();
    });
    settings.onChange(() => {
      this.#tellSettingsChange();
    });
  }

  /** Clicks a ribbon button: resolves when the add-in says that its command is completed. */
  runCommand(functionName: string, controlId: string): Promise<void> {
    const id = `command-${this.#nextCommand++}`;
    return new Promise((resolve) => {
      this.#commands.set(id, resolve);
      this.#channel.fire("appCommandInvoked", [id, functionName, JSON.stringify({ source: { id: controlId } })]);
    });
  }

  /** Tells the add-in what happened in the workbook, and calls off what no cell asks any more. */
  tell(changes: WorkbookChanges): void {
    const { engine, invocations } = this.#options;
    const isByHand = engine.calculationMode === "Manual";
    for (const cell of changes.cells) invocations.touch(positionKey(cell));
    if (isByHand ? changes.isRecalculation : changes.isStructural) invocations.touchEverything();
    else if (changes.isStructural) invocations.touchUnanswered();
    invocations.sweep();
    this.#fire(eventsOf(engine, changes));
    // The selection of the whole workbook is an event from before Excel had objects.
    if (changes.isSelectionNew) this.#channel.fire("documentSelectionChanged", {});
    if (changes.isRecalculation && !this.#isShowingAnswers) {
      engine.recalculateVolatile(invocations.forgetVolatile().map(positionOfKey));
    }
  }

  /** Tells the add-in whether its pane is shown. */
  tellVisibility(isVisible: boolean): void {
    this.#fire([visibilityEvent(isVisible)]);
  }

  /** Tells of all changes of settings in one request at once. */
  #tellSettingsChange(): void {
    if (this.#settingsChange !== undefined) return;
    this.#settingsChange = Promise.resolve().then(() => {
      this.#settingsChange = undefined;
      this.#channel.fire("settingsChanged", {});
    });
  }

  #services() {
    const { invocations, isPaneVisible, showPane, onStarted } = this.#options;
    return {
      "Microsoft.ExcelServices.CustomFunctions": new CustomFunctionsService(invocations),
      "Microsoft.AppRuntime.AppRuntimeService": new AppRuntimeService(isPaneVisible, showPane),
      "Microsoft.InternalService.AddinInternalService": new StartUpService(onStarted),
    };
  }

  /** The page asks where it is: it has just been loaded, for the first time or again. */
  #begin(): unknown {
    const { conversation, engine, invocations, isPaneVisible, settings } = this.#options;
    this.#channel.reset();
    this.#interpreter.reset();
    if (invocations.restart()) engine.recalculateAll();
    return applicationContext(conversation, settings.entries(), isPaneVisible());
  }

  #completeCommand(id: string): void {
    this.#commands.get(id)?.();
    this.#commands.delete(id);
  }

  #sendCalls(calls: readonly CallMessage[]): void {
    for (let start = 0; start < calls.length; start += CALLS_PER_MESSAGE) {
      const rows = calls
        .slice(start, start + CALLS_PER_MESSAGE)
        .map((call): EventRow => [CUSTOM_FUNCTION, CALL, "", JSON.stringify(call), call[0], false]);
      this.#fire(rows);
    }
  }

  /** Puts answers into the cells that wait for them, which is no recalculation of what is volatile. */
  #showAnswers(answered: readonly Answered[]): void {
    const { engine } = this.#options;
    const cells: Position[] = [];
    this.#isShowingAnswers = true;
    try {
      engine.keepVolatile(() => {
        for (const each of answered) cells.push(...this.#makeRoom(each));
        engine.flush();
        engine.recalculate(cells);
      });
    } finally {
      this.#isShowingAnswers = false;
    }
    this.#fire(calculatedEvents([...boundsBySheet(cells)]));
  }

  /** Makes room where an answer spills, and returns the cells that wait for it. */
  #makeRoom({ cells, answer }: Answered): Position[] {
    const { engine } = this.#options;
    const [rows, columns] = Array.isArray(answer) ? [answer[0]?.length ?? 1, answer.length] : [1, 1];
    const positions = cells.map(positionOfKey).filter(({ sheetId }) => engine.structure.tryGetSheet(sheetId));
    for (const position of positions) makeRoom(engine, position, rows, columns);
    return positions;
  }

  #fire(rows: readonly EventRow[]): void {
    if (rows.length > 0) this.#channel.fire("richApiMessage", { ArrayData: rows });
  }
}

/** Where the sheet cannot get large enough, the cell says #SPILL!. */
function makeRoom(engine: Engine, { sheetId, col, row }: Position, rows: number, columns: number): void {
  try {
    engine.ensureSize(sheetId, Math.min(row + rows, MAX_ROWS), Math.min(col + columns, MAX_COLUMNS));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
