import { ApiError } from "./apiError";

/** Symbols cannot be said in a request, so these are out of an add-in's reach. */
export const IS_TRACKED = Symbol("is tracked");
export const EVENTS = Symbol("events");

/**
 * An object of Excel's JavaScript API. The interpreter needs no table of members: what an add-in may say is exactly the
 * public getters, setters and methods of the subclass, under their documented names. Everything else a subclass keeps to
 * itself in #private members, where no request can reach it.
 */
export abstract class HostObject {
  /** The documented names of the events that it really fires, such as "onChanged". */
  get [EVENTS](): readonly string[] {
    return [];
  }

  /** Whether the client finds the object again by a reference that it is given, as it does ranges, instead of by its id. */
  get [IS_TRACKED](): boolean {
    return false;
  }
}

/** A collection: what an add-in loads of it, it loads of each item. */
export abstract class HostCollection<Item extends HostObject> extends HostObject {
  /** The items in order. Not a member of the API: the client builds `items` itself. */
  abstract list(): readonly Item[];
}

/** A property or method that an add-in asked for. */
export type Member =
  | { readonly kind: "property"; readonly get: () => unknown; readonly set: ((value: unknown) => void) | undefined }
  | { readonly kind: "method"; readonly call: (args: readonly unknown[]) => unknown };

/**
 * Finds a member by its documented name.
 *
 * @throws ApiError ApiNotFound that names class and member, so that a gap is never silent.
 */
export function memberOf(object: HostObject, name: string): Member {
  const descriptor = findDescriptor(object, name);
  if (isAccessor(descriptor)) {
    return {
      kind: "property",
      get: (): unknown => Reflect.get(object, name),
      set:
        typeof descriptor?.set === "function"
          ? (value) => {
              Reflect.set(object, name, value);
            }
          : undefined,
    };
  }
  if (typeof descriptor?.value === "function") {
    const method = descriptor.value as (...args: unknown[]) => unknown;
    return { kind: "method", call: (args) => method.apply(object, [...args]) };
  }
  throw new ApiError("ApiNotFound", `${object.constructor.name}.${name} is not part of this workbook.`);
}

/** Whether an object has a property of that name. */
export function hasProperty(object: HostObject, name: string): boolean {
  return isAccessor(findDescriptor(object, name));
}

/** The names of all properties, navigation properties included. */
export function propertyNames(object: HostObject): string[] {
  return prototypesOf(object).flatMap((prototype) =>
    Object.entries(Object.getOwnPropertyDescriptors(prototype))
      .filter(([, descriptor]) => isAccessor(descriptor))
      .map(([name]) => name),
  );
}

/** Looks on the subclass's own prototypes only: nothing of Object.prototype, no constructor, no `list`. */
function findDescriptor(object: HostObject, name: string): PropertyDescriptor | undefined {
  if (name === "constructor" || name === "list") return undefined;
  for (const prototype of prototypesOf(object)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
    if (descriptor !== undefined) return descriptor;
  }
  return undefined;
}

function isAccessor(descriptor: PropertyDescriptor | undefined): boolean {
  return typeof descriptor?.get === "function";
}

function prototypesOf(object: HostObject): object[] {
  const prototypes: object[] = [];
  let prototype: unknown = Object.getPrototypeOf(object);
  while (prototype instanceof HostObject) {
    prototypes.push(prototype);
    prototype = Object.getPrototypeOf(prototype);
  }
  return prototypes;
}
