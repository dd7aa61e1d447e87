import { helpers } from "@odoo/o-spreadsheet";
import type { PlacedComment, Remark } from "../../grid/comments/commentRecords";
import { element, escaped } from "../charts/markup";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A comment in a file, where ids are GUIDs. */
export interface FileComment extends PlacedComment {
  readonly guid: string;
  /** Those of the replies, in their order. */
  readonly replyGuids: readonly string[];
}

/** Who wrote something: Excel lists them once for the whole workbook. */
export interface Person {
  readonly guid: string;
  readonly authorName: string;
  readonly authorEmail: string;
}

export function cellOf({ position: { col, row } }: PlacedComment): string {
  return helpers.toXC(col, row);
}

/**
 * The comments of a sheet as notes (ECMA-376, part 1, 18.7): what every program shows. The author's name says which thread a note
 * stands for ([MS-XLSX] 2.6.205, threadedComment).
 */
export function notesXml(comments: readonly FileComment[]): string {
  const authors = comments.map(({ guid }) => element("author", {}, escaped(`tc=${guid}`)));
  const notes = comments.map((each, authorId) =>
    element(
      "comment",
      { ref: cellOf(each), authorId },
      element("text", {}, element("t", { "xml:space": "preserve" }, escaped(plainText(each)))),
    ),
  );
  return (
    DECLARATION +
    element("comments", { xmlns: MAIN }, element("authors", {}, ...authors), element("commentList", {}, ...notes))
  );
}

/** A thread as one text. */
function plainText({ comment: { content, replies } }: PlacedComment): string {
  return [content, ...replies.map((reply) => `${reply.authorName}: ${reply.content}`)].join("\n");
}

/** The comments of a sheet with their replies and dates, as Excel has them ([MS-XLSX] 2.6.202, ThreadedComments). */
export function threadsXml(comments: readonly FileComment[], personOf: (remark: Remark) => Person): string {
  const threads = comments.flatMap((each) => {
    const { comment, guid, replyGuids } = each;
    const entry = (remark: Remark, id: string, more: Readonly<Record<string, string | undefined>>) => {
      const { createdAt, content } = remark;
      // Coordinated universal time, to the hundredth of a second.
      const written = { dT: createdAt?.slice(0, 22), personId: personOf(remark).guid, id };
      return element(
        "threadedComment",
        { ref: cellOf(each), ...written, ...more },
        element("text", {}, escaped(content)),
      );
    };
    return [
      entry(comment, guid, { done: comment.isResolved ? "1" : undefined }),
      ...comment.replies.map((reply, index) => entry(reply, replyGuids[index] ?? "", { parentId: guid })),
    ];
  });
  return DECLARATION + element("ThreadedComments", { xmlns: THREADED }, ...threads);
}

/** Everybody who wrote ([MS-XLSX] 2.6.203, personList). */
export function personsXml(persons: readonly Person[]): string {
  const list = persons.map(({ guid, authorName, authorEmail }) =>
    element("person", {
      ...{ displayName: authorName, id: guid },
      ...{ userId: authorEmail === "" ? authorName : authorEmail, providerId: "None" },
    }),
  );
  return DECLARATION + element("personList", { xmlns: THREADED }, ...list);
}

/** The boxes that the notes stand in, hidden until somebody points at their cells (ECMA-376, part 4, 19). */
export function boxesXml(comments: readonly FileComment[], sheetNumber: number): string {
  const namespaces = {
    "xmlns:v": "urn:schemas-microsoft-com:vml",
    "xmlns:o": "urn:schemas-microsoft-com:office:office",
    "xmlns:x": "urn:schemas-microsoft-com:office:excel",
  };
  const layout = element(
    "o:shapelayout",
    { "v:ext": "edit" },
    element("o:idmap", { "v:ext": "edit", data: sheetNumber }),
  );
  const type = element(
    "v:shapetype",
    { id: "_x0000_t202", coordsize: "21600,21600", "o:spt": 202, path: "m,l,21600r21600,l21600,xe" },
    element("v:stroke", { joinstyle: "miter" }),
    element("v:path", { gradientshapeok: "t", "o:connecttype": "rect" }),
  );
  const boxes = comments.map((comment, index) => boxElement(comment, sheetNumber * 1024 + index + 1));
  return element("xml", namespaces, layout, type, ...boxes);
}

function boxElement({ position: { col, row } }: PlacedComment, number: number): string {
  const style = "position:absolute;margin-left:60pt;margin-top:2pt;width:130pt;height:70pt;z-index:1;visibility:hidden";
  const anchor = [col + 1, 15, Math.max(0, row - 1), 10, col + 3, 15, row + 4, 4].join(", ");
  return element(
    "v:shape",
    { id: `_x0000_s${number}`, type: "#_x0000_t202", style, fillcolor: "#ffffe1", "o:insetmode": "auto" },
    element("v:fill", { color2: "#ffffe1" }),
    element("v:shadow", { color: "black", obscured: "t" }),
    element("v:path", { "o:connecttype": "none" }),
    element("v:textbox", { style: "mso-direction-alt:auto" }, element("div", { style: "text-align:left" })),
    element(
      "x:ClientData",
      { ObjectType: "Note" },
      element("x:MoveWithCells"),
      element("x:SizeWithCells"),
      element("x:Anchor", {}, anchor),
      element("x:AutoFill", {}, "False"),
      element("x:Row", {}, String(row)),
      element("x:Column", {}, String(col)),
    ),
  );
}
