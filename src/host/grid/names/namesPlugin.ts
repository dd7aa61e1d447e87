import {
  type CommandResult,
  type CoreCommand,
  type CorePlugin,
  invalidateEvaluationCommands,
  registries,
  type Zone,
} from "@odoo/o-spreadsheet";
import type { RangeAdapterFunctions } from "@odoo/o-spreadsheet/dist/types/types/misc";
import { addCoreCommand } from "../coreCommands";
import type { NameDetails, NamedFormula, NamedRange } from "./namedFormulas";
import { adaptedFormula, compileName, onSheet } from "./nameFormulas";

interface KeepNameCommand {
  readonly type: "HOST_KEEP_NAME";
  readonly name: string;
  readonly scope: string | undefined;
  /** As it is in cell A1; `undefined` takes the name away. */
  readonly formula: string | undefined;
}

interface DescribeNameCommand extends NameDetails {
  readonly type: "HOST_DESCRIBE_NAME";
  readonly name: string;
  readonly scope: string | undefined;
}

type NameCommand = KeepNameCommand | DescribeNameCommand;

interface SavedName {
  readonly name: string;
  readonly scope?: string | undefined;
  readonly formula: string;
}

interface SavedDetails extends Partial<NameDetails> {
  readonly name: string;
  readonly scope?: string | undefined;
}

interface SavedState {
  names?: readonly SavedName[];
  nameDetails?: readonly SavedDetails[];
  /** What workbooks had that were kept before names could be hidden. */
  readonly nameComments?: Readonly<Record<string, string>>;
}

/** The library's plugin, as far as we reach into it. */
interface LibraryPlugin extends CorePlugin {
  readonly namedRanges: readonly NamedRange[];
  getNamedRange(name: string): NamedRange | undefined;
  adaptRanges(functions: RangeAdapterFunctions): void;
}

addCoreCommand("HOST_KEEP_NAME");
addCoreCommand("HOST_DESCRIBE_NAME");
invalidateEvaluationCommands.add("HOST_KEEP_NAME" as CoreCommand["type"]);

const PLUGIN = "named_ranges";
const LibraryNames = registries.corePluginRegistry.get(PLUGIN) as unknown as {
  new (config: ConstructorParameters<typeof CorePlugin>[0]): LibraryPlugin;
  readonly getters: readonly string[];
};

// The library's results are strings of an enum that is gone when it runs.
const TAKEN = "NamedRangeNameAlreadyExists" as unknown as CommandResult;

const PLAIN: NameDetails = { comment: "", isHidden: false };

/** Keeps what Excel has besides names for ranges: names for formulas and values, of single sheets, hidden ones, and comments. */
class Names extends LibraryNames {
  static override readonly getters = [
    ...LibraryNames.getters,
    "getAllNamedRanges",
    "getNamedFormulas",
    "getNamedFormula",
    "getNameDetails",
  ];

  readonly formulas: Readonly<Record<string, NamedFormula | undefined>> = {};
  readonly details: Readonly<Record<string, (SavedDetails & NameDetails) | undefined>> = {};

  /** Those that are seen in the grid's own lists. */
  getNamedRanges(): readonly NamedRange[] {
    return this.namedRanges.filter(({ name }) => !this.getNameDetails(name, undefined).isHidden);
  }

  getNamedRangeFromZone(sheetId: string, zone: Zone): NamedRange | undefined {
    return this.getNamedRanges().find(({ range }) => {
      const { top, left, bottom, right } = range.unboundedZone;
      const isZone = top === zone.top && left === zone.left && bottom === zone.bottom && right === zone.right;
      return range.sheetId === sheetId && isZone;
    });
  }

  getAllNamedRanges(): readonly NamedRange[] {
    return this.namedRanges;
  }

  getNamedFormulas(): readonly NamedFormula[] {
    return Object.values(this.formulas).filter((named) => named !== undefined);
  }

  getNamedFormula(name: string, scope: string | undefined): NamedFormula | undefined {
    return this.formulas[keyOf(name, scope)];
  }

  getNameDetails(name: string, scope: string | undefined): NameDetails {
    return this.details[keyOf(name, scope)] ?? PLAIN;
  }

  override allowDispatch(command: CoreCommand): CommandResult | CommandResult[] {
    const isTaken =
      (command.type === "CREATE_NAMED_RANGE" && this.getNamedFormula(command.name, undefined) !== undefined) ||
      (command.type === "UPDATE_NAMED_RANGE" && this.getNamedFormula(command.newRangeName, undefined) !== undefined);
    return isTaken ? TAKEN : super.allowDispatch(command);
  }

  override handle(command: CoreCommand | NameCommand): void {
    if (command.type === "HOST_KEEP_NAME") this.#keepFormula(command);
    else if (command.type === "HOST_DESCRIBE_NAME") this.#describe(command);
    else {
      this.#follow(command);
      super.handle(command);
    }
  }

  /** A name whose cells are deleted stays, and is #REF!; the library forgets it. */
  override adaptRanges(functions: RangeAdapterFunctions): void {
    for (const { name, range } of this.namedRanges) {
      if (functions.applyChange(range).changeType !== "REMOVE") continue;
      this.#keepFormula({ name, scope: undefined, formula: "=#REF!" });
    }
    super.adaptRanges(functions);
    for (const [key, named] of Object.entries(this.formulas)) {
      if (named === undefined) continue;
      const formula = adaptedFormula(named.formula, functions);
      if (formula !== named.formula) this.#update("formulas", key, { ...named, formula });
    }
  }

  override import(data: object): void {
    super.import(data as never);
    const { names = [], nameDetails = [], nameComments = {} } = data as SavedState;
    for (const saved of names) this.#keepFormula({ scope: undefined, ...saved });
    const comments = Object.entries(nameComments).map(([name, comment]) => ({
      name: name.replace(/^name:/, ""),
      comment,
    }));
    for (const saved of [...comments, ...nameDetails]) this.#describe({ ...PLAIN, ...saved });
  }

  override export(...args: Parameters<CorePlugin["export"]>): void {
    super.export(...args);
    const [data] = args;
    const names = this.getNamedFormulas().map(({ formula, ...named }) => ({
      ...named,
      formula: formula.toFormulaString(this.getters),
    }));
    const nameDetails = Object.values(this.details).filter((details) => details !== undefined);
    Object.assign(data, {
      ...(names.length > 0 ? { names } : {}),
      ...(nameDetails.length > 0 ? { nameDetails } : {}),
    });
  }

  /** What happens to our part of the names with the library's commands. */
  #follow(command: CoreCommand): void {
    if (command.type === "DELETE_NAMED_RANGE") this.#describe({ name: command.name, ...PLAIN });
    if (command.type === "UPDATE_NAMED_RANGE") {
      const details = this.getNameDetails(command.oldRangeName, undefined);
      this.#describe({ name: command.oldRangeName, ...PLAIN });
      this.#describe({ name: command.newRangeName, ...details });
    }
    if (command.type === "DELETE_SHEET") this.#deleteNames(command.sheetId);
    if (command.type === "DUPLICATE_SHEET") this.#copyNames(command.sheetId, command.sheetIdTo);
  }

  #deleteNames(ofSheet: string): void {
    for (const { name, scope } of this.getNamedFormulas()) {
      if (scope === ofSheet) this.#keepFormula({ name, scope, formula: undefined });
    }
  }

  #keepFormula({ name, scope, formula }: Omit<KeepNameCommand, "type">): void {
    const key = keyOf(name, scope);
    const named = formula === undefined ? undefined : { name, scope, formula: compileName(this.getters, formula) };
    this.#update("formulas", key, named);
    if (named === undefined) this.#update("details", key, undefined);
  }

  #describe({ name, scope, comment, isHidden }: SavedDetails & NameDetails): void {
    const details = comment === "" && !isHidden ? undefined : { name, scope, comment, isHidden };
    this.#update("details", keyOf(name, scope), details);
  }

  /** Excel copies the names of a sheet with it. */
  #copyNames(from: string, to: string): void {
    for (const named of this.getNamedFormulas()) {
      if (named.scope !== from) continue;
      const copy = { ...named, scope: to, formula: onSheet(named.formula, from, to) };
      this.#update("formulas", keyOf(named.name, to), copy);
      this.#describe({ name: named.name, scope: to, ...this.getNameDetails(named.name, from) });
    }
  }

  #update(state: "formulas" | "details", key: string, value: unknown): void {
    this.history.update(state as never, key as never, value as never);
  }
}

/** Names are the same in any case; the mark keeps them apart from what every object has. */
function keyOf(name: string, scope: string | undefined): string {
  return `${scope ?? ""}!${name.toLowerCase()}`;
}

/** The commands for a name of a formula, which is given as it is in cell A1. */
export const nameCommands = {
  keep: (name: string, scope: string | undefined, formula: string | undefined) =>
    asCore({ type: "HOST_KEEP_NAME", name, scope, formula }),
  describe: (name: string, scope: string | undefined, details: NameDetails) =>
    asCore({ type: "HOST_DESCRIBE_NAME", name, scope, ...details }),
};

function asCore(command: NameCommand): CoreCommand {
  return command as unknown as CoreCommand;
}

/** Puts our names in the place of the library's. */
export function extendNames(): void {
  registries.corePluginRegistry.replace(PLUGIN, Names);
}
