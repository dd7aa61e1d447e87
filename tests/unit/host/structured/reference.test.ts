import { describe, expect, it } from "@jest/globals";
import { endOfBrackets, parseStructured, writeStructured } from "../../../../src/host/grid/structured/reference";

// Microsoft, "Using structured references with Excel tables": syntax, special characters, escapes.
describe("a structured reference", () => {
  it.each([
    ["DeptSales[Sales Amount]", "DeptSales", [], ["Sales Amount", "Sales Amount"]],
    ["DeptSales[[Sales Person]:[Region]]", "DeptSales", [], ["Sales Person", "Region"]],
    ["DeptSales[#All]", "DeptSales", ["#All"], undefined],
    ["DeptSales[[#All],[Sales Amount]]", "DeptSales", ["#All"], ["Sales Amount", "Sales Amount"]],
    [
      "DeptSales[ [#Headers], [#Data], [% Commission] ]",
      "DeptSales",
      ["#Headers", "#Data"],
      ["% Commission", "% Commission"],
    ],
    ["DeptSales[[#This Row],[a]:[b]]", "DeptSales", ["#This Row"], ["a", "b"]],
    ["DeptSales[@Region]", "DeptSales", ["#This Row"], ["Region", "Region"]],
    ["[@[Sales Amount]]", "", ["#This Row"], ["Sales Amount", "Sales Amount"]],
    ["DeptSales[@]", "DeptSales", ["#This Row"], undefined],
    ["DeptSales[]", "DeptSales", [], undefined],
    ["DeptSales['#OfItems]", "DeptSales", [], ["#OfItems", "#OfItems"]],
    ["DeptSales[[Total $ Amount]]", "DeptSales", [], ["Total $ Amount", "Total $ Amount"]],
    ["DeptSales[[a'[b'], 'c]]", "DeptSales", [], ["a[b], c", "a[b], c"]],
  ])("%s is read", (text, table, rows, columns) => {
    expect(parseStructured(text)).toEqual({ table, rows, columns });
  });

  it.each([
    ...[
      "Sales",
      "SUM",
      "Sales[",
      "Sales[[a]",
      "Sales[[a],[b]]",
      "Sales[[#Headers],[#Totals]]",
      "Sales[[#All],[#Data]]",
    ],
    ...["Sales[a]b", "Sales[#Nothing]", "Sales[[a]:]"],
  ])("%s is none", (text) => {
    expect(parseStructured(text)).toBeUndefined();
  });

  it.each([
    ["Sales[@[amount]]", "Sales[@amount]", "Sales[[#This Row],[amount]]"],
    ["Sales[@∂E/∂w1]", "Sales[@[∂E/∂w1]]", "Sales[[#This Row],[∂E/∂w1]]"],
    ["Sales[@[a b]:[c]]", "Sales[@[a b]:[c]]", "Sales[[#This Row],[a b]:[c]]"],
    ["Sales[@]", "Sales[@]", "Sales[#This Row]"],
    ["Sales[[a b]]", "Sales[a b]", "Sales[a b]"],
    ["Sales[[sum: a]]", "Sales[[sum: a]]", "Sales[[sum: a]]"],
    ["Sales[ [#headers] , [a] ]", "Sales[[#Headers],[a]]", "Sales[[#Headers],[a]]"],
    ["Sales[['#1]]", "Sales[['#1]]", "Sales[['#1]]"],
    ["Sales[#REF!]", "Sales[#REF!]", "Sales[#REF!]"],
  ])("%s is written %s in a cell, and %s in a file", (text, typed, inFile) => {
    const reference = parseStructured(text);
    expect(reference && [writeStructured(reference, "typed"), writeStructured(reference, "file")]).toEqual([
      typed,
      inFile,
    ]);
  });

  it("ends with its last bracket, and escaped ones do not count", () => {
    expect(endOfBrackets("[[a],[b']]]+1", 0)).toBe("[[a],[b']]]".length);
    expect(endOfBrackets("[open", 0)).toBe("[open".length);
  });
});
