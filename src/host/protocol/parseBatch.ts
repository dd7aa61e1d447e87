import { isRecord, parseJson } from "./envelope";
import type { Batch } from "./wire";

/**
 * Reads the body of a rich API request. It comes from another page, so everything is looked at once, here; behind this
 * the types of wire.ts can be trusted. What a member may be given is for the member to say.
 *
 * @returns `undefined` for anything that is not a batch, such as the client library would never send.
 */
export function parseBatch(body: unknown): Batch | undefined {
  const batch = typeof body === "string" ? parseJson(body) : undefined;
  return isBatch(batch) ? batch : undefined;
}

function isBatch(value: unknown): value is Batch {
  return (
    isRecord(value) &&
    Array.isArray(value["Actions"]) &&
    value["Actions"].every(isAction) &&
    isRecord(value["ObjectPaths"]) &&
    Object.values(value["ObjectPaths"]).every(isObjectPath)
  );
}

function isAction(value: unknown): boolean {
  return (
    isRecord(value) &&
    isInteger(value["Id"]) &&
    isInteger(value["ActionType"]) &&
    isInteger(value["ObjectPathId"]) &&
    isOptional(value["Name"], isString) &&
    isOptional(value["ArgumentInfo"], isArgumentInfo) &&
    isOptional(value["QueryInfo"], isQueryInfo) &&
    isOptional(value["ObjectState"], isRecord)
  );
}

function isObjectPath(value: unknown): boolean {
  return (
    isRecord(value) &&
    isInteger(value["Id"]) &&
    isInteger(value["ObjectPathType"]) &&
    isString(value["Name"]) &&
    isOptional(value["ParentObjectPathId"], isInteger) &&
    isOptional(value["ArgumentInfo"], isArgumentInfo)
  );
}

function isArgumentInfo(value: unknown): boolean {
  return (
    isRecord(value) &&
    isOptional(value["Arguments"], Array.isArray) &&
    isOptional(value["ReferencedObjectPathIds"], Array.isArray)
  );
}

function isQueryInfo(value: unknown): boolean {
  return (
    isRecord(value) &&
    isOptional(value["Select"], isTexts) &&
    isOptional(value["Expand"], isTexts) &&
    isOptional(value["Top"], isInteger) &&
    isOptional(value["Skip"], isInteger)
  );
}

/** The client leaves out what it has nothing to say about, or says null. */
function isOptional(value: unknown, isRight: (value: unknown) => boolean): boolean {
  return value === undefined || value === null || isRight(value);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isString);
}

function isString(value: unknown): boolean {
  return typeof value === "string";
}

function isInteger(value: unknown): boolean {
  return Number.isInteger(value);
}
