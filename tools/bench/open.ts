import type { Browser } from "@playwright/test";
import { strToU8, zipSync } from "fflate";
import { settled } from "../server/temporaryWorkbook";
import { print } from "./figure";

const ROWS = 60_000;

/** A large file: how long it takes until its cells are seen, and how long the page stands still for it. */
export async function benchOpen(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1280, height: 720 } });
  await context.addInitScript(NOTE_LONG_TASKS);
  const page = await context.newPage();
  await page.goto(address);
  await settled(page);
  let modelMs = Number.NaN;
  page.on("console", (message) => {
    const [, made] = /^Model created in ([\d.]+) ms/.exec(message.text()) ?? [];
    if (made !== undefined) modelMs = Number(made);
  });
  const chooser = page.waitForEvent("filechooser");
  await page.getByText("File", { exact: true }).click();
  await page.locator(".o-menu-item").filter({ hasText: "Open file" }).click();
  const before = page.url();
  const start = performance.now();
  await (await chooser).setFiles({ name: "large.xlsx", mimeType: "application/octet-stream", buffer: largeFile() });
  await page.waitForURL((url) => url.href !== before, { timeout: 120_000 });
  const read = performance.now() - start;
  await page.locator(".o-grid canvas").waitFor({ timeout: 120_000 });
  await page.evaluate<boolean>(PAINTED);
  const longest = await page.evaluate<number>("Math.max(...sessionStorage.longTasks.split(' ').map(Number))");
  const figure = `browser workbook: a file of ${ROWS.toLocaleString("en")} rows of 5 cells`;
  print({ figure: `${figure}, until it is read and kept`, value: read, unit: "ms" });
  print({
    figure: `${figure}, until its cells are seen`,
    value: performance.now() - start,
    unit: "ms",
    reference: { name: "the grid's library making its model of them, a part of that", value: modelMs },
  });
  print({ figure: `${figure}: the longest that the page stands still`, value: longest, unit: "ms" });
  await context.close();
}

/** Page code. The page is loaded anew for the workbook, so that what was before must be kept elsewhere. */
const NOTE_LONG_TASKS = `new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) sessionStorage.longTasks = (sessionStorage.longTasks ?? "0") + " " + Math.round(duration);
}).observe({ type: "longtask", buffered: true });`;

/** Page code: waits until the grid has its size, and the frame after that. */
const PAINTED = `(async () => {
  const frame = () => new Promise(requestAnimationFrame);
  while ((document.querySelector(".o-grid canvas")?.width ?? 0) < 2) await frame();
  await frame();
  await frame();
  return true;
})()`;

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Numbers, dates, texts that are all different, and a formula in each row. */
function largeFile(): Buffer {
  const rows = Array.from({ length: ROWS }, (_, index) => index + 1);
  const cells = rows.map(
    (row) =>
      `<row r="${row}"><c r="A${row}"><v>${row}</v></c><c r="B${row}" s="1"><v>${40_000 + (row % 4000)}</v></c>` +
      `<c r="C${row}" t="s"><v>${row - 1}</v></c><c r="D${row}"><v>${row / 7}</v></c><c r="E${row}"><f>D${row}*2</f></c></row>`,
  );
  const texts = rows.map((row) => `<si><t>Customer ${row}</t></si>`);
  const relation = (id: number, kind: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
  const relations = (...entries: string[]) =>
    `<Relationships xmlns="${PACKAGE}/relationships">${entries.join("")}</Relationships>`;
  const type = (path: string, kind: string) =>
    `<Override PartName="/xl/${path}.xml" ContentType="${TYPE}.${kind}+xml"/>`;
  const parts = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types">
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
      ${type("workbook", "sheet.main")}${type("worksheets/sheet1", "worksheet")}
      ${type("styles", "styles")}${type("sharedStrings", "sharedStrings")}</Types>`,
    "_rels/.rels": relations(relation(1, "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      relation(1, "worksheet", "worksheets/sheet1.xml"),
      relation(2, "styles", "styles.xml"),
      relation(3, "sharedStrings", "sharedStrings.xml"),
    ),
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}"><sheetData>${cells.join("")}</sheetData></worksheet>`,
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><fonts><font><sz val="11"/><name val="Calibri"/></font></fonts>
      <fills><fill><patternFill patternType="none"/></fill></fills><borders><border><left/><right/><top/><bottom/></border></borders>
      <cellXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0"/></cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst xmlns="${MAIN}">${texts.join("")}</sst>`,
  };
  const packed = Object.entries(parts).map(([name, part]) => [name, strToU8(part)] as const);
  return Buffer.from(zipSync(Object.fromEntries(packed)));
}
