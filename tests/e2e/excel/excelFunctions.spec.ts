import { expect, test } from "@playwright/test";
import { CATALOGUE } from "../../../src/host/grid/excelFunctions/catalogue";
import { LibreOffice } from "../../support/libreOffice";
import { resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

/** Ten numbers, with blanks and a text among them, which do not count. */
const NUMBERS = [3, 4, 5, 2, "text", 3, 4, "", 5, 6, 4, 7, ""];

/** Calls of each function, in Excel's range and at its edges; A1:A13 holds {@link NUMBERS}. */
const CALLS = `
  ARABIC("MCMXCIV") BASE(255,16) BASE(7,2,6) COMBIN(8,2) COMBIN(60,30) COMBIN(1000,500) COMBINA(4,3) EVEN(-1) EVEN(3.2) EVEN(0)
  FACT(5) FACT(170) FACT(0) FACT(2.9) FACTDOUBLE(7) FACTDOUBLE(6) GCD(24,36) GCD(A1:A4) LCM(24,36) LCM(A1:A4) LOG10(1E5) LOG10(0.02)
  MROUND(10,3) MROUND(-10,-3) MROUND(1.3,0.2) MULTINOMIAL(2,3,4) QUOTIENT(-10,3) QUOTIENT(5,2) RADIANS(270) ROMAN(499) ROMAN(499,1) ROMAN(499,2) ROMAN(499,3) ROMAN(499,4) ROMAN(1994)
  SERIESSUM(0.5,0,2,A1:A4) SIGN(-3) SIGN(0) SQRTPI(2) SUMSQ(3,4) SUMSQ(A1:A13)
  BIN2DEC("1111111111") BIN2HEX("11111011",4) BIN2OCT("1001",3) BITAND(13,25) BITAND(2^40,2^40+1) BITLSHIFT(4,2) BITOR(23,10) BITRSHIFT(13,2) BITXOR(5,3)
  DEC2BIN(9,4) DEC2BIN(-100) DEC2HEX(-54) DEC2HEX(100,4) DEC2OCT(58,3) HEX2BIN("F",8) HEX2DEC("FFFFFFFF5B") HEX2DEC("A5") HEX2OCT("3B4E") OCT2BIN("3",3) OCT2DEC("7777777533") OCT2HEX("100",4)
  ERF(0.745) ERF(1,2) ERF.PRECISE(-0.5) ERFC(1) ERFC(5) ERFC.PRECISE(2) GESTEP(5,4) GESTEP(-1)
  DEVSQ(A1:A13) DEVSQ(4,5,8) FORECAST.LINEAR(8,B1:B4,A1:A4) GEOMEAN(A1:A13) HARMEAN(A1:A13) KURT(A1:A13) MODE(A1:A13) MODE.SNGL(A1:A13) MODE.MULT(A1:A13)
  PERCENTRANK(A1:A13,4) PERCENTRANK.INC(A1:A13,4.5) PERCENTRANK.INC(A1:A13,4.5,5) PERMUT(100,3) PERMUTATIONA(3,2)
  RANK.AVG(4,A1:A13) RANK.AVG(3,A1:A13,TRUE) RANK.EQ(4,A1:A13) RANK.EQ(3,A1:A13,1) SKEW(A1:A13) SKEW.P(A1:A13) STANDARDIZE(42,40,1.5) TRIMMEAN(A1:A13,0.2)
  BETA.DIST(2,8,10,TRUE,1,3) BETA.DIST(2,8,10,FALSE,1,3) BETA.DIST(0.3,2,5,TRUE) BETA.INV(0.685470581,8,10,1,3) BETA.INV(0.2,2,5) BINOM.DIST(6,10,0.5,FALSE) BINOM.DIST(6,10,0.5,TRUE) BINOM.INV(6,0.5,0.75)
  CHISQ.DIST(0.5,1,TRUE) CHISQ.DIST(2,3,FALSE) CHISQ.DIST.RT(18.307,10) CHISQ.DIST.RT(200,10) CHISQ.INV(0.93,1) CHISQ.INV(0.6,2) CHISQ.INV.RT(0.050001,10) CONFIDENCE.NORM(0.05,2.5,50) CONFIDENCE.T(0.05,1,50)
  EXPON.DIST(0.2,10,TRUE) EXPON.DIST(0.2,10,FALSE) F.DIST(15.2069,6,4,TRUE) F.DIST(15.2069,6,4,FALSE) F.DIST.RT(15.2068649,6,4) F.DIST.RT(300,6,4) F.INV(0.01,6,4) F.INV.RT(0.01,6,4) FISHER(0.75) FISHERINV(0.972955)
  GAMMA(2.5) GAMMA(-3.75) GAMMA.DIST(10.00001131,9,2,FALSE) GAMMA.DIST(10.00001131,9,2,TRUE) GAMMA.INV(0.068094,9,2) GAMMALN(4) GAMMALN(100) GAMMALN.PRECISE(0.5) GAUSS(2) HYPGEOM.DIST(1,4,8,20,TRUE) HYPGEOM.DIST(1,4,8,20,FALSE)
  LOGNORM.DIST(4,3.5,1.2,TRUE) LOGNORM.DIST(4,3.5,1.2,FALSE) LOGNORM.INV(0.039084,3.5,1.2) NEGBINOM.DIST(10,5,0.25,TRUE) NEGBINOM.DIST(10,5,0.25,FALSE) NORM.DIST(42,40,1.5,TRUE) NORM.DIST(42,40,1.5,FALSE) NORM.DIST(-9,0,1,TRUE) NORM.INV(0.908789,40,1.5)
  NORM.S.DIST(1.333333,TRUE) NORM.S.DIST(1.333333,FALSE) NORM.S.INV(0.9087888) NORM.S.INV(0.000001) PHI(0.75) POISSON.DIST(2,5,TRUE) POISSON.DIST(2,5,FALSE) T.DIST(1.5,7,TRUE) T.DIST(-2,3,TRUE) T.DIST(8,3,FALSE) T.DIST.2T(1.959999998,60) T.DIST.2T(0.1,5) T.DIST.RT(1.959999998,60)
  T.INV(0.75,2) T.INV(0.01,9) T.INV.2T(0.546449,60) T.INV.2T(0.9,4) T.TEST(A1:A4,B1:B4,2,1) T.TEST(A1:A13,B1:B4,1,2) T.TEST(A1:A13,B1:B4,2,3) TTEST(A1:A4,B1:B4,1,1) F.TEST(A1:A13,B1:B4) FTEST(B1:B4,A1:A4) WEIBULL.DIST(105,20,100,TRUE) WEIBULL.DIST(105,20,100,FALSE) Z.TEST(A1:A13,4) Z.TEST(A1:A13,4,2)
  BETADIST(2,8,10,1,3) BETAINV(0.685470581,8,10,1,3) BINOMDIST(6,10,0.5,FALSE) CHIDIST(18.307,10) CHIINV(0.050001,10) CONFIDENCE(0.05,2.5,50) CRITBINOM(6,0.5,0.75) EXPONDIST(0.2,10,TRUE) FDIST(15.2068649,6,4) FINV(0.01,6,4)
  GAMMADIST(10.00001131,9,2,FALSE) GAMMAINV(0.068094,9,2) HYPGEOMDIST(1,4,8,20) LOGINV(0.039084,3.5,1.2) LOGNORMDIST(4,3.5,1.2) NEGBINOMDIST(10,5,0.25) NORMDIST(42,40,1.5,TRUE) NORMINV(0.908789,40,1.5) NORMSDIST(1.333333) NORMSINV(0.9087888)
  POISSON(2,5,TRUE) TDIST(1.959999998,60,2) TDIST(1.959999998,60,1) TINV(0.054644927,60) WEIBULL(105,20,100,TRUE) ZTEST(A1:A13,4)
  BESSELI(1.5,1) BESSELI(0.5,3) BESSELI(30,2) BESSELJ(1.9,2) BESSELJ(25,4) BESSELJ(0.2,6) BESSELK(0.05,3) BESSELY(2.5,1) BESSELY(0.3,0) BESSELY(12,3)
  CHISQ.TEST({58,35;11,25;10,23},{45.35,47.65;17.56,18.44;16.09,16.91}) CHITEST({5,6,7},{6,6,6}) PROB({0,1,2,3},{0.2,0.3,0.1,0.4},2) PROB({0,1,2,3},{0.2,0.3,0.1,0.4},1,3)
  AGGREGATE(4,6,A1:A13) AGGREGATE(14,6,A1:A13,3) AGGREGATE(15,6,A1:A13,2) AGGREGATE(12,6,A1:A13,B1:B4) AGGREGATE(9,4,A1:A4) AGGREGATE(1,5,A1:A13) AGGREGATE(7,0,A1:A13) AGGREGATE(17,6,A1:A13,1) SHEETS()
  COMPLEX(3,4) COMPLEX(3,-4,"j") COMPLEX(0,1) COMPLEX(1,0) COMPLEX(-2.5,-1) IMABS("5+12i") IMAGINARY("3+4i") IMAGINARY("-j") IMAGINARY(4) IMARGUMENT("3+4i") IMREAL("6-9i") IMREAL("1e3-2e-1i") IMCONJUGATE("3+4i")
  IMREAL(IMCOS("1+2i")) IMAGINARY(IMSIN("4+3i"))
  IMDIV("-238+240i","10+24i") IMREAL(IMEXP("1+i")) IMAGINARY(IMLN("3+4i")) IMREAL(IMLOG10("3+4i")) IMAGINARY(IMLOG2("3+4i")) IMREAL(IMPOWER("2+3i",3)) IMPRODUCT("3+4i","5-3i") IMPRODUCT("1+2i",30) IMAGINARY(IMSQRT("1+i")) IMREAL(IMSQRT("-3-4i")) IMSUB("13+4i","5+3i") IMSUM("3+4i","5-3i") IMSUM(1,"i")
  LEFTB("four",2) RIGHTB("four",2) MIDB("four",2,2) FINDB("u","four") SEARCHB("U","four") REPLACEB("four",1,1,"p") ENCODEURL("a&ü")
  ASC("ＥＸｃｅｌ１２！～") ASC("エクセル。「ガパヴヮー・ッ」") ASC("漢字ひら゛゜￥“”‘’")
  CODE("A") DOLLAR(1234.567) DOLLAR(0.005,2) ERROR.TYPE(1/0) ERROR.TYPE(NA()) FIXED(1234.567,1) FIXED(-1234.567,-1,TRUE) FIXED(44.332) LENB("four") N(7) N(TRUE) N("x")
  NUMBERVALUE("2.500,27",",",".") NUMBERVALUE("1_2","_") REPT("*-",3) REPT("x",0) T("x") T(19) TYPE("x") TYPE(1) TYPE(1/0) UNICHAR(9731) UNICODE("☃") UNICODE("𝄞")
`
  .trim()
  .split(/\s+/);

/** Where LibreOffice lacks a function or differs: the examples and remarks of Microsoft's page of each function. */
const DOCUMENTED: readonly (readonly [call: string, value: string | number])[] = [
  ['ARABIC("-xiv")', -14],
  ["ACCRINT(DATE(2008,3,1),DATE(2008,8,31),DATE(2008,5,1),0.1,1000,2,0)", 16.6667],
  ["ACCRINT(DATE(2008,3,1),DATE(2008,8,31),DATE(2008,5,1),0.1,,2)", 16.6667],
  ["ACCRINT(DATE(2008,3,5),DATE(2008,8,31),DATE(2008,5,1),0.1,1000,2,0,FALSE)", 15.5556],
  ["ACCRINT(DATE(2008,4,5),DATE(2008,8,31),DATE(2008,5,1),0.1,1000,2,0,TRUE)", 7.22222],
  ["ACCRINT(DATE(2008,5,1),DATE(2008,8,31),DATE(2008,5,1),0.1,1000,2)", "#NUM!"],
  ["AMORDEGRC(2400,DATE(2008,8,19),DATE(2008,12,31),300,1,0.15,1)", 776],
  ["AMORDEGRC(2400,DATE(2008,8,19),DATE(2008,12,31),300,1,0.22,1)", "#NUM!"], // 4.5 years
  ['ASC("EXCEL")', "EXCEL"],
  ['ASC("エクセル")', "ｴｸｾﾙ"],
  ["BAHTTEXT(1234)", "หนึ่งพันสองร้อยสามสิบสี่บาทถ้วน"],
  ["BINOM.DIST.RANGE(60,0.75,48)", 0.083975],
  ["BINOM.DIST.RANGE(60,0.75,45,50)", 0.52363],
  ["COMBIN(3,4)", "#NUM!"],
  ["DOLLAR(-1234.567,-2)", "($1,200)"],
  ['DBCS("EXCEL")', "ＥＸＣＥＬ"],
  ['DBCS("ｴｸｾﾙ")', "エクセル"],
  ['JIS("EXCEL")', "ＥＸＣＥＬ"],
  ["USDOLLAR(-1234.567,-2)", "($1,200)"],
  ["ECMA.CEILING(2.5,1)", 3], // ECMA-376 Part 1, 18.17.7, CEILING
  ["ECMA.CEILING(-2.5,-2)", -4],
  ["ECMA.CEILING(1.5,0.1)", 1.5],
  ["ECMA.CEILING(0.234,0.01)", 0.24],
  ["ECMA.CEILING(-2.5,2)", "#NUM!"],
  ["DEC2BIN(513)", "#NUM!"],
  ["ERROR.TYPE(1)", "#N/A"],
  ["FACT(-1)", "#NUM!"],
  ['IMAGINARY(IMCOSH("4+3i"))', 3.85115],
  ['IMREAL(IMCOT("4+3i"))', 0.00490118],
  ['IMAGINARY(IMCSC("4+3i"))', 0.0648775],
  ['IMREAL(IMCSCH("4+3i"))', -0.0362759],
  ['IMREAL(IMSEC("4+3i"))', -0.065294],
  ['IMAGINARY(IMSECH("4+3i"))', -0.00516434],
  ['IMREAL(IMSINH("4+3i"))', -27.0168],
  ['IMAGINARY(IMTAN("4+3i"))', 1.00071],
  ['IMSUM("3+4i","1+j")', "#VALUE!"],
  ['IMSIN("three")', "#NUM!"],
  ['IMDIV("1+i",0)', "#NUM!"],
  ['IMARGUMENT("0")', "#DIV/0!"],
  ['COMPLEX(1,1,"k")', "#VALUE!"],
  ['COMPLEX("three",1)', "#VALUE!"],
  ["COMPLEX(1/0,1)", "#DIV/0!"],
  ['COMPLEX("3",4)', "3+4i"],
  ['IMPOWER("2+3i","1+i")', "#VALUE!"], // "If number is nonnumeric"
  ['IMEXP("1+i")', "1.46869393991589+2.28735528717884i"],
  ["BESSELK(1.5,1)", 0.277388],
  ["BESSELJ(1,-1)", "#NUM!"],
  ["BESSELK(0,1)", "#NUM!"],
  ["PROB({1,2},{0.5,0.4},1)", "#NUM!"],
  ["PROB({1,2},{1},1)", "#N/A"],
  ["CHISQ.TEST({1,2},{1;2})", "#N/A"],
  ["AGGREGATE(20,4,A1:A4)", "#VALUE!"],
  ["AGGREGATE(9,6,A1:A4)", 8],
  ["AGGREGATE(14,6,{1,5,3},2)", 3],
  ['SHEET("no such sheet")', "#N/A"],
  ['FIND("x","y")', "#VALUE!"],
  ["FORECAST.LINEAR(30,A1:A2,A1:A4)", "#N/A"],
  ["GEOMEAN(1,0)", "#NUM!"],
  ["MODE.SNGL(1,2,3)", "#N/A"],
  ["MROUND(5,-2)", "#NUM!"],
  ["NORM.S.INV(1)", "#NUM!"],
  ['NUMBERVALUE("3.5%")', 0.035],
  ["PERCENTRANK.EXC({1,2,3,6,6,6,7,8,9},7)", 0.7],
  ["PERCENTRANK.EXC({1,2,3,6,6,6,7,8,9},5.43)", 0.381],
  ["PERCENTOF(A3,A1:A4)", 0.625],
  ["PERCENTOF(1,0)", "#DIV/0!"],
  ["ODDFPRICE(DATE(2008,11,11),DATE(2021,3,1),DATE(2008,10,15),DATE(2009,3,1),0.0785,0.0625,100,2,1)", 113.598],
  ["ODDFPRICE(DATE(2009,3,2),DATE(2021,3,1),DATE(2008,10,15),DATE(2009,3,1),0.0785,0.0625,100,2,1)", "#NUM!"],
  ["ODDFPRICE(DATE(2008,11,11),DATE(2021,3,1),DATE(2008,10,15),DATE(2009,3,1),0.0785,0.0625,100,3,1)", "#NUM!"],
  ["ODDFYIELD(DATE(2008,11,11),DATE(2021,3,1),DATE(2008,10,15),DATE(2009,3,1),0.0575,84.5,100,2,0)", 0.0772455],
  ["ODDLPRICE(DATE(2008,2,7),DATE(2008,6,15),DATE(2007,10,15),0.0375,0.0405,100,2,0)", 99.8783],
  ["ODDLYIELD(DATE(2008,4,20),DATE(2008,6,15),DATE(2007,12,24),0.0375,99.875,100,2,0)", 0.0451922],
  ["QUOTIENT(1,0)", "#DIV/0!"],
  ["RANK.EQ(9,A1:A4)", "#N/A"],
  ['REPT("x",-1)', "#VALUE!"],
  ["SUMSQ(A1:A4)", 34], // neither the truth value nor the text
  ["SUMSQ(3,TRUE)", 10], // written into the formula it counts
  ['SUMSQ(1,"x")', "#VALUE!"],
  ["SUMSQ(1/0,2)", "#DIV/0!"],
  ["ROWS(TRIMRANGE(A1:A9))", 4],
  ["ROWS(TRIMRANGE(A1:A9,1))", 9],
  ["COLUMNS(TRIMRANGE(A1:C9))", 1],
  ["COLUMNS(TRIMRANGE(A1:C9,3,0))", 3],
  ["TYPE(TRUE)", 4],
  ["UNICHAR(0)", "#VALUE!"],
  ["VALUETOTEXT(TRUE)", "TRUE"],
  ["VALUETOTEXT(1234.01234,1)", "1234.01234"],
  ['VALUETOTEXT("Hello")', "Hello"],
  ['VALUETOTEXT("Hello",1)', '"Hello"'],
  ["XMATCH(5,A1:A4)", 3],
  ["XMATCH(4,A1:A4,1)", 3],
  ['XMATCH("t*",A1:A4,2)', 4],
  ["XMATCH(9,A1:A4)", "#N/A"],
];

test.describe("functions that the grid's library lacks", () => {
  // LibreOffice.
  test.setTimeout(120_000);

  test("calculate what LibreOffice calculates", async () => {
    const page = workbook();
    await page.fileMenu("New workbook");
    await page.waitForAddin();
    const ours = (await resultOf(
      page,
      `sheet.name = "Calls"; sheet.getRange("A1:A13").values = ${JSON.stringify(NUMBERS.map((each) => [each]))};
       sheet.getRange("B1:B4").values = [[7], [9], [20], [1]];
       const range = sheet.getRange("D1:D${CALLS.length}"); range.formulas = ${JSON.stringify(CALLS.map((call) => [`=${call}`]))};
       range.load("values"); await context.sync(); return range.values.map(([value]) => value);`,
    )) as (string | number)[];
    const download = page.page.waitForEvent("download");
    await page.fileMenu("Save as .xlsx");
    const file = test.info().outputPath("functions.xlsx");
    await (await download).saveAs(file);
    const theirs = (await (await LibreOffice.start()).calculate(file)).get("Calls") ?? [];
    const differences = CALLS.flatMap((call, index) => {
      const [our, their] = [ours[index] ?? "", theirs[index]?.[3] ?? ""];
      return isSame(our, their) ? [] : [`${call} is ${our} here and ${their} there`];
    });
    expect(differences).toEqual([]);
  });

  test("give what Microsoft's pages say where LibreOffice differs", async () => {
    const read = await resultOf(
      workbook(),
      `sheet.getRange("A1:A4").values = [[3], [true], [5], ["text"]];
       const range = sheet.getRange("D1:D${DOCUMENTED.length}"); range.formulas = ${JSON.stringify(DOCUMENTED.map(([call]) => [`=${call}`]))};
       range.load("values"); await context.sync(); return range.values.map(([value]) => typeof value === "number" ? Number(value.toPrecision(6)) : value);`,
    );
    expect(read).toEqual(DOCUMENTED.map(([, value]) => value));
  });

  // Microsoft, "AGGREGATE function", "SHEET function".
  test("leave out hidden rows, errors and other subtotals where that is asked for, and number the sheets", async () => {
    const read = await resultOf(
      workbook(),
      `sheet.getRange("A1:A5").formulas = [[1], ["=1/0"], [3], ["=SUBTOTAL(9,A3)"], [5]];
       sheet.getRange("C1:C8").formulas = [0, 1, 2, 3, 4, 5, 6, 7].map((option) => ["=AGGREGATE(9," + option + ",A1:A5)"]);
       sheet.getRange("D1:D3").formulas = [["=SHEETS()-SHEET()"], ["=SHEET(A1)=SHEET()"], ["=1"]];
       await context.sync();
       sheet.getRange("5:5").rowHidden = true;
       const cells = sheet.getRange("C1:D8").load("values");
       await context.sync();
       sheet.getRange("5:5").rowHidden = false;
       return [cells.values.map(([first]) => first), cells.values.slice(0, 2).map(([, second]) => second)];`,
    );
    expect(read).toEqual([
      ["#DIV/0!", "#DIV/0!", 9, 4, "#DIV/0!", "#DIV/0!", 12, 7],
      [0, true],
    ]);
  });

  test("are each called above", () => {
    const calls = [...CALLS, ...DOCUMENTED.map(([call]) => call)];
    const called = new Set(calls.map((call) => call.slice(0, call.indexOf("("))));
    expect(Object.keys(CATALOGUE).filter((name) => !called.has(name))).toEqual([]);
  });
});

function isSame(our: string | number, their: string): boolean {
  if (typeof our !== "number") return our === their;
  return Math.abs(our - Number(their)) <= 1e-8 * Math.abs(our);
}
