import { describe, expect, it } from "@jest/globals";
import {
  type CellContext,
  readCells,
  readSharedTexts,
  splitWorksheet,
  withoutCells,
} from "../../../../src/host/files/cells/readCells";
import { FileFormulas } from "../../../../src/host/files/fileFormulas";

const CONTEXT: CellContext = {
  isDate: () => false,
  countsFrom1904: false,
  texts: ["first", "12", "#N/A", "[a](b)"],
  formulas: new FileFormulas(["BACKPROP.SIGMOID"]),
};

const never = () => Promise.resolve();

/** What is read of the rows of a worksheet. */
const read = (rows: string, context: Partial<CellContext> = {}, cells = 1000) =>
  readCells(`<sheetData>${rows}</sheetData>`, { ...CONTEXT, ...context }, { cells }, never);

describe("the cells of a worksheet in a file", () => {
  // ECMA-376, part 1, 18.18.11 (ST_CellType) and 18.3.1.4.
  it("have values of every type, and stand where they say, or after the last one", async () => {
    const { contents, end } = await read(`
      <row r="2"><c r="B2"><v>1.5</v></c><c t="b"><v>1</v></c><c t="e"><v>#DIV/0!</v></c><c t="str"><v>a&amp;b</v></c></row>
      <row><c t="inlineStr"><is><r><t>in</t></r><r><t xml:space="preserve"> line</t></r><rPh><t>no</t></rPh></is></c>
        <c r="H3" t="d"><v>2024-02-29</v></c><c t="s"><v>0</v></c><c s="4"/></row>`);
    expect(contents).toEqual({
      ...{ B2: "1.5", C2: "TRUE", D2: "#DIV/0!", E2: "a&b" },
      ...{ A3: "in line", H3: "45351", I3: "first" },
    });
    expect(end).toEqual({ row: 2, col: 9 });
  });

  it("with texts that look like something else are texts all the same", async () => {
    const { contents, textsLikeErrors } = await read(
      `<row><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="str"><v>=1+1</v></c><c t="str"><v>1/2/2024</v></c></row>`,
    );
    expect(contents).toEqual({ A1: "'12", B1: "'#N/A", C1: "'[a](b)", D1: "'=1+1", E1: "'1/2/2024" });
    expect(textsLikeErrors).toBe(1);
  });

  // ECMA-376, part 1, 18.3.1.40: relative references move with the cell, and function names such as LOG10 are no references.
  it("share formulas, whose references move and whose functions do not", async () => {
    const { contents } = await read(`
      <row><c><f t="shared" ref="A1:B2" si="0">LOG10(C1)+$C$1+C$2*ATAN2($D1,1)+Sheet2!E1+'A1 B2'!F1&amp;"G1"</f><v>0</v></c>
        <c><f t="shared" si="0"/><v>0</v></c></row>
      <row><c><f t="shared" si="0"/><v>0</v></c><c><f t="shared" si="7"/><v>9</v></c></row>`);
    expect(contents).toEqual({
      A1: `=LOG10(C1)+$C$1+C$2*ATAN2($D1,1)+Sheet2!E1+'A1 B2'!F1&"G1"`,
      B1: `=LOG10(D1)+$C$1+D$2*ATAN2($D1,1)+Sheet2!F1+'A1 B2'!G1&"G1"`,
      A2: `=LOG10(C2)+$C$1+C$2*ATAN2($D2,1)+Sheet2!E2+'A1 B2'!F2&"G1"`,
      B2: "9", // shared with a cell that is not there: its value stays
    });
  });

  it("keep SUBTOTAL, and have custom functions by the names that are typed", async () => {
    const { contents, formulas } = await read(
      `<row><c><f>SUBTOTAL(109,B1:B9)</f></c><c><f>_xldudf_BACKPROP_SIGMOID(C1)</f></c><c><f>SUBTOTAL(109,B2:B10)</f></c></row>`,
    );
    expect(contents).toEqual({ A1: "=SUBTOTAL(109,B1:B9)", B1: "=BACKPROP.SIGMOID(C1)", C1: "=SUBTOTAL(109,B2:B10)" });
    expect(formulas).toHaveLength(2); // one of each kind
  });

  it("that an array formula fills are left to it, and those that read other workbooks keep their values", async () => {
    const { contents, linkedFormulas } = await read(`
      <row><c><f t="array" ref="A1:A2">SEQUENCE(2)</f><v>1</v></c><c><f>[1]Data!A1</f><v>7</v></c></row>
      <row><c><v>2</v></c><c><v>3</v></c></row>`);
    expect(contents).toEqual({ A1: "=SEQUENCE(2)", B1: "7", B2: "3" });
    expect(linkedFormulas).toBe(1);
  });

  it("count their dates from where the workbook does", async () => {
    const rows = `<row><c s="1"><v>0</v></c><c><v>0</v></c></row>`;
    const { contents } = await read(rows, { countsFrom1904: true, isDate: (style) => style === 1 });
    expect(contents).toEqual({ A1: "1462", B1: "0" }); // 1 January 1904 (Microsoft, "Date systems in Excel")
  });

  it("may be as many as fit, and are refused with a sentence beyond", async () => {
    await expect(read("<row><c/><c/></row>", {}, 2)).resolves.toBeDefined();
    await expect(read("<row><c/><c/><c/></row>", {}, 2)).rejects.toThrow("It has more than 500,000 cells.");
  });

  it("are read with any prefix and from any piece of the text, and no damaged one", async () => {
    const row = `<x:row><x:c t="str"><x:v>ä &lt; b</x:v></x:c></x:row>`;
    const xml = `<x:sheetData>${row.repeat(4000)}</x:sheetData>`;
    const { contents } = await readCells(xml, CONTEXT, { cells: 5000 }, never);
    expect(new Set(Object.values(contents))).toEqual(new Set(["ä < b"]));
    expect(Object.keys(contents)).toHaveLength(4000);
    await expect(readCells(xml.slice(0, -50), CONTEXT, { cells: 5000 }, never)).rejects.toThrow();
  });
});

describe("a worksheet", () => {
  it("is left with its rows, and how far its cells reach", async () => {
    const xml = `<x:worksheet><x:cols/><x:sheetData a="1"><x:row r="1" ht="30" customHeight="1"/><x:row r="3" spans="1:2" hidden="false"><x:c r="D3"/></x:row></x:sheetData><x:tail/></x:worksheet>`;
    const split = splitWorksheet(xml);
    const { rows } = await readCells(split.cells, CONTEXT, { cells: 9 }, never);
    expect(withoutCells(split, rows).replaceAll(/<\/?x:(?:worksheet|cols|tail)\/?>/g, "")).toBe(
      `<x:sheetData><x:row r="3"><x:c r="D3"/></x:row><x:row r="1" ht="30" customHeight="1"></x:row></x:sheetData>`,
    );
  });

  it("without cells stays as it is", () => {
    const xml = `<worksheet><sheetData/></worksheet>`;
    expect(withoutCells(splitWorksheet(xml), "")).toBe(xml);
  });
});

// ECMA-376, part 1, 18.4.8 (si) and 22.9.2.19 (ST_Xstring).
it("shared texts are read without fonts and pronunciation, with the characters that XML cannot have", async () => {
  const xml = `<sst><si><t>plain</t></si><si><r><rPr><b/></rPr><t>in </t></r><r><t>parts</t></r><rPh><t>no</t></rPh></si><si/>
    <si><t>tab_x0009_&#13;&#10;line</t></si></sst>`;
  await expect(readSharedTexts(xml, never)).resolves.toEqual(["plain", "in parts", "", "tab\t\nline"]);
});
