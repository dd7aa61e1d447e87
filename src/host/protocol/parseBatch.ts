import { isRecord, parseJson } from "./envelope";
import type { Action, ArgumentInfo, Batch, ObjectPath, QueryInfo } from "./wire";

/**
 * Reads the body of a rich API request. It comes from another page, so everything is looked at once, here; behind this
 * the types of wire.ts can be trusted. What a member may be given is for the member to say.
 *
 * @returns `undefined` for anything that is not a batch, such as the client library would never send.
 */
export function parseBatch(body: unknown): Batch | undefined {
  const batch = typeof body === "string" ? parseJson(body) : undefined;
  if (!isRecord(batch)) return undefined;
  const { Actions, ObjectPaths } = batch;
  if (!Array.isArray(Actions) || !Actions.every(isAction)) return undefined;
  if (!isRecord(ObjectPaths)) return undefined;
  const paths = Object.entries(ObjectPaths).filter((entry): entry is [string, ObjectPath] => isObjectPath(entry[1]));
  if (paths.length < Object.keys(ObjectPaths).length) return undefined;
  return { Actions, ObjectPaths: Object.fromEntries(paths) };
}

function isAction(value: unknown): value is Action {
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

function isObjectPath(value: unknown): value is ObjectPath {
  return (
    isRecord(value) &&
    isInteger(value["Id"]) &&
    isInteger(value["ObjectPathType"]) &&
    isString(value["Name"]) &&
    isOptional(value["ParentObjectPathId"], isInteger) &&
    isOptional(value["ArgumentInfo"], isArgumentInfo)
  );
}

function isArgumentInfo(value: unknown): value is ArgumentInfo {
  return (
    isRecord(value) &&
    isOptional(value["Arguments"], Array.isArray) &&
    isOptional(value["ReferencedObjectPathIds"], Array.isArray)
  );
}

function isQueryInfo(value: unknown): value is QueryInfo {
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
