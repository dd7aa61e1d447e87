import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { RECIPES } from "../../../../src/mnist/recipe/recipes";
import type { Settings } from "../../../../src/mnist/recipe/settings";
import { summarise } from "../../../../src/mnist/summary";
import { layersOf, TINY_LAYERS_TEXT } from "../../../../tools/layers/layersText";
import { accuracyChart } from "../../../../tools/results/accuracyChart";
import { type ChoosingRun, choosingTable, layersTable } from "../../../../tools/results/choosing";
import { resultFiles } from "../../../../tools/results/page";
import { readResults, type ResultRecord } from "../../../../tools/results/record";

const RESULTS = join(__dirname, "../../../../docs/results");

/** A run of made-up epochs. */
function result(accuracies: readonly number[]): ResultRecord {
  return {
    ...{ name: "fast-7", recipe: "fast", seed: 7, parameters: 11_924, dataset: "MNIST", end: "finished" },
    records: accuracies.map((testAccuracy, epoch) => ({
      ...{ epoch, testAccuracy, trainLoss: 0.1, trainAccuracy: 0.9, testLoss: 0.1, correct: 9900, testCount: 10_000 },
      ...{ batches: 469, trainMs: 1000, testMs: 100, batchesPerSecond: 469, learningRate: 0.1 },
    })),
    machine: {
      ...{ processor: "A processor", cores: 2, memory: 16, system: "Linux", browser: "Chromium 1", seconds: 61.4 },
      backEnd: "MNIST, fast, seed 7. WebAssembly (SIMD), because WebGL is a program here.",
    },
  };
}

describe("the page of results", () => {
  it("is up to date: npm run docs writes it", () => {
    for (const [name, text] of Object.entries(resultFiles(readResults(RESULTS)))) {
      expect(readFileSync(join(RESULTS, name), "utf8")).toBe(text);
    }
  });

  it("counts epochs from 1, and says where the goals were reached", () => {
    const page = resultFiles({ runs: [result([0.98, 0.994, 0.9947, 0.9947])], choosing: [] })["README.md"];
    expect(page).toContain(
      "| [fast](fast-7/log.csv) | 7 | 11,924 | 4 | 99.47 % | 3 | 2 | – | 59 | 61 | WebAssembly (SIMD) | A processor, 2 cores; Chromium 1 |",
    );
    expect(page).toContain("\n| 2 | 98.89 | 99.40 |\n"); // 98.89: the assignment's log, EPOCH: 1
    expect(page).toContain("\n| 20 | 99.38 |  |\n");
  });

  it("compares what was held out by recipe and change, the best mean first, seeds side by side", () => {
    const run = (changed: Partial<Settings>, accuracies: readonly number[]): ChoosingRun => ({
      settings: { ...RECIPES.fast.settings, heldOutImages: 10_000, ...changed },
      records: result(accuracies).records,
    });
    const rows = choosingTable([
      run({ seed: 11 }, [...Array<number>(7).fill(0.9), 0.994, 0.995]),
      run({ seed: 11, dropout: 0.25 }, [0.99, 0.997]),
      run({ seed: 12 }, [...Array<number>(7).fill(0.9), 0.993, 0.996]),
    ]).split("\n");
    expect(rows.slice(2)).toEqual([
      "| fast | dropout 25 % | 11 | – | 99.70 | 99.70 |",
      "| fast | **as it is** | 11, 12 | 99.40, 99.30 | 99.50, 99.60 | 99.55 |",
    ]);
  });

  it("compares layers in a table of their own, with their parameters", () => {
    const run = (layers: string | undefined, seed: number, accuracy: number): ChoosingRun => ({
      ...(layers !== undefined && { layers }),
      settings: { ...RECIPES.tiny.settings, heldOutImages: 10_000, seed },
      records: result([accuracy]).records,
    });
    const runs = [
      run(undefined, 11, 0.991),
      run("6 8 pool 10 10 12 14 average 1x1:10", 11, 0.993),
      run("10 average", 11, 0.995),
      run("10 average", 12, 0.996),
    ];
    expect(layersTable(runs).split("\n").slice(2)).toEqual([
      "| `10 average` | 90 | 11, 12 | –, – | 99.50, 99.60 | 99.55 |", // 9 · 10: no batch normalisation after the last
      "| `6 8 pool 10 10 12 14 average 1x1:10`, **as it is** | 4,958 | 11 | – | 99.30 | 99.30 |",
    ]);
    expect(choosingTable(runs).split("\n").slice(2)).toEqual(["| tiny | **as it is** | 11 | – | 99.10 | 99.10 |"]);
  });

  it("has the logs of the tiny network's layers and of four others at least, none with more than 5,000 parameters", () => {
    const { choosing } = readResults(RESULTS);
    const texts = [...new Set(choosing.flatMap(({ layers }) => layers ?? []))];
    expect(texts).toContain(TINY_LAYERS_TEXT);
    expect(texts.length).toBeGreaterThanOrEqual(5);
    for (const text of texts) expect(summarise(layersOf(text)).totalParameters).toBeLessThanOrEqual(5000);
    for (const { settings } of choosing) expect(settings.heldOutImages).toBe(10_000);
  });

  it("draws every run from where its accuracy is on the axis", () => {
    const chart = accuracyChart("Title", [{ name: "one", values: [90, 98.4, 99.6], color: "#000000" }]);
    // The axis goes from 98.4 % at 352 up to 99.6 % at 24, and three epochs from 64 to 560.
    expect(chart).toContain('points="312,352 560,24"');
  });
});
