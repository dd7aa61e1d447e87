import type { EpochRecord, LoggedRun } from "./loggedRun";

type Column = readonly [header: string, valueOf: (run: LoggedRun, record: EpochRecord) => string | number];

const COLUMNS: readonly Column[] = [
  ["started", ({ description }) => description.startedAt.toISOString()],
  ["dataset", ({ description }) => description.dataset],
  ["checksum", ({ description }) => description.checksum],
  ["samples", ({ description }) => description.samples],
  ["recipe", ({ description }) => description.recipe],
  ["seed", ({ description }) => description.seed],
  ["backend", ({ description }) => description.backend],
  ["renderer", ({ description }) => description.renderer],
  ["parameters", ({ description }) => description.parameters],
  ["version", ({ description }) => description.version],
  ["end", ({ end }) => end ?? ""],
  ["epoch", (_, { epoch }) => epoch + 1],
  ["train_loss", (_, { trainLoss }) => trainLoss],
  ["train_accuracy", (_, { trainAccuracy }) => trainAccuracy],
  ["test_loss", (_, { testLoss }) => testLoss],
  ["test_accuracy", (_, { testAccuracy }) => testAccuracy],
  ["correct", (_, { correct }) => correct],
  ["test_count", (_, { testCount }) => testCount],
  ["train_seconds", (_, { trainMs }) => trainMs / 1000],
  ["test_seconds", (_, { testMs }) => testMs / 1000],
  ["batches_per_second", (_, { batchesPerSecond }) => batchesPerSecond],
  ["learning_rate", (_, { learningRate }) => learningRate],
];

/** One line an epoch, with its run on every line, as RFC 4180 has it; empty where there is nothing. */
export function csvOf(runs: readonly LoggedRun[]): string {
  const rows = runs.flatMap((run) => run.records.map((record) => COLUMNS.map(([, valueOf]) => valueOf(run, record))));
  if (rows.length === 0) return "";
  return [COLUMNS.map(([header]) => header), ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

/** All runs with all that was logged of them; empty where there is nothing. */
export function jsonOf(runs: readonly LoggedRun[]): string {
  if (runs.length === 0) return "";
  const described = runs.map(({ description, end, records }) => ({ ...description, end: end ?? null, records }));
  return JSON.stringify({ runs: described }, keepNumbers, 2);
}

/** A loss can be infinite or no number at all; JSON would make null of it. */
function keepNumbers(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/** Quoted where it must be. A text that a spreadsheet would take for a formula gets an apostrophe. */
function field(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
