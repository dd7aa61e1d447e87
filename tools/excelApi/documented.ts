import { readFileSync } from "node:fs";
import ts from "typescript";

/** A member of a class of Excel's JavaScript API. */
export interface DocumentedMember {
  readonly className: string;
  readonly name: string;
  /** The requirement set that it came with, ExcelApi 1.9 being 9. */
  readonly version: number;
  /** Whether an add-in may write it. */
  readonly isWritable: boolean;
}

/** Where Microsoft's declarations say since when something exists, such as "[Api set: ExcelApi 1.9]". */
const API_SET = /\[Api set: (\w+) 1\.(\d+)/;

/** What the client library does by itself, without asking the host. */
const OF_THE_CLIENT = new Set(["constructor", "context", "items", "load", "set", "toJSON", "track", "untrack"]);

/** All members of the classes of the namespace Excel, up to ExcelApi 1.`upTo`, as @types/office-js declares them. */
export function documentedMembers(upTo: number): DocumentedMember[] {
  const path = require.resolve("@types/office-js/index.d.ts");
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  return source.statements
    .filter(isNamespaceExcel)
    .flatMap(({ body }) => (body !== undefined && ts.isModuleBlock(body) ? [...body.statements] : []))
    .filter(ts.isClassDeclaration)
    .flatMap((declaration) => membersOf(declaration, source))
    .filter(({ version }) => version <= upTo);
}

function isNamespaceExcel(statement: ts.Statement): statement is ts.ModuleDeclaration {
  return ts.isModuleDeclaration(statement) && statement.name.text === "Excel";
}

function membersOf(declaration: ts.ClassDeclaration, source: ts.SourceFile): DocumentedMember[] {
  const className = declaration.name?.text ?? "";
  const ofClass = apiSetOf(declaration, source);
  const found = new Map<string, DocumentedMember>();
  for (const member of declaration.members) {
    const name = member.name !== undefined && ts.isIdentifier(member.name) ? member.name.text : "";
    // A member without a mark of its own is as old as its class.
    const since = apiSetOf(member, source) ?? ofClass;
    const isOfHost = name !== "" && !OF_THE_CLIENT.has(name) && since?.set === "ExcelApi";
    if (!isOfHost) continue;
    const version = Math.min(since.version, found.get(name)?.version ?? Infinity);
    found.set(name, { className, name, version, isWritable: isWritable(member) });
  }
  return [...found.values()];
}

function isWritable(member: ts.ClassElement): boolean {
  if (!ts.isPropertyDeclaration(member)) return false;
  return member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword) !== true;
}

function apiSetOf(node: ts.Node, { text }: ts.SourceFile) {
  const comment = text.slice(node.getFullStart(), node.getStart());
  const [, set, version] = API_SET.exec(comment) ?? [];
  return set === undefined ? undefined : { set, version: Number(version) };
}
