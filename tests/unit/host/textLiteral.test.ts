import { expect, it } from "@jest/globals";
import { textLiteral } from "../../../src/host/excel/textLiteral";

it("writes texts into formulas so that quotes and backslashes come out as they went in", () => {
  expect(textLiteral("")).toBe('""');
  expect(textLiteral("plain")).toBe('"plain"');
  expect(textLiteral('say "hi"')).toBe('("say "&CHAR(34)&"hi"&CHAR(34))');
  expect(textLiteral("\\")).toBe("CHAR(92)");
});
