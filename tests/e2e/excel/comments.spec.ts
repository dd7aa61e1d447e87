import { expect, test } from "@playwright/test";
import { failureOfStatements, resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

// Microsoft, "Work with comments using the Excel JavaScript API", and the classes Excel.CommentCollection, Excel.Comment,
// Excel.CommentReplyCollection and Excel.CommentReply.
const workbook = sharedWorkbook();

/** The addresses and texts of the active sheet's comments, in their order. */
const READ = `
  const { comments } = sheet;
  comments.load("items/content");
  await context.sync();
  const places = comments.items.map((comment) => comment.getLocation().load("address"));
  await context.sync();
  return comments.items.map(({ content }, index) => [places[index].address.replace(/.*!/, ""), content]);`;

test("a comment has what was written, when, by whom, and where", async () => {
  const seen = await resultOf(
    workbook(),
    `sheet.load("name");
     await context.sync();
     const before = Date.now();
     const comment = context.workbook.comments.add(sheet.name + "!B3", "Check this value", Excel.ContentType.plain);
     comment.load();
     const place = comment.getLocation().load("address");
     await context.sync();
     const age = comment.creationDate.getTime() - before;
     return { ...comment.toJSON(), id: /^\\{[0-9A-F-]{36}\\}$/.test(comment.id), creationDate: age >= 0 && age < 60000,
       replies: undefined, place: place.address.replace(/.*!/, "") };`,
  );
  expect(seen).toEqual({
    ...{ authorEmail: "", authorName: "You", content: "Check this value", contentType: "Plain", creationDate: true },
    ...{ id: true, mentions: [], place: "B3", resolved: false },
  });
});

test("comments are found by id, position, cell and reply", async () => {
  const found = await resultOf(
    workbook(),
    `const second = sheet.comments.add("C1", "second");
     const first = sheet.comments.add(sheet.getRange("A1"), "first");
     const reply = second.replies.add("an answer");
     second.load("id"); reply.load("id"); sheet.load("name");
     const count = sheet.comments.getCount();
     await context.sync();
     const all = [
       sheet.comments.getItem(second.id), sheet.comments.getItemAt(0), sheet.comments.getItemByCell("C1"),
       context.workbook.comments.getItemByCell(sheet.name + "!A1"), sheet.comments.getItemByReplyId(reply.id),
       reply.getParentComment(),
     ];
     for (const each of all) each.load("content");
     const where = reply.getLocation().load("address");
     await context.sync();
     return [count.value, ...all.map(({ content }) => content), where.address.endsWith("!C1")];`,
  );
  expect(found).toEqual([2, "second", "first", "second", "first", "second", "second", true]);
});

test("replies are added, changed and deleted, and a thread is resolved", async () => {
  const seen = await resultOf(
    workbook(),
    `const comment = sheet.comments.add("A1", "Is this right?");
     comment.replies.add("Yes");
     const second = comment.replies.add("No");
     second.content = "Not quite";
     comment.replies.getItemAt(0).delete();
     comment.content = "Is this right, really?";
     comment.resolved = true;
     comment.load("content,resolved,replies/items/content,replies/items/resolved,replies/items/authorName");
     const count = comment.replies.getCount();
     await context.sync();
     return [comment.content, comment.resolved, count.value,
       comment.replies.items.map(({ content, resolved, authorName }) => [content, resolved, authorName])];`,
  );
  expect(seen).toEqual(["Is this right, really?", true, 1, [["Not quite", true, "You"]]]);
});

test("comments go with their cells when rows, columns and cells come and go", async () => {
  const moved = await resultOf(
    workbook(),
    `for (const cell of ["A1", "B5", "C7", "D9"]) sheet.comments.add(cell, cell);
     sheet.getRange("3:4").insert("Down");
     sheet.getRange("A:A").insert("Right");
     sheet.getRange("D9:D9").delete("Up");
     sheet.getRange("E1:E2").insert("Down");
     ${READ}`,
  );
  // C7 came to D9 with the rows and the column, and is deleted there.
  expect(moved).toEqual([
    ["B1", "A1"],
    ["C7", "B5"],
    ["E13", "D9"],
  ]);
});

test("a deleted row takes its comments with it, and undo brings them back", async () => {
  const read = () => resultOf(workbook(), READ);
  await resultOf(
    workbook(),
    `sheet.comments.add("A2", "goes"); sheet.comments.add("A4", "stays"); await context.sync();
     sheet.getRange("2:2").delete("Up"); await context.sync();`,
  );
  expect(await read()).toEqual([["A3", "stays"]]);
  await workbook()
    .page.locator(".o-grid-overlay")
    .click({ position: { x: 300, y: 300 } });
  await workbook().page.keyboard.press("Control+z");
  await expect.poll(read).toEqual([
    ["A2", "goes"],
    ["A4", "stays"],
  ]);
  await workbook().page.keyboard.press("Control+z");
  await expect.poll(read).toEqual([["A2", "goes"]]);
  await workbook().page.keyboard.press("Control+y");
  await expect.poll(read).toHaveLength(2);
});

test("a copy of a sheet has comments of its own, and a deleted sheet none", async () => {
  const seen = await resultOf(
    workbook(),
    `const original = sheet.comments.add("B2", "kept").load("id");
     original.replies.add("reply");
     const all = context.workbook.comments.getCount();
     await context.sync();
     const copy = sheet.copy("End");
     const copied = copy.comments.getItemAt(0).load("id,content,replies/items/content");
     await context.sync();
     copied.content = "changed";
     original.load("content");
     const both = context.workbook.comments.getCount();
     await context.sync();
     copy.delete();
     const after = context.workbook.comments.getCount();
     await context.sync();
     return [copied.id !== original.id, original.content, copied.replies.items[0].content, both.value - all.value, after.value - all.value];`,
  );
  expect(seen).toEqual([true, "kept", "reply", 1, 0]);
});

test("what cannot be is refused", async () => {
  const add = "CommentCollection.add";
  for (const [statement, failure] of [
    [`sheet.comments.add("A1:B1", "x")`, ["InvalidArgument", add]],
    [`sheet.comments.add(sheet.getRange("A:A"), "x")`, ["InvalidArgument", add]],
    [`context.workbook.comments.add("A1", "without a sheet")`, ["InvalidArgument", add]],
    [`context.workbook.comments.add("Nowhere!A1", "x")`, ["InvalidArgument", add]],
    [`sheet.comments.add("A1", "")`, ["InvalidArgument", add]],
    [`sheet.comments.add("A1", 5)`, ["InvalidArgument", add]],
    [`sheet.comments.add("A1", "x", "Rich")`, ["InvalidArgument", add]],
    [`sheet.comments.add("A1", { richContent: "x", mentions: [] }, "Mention")`, ["ApiNotFound", add]],
    [`sheet.comments.add("A1", "x"); sheet.comments.add("A1", "y")`, ["ItemAlreadyExists", add]],
    [`sheet.comments.getItemByCell("Z99").load("content")`, ["ItemNotFound", "CommentCollection.getItemByCell"]],
    [`sheet.comments.getItem("{none}").load("content")`, ["ItemNotFound", "CommentCollection.getItem"]],
    [`sheet.comments.getItemAt(99).load("content")`, ["InvalidArgument", "CommentCollection.getItemAt"]],
    [`sheet.comments.getItemByReplyId("x").load("content")`, ["ItemNotFound", "CommentCollection.getItemByReplyId"]],
    [`sheet.comments.getItemAt(0).content = ""`, ["InvalidArgument", "Comment.content"]],
    [`sheet.comments.getItemAt(0).resolved = "yes"`, ["InvalidArgument", "Comment.resolved"]],
    [`sheet.comments.getItemAt(0).replies.add("")`, ["InvalidArgument", "CommentReplyCollection.add"]],
    [`sheet.comments.getItemAt(0).replies.getItem("x").delete()`, ["ItemNotFound", "CommentReplyCollection.getItem"]],
    [
      `sheet.comments.getItemAt(0).updateMentions({ richContent: "x", mentions: [] })`,
      ["ApiNotFound", "Comment.updateMentions"],
    ],
    [
      `const gone = sheet.comments.getItemAt(0); gone.load("id"); await context.sync(); gone.delete(); gone.content = "x"`,
      ["ItemNotFound", "Comment.content"],
    ],
  ] as const) {
    expect([statement, await failureOfStatements(workbook(), statement)]).toEqual([statement, failure]);
  }
});

// Microsoft, "Excel.WorksheetProtectionOptions interface", allowEditObjects; comments are objects in Excel.
test("a protected sheet lets nobody comment unless objects may be edited", async () => {
  await resultOf(
    workbook(),
    `sheet.comments.add("A1", "before"); await context.sync(); sheet.protection.protect(); await context.sync();`,
  );
  for (const [statement, location] of [
    [`sheet.comments.add("B1", "x")`, "CommentCollection.add"],
    [`sheet.comments.getItemAt(0).content = "x"`, "Comment.content"],
    [`sheet.comments.getItemAt(0).delete()`, "Comment.delete"],
    [`sheet.comments.getItemAt(0).replies.add("x")`, "CommentReplyCollection.add"],
  ] as const) {
    expect(await failureOfStatements(workbook(), statement)).toEqual(["AccessDenied", location]);
  }
  const written = await resultOf(
    workbook(),
    `sheet.protection.unprotect(); sheet.protection.protect({ allowEditObjects: true });
     sheet.comments.add("B1", "allowed"); ${READ}`,
  );
  expect(written).toEqual([
    ["A1", "before"],
    ["B1", "allowed"],
  ]);
});

// Microsoft, "Comment events": who adds, changes and deletes is told of by the kind of change, with the ids.
test("handlers are told what happened to comments", async () => {
  const told = await resultOf(
    workbook(),
    `const told = [];
     const note = (name) => async ({ type, changeType, source, worksheetId, commentDetails }) => {
       told.push([name, type, changeType ?? "", source, worksheetId === sheet.id, commentDetails.length, commentDetails[0].replyIds.length]);
     };
     sheet.load("id");
     const { comments } = sheet;
     const handlers = [
       comments.onAdded.add(note("sheet")), comments.onChanged.add(note("sheet")), comments.onDeleted.add(note("sheet")),
       context.workbook.comments.onAdded.add(note("workbook")),
     ];
     await context.sync();
     const until = async (count) => { for (let turn = 0; turn < 200 && told.length < count; turn++) await context.sync(); };
     const comment = comments.add("A1", "first");
     await until(2);
     comment.content = "second";
     await until(3);
     const reply = comment.replies.add("reply");
     await until(4);
     reply.content = "changed";
     await until(5);
     comment.resolved = true;
     await until(6);
     comment.resolved = false;
     await until(7);
     reply.delete();
     await until(8);
     comment.delete();
     await until(9);
     for (const handler of handlers) handler.remove();
     await context.sync();
     return told;`,
  );
  const changed = (changeType: string, replies: number) => {
    return ["sheet", "CommentChanged", changeType, "Local", true, 1, replies];
  };
  expect(told).toEqual([
    ["sheet", "CommentAdded", "", "Local", true, 1, 0],
    ["workbook", "CommentAdded", "", "Local", true, 1, 0],
    ...[changed("CommentEdited", 0), changed("ReplyAdded", 1), changed("ReplyEdited", 1)],
    ...[changed("CommentResolved", 0), changed("CommentReopened", 0), changed("ReplyDeleted", 1)],
    ["sheet", "CommentDeleted", "", "Local", true, 1, 0],
  ]);
});
