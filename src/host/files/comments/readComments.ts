import type { CellComment, Remark } from "../../grid/comments/commentRecords";
import type { SavedComment } from "../../grid/comments/commentsPlugin";
import { type Parts, parsePart } from "../archive";
import { related } from "../relations";
import { elements } from "../xml";

/** A note, which has an author and a text. */
interface Note {
  readonly cell: string;
  readonly authorName: string;
  readonly content: string;
}

/** An entry of a thread. */
interface Entry extends Remark {
  readonly cell: string;
  readonly parentId: string | undefined;
  readonly isResolved: boolean;
}

/** How the author of a note says that it stands for a thread ([MS-XLSX] 2.6.205, threadedComment). */
const OF_THREAD = "tc=";

/** The comments of a worksheet: Excel's threads, and the notes of other programs. A cell has one at most. */
export function readComments(parts: Parts, path: string, persons: ReadonlyMap<string, string>): SavedComment[] {
  const threads = threadsOf(documentsOf(parts, path, "threadedComment").flatMap((part) => readEntries(part, persons)));
  const withThread = new Set(threads.map(({ cell }) => cell));
  const notes = documentsOf(parts, path, "comments").flatMap(readNotes);
  return [...threads, ...notes.filter(({ cell }) => !withThread.has(cell)).map(commentOfNote)].filter(isFirst);
}

/** The names of those who wrote, by their ids. */
export function readPersons(parts: Parts): Map<string, string> {
  const lists = documentsOf(parts, "xl/workbook.xml", "person");
  const persons = lists.flatMap((list) => elements(list, "person"));
  return new Map(persons.map((each) => [each.getAttribute("id") ?? "", each.getAttribute("displayName") ?? ""]));
}

/** The parts of a kind that a part refers to; programs that leave threads out may leave the references to them. */
function documentsOf(parts: Parts, path: string, kind: string): Document[] {
  const paths = [...related(parts, path, kind).values()];
  return paths.filter((each) => parts[each] !== undefined).map((each) => parsePart(parts, each));
}

function readEntries(part: Document, persons: ReadonlyMap<string, string>): Entry[] {
  return elements(part, "threadedComment").map((element) => {
    const [text] = elements(element, "text");
    return {
      cell: (element.getAttribute("ref") ?? "").replaceAll("$", ""),
      id: element.getAttribute("id") ?? "",
      parentId: element.getAttribute("parentId") ?? undefined,
      content: text?.textContent ?? "",
      ...{ authorName: persons.get(element.getAttribute("personId") ?? "") ?? "", authorEmail: "" },
      createdAt: momentOf(element.getAttribute("dT")),
      isResolved: ["1", "true"].includes(element.getAttribute("done") ?? ""),
    };
  });
}

/** Moments in files are of coordinated universal time, and do not say so. */
function momentOf(text: string | null): string | null {
  if (text === null) return null;
  const moment = new Date(/Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

function threadsOf(entries: readonly Entry[]): SavedComment[] {
  const remarkOf = ({ id, content, authorName, authorEmail, createdAt }: Remark): Remark => {
    return { id, content, authorName, authorEmail, createdAt };
  };
  return entries
    .filter(({ parentId }) => parentId === undefined)
    .map((entry) => {
      const replies = entries.filter(({ parentId }) => parentId === entry.id).map(remarkOf);
      return { cell: entry.cell, ...remarkOf(entry), isResolved: entry.isResolved, replies };
    });
}

function readNotes(part: Document): Note[] {
  const authors = elements(part, "author").map(({ textContent }) => textContent.trim());
  return elements(part, "comment").map((element) => {
    const author = authors[Number(element.getAttribute("authorId"))] ?? "";
    const authorName = author.startsWith(OF_THREAD) ? "" : author;
    const [text] = elements(element, "text");
    const content =
      text === undefined
        ? ""
        : elements(text, "t")
            .map(({ textContent }) => textContent)
            .join("");
    const cell = (element.getAttribute("ref") ?? "").replaceAll("$", "");
    return { cell, authorName, content: withoutAuthor(content, authorName) };
  });
}

/** Excel begins a note with its author's name, in a line of its own. */
function withoutAuthor(content: string, authorName: string): string {
  const start = `${authorName}:\n`;
  return content.startsWith(start) ? content.slice(start.length) : content;
}

/** Of a note nobody knows when it was written. */
function commentOfNote({ cell, authorName, content }: Note): SavedComment {
  const id = `{${crypto.randomUUID().toUpperCase()}}`;
  const comment: CellComment = {
    ...{ id, content, authorName, authorEmail: "", createdAt: null },
    ...{ isResolved: false, replies: [] },
  };
  return { cell, ...comment };
}

function isFirst({ cell }: SavedComment, index: number, all: readonly SavedComment[]): boolean {
  return /^[A-Z]{1,3}\d+$/.test(cell) && all.findIndex((each) => each.cell === cell) === index;
}
