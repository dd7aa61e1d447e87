import { writeFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { type HandMadeFile, handMadeFile, stylesWith } from "../support/handMadeFile";
import { resultOf } from "../support/sharedWorkbook";
import { WorkbookPage } from "../support/workbookPage";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006";

const SHEET = `<sheetData><row r="1"><c r="A1" s="1"><v>2</v></c><c r="B1" t="s"><v>0</v></c></row>
  <row r="2"><c r="A2"><v>3</v></c><c r="B2"><f>A1*A2</f><v>6</v></c></row></sheetData>`;
const FILE: HandMadeFile = {
  sheet: SHEET,
  sharedStrings: "<si><t>two</t></si>",
  styles: stylesWith({ cells: '<xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/>' }).replace(
    "</fills>",
    '<fill><patternFill patternType="solid"><fgColor rgb="00FFFF00"/></patternFill></fill></fills>',
  ),
};
const READ_COLOR = `
  const { fill } = sheet.getRange("A1").format.load("fill/color"); await context.sync(); return fill.color;`;
const VALUES = [
  [2, "two"],
  [3, 6],
];

// As openpyxl writes them, and pandas by it (openpyxl 3.0.9): a part is named from the archive's root, which it may be
// (ECMA-376, part 2, 8.3); drawings and charts have no prefixes; colours say that they are transparent, which Excel ignores.
test("a file of openpyxl is open with its numbers, its colours and its chart", async ({ page }) => {
  const workbook = await openChanged(page, withChart(FILE), (name, xml) =>
    name.endsWith(".rels") ? xml.replaceAll('Target="', 'Target="/xl/').replace("/xl/xl/", "/xl/") : xml,
  );
  expect(await workbook.values("A1:B2")).toEqual(VALUES);
  expect((await workbook.drawnChart()).series.map(({ values }) => values)).toEqual([[2, 3]]);
  expect(await resultOf(workbook, READ_COLOR)).toBe("#FFFF00");
});

// As the Open XML SDK writes them, and programs made with it.
test("a file of which every element has a prefix is open with its numbers and its colours", async ({ page }) => {
  const workbook = await openChanged(page, FILE, (name, xml) =>
    name.startsWith("xl/") && !name.endsWith(".rels")
      ? xml.replaceAll(/<(\/?)(?=[a-z])/gi, "<$1x:").replaceAll('xmlns="', 'xmlns:x="')
      : xml,
  );
  expect(await workbook.values("A1:B2")).toEqual(VALUES);
  expect(await resultOf(workbook, READ_COLOR)).toBe("#FFFF00");
});

// ECMA-376, part 1, 12.3.20: a package has at most one style sheet.
test("a file without a style sheet is open", async ({ page }) => {
  const workbook = await openChanged(page, { ...FILE, sheet: SHEET.replace(' s="1"', "") }, (name, xml) =>
    name === "xl/styles.xml" ? undefined : xml.replace(/<(?:Override|Relationship)[^>]*styles[^>]*>/, ""),
  );
  expect(await workbook.values("A1:B2")).toEqual(VALUES);
});

/** A line chart of A1:A2, in elements without prefixes. */
function withChart(file: HandMadeFile): HandMadeFile {
  const relation = (type: string, target: string) =>
    `<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;
  const types = strFromU8(unzipSync(handMadeFile(file))["[Content_Types].xml"] ?? new Uint8Array());
  const drawn = "application/vnd.openxmlformats-officedocument.drawing";
  return {
    ...file,
    sheet: `${file.sheet}<drawing r:id="rId1"/>`,
    parts: {
      "[Content_Types].xml": types.replace(/^<\?.*\?>\s*/, "").replace(
        "</Types>",
        `<Override PartName="/xl/drawings/drawing1.xml" ContentType="${drawn}+xml"/>
         <Override PartName="/xl/charts/chart1.xml" ContentType="${drawn}ml.chart+xml"/></Types>`,
      ),
      "xl/worksheets/_rels/sheet1.xml.rels": relation("drawing", "drawings/drawing1.xml"),
      "xl/drawings/_rels/drawing1.xml.rels": relation("chart", "charts/chart1.xml"),
      "xl/drawings/drawing1.xml": `<wsDr xmlns="${DRAWING}/spreadsheetDrawing"><oneCellAnchor>
        <from><col>3</col><colOff>0</colOff><row>1</row><rowOff>0</rowOff></from><ext cx="3600000" cy="1800000"/>
        <graphicFrame><nvGraphicFramePr><cNvPr id="1" name="Chart 1"/><cNvGraphicFramePr/></nvGraphicFramePr><xfrm/>
        <a:graphic xmlns:a="${DRAWING}/main"><a:graphicData uri="${DRAWING}/chart"><c:chart xmlns:c="${DRAWING}/chart" xmlns:r="${OFFICE}" r:id="rId1"/></a:graphicData></a:graphic>
        </graphicFrame><clientData/></oneCellAnchor></wsDr>`,
      "xl/charts/chart1.xml": `<chartSpace xmlns="${DRAWING}/chart"><chart><plotArea><lineChart><grouping val="standard"/>
        <ser><idx val="0"/><order val="0"/><val><numRef><f>'Sheet1'!$A$1:$A$2</f></numRef></val></ser><axId val="10"/><axId val="100"/></lineChart>
        <catAx><axId val="10"/><axPos val="l"/><crossAx val="100"/></catAx><valAx><axId val="100"/><axPos val="l"/><crossAx val="10"/></valAx>
        </plotArea></chart></chartSpace>`,
    },
  };
}

/** Opens a file of which parts are written otherwise, or not at all. */
async function openChanged(
  page: Page,
  file: HandMadeFile,
  change: (name: string, xml: string) => string | undefined,
): Promise<WorkbookPage> {
  const parts = Object.entries(unzipSync(handMadeFile(file))).flatMap(([name, bytes]) => {
    const xml = change(name, strFromU8(bytes));
    return xml === undefined ? [] : [[name, strToU8(xml)] as const];
  });
  const path = test.info().outputPath("made.xlsx");
  await writeFile(path, zipSync(Object.fromEntries(parts)));
  const workbook = await WorkbookPage.open(page);
  await workbook.openFile(path);
  await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("made");
  await workbook.waitForAddin();
  return workbook;
}
