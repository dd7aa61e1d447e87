import type { SettingStore } from "../excel/settings";
import { isRecord, parseJson } from "../protocol/envelope";
import type { DocumentSetting } from "../protocol/hostInformation";
import type { Interpreter } from "../protocol/interpreter";
import { parseBatch } from "../protocol/parseBatch";
import { type Batch, ObjectPathType } from "../protocol/wire";

/** The calls of Office's older interface that this workbook answers, by their numbers. */
enum DispatchId {
  LoadSettings = 75,
  SaveSettings = 76,
  RichApi = 93,
  CommandCompleted = 94,
}

/** Errors of that interface. */
enum OfficeError {
  None = 0,
  Internal = 5001,
  CellEditMode = 5004,
  RequestTooLarge = 5103,
  ResponseTooLarge = 5104,
}

/** What Excel on the web takes in one request, and gives in one answer (Microsoft, "Resource limits and performance optimization"). */
const LARGEST_PAYLOAD = 5 * 1024 * 1024;

/** Where a rich API request has its headers, its body and its flags. */
const HEADERS = 3;
const BODY = 4;
const FLAGS = 6;

/** A request with this flag waits until the user has left the cell (`Excel.run({delayForCellEdit: true}, …)`). */
const WAIT_FOR_CELL_EDIT = 64;

/** Requests with the same value of this header are taken back together (docs/decisions/0029-undo-groups.md). */
const UNDO_GROUP = "UndoGroup";

export interface OfficeCallsOptions {
  readonly interpreter: Interpreter;
  /** Does what is to be taken back together with what is next done for the same group, if it is of one. */
  readonly inUndoGroup: <Result>(group: string | undefined, work: () => Result) => Result;
  readonly settings: SettingStore;
  /** Whether the user is typing into a cell. */
  readonly isEditingCell: () => boolean;
  /** Resolves when the user has left the cell. */
  readonly cellEditEnd: () => Promise<void>;
  readonly onCommandCompleted: (commandId: string) => void;
}

/** Answers `executeMethod`, through which the client library sends nearly everything. */
export class OfficeCalls {
  readonly #options: OfficeCallsOptions;

  constructor(options: OfficeCallsOptions) {
    this.#options = options;
  }

  /** One call; the answer is a promise only where it has to wait for the user. */
  execute(data: unknown): unknown {
    if (!isRecord(data) || !isRecord(data["DdaMethod"])) return answer(OfficeError.Internal);
    switch (data["DdaMethod"]["DispatchId"]) {
      case DispatchId.RichApi:
        return this.#richApi(data["ArrayData"]);
      case DispatchId.CommandCompleted:
        this.#options.onCommandCompleted(String(data["0"]));
        return answer(OfficeError.None);
      case DispatchId.LoadSettings:
        return this.#loadSettings();
      case DispatchId.SaveSettings:
        return this.#saveSettings(data["DdaSettingsMethod"]);
      default:
        return answer(OfficeError.Internal);
    }
  }

  #richApi(arrayData: unknown): unknown {
    if (!Array.isArray(arrayData)) return answer(OfficeError.Internal);
    const body: unknown = arrayData[BODY];
    const flags: unknown = arrayData[FLAGS];
    const group = headerOf(arrayData[HEADERS], UNDO_GROUP);
    const batch = parseBatch(body);
    if (batch === undefined) return answer(OfficeError.Internal);
    const run = () => this.#options.inUndoGroup(group, () => this.#run(batch));
    if (touchesServicesOnly(batch)) return run();
    if (String(body).length > LARGEST_PAYLOAD) return answer(OfficeError.RequestTooLarge);
    if (!this.#options.isEditingCell()) return run();
    if ((Number(flags) & WAIT_FOR_CELL_EDIT) === 0) return answer(OfficeError.CellEditMode);
    return this.#options.cellEditEnd().then(run);
  }

  #run(batch: Batch): unknown {
    const result = JSON.stringify(this.#options.interpreter.execute(batch));
    if (result.length > LARGEST_PAYLOAD) return answer(OfficeError.ResponseTooLarge);
    return { ...answer(OfficeError.None), Data: [200, [], result] };
  }

  #loadSettings(): unknown {
    const Settings = this.#options.settings.entries().map(([Name, Value]) => ({ Name, Value }));
    return { ...answer(OfficeError.None), Properties: { Settings } };
  }

  #saveSettings(method: unknown): unknown {
    const properties = isRecord(method) ? method["Properties"] : undefined;
    if (!Array.isArray(properties) || !properties.every(isSetting)) return answer(OfficeError.Internal);
    this.#options.settings.replace(properties);
    return answer(OfficeError.None);
  }
}

function answer(error: OfficeError): { readonly Version: number; readonly Error: OfficeError } {
  return { Version: 1, Error: error };
}

/** A header's value; names and values follow each other in one list. */
function headerOf(headers: unknown, name: string): string | undefined {
  if (!Array.isArray(headers)) return undefined;
  const value: unknown = headers[headers.indexOf(name) + 1];
  return headers.includes(name) && typeof value === "string" ? value : undefined;
}

/** A name and JSON: what is none could not be read again. */
function isSetting(value: unknown): value is DocumentSetting {
  const isPair = Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === "string");
  return isPair && parseJson(String(value[1])) !== undefined;
}

/** Results of custom functions and the like: they have nothing to do with the cell that is being edited. */
function touchesServicesOnly({ ObjectPaths }: Batch): boolean {
  return Object.values(ObjectPaths).every(
    ({ ObjectPathType: type, ParentObjectPathId }) =>
      type === ObjectPathType.GlobalObject || (type === ObjectPathType.NewObject && (ParentObjectPathId ?? 0) === 0),
  );
}
