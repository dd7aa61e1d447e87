import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { unzipSync } from "fflate";

/** Each builds the workbook for itself, and a busy machine takes its time. */
test.describe.configure({ timeout: 600_000, mode: "default" });

const ROOT = join(__dirname, "..", "..");
const TINY = [
  "--recipe",
  "assignment",
  "--data",
  "synthetic",
  "--subset",
  "640",
  "--test-subset",
  "200",
  "--backend",
  "wasm",
];

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** `npm run train`, as somebody would start it whose output goes to a file. */
class Tool {
  static readonly #started: ChildProcess[] = [];

  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  output = "";
  errors = "";

  /** Ends what a failed test has left running. */
  static endAll(): void {
    for (const child of Tool.#started.splice(0)) child.kill("SIGTERM");
  }

  constructor(...args: readonly string[]) {
    this.child = spawn(process.execPath, ["--import", "tsx", "tools/train.ts", ...args], { cwd: ROOT });
    Tool.#started.push(this.child);
    this.child.stdout?.setEncoding("utf8").on("data", (text: string) => (this.output += text));
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => (this.errors += text));
    this.ended = new Promise((resolve) => {
      this.child.on("close", (code) => {
        resolve({ code, output: this.output, errors: this.errors });
      });
    });
  }
}

interface LogFile {
  readonly runs: readonly {
    readonly end: string;
    readonly seed: number;
    readonly renderer: string;
    readonly records: readonly { readonly testAccuracy: number }[];
  }[];
}

function logIn(folder: string): LogFile {
  return JSON.parse(readFileSync(join(folder, "log.json"), "utf8")) as LogFile;
}

const PROGRESS =
  /^Loss=\d\.\d{4} Batch_id=9 Accuracy=\d+\.\d\d: 100%\|█{10}\| 10\/10 \[00:\d\d<00:00, \d+\.\d\dit\/s\]$/;
const TEST = /^Test set: Average loss: \d\.\d{4}, Accuracy: \d+\/200 \(\d+\.\d\d%\)$/;

test.describe("npm run train", () => {
  test.afterEach(() => {
    Tool.endAll();
  });

  test("prints the notebook's lines, and leaves log, workbook and picture", async () => {
    const folder = test.info().outputPath("results");
    const { code, output, errors } = await new Tool(...TINY, "--epochs", "2", "--seed", "7", "--out", folder).ended;
    expect(errors).toBe("");
    expect(code).toBe(0);
    const lines = output.trimEnd().split("\n");
    expect(lines.slice(0, 2)).toEqual([
      "Synthetic digits: 640 to learn from, 200 to test with (drawn by this add-in, seed 1).",
      expect.stringMatching(
        /^Synthetic digits, assignment, changed, seed 7\. WebAssembly \(.*SIMD, \d threads?\), because the settings ask for it\.$/,
      ),
    ]);
    expect([lines[2], lines[5]]).toEqual(["EPOCH: 0", "EPOCH: 1"]);
    for (const line of [lines[3], lines[6]]) expect(line).toMatch(PROGRESS);
    for (const line of [lines[4], lines[7]]) expect(line).toMatch(TEST);
    expect(lines[8]).toMatch(/^The run is finished\. Best test accuracy: \d+\.\d\d\u00A0% in epoch [12]\.$/);
    expect(lines[9]).toMatch(/^In .*results: log\.json, log\.csv, machine\.json, workbook\.xlsx, screenshot\.png$/);
    expect(lines).toHaveLength(10);

    const [run] = logIn(folder).runs;
    expect([run?.end, run?.seed, run?.records.length]).toEqual(["finished", 7, 2]);
    expect(run?.renderer).toMatch(/^.*SIMD, \d threads?$/);
    expect(readFileSync(join(folder, "log.csv"), "utf8").trimEnd().split("\r\n")).toHaveLength(3);
    expect(logTableIn(join(folder, "workbook.xlsx"))).toMatch(/ref="A18:J20"/);
    const machine = JSON.parse(readFileSync(join(folder, "machine.json"), "utf8")) as Record<string, unknown>;
    expect(machine["cores"]).toBe(cpus().length);
    expect(machine["browser"]).toMatch(/^Chromium \d+\./);
    expect(machine["backEnd"]).toMatch(/ WebAssembly \(.*\), because the settings ask for it\.$/);
    expect(machine["seconds"]).toBeGreaterThan(0);
    const picture = readFileSync(join(folder, "screenshot.png"));
    expect(picture.toString("latin1", 1, 4)).toBe("PNG");

    const again = await new Tool(...TINY, "--out", folder).ended;
    expect([again.code, again.output]).toEqual([1, ""]);
    expect(again.errors).toContain(" has the results of a run already (log.json). ");
    expect(readFileSync(join(folder, "screenshot.png")).equals(picture)).toBe(true);
  });

  test("fails with the pane's sentence when training does, and keeps what was logged until then", async () => {
    const folder = test.info().outputPath("results");
    // Every step multiplies all parameters by about −8: after some forty steps, ten an epoch, they are infinite.
    const steep = ["--set", "learningRate=10", "--set", "weightDecay=1"];
    const { code, output, errors } = await new Tool(...TINY, ...steep, "--epochs", "20", "--out", folder).ended;
    expect(errors).toMatch(
      /^The loss is no longer a finite number \(epoch \d+, batch \d+\): the steps are too large\./,
    );
    expect(code).toBe(1);
    const epochs = output.split("\n").filter((line) => line.startsWith("Test set: ")).length;
    expect(epochs).toBeGreaterThan(0);
    const [run] = logIn(folder).runs;
    expect([run?.end, run?.records.length]).toEqual(["failed", epochs]);
    expect(readdirSync(folder).sort()).toEqual([
      "log.csv",
      "log.json",
      "machine.json",
      "screenshot.png",
      "workbook.xlsx",
    ]);
  });

  test("keeps what was logged when Ctrl+C stops it", async () => {
    const folder = test.info().outputPath("results");
    const tool = new Tool(...TINY, "--epochs", "200", "--out", folder);
    await expect.poll(() => tool.output, { timeout: 300_000 }).toContain("Test set: ");
    tool.child.kill("SIGINT");
    const { code, output } = await tool.ended;
    expect(code).toBe(130);
    expect(output).toContain("The run was stopped. Best test accuracy: ");
    const [run] = logIn(folder).runs;
    expect(run?.end).toBe("stopped");
    expect(run?.records.length).toBeGreaterThan(0);
    expect(existsSync(join(folder, "workbook.xlsx"))).toBe(true);
  });

  test("explains wrong options and --help without starting anything", async () => {
    expect(await new Tool("--epochs", "0").ended).toEqual({
      ...{ code: 1, output: "" },
      errors: "--epochs: expected a whole number from 1 to 200, but got 0.\n",
    });
    const { code, output } = await new Tool("--help").ended;
    expect(code).toBe(0);
    expect(output).toContain("npm run train -- [options]");
  });
});

/** The description of the log's table in a workbook's file. */
function logTableIn(file: string): string {
  const parts = unzipSync(readFileSync(file));
  const tables = Object.entries(parts).filter(([name]) => name.startsWith("xl/tables/"));
  const texts = tables.map(([, bytes]) => Buffer.from(bytes).toString("utf8"));
  return texts.find((text) => text.includes('displayName="MnistLog"')) ?? "";
}
