import { writeFile } from "node:fs/promises";
import { strToU8, zipSync } from "fflate";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** What a file has besides what every file needs, as XML of ECMA-376, part 1, 18. */
export interface HandMadeFile {
  /** What is in `<worksheet>`: of one sheet, called Sheet1. */
  readonly sheet: string;
  /** What is in `<sst>`. */
  readonly sharedStrings?: string;
  /** What is in `<styleSheet>`. */
  readonly styles?: string;
  /** What stands in `<workbook>` before the sheets, and after them. */
  readonly before?: string;
  readonly after?: string;
  /** Whole parts. */
  readonly parts?: Readonly<Record<string, string>>;
}

/** The least that a style sheet has: one font, two fills, one border, one format. */
export const PLAIN_STYLES = stylesWith({});

/** A style sheet with number formats, fonts, and cell formats besides the first. */
export function stylesWith({
  formats = "",
  fonts = "",
  cells = "",
}: Readonly<Partial<Record<"formats" | "fonts" | "cells", string>>>): string {
  return `${formats === "" ? "" : `<numFmts>${formats}</numFmts>`}
    <fonts><font><sz val="11"/><name val="Calibri"/></font>${fonts}</fonts>
    <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
    <borders><border><left/><right/><top/><bottom/><diagonal/></border></borders>
    <cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${cells}</cellXfs>`;
}

/** An .xlsx file that no program has written, so that anything can stand in it. */
export function handMadeFile(file: HandMadeFile): Uint8Array {
  const { sheet, sharedStrings = "", styles = PLAIN_STYLES, before = "", after = "", parts = {} } = file;
  const all = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types">
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
      <Default Extension="xml" ContentType="application/xml"/>
      <Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>
      <Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/>
      <Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>
      <Override PartName="/xl/sharedStrings.xml" ContentType="${TYPE}.sharedStrings+xml"/></Types>`,
    "_rels/.rels": relationships(["officeDocument", "xl/workbook.xml"]),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${before}
      <sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>${after}</workbook>`,
    "xl/_rels/workbook.xml.rels": relationships(
      ["worksheet", "worksheets/sheet1.xml"],
      ["styles", "styles.xml"],
      ["sharedStrings", "sharedStrings.xml"],
    ),
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${sheet}</worksheet>`,
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`,
    "xl/sharedStrings.xml": `<sst xmlns="${MAIN}">${sharedStrings}</sst>`,
    ...parts,
  };
  const start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, xml]) => [name, strToU8(start + xml)])));
}

/** Writes such a file. Returns where. */
export async function writeHandMadeFile(path: string, file: HandMadeFile): Promise<string> {
  await writeFile(path, handMadeFile(file));
  return path;
}

function relationships(...targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join("")}</Relationships>`;
}
