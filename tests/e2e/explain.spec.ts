import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { CheckPane } from "../support/checkPane";
import { columnOf, writeFormulas, writeHandMadeSheet } from "../support/handMadeSheet";
import { unitBiasesSheet } from "../support/otherTrainings";
import { WorkbookPage } from "../support/workbookPage";

test.describe.configure({ timeout: 120_000 });

/** A workbook with a hand-made sheet and the pane's tab for it. */
async function open(workbook: WorkbookPage): Promise<CheckPane> {
  await workbook.addSheet();
  await writeHandMadeSheet(workbook, { rowCount: 4, mistakes: { h1: "w1*i1+w3*i2" } });
  return CheckPane.open(workbook);
}

const title = ({ pane }: WorkbookPage) => pane.locator("#explained-title");

for (const scheme of ["light", "dark"] as const) {
  test(`a gradient is explained over all its paths, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width: 1000, height: 1500 }); // the pane is 320 pixels wide
    const workbook = await WorkbookPage.open(page);
    const pane = await open(workbook);
    await workbook.select(`${columnOf("∂E/∂w1")}4`);
    await pane.button("Explain the selected cell").click();
    await expect(title(workbook)).toHaveText("∂E/∂w1 X4, backward pass");
    const { pane: frame } = workbook;
    await expect(frame.locator("#explained-steps li")).toHaveCount(12);
    await expect(frame.locator("#explained-text")).toHaveValue(/∂E1\/∂a_h1 = ∂E1\/∂a_o1·∂a_o1\/∂o1·∂o1\/∂a_h1 = /);
    await expect(frame.locator("#explained-latex")).toHaveValue(/^\\frac\{\\partial E\}\{\\partial w_\{1\}\} = /);
    const lit = await frame.locator("#explained-network .lit.backward").count();
    expect(lit).toBe(5); // w1, w5, w7 and both losses
    const { violations } = await new AxeBuilder({ page }).include([".pane-frame", "body"]).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    const overflow = await workbook.addin.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    expect(workbook.complaints).toEqual([]);
  });
}

test("the cells that a number comes from are links, and so are the units and edges of the picture", async ({
  page,
}) => {
  const workbook = await WorkbookPage.open(page);
  const pane = await open(workbook);
  const { pane: frame } = workbook;
  await workbook.select("I4");
  await pane.button("Explain the selected cell").click();
  await expect(title(workbook)).toHaveText("h1 I4, forward pass");
  // 0.15·0.05 + 0.25·0.1 and 0.15·0.05 + 0.2·0.1
  await expect(frame.locator("#explained-holds")).toHaveText(
    "The cell holds 0.0325; the numbers that it follows from give 0.0275.",
  );
  await frame.locator("#explained-steps").getByRole("button", { name: "C4" }).click();
  await expect(title(workbook)).toHaveText("i1 C4, given");
  await frame
    .locator("#explained-network")
    .getByRole("button", { name: /^a_o2 is/ })
    .click();
  await expect(title(workbook)).toHaveText("a_o2 T4, forward pass");
  await frame
    .locator("#explained-network")
    .getByRole("button", { name: /^w6 is/ })
    .focus();
  await page.keyboard.press("Enter");
  await expect(title(workbook)).toHaveText("w6 N4, given");
  await expect(frame.locator("#explained-network").getByRole("button", { name: /^w6 is/ })).toBeFocused();
  await expect(page.locator(".o-named-range-selector input")).toHaveValue("N4");
  // From the first explanation on the selection is followed; a cell beside the table changes nothing.
  await workbook.select("W5");
  await expect(title(workbook)).toHaveText("E_total W5, loss");
  await workbook.select("A1");
  await workbook.select("V5");
  await expect(title(workbook)).toHaveText("E2 V5, loss");
  await expect(frame.locator("#explain-problem")).toBeEmpty();
});

test("a click on an edge selects its cell, and the keyboard reaches every part of an explanation", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  await workbook.addSheet();
  await writeFormulas(workbook, unitBiasesSheet());
  const pane = await CheckPane.open(workbook);
  await workbook.select("Q5");
  await pane.button("Explain the selected cell").click();
  await expect(title(workbook)).toHaveText("o1 Q5, forward pass");
  await expect(workbook.pane.locator("#explained-text")).toHaveValue(/^o1 = w5·a_h1 \+ w6·a_h2 \+ b3 = .* \+ 0\.6 = /);
  const picture = workbook.pane.locator("#explained-network");
  await expect(picture.locator(".bias")).toHaveText(["b1 0.35", "b2 0.3", "b3 0.6", "b4 0.5"]);

  const edges = picture.locator(".edge-target");
  await expect(edges).toHaveCount(10); // eight weights and two losses
  await edges.nth(4).dispatchEvent("click"); // its middle is under a label, which is a button as well
  await expect(title(workbook)).toHaveText("w5 M5, update");
  await picture.getByRole("button", { name: /^b3 is/ }).click();
  await expect(title(workbook)).toHaveText("b3 I1, given");

  // From the button on, the keyboard comes by all units, edges and biases, and the texts to copy.
  await pane.button("Explain the selected cell").focus();
  const reached: string[] = [];
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press("Tab");
    const here = await workbook.addin.evaluate(() => {
      const { activeElement: element } = document;
      return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
    });
    reached.push(here.replace(/ is .*$/, ""));
    if (here.startsWith("Copy as")) break;
  }
  const units = ["i1", "i2", "a_h1", "a_h2", "a_o1", "a_o2", "E_total"];
  const weights = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `w${n}`);
  expect(reached).toEqual([...weights, "E1", "E2", ...units, "b1", "b2", "b3", "b4", "Next", "Copy as text or LaTeX"]);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(workbook.pane.locator("#explained-text")).toBeFocused();
});

test("the learning rate, the number of a step and a starting value are explained, too", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  await workbook.pane.locator("#build").click();
  await expect(workbook.status).toContainText("Built");
  await workbook.numbers("B22:AF24");
  const pane = await CheckPane.open(workbook);
  for (const [address, name, meaning] of [
    ["B5", "η B5, given", "The learning rate: every update takes η times its gradient away from a weight."],
    ["A24", "step A24, given", "The number of the step: in this row the weights have been updated 2 times."],
    ["G5", "w1 G5, given", "The weight that training begins with; the first row of the table takes it from here."],
    ["C5", "t1 C5, given", "A target: what the output should be. It is given, and stays the same."],
  ] as const) {
    await workbook.select(address);
    await pane.button("Explain the selected cell").click();
    await expect(title(workbook)).toHaveText(name);
    await expect(workbook.pane.locator("#explained-meaning")).toHaveText(meaning);
  }
  await workbook.select("A24");
  await expect(title(workbook)).toHaveText("step A24, given");
  await pane.button("Next").click();
  await expect(title(workbook)).toHaveText("h1 J24, forward pass");
});

test("Next walks through a whole step of training: forward, loss, backward, update", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  const pane = await open(workbook);
  await workbook.select("E4");
  await pane.button("Explain the selected cell").click();
  const walked: string[] = [];
  for (let step = 0; step < 20; step++) {
    const before = (await title(workbook).textContent()) ?? "";
    await pane.button("Next").click();
    await expect(title(workbook)).not.toHaveText(before);
    walked.push(((await title(workbook).textContent()) ?? "").replace(/ [A-Z]+\d+, .*$/, ""));
  }
  expect(walked.join(" ")).toBe(
    "h1 a_h1 h2 a_h2 o1 a_o1 o2 a_o2 E1 E2 E_total " + "∂E/∂w5 ∂E/∂w6 ∂E/∂w7 ∂E/∂w8 ∂E/∂w1 ∂E/∂w2 ∂E/∂w3 ∂E/∂w4 w1",
  );
  await expect(title(workbook)).toHaveText("w1 E5, update");
});

test("sheets that the add-in built are explained, and other cells get a sentence", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  await workbook.pane.locator("#build").click();
  await expect(workbook.status).toContainText("Built");
  await workbook.numbers("B22:AF24");
  const pane = await CheckPane.open(workbook);
  await workbook.select("Y23");
  await pane.button("Explain the selected cell").click();
  await expect(title(workbook)).toHaveText("∂E/∂w1 Y23, backward pass");
  await workbook.select("A2");
  await pane.button("Explain the selected cell").click();
  await expect(workbook.pane.locator("#explain-problem")).toHaveText(
    "A2 is none of the network's numbers. Select one in the table, such as h1 or ∂E/∂w1, then try again.",
  );
});

test("a cell of a landscape is explained at the two weights of its row and column", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  await workbook.pane.locator("#build-landscape").click();
  await expect(workbook.status).toContainText("Built");
  await workbook.numbers("B11:V31");
  const pane = await CheckPane.open(workbook);
  await workbook.select("D12");
  await pane.button("Explain the selected cell").click();
  await expect(title(workbook)).toHaveText("E_total D12, w5 = −3.2, w6 = −2.75, loss");
  await pane.button("Next").click();
  await expect(title(workbook)).toHaveText("∂E/∂w5 w5 = −3.2, w6 = −2.75, backward pass");
});

test("an example with three hidden units, biases and four samples is explained, number by number", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 1400 });
  const workbook = await WorkbookPage.open(page);
  await workbook.pane.locator("#preset").selectOption("XOR, with three hidden units and biases");
  await workbook.pane.getByRole("button", { name: "Open example" }).click();
  await expect(workbook.status).toContainText("Built");
  await workbook.numbers("P8:T2008");
  const pane = await CheckPane.open(workbook);
  const { pane: frame } = workbook;
  await workbook.select("R10");
  await pane.button("Explain the selected cell").click();
  await expect(title(workbook)).toHaveText("E_total R10, step 2, sample 1, η = 1, loss");

  // From here on a click on a cell of the second sample goes to its numbers after two steps.
  await workbook.select("C27");
  await expect(title(workbook)).toHaveText("i2 C27, step 2, sample 2, η = 1, given");
  await pane.button("Next").click();
  await expect(title(workbook)).toHaveText("h1 step 2, sample 2, η = 1, forward pass");
  await expect(frame.locator("#explained-text")).toHaveValue(/^h1 = w1·i1 \+ w2·i2 \+ b1 = /);

  const picture = frame.locator("#explained-network");
  await expect(picture.locator(".unit")).toHaveCount(7);
  await expect(picture.locator(".on-edge")).toHaveCount(10);
  await expect(picture.locator(".bias")).toHaveText(["b1 −0.9", "b2 −1.4", "b3 1.7", "b4 −1"]);
  await picture.getByRole("button", { name: /^a_h3 is/ }).click();
  await expect(title(workbook)).toHaveText("a_h3 step 2, sample 2, η = 1, forward pass");
  await frame.locator("#explained-steps").getByRole("button", { name: "h3", exact: true }).click();
  await frame.locator("#explained-steps").getByRole("button", { name: "D24" }).click();
  await expect(title(workbook)).toHaveText("b3 D24, step 2, sample 2, η = 1, given");
  await expect(page.locator(".o-named-range-selector input")).toHaveValue("D24");

  for (const [address, name] of [
    ["F22", "w5 F22, step 0, sample 2, η = 1, given"],
    ["D26", "t1 D26, step 0, sample 1, η = 1, given"],
    ["G5", "η G5, step 0, sample 1, η = 5, given"],
    ["P9", "step P9, step 1, sample 1, η = 5, given"],
    ["J10", "E_total J10, step 2000, sample 1, η = 2, loss"],
  ] as const) {
    await workbook.select(address);
    await expect(title(workbook)).toHaveText(name);
  }
  expect(workbook.complaints).toEqual([]);
});

test("the rows of a spilled table are explained, with links into the spill", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  await workbook.pane.getByRole("radio", { name: /spill/i }).check();
  await workbook.pane.locator("#build").click();
  await expect(workbook.status).toContainText("Built");
  await workbook.numbers("A22:L121");
  const pane = await CheckPane.open(workbook);
  await workbook.select("B24");
  await pane.button("Explain the selected cell").click();
  await expect(title(workbook)).toHaveText("w1 B24, step 2, update");
  const links = workbook.pane.locator("#explained-steps .link");
  await expect(links).toHaveText(["B23", "B5", "∂E/∂w1 (step before)"]);
  await links.nth(2).click();
  await expect(title(workbook)).toHaveText("∂E/∂w1 step 1, backward pass");
  await expect(links.filter({ hasText: "J23" }).first()).toBeVisible();
  await links.filter({ hasText: "J23" }).first().click();
  await expect(title(workbook)).toHaveText("a_o1 J23, step 1, forward pass");
});
