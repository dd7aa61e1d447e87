import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import ts from "typescript";

const ROOT = join(__dirname, "..", "..", "..");

/** Where Microsoft's declarations say since when a member exists, such as "[Api set: ExcelApi 1.9]"; 1.10 is newer than 1.9. */
const API_SET = /\[Api set: (ExcelApi\w*) 1\.(\d+)/;

/** Comments are of ExcelApi 1.10. src/workbook/check/notes.ts, which alone names them, asks first whether they are there. */
const ASKED_FOR = /^(?:Comment|CommentCollection|CommentReply|CommentReplyCollection)\.|^Worksheet\.comments$/;

/** Every member of Excel's API that the add-in's sources name, with the requirement set its declaration is marked with. */
function usedMembers(): Map<string, { readonly set: string; readonly version: number }> {
  const configuration = ts.getParsedCommandLineOfConfigFile(join(ROOT, "tsconfig.json"), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
    },
  });
  if (configuration === undefined) throw new Error("tsconfig.json could not be read.");
  const program = ts.createProgram(configuration.fileNames, configuration.options);
  const checker = program.getTypeChecker();
  const used = new Map<string, { set: string; version: number }>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      for (const declaration of checker.getSymbolAtLocation(node)?.declarations ?? []) {
        const source = declaration.getSourceFile();
        if (!source.fileName.includes("@types/office-js")) continue;
        if (!ts.isClassElement(declaration) && !ts.isEnumMember(declaration)) continue;
        const textOf = ({ pos, end }: ts.Node) => source.text.slice(pos, end);
        // A member without a mark of its own is as old as its class.
        const [, set, version] = API_SET.exec(textOf(declaration)) ?? API_SET.exec(textOf(declaration.parent)) ?? [];
        const { parent } = declaration;
        const parentName =
          ts.isClassDeclaration(parent) || ts.isEnumDeclaration(parent) ? parent.name?.text : undefined;
        if (set !== undefined) used.set(`${parentName ?? ""}.${node.text}`, { set, version: Number(version) });
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) {
    if (file.fileName.includes("/src/") && !file.fileName.includes("/node_modules/")) visit(file);
  }
  return used;
}

describe("the Excel API that the add-in uses", () => {
  it("is within the requirement set that the manifest asks for", () => {
    const [, wanted] =
      /Name="ExcelApi" MinVersion="1\.(\d+)"/.exec(readFileSync(join(ROOT, "manifest.xml"), "utf8")) ?? [];
    const used = usedMembers();
    expect([...used.keys()]).toEqual(
      expect.arrayContaining(["Worksheet.getUsedRange", "ChartAxis.scaleType", "Range.formulas"]),
    );
    const newer = [...used].filter(([, { set, version }]) => set !== "ExcelApi" || version > Number(wanted));
    expect(Math.max(...newer.map(([, { version }]) => version))).toBe(10);
    expect(newer.filter(([name]) => !ASKED_FOR.test(name))).toEqual([]);
  });
});
