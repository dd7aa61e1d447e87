import { expect, test } from "@playwright/test";
import { cellColors } from "../../support/cellColors";
import { failureOfStatements, resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

/** What of a cell its style says. */
async function looks(address: string): Promise<unknown> {
  return resultOf(
    workbook(),
    `const cell = sheet.getRange("${address}");
     cell.load("style,numberFormat,format/fill/color,format/font/color,format/font/bold,format/font/size");
     const bottom = cell.format.borders.getItem("EdgeBottom").load("style,weight,color");
     await context.sync();
     const { fill, font } = cell.format;
     return [cell.style, fill.color, font.color, font.bold, font.size, cell.numberFormat[0][0], bottom.style];`,
  );
}

const PLAIN = ["Normal", "#FFFFFF", "#000000", false, 10, "General", "None"];

// The looks are those of Excel's gallery of cell styles with Office's theme of 2013 to 2022.
test("cells get Excel's own styles by their names, and Ctrl+Z takes them back", async () => {
  expect(await looks("A1")).toEqual(PLAIN);
  await resultOf(
    workbook(),
    `const styles = { A1: "Good", A2: "Bad", A3: "Neutral", C4: "Heading 1", A5: "Total", A6: "Percent", A7: "Accent1", A8: "note" };
     for (const [address, style] of Object.entries(styles)) sheet.getRange(address).style = style;
     sheet.getRange("E9").select();
     await context.sync();`,
  );
  expect(await looks("A1")).toEqual(["Good", "#C6EFCE", "#006100", false, 10, "General", "None"]);
  expect(await looks("A2")).toEqual(["Bad", "#FFC7CE", "#9C0006", false, 10, "General", "None"]);
  expect(await looks("A3")).toEqual(["Neutral", "#FFEB9C", "#9C5700", false, 10, "General", "None"]);
  expect(await looks("C4")).toEqual(["Heading 1", "#FFFFFF", "#44546A", true, 15, "General", "Continuous"]);
  expect(await looks("A5")).toEqual(["Total", "#FFFFFF", "#000000", true, 10, "General", "Double"]);
  expect(await looks("A6")).toEqual(["Percent", "#FFFFFF", "#000000", false, 10, "0%", "None"]);
  expect(await looks("A7")).toEqual(["Accent1", "#4472C4", "#FFFFFF", false, 10, "General", "None"]);
  expect(await looks("A8")).toEqual(["Note", "#FFFFCC", "#000000", false, 10, "General", "Continuous"]);
  await expect.poll(() => cellColors(workbook(), "A1:A3")).toEqual(["#C6EFCE", "#FFC7CE", "#FFEB9C"]);
  await workbook().page.keyboard.press("Control+z");
  await expect.poll(() => looks("C4")).toEqual(PLAIN);
});

// Microsoft, "Excel.Style class": what a style does not include is as it was.
test("a style leaves alone what it does not include, and Normal takes everything back", async () => {
  await resultOf(
    workbook(),
    `const cell = sheet.getRange("A1");
     cell.numberFormat = [["0.00"]];
     cell.format.borders.getItem("EdgeBottom").style = "Dash";
     cell.format.font.italic = true;
     cell.style = "Good";
     await context.sync();`,
  );
  expect(await looks("A1")).toEqual(["Good", "#C6EFCE", "#006100", false, 10, "0.00", "Dash"]);
  await resultOf(workbook(), `sheet.getRange("A1:B1").style = "Normal"; await context.sync();`);
  expect(await looks("A1")).toEqual(PLAIN);
});

test("styles that are added look as they are made, and their cells follow when they change", async () => {
  await resultOf(
    workbook(),
    `const { styles } = context.workbook;
     styles.add("Result of ours");
     const style = styles.getItem("result of ours");
     style.font.set({ bold: true, color: "#0000FF" });
     style.fill.color = "#FFFF00";
     style.numberFormat = "0.000";
     style.borders.getItem("EdgeBottom").set({ style: "Double", color: "#0000FF" });
     sheet.getRange("A1:A3").style = "Result of ours";
     sheet.getRange("A2").format.fill.color = "#00FF00";
     await context.sync();`,
  );
  const made = ["Result of ours", "#FFFF00", "#0000FF", true, 10, "0.000", "Double"];
  expect(await looks("A3")).toEqual(made);
  expect(await looks("A2")).toEqual([made[0], "#00FF00", ...made.slice(2)]);
  const change = `const style = context.workbook.styles.getItem("Result of ours");
     style.fill.color = "#FF0000";
     style.font.size = 12;
     style.numberFormat = "0%";
     style.borders.getItem("EdgeBottom").style = "None";
     style.load("name,builtIn,numberFormat,includeNumber,includeFont,locked,font/size");
     await context.sync();
     return [style.name, style.builtIn, style.numberFormat, style.includeNumber, style.includeFont, style.locked, style.font.size];`;
  expect(await resultOf(workbook(), change)).toEqual(["Result of ours", false, "0%", true, true, true, 12]);
  expect(await looks("A3")).toEqual(["Result of ours", "#FF0000", "#0000FF", true, 12, "0%", "None"]);
  expect(await looks("A2")).toEqual(["Result of ours", "#00FF00", "#0000FF", true, 12, "0%", "None"]);
  await workbook().select("E9");
  await workbook().page.keyboard.press("Control+z");
  await expect.poll(() => looks("A3")).toEqual(made);
  await resultOf(workbook(), `context.workbook.styles.getItem("Result of ours").delete(); await context.sync();`);
  expect(await looks("A3")).toEqual(PLAIN);
});

test("the collection has Excel's own styles, each with what it includes", async () => {
  const seen = await resultOf(
    workbook(),
    `const { styles } = context.workbook;
     const count = styles.getCount();
     styles.load("items/name,items/builtIn");
     const good = styles.getItem("Good").load("includeFont,includePatterns,includeNumber,includeBorder,includeAlignment,includeProtection");
     const none = styles.getItemOrNullObject("None such").load("name");
     const first = styles.getItemAt(0).load("name");
     const areas = sheet.getRanges("A1:B2, D4");
     areas.style = "Input";
     areas.load("style");
     const all = sheet.getRange("A1:D4").load("style");
     await context.sync();
     const names = styles.items.map(({ name }) => name);
     return [count.value === names.length, names.includes("40% - Accent6"), styles.items.every(({ builtIn }) => builtIn),
       good.toJSON(), none.isNullObject, first.name, areas.style, all.style];`,
  );
  expect(seen).toEqual([
    ...[true, true, true],
    expect.objectContaining({
      ...{ includeFont: true, includePatterns: true, includeNumber: false },
      ...{ includeBorder: false, includeAlignment: false, includeProtection: false },
    }),
    ...[true, "Normal", "Input", null],
  ]);
});

test("what is no style is refused", async () => {
  for (const [statement, code, location] of [
    ['sheet.getRange("A1").style = "None such"', "InvalidArgument", "Range.style"],
    ['sheet.getRange("A1").style = 5', "InvalidArgument", "Range.style"],
    ['context.workbook.styles.add("good")', "ItemAlreadyExists", "StyleCollection.add"],
    ['context.workbook.styles.add(" ")', "InvalidArgument", "StyleCollection.add"],
    ['context.workbook.styles.getItem("Good").delete()', "InvalidOperation", "Style.delete"],
    ['context.workbook.styles.getItem("Nothing").load("name")', "ItemNotFound", "StyleCollection.getItem"],
    ['context.workbook.styles.getItem("Good").includeFont = "yes"', "InvalidArgument", "Style.includeFont"],
  ] as const) {
    expect(await failureOfStatements(workbook(), statement)).toEqual([code, location]);
  }
});
