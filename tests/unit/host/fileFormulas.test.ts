import { describe, expect, it } from "@jest/globals";
import { FileFormulas } from "../../../src/host/files/fileFormulas";
import { mayBeFormula } from "../../../src/host/grid/formulaSyntax";

// How Excel writes custom functions: NAMESPACE.NAME becomes _xldudf_NAMESPACE_NAME, dots within the name included.
const formulas = new FileFormulas(["BACKPROP.STEP", "BACKPROP.STEPS.TO"]);

describe("a formula in a file", () => {
  it.each([
    ["BACKPROP.STEP()", "_xldudf_BACKPROP_STEP()"],
    [
      "1+BACKPROP.STEPS.TO(BACKPROP.STEP(A1:B2),$C$3)",
      "1+_xldudf_BACKPROP_STEPS_TO(_xldudf_BACKPROP_STEP(A1:B2),$C$3)",
    ],
    // Microsoft, "Issue: An _xlfn. prefix is displayed in front of a formula"; FILTER and SORT have a second prefix.
    ['SUM(FILTER(A1:A9,A1:A9<>""))', 'SUM(_xlfn._xlws.FILTER(A1:A9,A1:A9<>""))'],
    ["SUM(A1:A9)", "SUM(A1:A9)"],
    // [MS-XLSX] 2.2.2, future-function-list: ANCHORARRAY and SINGLE.
    ["SUM(A1#)", "SUM(_xlfn.ANCHORARRAY(A1))"],
    ["1+@B1:B3*2", "1+_xlfn.SINGLE(B1:B3)*2"],
    ["@INDEX(A1:A9,B1)", "_xlfn.SINGLE(INDEX(A1:A9,B1))"],
    ["@Sheet2!A1#", "_xlfn.SINGLE(_xlfn.ANCHORARRAY(Sheet2!A1))"],
    ["@(A1:A3+1)", "_xlfn.SINGLE(A1:A3+1)"],
    ["SUM(OFFSET(A1,1,0)#,'@ #'!A1)", "SUM(_xlfn.ANCHORARRAY(OFFSET(A1,1,0)),'@ #'!A1)"],
    ["SUM((A1:A2,C1),A1:C3 B2:D4)", "SUM((A1:A2,C1),A1:C3 B2:D4)"],
  ])("%s is written as %s, and read back", (typed, written) => {
    expect(formulas.toFile(typed)).toBe(written);
    expect(formulas.fromFile(written)).toBe(typed);
  });

  it("has marks at younger functions that the grid's library does not mark ([MS-XLSX] 2.2.2, future-function-list)", () => {
    expect(formulas.toFile("XMATCH(2,A1:A9)")).toBe("_xlfn.XMATCH(2,A1:A9)");
  });

  it("takes only calls for functions: neither texts, nor sheets, nor names", () => {
    const formula = "IF(A1=\"BACKPROP.STEP()\",'BACKPROP.STEP'!A1,FILTER)";
    expect(formulas.toFile(formula)).toBe(formula);
  });

  // How Excel writes names of LET and LAMBDA: with _xlpm. before them, and _xlop. before parameters in brackets.
  it.each([
    ['LET(x,1,x+LEN("x"))', '_xlfn.LET(_xlpm.x,1,_xlpm.x+LEN("x"))'],
    ["LET(f,LAMBDA(n,n+1),f(A1))", "_xlfn.LET(_xlpm.f,_xlfn.LAMBDA(_xlpm.n,_xlpm.n+1),_xlpm.f(A1))"],
    ["SUM(MAP(A1:A3,LAMBDA(v,v^2)))", "SUM(_xlfn.MAP(A1:A3,_xlfn.LAMBDA(_xlpm.v,_xlpm.v^2)))"],
  ])("%s is written as %s with the names that it gives", (typed, written) => {
    expect(formulas.toFile(typed)).toBe(written);
  });

  // How Excel writes a function that another one is to call.
  it("has marks at functions that are given to others", () => {
    expect(formulas.toFile("SUM(BYROW(A1:B2,MAX))")).toBe("SUM(_xlfn.BYROW(A1:B2,_xleta.MAX))");
    expect(formulas.fromFile("SUM(A1:B2,_xleta.MAX)")).toBe("SUM(A1:B2,MAX)");
  });

  it("loses the marks of all younger functions, not of the first only", () => {
    expect(formulas.fromFile("_xlfn.CONCAT(_xlfn.XLOOKUP(1,A1:A2,B1:B2),_xlfn._xlws.SORT(A1:A3))")).toBe(
      "CONCAT(XLOOKUP(1,A1:A2,B1:B2),SORT(A1:A3))",
    );
  });

  it("keeps the marks of younger functions that this workbook does not have, without which Excel would not know them", () => {
    expect(formulas.fromFile("_xlfn.STOCKHISTORY(A1,B1)")).toBe("_xlfn.STOCKHISTORY(A1,B1)");
    expect(formulas.toFile("_XLFN.STOCKHISTORY(A1,B1)")).toBe("_xlfn.STOCKHISTORY(A1,B1)");
  });

  it("keeps custom functions of other add-ins as they are", () => {
    expect(formulas.fromFile("_xldudf_CONTOSO_ADD(1,2)")).toBe("_xldudf_CONTOSO_ADD(1,2)");
  });

  it("is read whatever its capitals", () => {
    expect(formulas.toFile("backprop.step()")).toBe("_xldudf_BACKPROP_STEP()");
    expect(formulas.fromFile("_XLDUDF_backprop_step()")).toBe("BACKPROP.STEP()");
  });
});

describe("what this workbook cannot read", () => {
  it.each([
    "SUM((B6,B8))",
    "SUM(B6:B8 B7:B9)",
    "SUM(Sales[Q1])",
    "SUM(Sales[[#This Row],[Q1]])",
    "IF(A1,,1)",
    'NOSUCH("(",1)',
    "PI()*-2",
    "1>=-2",
    "SUM(A1 A2)+1",
    "{1,2;3,4}",
  ])("may be a formula of Excel: %s", (formula) => {
    expect(mayBeFormula(formula)).toBe(true);
  });

  it.each([
    "SUM(",
    "1+",
    ")(",
    'A1&"x',
    "(1]",
    "",
    "*2",
    "SUM(1,*2)",
    "1+*2",
    "SUM(1*)",
    "A1#",
    "@A1:A3",
    "A1:",
    "1 2",
    "SUM(1 2)",
  ])("is none of Excel's: %s", (formula) => {
    expect(mayBeFormula(formula)).toBe(false);
  });
});
