import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { LibreOffice } from "../support/libreOffice";
import { resultOf } from "../support/sharedWorkbook";
import { WorkbookPage } from "../support/workbookPage";

test.describe("comments in an .xlsx file", () => {
  // LibreOffice takes its time.
  test.setTimeout(120_000);
  let workbook: WorkbookPage;
  let file: string;

  test.beforeEach(async ({ page }) => {
    workbook = await WorkbookPage.open(page, "/workbook/#new");
    await resultOf(
      workbook,
      `sheet.getRange("A1:B2").values = [["city", "degrees"], ["Bern", 10]];
       sheet.tables.add("A1:B2", true);
       const comment = sheet.comments.add("B2", "Is <this> & that right?\\n  Second line");
       comment.replies.add("It is.");
       comment.replies.add("Is it?");
       comment.resolved = true;
       sheet.comments.add("D9", "Alone");
       context.workbook.worksheets.add("Empty");
       const third = context.workbook.worksheets.add("Third");
       third.comments.add("A1", "On the third sheet");
       third.copy("End").name = "Copy";
       await context.sync();`,
    );
    const download = workbook.page.waitForEvent("download");
    await workbook.fileMenu("Save as .xlsx");
    file = test.info().outputPath("comments.xlsx");
    await (await download).saveAs(file);
  });

  // ECMA-376, part 1, 18.7; [MS-XLSX], "ThreadedComments" and "person"
  test("are notes for every program, and threads for Excel", async () => {
    const text = await partsOf(file);
    expect(text("xl/comments1.xml")).toMatch(/<author>tc=(\{[0-9A-F-]{36}\})<\/author>/);
    expect(text("xl/comments1.xml")).toContain('<comment ref="B2" authorId="0">');
    const [, id = ""] = /tc=(\{[^}]+\})/.exec(text("xl/comments1.xml")) ?? [];
    const threads = text("xl/threadedComments/threadedComment1.xml");
    expect(threads).toMatch(
      new RegExp(`<threadedComment ref="B2" dT="[0-9T:.-]{22}" personId="\\{[^}]+\\}" id="\\${id}" done="1">`),
    );
    expect(threads.match(new RegExp(`parentId="\\${id}"`, "g"))).toHaveLength(2);
    expect(text("xl/persons/person.xml")).toMatch(/<person displayName="You" id="\{[0-9A-F-]{36}\}" userId="You"/);
    expect(text("xl/drawings/vmlDrawing1.vml")).toContain("<x:Row>1</x:Row><x:Column>1</x:Column>");
    // Behind the cells, before the tables (ECMA-376, part 1, 18.3.1.99).
    expect(text("xl/worksheets/sheet0.xml")).toMatch(/<legacyDrawing [^>]*r:id="[^"]+"[^>]*\/><tableParts/);
    expect(text("xl/worksheets/sheet1.xml")).not.toContain("legacyDrawing");
    expect(text("[Content_Types].xml")).toContain('Extension="vml"');
    const copied = text("xl/threadedComments/threadedComment4.xml");
    expect(copied).toMatch(/ id="\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}"/);
  });

  test("are read again as they were", async () => {
    const before = await readComments(workbook);
    await openFile(workbook, file);
    expect(await readComments(workbook)).toEqual(before);
    expect(before).toEqual([
      ["Sheet1!B2", "Is <this> & that right?\n  Second line", "You", true, true, ["It is.", "Is it?"]],
      ["Sheet1!D9", "Alone", "You", false, true, []],
      ["Third!A1", "On the third sheet", "You", false, true, []],
      ["Copy!A1", "On the third sheet", "You", false, true, []],
    ]);
  });

  test("are shown by LibreOffice, and come back from it as notes", async () => {
    const libreOffice = await LibreOffice.start();
    const content = await libreOffice.content(file);
    const notes = Array.from(content.matchAll(/<office:annotation .*?<\/office:annotation>/gs), ([note]) => note);
    expect(notes).toHaveLength(4);
    expect(notes[0]).toContain("Is &lt;this&gt; &amp; that right?");
    expect(notes[0]).toContain("You: It is.");
    await openFile(workbook, await libreOffice.saveAgain(file));
    // Microsoft, "Excel.Comment class", creationDate: null when "the comment was converted from a note".
    expect(await readComments(workbook)).toEqual([
      ["Sheet1!B2", "Is <this> & that right?\n  Second line\nYou: It is.\nYou: Is it?", "", false, false, []],
      ["Sheet1!D9", "Alone", "", false, false, []],
      ["Third!A1", "On the third sheet", "", false, false, []],
      ["Copy!A1", "On the third sheet", "", false, false, []],
    ]);
  });

  test("of other programs are read with their authors", async () => {
    const all = Object.entries(unzipSync(await readFile(file)));
    const parts = Object.fromEntries(all.filter(([name]) => !name.includes("threadedComment")));
    parts["xl/comments1.xml"] = strToU8(
      `<x:comments xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:authors><x:author>Ada</x:author></x:authors>
       <x:commentList><x:comment ref="C3" authorId="0"><x:text><x:r><x:rPr><x:b/></x:rPr><x:t>Ada:</x:t></x:r><x:r><x:t xml:space="preserve">
Look here</x:t></x:r></x:text></x:comment><x:comment ref="C3" authorId="7"><x:text/></x:comment></x:commentList></x:comments>`,
    );
    const types = strFromU8(parts["[Content_Types].xml"] ?? new Uint8Array());
    parts["[Content_Types].xml"] = strToU8(types.replace(/<Override [^>]*threadedComment[^>]*>/g, ""));
    const rels = "xl/worksheets/_rels/sheet0.xml.rels";
    parts[rels] = strToU8(
      strFromU8(parts[rels] ?? new Uint8Array()).replace(/<Relationship [^>]*threadedComment[^>]*>/, ""),
    );
    const other = test.info().outputPath("other.xlsx");
    await writeFile(other, zipSync(parts));
    await openFile(workbook, other);
    expect((await readComments(workbook))[0]).toEqual(["Sheet1!C3", "Look here", "Ada", false, false, []]);
  });
});

/** The texts of a file's parts, by their names. */
async function partsOf(file: string): Promise<(name: string) => string> {
  const parts = unzipSync(await readFile(file));
  return (name) => strFromU8(parts[name] ?? new Uint8Array());
}

async function openFile(workbook: WorkbookPage, path: string): Promise<void> {
  const chooser = workbook.page.waitForEvent("filechooser");
  await workbook.fileMenu("Open file");
  await (await chooser).setFiles(path);
  await workbook.page.waitForURL(/#.+/);
  await expect(workbook.page.locator("#document-name")).toHaveValue(/comments|other/);
  await workbook.waitForAddin();
}

/** Of each comment its cell, text and author, whether it is resolved and dated, and the replies to it. */
function readComments(workbook: WorkbookPage): Promise<readonly unknown[]> {
  return resultOf(
    workbook,
    `const { comments } = context.workbook;
     comments.load("items/content,items/authorName,items/resolved,items/creationDate,items/replies/items/content");
     await context.sync();
     const places = comments.items.map((comment) => comment.getLocation().load("address"));
     await context.sync();
     return comments.items.map(({ content, authorName, resolved, creationDate, replies }, index) => [
       places[index].address, content, authorName, resolved, creationDate !== null, replies.items.map((reply) => reply.content),
     ]);`,
  ) as Promise<readonly unknown[]>;
}
