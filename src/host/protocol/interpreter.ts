import { ApiError, type ApiErrorCode } from "./apiError";
import { EVENTS, hasProperty, HostCollection, HostObject, IS_TRACKED, memberOf } from "./hostObject";
import { camelCase, Projector, selectionOf } from "./projection";
import {
  type Action,
  ActionType,
  type ArgumentInfo,
  type Batch,
  type BatchError,
  type BatchResult,
  type ObjectPath,
  ObjectPathType,
} from "./wire";

/** Stands for an object that does not exist: `getItemOrNullObject` of a missing name. */
const NULL_OBJECT = Symbol("null object");

type Resolved = HostObject | typeof NULL_OBJECT;

/** HTTP status codes that go with the errors; the client shows them in debugInfo. */
const HTTP_STATUS: Partial<Record<ApiErrorCode, number>> = { ItemNotFound: 404, ApiNotFound: 404, AccessDenied: 403 };

/** Each step of a path is a step on the stack. */
const DEEPEST_PATH = 500;

/** How the client writes the path of an object that is a property of a plain one, and how deep that can be. */
const OBJECT_IN_VALUE = "_ObjectPathId";
const DEEPEST_VALUE = 5;

export interface InterpreterOptions {
  /** The workbook: what a path of type "global object" means. */
  readonly root: HostObject;
  /** What a path of type "new object" means, by its service name. */
  readonly services: Readonly<Record<string, HostObject>>;
  /** Called when a request is done, whether it failed or not: the moment to carry out writes that were put off. */
  readonly onRequestEnd: () => void;
  /** Called with what must not happen: an error that is not an {@link ApiError}. */
  readonly onInternalError: (error: unknown) => void;
}

/** Carries out batches of Excel's JavaScript API on ordinary objects. Knows no class and no member by name. */
export class Interpreter {
  readonly #options: InterpreterOptions;
  /** Objects that the client tracks, by the reference it was given. */
  readonly #tracked = new Map<string, HostObject>();
  #nextReference = 1;

  constructor(options: InterpreterOptions) {
    this.#options = options;
  }

  /** Forgets all references: the page with the client was loaded anew. */
  reset(): void {
    this.#tracked.clear();
  }

  /** Carries out one request. Stops at the first action that fails; what came before it stays done, as in Excel. */
  execute(batch: Batch): BatchResult {
    const request = new Request(batch, this.#options, this.#tracked, () => `r${this.#nextReference++}`);
    const result = request.run();
    try {
      this.#options.onRequestEnd();
    } catch (error) {
      return { ...result, Error: describeError(error, batch.Actions.length - 1, this.#options.onInternalError) };
    }
    return result;
  }
}

/** One batch while it runs: object paths are resolved when they are first needed, and only once. */
class Request {
  readonly #resolved = new Map<number, Resolved>();
  /** The paths that are being resolved: one that leads back to itself leads nowhere. */
  readonly #resolving = new Set<number>();
  readonly #projector = new Projector((object) => this.#identityOf(object));

  constructor(
    private readonly batch: Batch,
    private readonly options: InterpreterOptions,
    private readonly tracked: Map<string, HostObject>,
    private readonly newReference: () => string,
  ) {}

  run(): BatchResult {
    const results: { ActionId: number; Value: unknown }[] = [];
    const traceIds: number[] = [];
    for (const [index, action] of this.batch.Actions.entries()) {
      try {
        results.push({ ActionId: action.Id, Value: this.#perform(action) });
        if (action.ActionType === ActionType.Trace) traceIds.push(action.Id);
      } catch (error) {
        const described = describeError(error, index, this.options.onInternalError);
        return { Results: results, TraceIds: traceIds, Error: described };
      }
    }
    return { Results: results, TraceIds: traceIds };
  }

  #perform(action: Action): unknown {
    if (action.ActionType === ActionType.Trace) return null;
    const target = this.#resolve(action.ObjectPathId);
    switch (action.ActionType) {
      case ActionType.Instantiate:
        return target === NULL_OBJECT ? null : this.#identityOf(target);
      case ActionType.Query:
      case ActionType.QueryAsJson: {
        const query = action.QueryInfo ?? {};
        return target === NULL_OBJECT ? null : this.#projector.project(target, selectionOf(query), query);
      }
      case ActionType.Method:
        return target === NULL_OBJECT ? { _IsNull: true } : this.#call(target, action);
      case ActionType.SetProperty:
        if (target !== NULL_OBJECT) setProperty(target, action.Name ?? "", this.#argumentsOf(action.ArgumentInfo)[0]);
        return null;
      case ActionType.Update:
        if (target !== NULL_OBJECT) setProperties(target, action.ObjectState ?? {});
        return null;
      case ActionType.EnsureUnchanged:
        return null;
      default:
        throw new ApiError("InvalidArgument", `Actions of type ${String(action.ActionType)} are not known.`);
    }
  }

  /** Calls a method. The client's own bookkeeping is answered here; everything else is the object's. */
  #call(target: HostObject, { Name, ArgumentInfo }: Action): unknown {
    const name = Name ?? "";
    if (REGISTRATION.test(name)) return assertFires(target, name);
    if (name === "_KeepReference") return this.#track(target);
    if (name === "_RemoveReference") return this.#untrack(ArgumentInfo?.Arguments?.[0]);
    return this.#projector.projectResult(callMethod(target, name, this.#argumentsOf(ArgumentInfo)));
  }

  #track(target: HostObject): null {
    if (this.#referenceOf(target) === undefined) this.tracked.set(this.newReference(), target);
    return null;
  }

  #untrack(reference: unknown): null {
    this.tracked.delete(String(reference));
    return null;
  }

  #resolve(id: number): Resolved {
    const known = this.#resolved.get(id);
    if (known !== undefined) return known;
    if (this.#resolving.has(id)) throw new ApiError("InvalidObjectPath", `The object path ${id} leads back to itself.`);
    this.#resolving.add(id);
    if (this.#resolving.size - this.#resolved.size > DEEPEST_PATH) {
      throw new ApiError("InvalidObjectPath", `The object path ${id} is deeper than ${DEEPEST_PATH} steps.`);
    }
    const value = this.#resolveAnew(id);
    const resolved = value instanceof HostObject ? value : NULL_OBJECT;
    this.#resolved.set(id, resolved);
    return resolved;
  }

  #resolveAnew(id: number): unknown {
    const path = this.batch.ObjectPaths[id];
    if (path === undefined) throw new ApiError("InvalidObjectPath", `The request has no object path ${id}.`);
    switch (path.ObjectPathType) {
      case ObjectPathType.GlobalObject:
        return this.options.root;
      case ObjectPathType.NewObject:
        return this.#service(path.Name);
      case ObjectPathType.Reference:
        return this.#reference(path.Name);
      case ObjectPathType.NullObject:
        return null;
      case ObjectPathType.Property:
        return this.#ofParent(path, (parent) => getProperty(parent, path.Name));
      case ObjectPathType.Method:
        return this.#ofParent(path, (parent, args) => callMethod(parent, path.Name, args));
      case ObjectPathType.Indexer:
        return this.#ofParent(path, (parent, args) => callMethod(parent, "getItem", args));
      default:
        throw new ApiError("InvalidObjectPath", `Object paths of type ${String(path.ObjectPathType)} are not known.`);
    }
  }

  /** A child of an object that does not exist does not exist either. */
  #ofParent(path: ObjectPath, read: (parent: HostObject, args: readonly unknown[]) => unknown): unknown {
    const parent = this.#resolve(path.ParentObjectPathId ?? 0);
    return parent === NULL_OBJECT ? null : read(parent, this.#argumentsOf(path.ArgumentInfo));
  }

  #service(name: string): HostObject {
    const service = Object.hasOwn(this.options.services, name) ? this.options.services[name] : undefined;
    if (service === undefined) throw new ApiError("ApiNotFound", `The service ${name} is not part of this workbook.`);
    return service;
  }

  #reference(reference: string): HostObject {
    const object = this.tracked.get(reference);
    if (object === undefined) throw new ApiError("InvalidReference");
    return object;
  }

  #argumentsOf(info: ArgumentInfo | null | undefined): unknown[] {
    const references = info?.ReferencedObjectPathIds ?? [];
    return (info?.Arguments ?? []).map((argument, index) => this.#argumentOf(argument, references[index]));
  }

  #argumentOf(argument: unknown, reference: unknown): unknown {
    if (Array.isArray(reference) && Array.isArray(argument)) {
      return argument.map((each: unknown, index) => this.#argumentOf(each, reference[index]));
    }
    if (typeof reference !== "number" || reference === 0) return this.#withObjects(argument, 0);
    return this.#objectAt(reference);
  }

  /** Objects inside a plain one, such as the range in a rule, arrive as their paths. */
  #withObjects(value: unknown, depth: number): unknown {
    if (typeof value !== "object" || value === null || Array.isArray(value) || depth > DEEPEST_VALUE) return value;
    const reference = (value as Record<string, unknown>)[OBJECT_IN_VALUE];
    if (typeof reference === "number") return this.#objectAt(reference);
    const entries = Object.entries(value).map(([name, each]) => [name, this.#withObjects(each, depth + 1)] as const);
    return Object.fromEntries(entries);
  }

  #objectAt(path: number): HostObject | null {
    const object = this.#resolve(path);
    return object === NULL_OBJECT ? null : object;
  }

  #identityOf(object: HostObject): Record<string, unknown> {
    const identity: Record<string, unknown> = {};
    if (!(object instanceof HostCollection) && hasProperty(object, "id")) identity["Id"] = getProperty(object, "id");
    else if (hasProperty(object, "key")) identity["Key"] = getProperty(object, "key");
    else if (hasProperty(object, "_Id")) identity["_Id"] = getProperty(object, "_Id");
    const reference = this.#referenceOf(object);
    if (reference !== undefined) identity["_ReferenceId"] = reference;
    return identity;
  }

  #referenceOf(object: HostObject): string | undefined {
    if (!object[IS_TRACKED]) return undefined;
    for (const [reference, each] of this.tracked) if (each === object) return reference;
    return undefined;
  }
}

/** How the client says that somebody listens to `onChanged`, `onActivated` and `onNameChanged`: it has three ways to write it. */
const REGISTRATION = /^_(?:Unr|R)egister(?:Event(\w+)|(?:Data)?(\w+?)Event)$/;

/** The client picks its events itself from all that are fired; what is left to say is that there are none of a kind. */
function assertFires(object: HostObject, registration: string): null {
  const [, first, second] = REGISTRATION.exec(registration) ?? [];
  const event = `on${first ?? second ?? ""}`;
  return located(object, event, () => {
    if (object[EVENTS].includes(event)) return null;
    throw new ApiError("ApiNotFound", `${object.constructor.name}.${event} is not part of this workbook.`);
  });
}

function getProperty(object: HostObject, wireName: string): unknown {
  const name = camelCase(wireName);
  return located(object, name, () => {
    const member = memberOf(object, name);
    if (member.kind === "property") return member.get();
    throw new ApiError("ApiNotFound", `${object.constructor.name}.${name} is a method, not a property.`);
  });
}

/** The client sets these properties under other names than the documented ones (found in @microsoft/office-js 1.1.110). */
const SETTER_NAMES: Readonly<Record<string, string>> = { Gridlines: "showGridlines", Headings: "showHeadings" };

function setProperty(object: HostObject, wireName: string, value: unknown): void {
  for (const set of settersOf(object, wireName, value)) set();
}

/** Sets several properties. One that cannot be set is found before any other is. */
function setProperties(object: HostObject, state: Readonly<Record<string, unknown>>): void {
  const setters = Object.entries(state).flatMap(([name, value]) => settersOf(object, name, value));
  for (const set of setters) set();
}

/** What carries out the setting of a property, in order: `set({format: {font: {bold: true}}})` reaches into navigation properties. */
function settersOf(object: HostObject, wireName: string, value: unknown): (() => void)[] {
  const name = SETTER_NAMES[wireName] ?? camelCase(wireName);
  return located(object, name, () => {
    const member = memberOf(object, name);
    const set = member.kind === "property" ? member.set : undefined;
    if (set !== undefined) return [setterOf(object, name, set, value)];
    const nested = member.kind === "property" ? member.get() : undefined;
    if (!(nested instanceof HostObject) || typeof value !== "object" || value === null) {
      throw new ApiError("ApiNotFound", `${object.constructor.name}.${name} cannot be set in this workbook.`);
    }
    return Object.entries(value).flatMap(([inner, each]) => settersOf(nested, inner, each));
  });
}

function setterOf(object: HostObject, name: string, set: (value: unknown) => void, value: unknown): () => void {
  const setHere = (): void => {
    set(value);
  };
  return () => {
    located(object, name, setHere);
  };
}

function callMethod(object: HostObject, wireName: string, args: readonly unknown[]): unknown {
  const name = camelCase(wireName);
  return located(object, name, () => {
    const member = memberOf(object, name);
    if (member.kind === "method") return member.call(args);
    throw new ApiError("ApiNotFound", `${object.constructor.name}.${name} is a property, not a method.`);
  });
}

/** Notes on an error where it happened; the innermost place is the one that counts. */
function located<Result>(object: HostObject, name: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof ApiError && error.location === "") error.location = `${object.constructor.name}.${name}`;
    throw error;
  }
}

function describeError(error: unknown, index: number, onInternalError: (error: unknown) => void): BatchError {
  if (!(error instanceof ApiError)) onInternalError(error);
  const { code, message, location }: Pick<ApiError, "code" | "message" | "location"> =
    error instanceof ApiError ? error : INTERNAL;
  return {
    Code: code,
    Message: message,
    Location: location,
    ActionIndex: index,
    HttpStatusCode: HTTP_STATUS[code] ?? 400,
  };
}

/** What an add-in is told of a mistake of ours. */
const INTERNAL = {
  code: "GeneralException",
  message: "There was an internal error while processing the request.",
  location: "",
} as const;
