import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const FOLDER = join(__dirname, "..", "..", "src", "host", "excel");

/** Something that an add-in can reach in an object of the browser workbook. */
export interface PresentMember {
  readonly name: string;
  readonly kind: "property" | "method" | "event";
  /** The class of what it leads to, as its type says; other types as they are written. */
  readonly returns: string;
  /** Whether an add-in can write it. */
  readonly isWritable: boolean;
}

/** What an add-in can reach in the browser workbook, class by class: getters, methods, and events. */
export function presentMembers(): Map<string, readonly PresentMember[]> {
  const declarations = new Map(classesIn(FOLDER).map((each) => [each.name?.text ?? "", each]));
  const membersOf = (name: string): PresentMember[] => {
    const declaration = declarations.get(name);
    return declaration === undefined ? [] : [...ownMembers(declaration), ...membersOf(baseOf(declaration))];
  };
  return new Map([...declarations.keys()].map((name) => [name, membersOf(name)]));
}

function classesIn(folder: string): ts.ClassDeclaration[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .flatMap((file) => {
      const path = join(folder, file);
      const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
      return source.statements.filter(ts.isClassDeclaration);
    });
}

function baseOf(declaration: ts.ClassDeclaration): string {
  const [clause] = declaration.heritageClauses ?? [];
  return clause?.types[0]?.expression.getText() ?? "";
}

function ownMembers(declaration: ts.ClassDeclaration): PresentMember[] {
  return declaration.members.flatMap((member): PresentMember[] => {
    // What a static block defines stands in constants of its file, separated by spaces.
    if (ts.isClassStaticBlockDeclaration(member)) {
      const names = textsIn(member).flatMap((text) => text.trim().split(/\s+/));
      return names.map((name) => ({ name, kind: "method", returns: "FunctionResult", isWritable: false }));
    }
    if (!ts.isGetAccessor(member) && !ts.isMethodDeclaration(member)) return [];
    const isStatic = member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) === true;
    if (isStatic) return [];
    // The names of the events stand in `get [EVENTS]()`, and in constants of their file.
    if (member.name.getText() === "[EVENTS]") {
      return eventNames(member).map((name) => ({ name, kind: "event", returns: "", isWritable: false }));
    }
    if (!ts.isIdentifier(member.name) || member.name.text === "list") return [];
    const kind = ts.isGetAccessor(member) ? "property" : "method";
    const returns = (member.type?.getText() ?? "").replace(" | null", "");
    const { text: name } = member.name;
    const isWritable = declaration.members.some((each) => ts.isSetAccessor(each) && each.name.getText() === name);
    return [{ name, kind, returns, isWritable }];
  });
}

/** All texts "onSomething" in a getter, and in the constants of the same file that it names. */
function eventNames(getter: ts.Node): string[] {
  return textsIn(getter).filter((name) => /^on[A-Z]/.test(name));
}

/** All texts in a piece of source, and in the constants of the same file that it names. */
function textsIn(source: ts.Node): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) names.push(node.text);
    else if (ts.isIdentifier(node)) visitConstant(node);
    ts.forEachChild(node, visit);
  };
  const visitConstant = ({ text }: ts.Identifier) => {
    for (const statement of source.getSourceFile().statements.filter(ts.isVariableStatement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (initializer !== undefined && name.getText() === text) visit(initializer);
      }
    }
  };
  visit(source);
  return names;
}
