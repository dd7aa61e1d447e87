import { hasProperty, HostCollection, HostObject, memberOf, propertyNames } from "./hostObject";
import type { QueryInfo } from "./wire";

/**
 * What is to be loaded, as a tree of names: format → font → bold. "*" stands for all scalar properties. A map, because
 * the names come from another page, and every plain object already has a "constructor".
 */
export type Selection = ReadonlyMap<string, Selection>;

type GrowingSelection = Map<string, GrowingSelection>;

const NOTHING: Selection = new Map();
const EVERYTHING: Selection = new Map([["*", NOTHING]]);

/** Reads the paths of a `load`. An empty one asks for all scalar properties. */
export function selectionOf({ Select, Expand }: QueryInfo): Selection {
  const selection: GrowingSelection = new Map();
  for (const path of [...(Select ?? []), ...(Expand ?? [])]) {
    let branch = selection;
    for (const name of path.split("/").filter((part) => part !== "")) branch = branchOf(branch, camelCase(name));
  }
  return selection.size === 0 ? EVERYTHING : selection;
}

function branchOf(selection: GrowingSelection, name: string): GrowingSelection {
  const branch = selection.get(name) ?? new Map<string, GrowingSelection>();
  selection.set(name, branch);
  return branch;
}

/** Turns objects of the API into the property bags that answer a `load`. */
export class Projector {
  /** @param identityOf the properties by which the client finds an object again: its id or its reference. */
  constructor(private readonly identityOf: (object: HostObject) => Record<string, unknown>) {}

  /** The property bag of an object, or of a collection's items. */
  project(object: HostObject, selection: Selection, page: QueryInfo = {}): Record<string, unknown> {
    if (isCollection(object)) return this.#projectCollection(object, selection, page);
    const bag = this.identityOf(object);
    for (const [name, branch] of selection) {
      if (name === "*") this.#projectScalars(object, bag);
      else bag[pascalCase(name)] = this.#projectMember(object, name, branch);
    }
    return bag;
  }

  /** A method's return value: plain values stay, of objects it is told how to find them again. */
  projectResult(value: unknown): unknown {
    return value instanceof HostObject ? this.identityOf(value) : plain(value);
  }

  /** Properties that the collection has itself, such as `count`; everything else is asked of each item. */
  #projectCollection(collection: HostCollection<HostObject>, selection: Selection, page: QueryInfo) {
    const bag: Record<string, unknown> = {};
    const ofItems = new Map(selection.get("items") ?? NOTHING);
    for (const [name, branch] of selection) {
      if (name === "items") continue;
      if (name !== "*" && hasProperty(collection, name)) {
        bag[pascalCase(name)] = this.#projectMember(collection, name, branch);
      } else {
        ofItems.set(name, branch);
      }
    }
    const all = collection.list();
    const start = page.Skip ?? 0;
    const shown = all.slice(start, start + (page.Top ?? all.length));
    const wanted = ofItems.size === 0 ? EVERYTHING : ofItems;
    bag["_Items"] = shown.map((item) => this.project(item, wanted));
    return bag;
  }

  #projectMember(object: HostObject, name: string, branch: Selection): unknown {
    const member = memberOf(object, name);
    const value = member.kind === "property" ? member.get() : undefined;
    if (!(value instanceof HostObject)) return plain(value);
    return this.project(value, branch.size === 0 ? EVERYTHING : branch);
  }

  #projectScalars(object: HostObject, bag: Record<string, unknown>): void {
    for (const name of propertyNames(object)) {
      const member = memberOf(object, name);
      if (member.kind !== "property") continue;
      const value = member.get();
      if (!(value instanceof HostObject)) bag[pascalCase(name)] = plain(value);
    }
  }
}

function isCollection(object: HostObject): object is HostCollection<HostObject> {
  return object instanceof HostCollection;
}

/** `Values` → `values`; hidden members start with an underscore and stay as they are. */
export function camelCase(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function plain(value: unknown): unknown {
  return value === undefined ? null : value;
}
