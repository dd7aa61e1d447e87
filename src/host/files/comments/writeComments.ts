import { commentGetters, type PlacedComment, type Remark } from "../../grid/comments/commentRecords";
import type { Engine } from "../../grid/engine";
import type { Parts } from "../archive";
import { changeXml, elementLike, elements } from "../xml";
import { boxesXml, type FileComment, notesXml, type Person, personsXml, threadsXml } from "./noteXml";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MICROSOFT = "http://schemas.microsoft.com/office/2017/10/relationships";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";

const TYPES = {
  notes: "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
  threads: "application/vnd.ms-excel.threadedcomments+xml",
  persons: "application/vnd.ms-excel.person+xml",
  boxes: "application/vnd.openxmlformats-officedocument.vmlDrawing",
};

const GUID = /^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/;

/** Adds the comments of all sheets to the parts of a file, of which the library writes none. */
export function withComments({ getters }: Engine, parts: Parts): Parts {
  const all = commentGetters(getters).getComments();
  if (all.length === 0) return parts;
  const written = new PartsWithComments(parts);
  getters.getSheetIds().forEach((sheetId, index) => {
    const ofSheet = all.filter(({ position }) => position.sheetId === sheetId);
    if (ofSheet.length > 0) written.addSheet(index, ofSheet.map(fileComment));
  });
  return written.finish();
}

/** In files, ids are GUIDs; those of copied sheets' comments are not. */
function fileComment(placed: PlacedComment): FileComment {
  const guidOf = ({ id }: Remark) => (GUID.test(id) ? id : newGuid());
  return { ...placed, guid: guidOf(placed.comment), replyGuids: placed.comment.replies.map(guidOf) };
}

function newGuid(): string {
  return `{${crypto.randomUUID().toUpperCase()}}`;
}

class PartsWithComments {
  readonly #parts: Record<string, Parts[string]>;
  readonly #persons = new Map<string, Person>();

  constructor(parts: Parts) {
    this.#parts = { ...parts };
    this.#change("[Content_Types].xml", ({ documentElement }) => {
      const vml = elementLike(documentElement, "Default", { Extension: "vml", ContentType: TYPES.boxes });
      documentElement.prepend(vml);
    });
  }

  addSheet(index: number, comments: readonly FileComment[]): void {
    const number = index + 1;
    const path = `xl/worksheets/sheet${index}.xml`;
    this.#add(`xl/comments${number}.xml`, notesXml(comments), TYPES.notes);
    const personOf = (remark: Remark) => this.#personOf(remark);
    this.#add(`xl/threadedComments/threadedComment${number}.xml`, threadsXml(comments, personOf), TYPES.threads);
    this.#parts[`xl/drawings/vmlDrawing${number}.vml`] = boxesXml(comments, number);
    this.#relate(path, `${OFFICE}/comments`, `../comments${number}.xml`);
    this.#relate(path, `${MICROSOFT}/threadedComment`, `../threadedComments/threadedComment${number}.xml`);
    const boxes = this.#relate(path, `${OFFICE}/vmlDrawing`, `../drawings/vmlDrawing${number}.vml`);
    this.#change(path, (document) => {
      addBoxes(document, boxes);
    });
  }

  finish(): Parts {
    this.#add("xl/persons/person.xml", personsXml([...this.#persons.values()]), TYPES.persons);
    this.#relate("xl/workbook.xml", `${MICROSOFT}/person`, "persons/person.xml");
    return this.#parts;
  }

  #personOf({ authorName, authorEmail }: Remark): Person {
    const key = JSON.stringify([authorName, authorEmail]);
    const person = this.#persons.get(key) ?? { guid: newGuid(), authorName, authorEmail };
    this.#persons.set(key, person);
    return person;
  }

  #add(path: string, xml: string, type: string): void {
    this.#parts[path] = xml;
    this.#change("[Content_Types].xml", ({ documentElement }) => {
      documentElement.append(elementLike(documentElement, "Override", { PartName: `/${path}`, ContentType: type }));
    });
  }

  /** Says that a part refers to another. Returns the reference's id. */
  #relate(path: string, type: string, target: string): string {
    const relations = path.replace(/([^/]+)$/, "_rels/$1.rels");
    this.#parts[relations] ??= `<Relationships xmlns="${RELATIONS}"></Relationships>`;
    let id = "";
    this.#change(relations, (document) => {
      id = `rIdComments${elements(document, "Relationship").length + 1}`;
      const { documentElement } = document;
      documentElement.append(elementLike(documentElement, "Relationship", { Id: id, Type: type, Target: target }));
    });
    return id;
  }

  #change(path: string, change: (document: Document) => void): void {
    const part = this.#parts[path];
    if (typeof part !== "string") throw new Error(`The file has no ${path}.`);
    this.#parts[path] = changeXml(part, change);
  }
}

/** The boxes of notes stand behind the drawing and before the tables (ECMA-376, part 1, 18.3.1.99). */
function addBoxes({ documentElement }: Document, id: string): void {
  const element = elementLike(documentElement, "legacyDrawing");
  element.setAttributeNS(OFFICE, "r:id", id);
  const [tables] = [...documentElement.children].filter(({ localName }) => localName === "tableParts");
  if (tables === undefined) documentElement.append(element);
  else tables.before(element);
}
