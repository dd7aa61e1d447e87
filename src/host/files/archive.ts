import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { FileError } from "./fileError";
import { parseXml } from "./xml";

/** What stands in an .xlsx file: XML as text, everything else (pictures) as the address of data. */
export type Parts = Readonly<Record<string, string | { readonly imageSrc: string }>>;

const MEGABYTE = 1_000_000;

/** A workbook of a hundred thousand rows has about 10 MB. */
const LARGEST_FILE = 50 * MEGABYTE;

/** Compressed XML can grow to a thousand times its size. The page stands still for a second for each twenty megabytes. */
const LARGEST_CONTENT = 100 * MEGABYTE;

const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** The container that Excel encrypts workbooks in, and that .xls files are made of. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

const PICTURE = /^xl\/media\/image.*\.(png|jpe?g|gif)$/i;

/**
 * Says no to a file that is too large, before it is read.
 *
 * @throws FileError
 */
export function assertSize(size: number): void {
  if (size <= LARGEST_FILE) return;
  throw new FileError(`It has ${megabytes(size)}, and files of up to ${megabytes(LARGEST_FILE)} can be opened.`);
}

/** What is unpacked of a file, and the names of all that it holds. */
export interface Archive {
  readonly parts: Parts;
  readonly names: readonly string[];
}

/**
 * Unpacks an .xlsx file.
 *
 * @throws FileError when it is something else, damaged, protected, too large inside, or has macros.
 */
export function unpack(bytes: Uint8Array): Archive {
  if (startsWith(bytes, COMPOUND_FILE)) {
    throw new FileError(
      "It is protected by a password, or in the old .xls format. Save it as .xlsx without a password, then open that.",
    );
  }
  if (!startsWith(bytes, ZIP)) throw new FileError("It is not an Excel workbook (.xlsx).");
  const names: string[] = [];
  const entries = Object.entries(unzip(bytes, names));
  if (!names.includes("[Content_Types].xml") || !names.includes("xl/workbook.xml")) {
    throw new FileError("It is not an Excel workbook (.xlsx).");
  }
  if (names.includes("xl/vbaProject.bin")) {
    throw new FileError("It contains macros. Save it as .xlsx without macros, then open that.");
  }
  return { parts: Object.fromEntries(entries.flatMap(([name, content]) => partOf(name, content))), names };
}

/** Packs the parts of an .xlsx file. */
export function pack(parts: Parts): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(parts).map(([name, part]): [string, Uint8Array] => [
    name,
    typeof part === "string" ? strToU8(part) : fromDataAddress(part.imageSrc),
  ]);
  return zipSync(Object.fromEntries(entries));
}

/** A part of a file that must be there, as XML. */
export function parsePart(parts: Parts, path: string): Document {
  const part = parts[path];
  if (typeof part !== "string") throw new Error(`The file has no ${path}.`);
  return parseXml(part);
}

/** @param names takes the names of everything in the file. */
function unzip(bytes: Uint8Array, names: string[]): Record<string, Uint8Array> {
  let size = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        size += originalSize;
        if (size > LARGEST_CONTENT) throw new FileError(`It unpacks to more than ${megabytes(LARGEST_CONTENT)}.`);
        return /\.(xml|rels|bin)$/i.test(name) || PICTURE.test(name);
      },
    });
  } catch (cause) {
    if (cause instanceof FileError) throw cause;
    throw new FileError("It is damaged: it cannot be unpacked.", { cause });
  }
}

function partOf(name: string, content: Uint8Array): [string, string | { imageSrc: string }][] {
  const [, kind] = PICTURE.exec(name) ?? [];
  if (kind !== undefined) return [[name, { imageSrc: toDataAddress(content, kind.toLowerCase()) }]];
  return name.endsWith(".bin") ? [] : [[name, strFromU8(content)]];
}

function toDataAddress(bytes: Uint8Array, kind: string): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return `data:image/${kind === "jpg" ? "jpeg" : kind};base64,${btoa(text)}`;
}

function fromDataAddress(address: string): Uint8Array {
  return Uint8Array.from(atob(address.slice(address.indexOf(",") + 1)), (character) => character.charCodeAt(0));
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function megabytes(size: number): string {
  return `${Math.ceil(size / MEGABYTE)} MB`;
}
