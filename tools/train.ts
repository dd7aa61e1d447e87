import { withTemporaryWorkbook } from "./server/temporaryWorkbook";
import { helpText } from "./train/help";
import { INTERRUPTED, Interruption } from "./train/interruption";
import { readOptions, type TrainOptions } from "./train/options";
import { ProgressPrinter } from "./train/progressPrinter";
import { filesIn, leftSentence, makeResultFolder, removeIfEmpty } from "./train/resultFolder";
import { type Outcome, Run } from "./train/run";
import { RunPrinter } from "./train/runPrinter";
import { runTool, UserError } from "./userError";

/** Ctrl+C is the tool's own business: there are results to be kept. */
const OWN_SIGNALS = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/** `npm run train`: trains in the pane of a browser workbook without a window, and keeps what comes of it. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) {
    console.log(helpText());
    return;
  }
  const folder = await makeResultFolder(options.folder, options.recipe, new Date());
  try {
    await trainInto(folder, options);
  } finally {
    const sentence = leftSentence(folder, await filesIn(folder));
    if (sentence !== undefined) console.log(sentence);
    await removeIfEmpty(folder);
  }
}

async function trainInto(folder: string, options: TrainOptions): Promise<void> {
  const lines = new ProgressPrinter(process.stdout);
  const printer = new RunPrinter(lines, process.stdout.isTTY, (sentence) => {
    console.error(sentence);
  });
  const interruption = new Interruption(() => {
    lines.line("Stopping … Ctrl+C once more ends at once.");
  });
  lines.live("Building …");
  let outcome: Outcome | undefined;
  try {
    await withTemporaryWorkbook(async ({ browser, address }) => {
      const run = await Run.open(browser, address, { options, folder, printer, interruption });
      outcome = await run.train();
    }, OWN_SIGNALS);
  } finally {
    lines.end();
  }
  report(outcome, interruption);
}

/** Says how it ended, and sets the exit code. */
function report(outcome: Outcome | undefined, { isAsked }: Interruption): void {
  if (outcome?.hasFailed) throw new UserError(outcome.sentence);
  if (outcome?.sentence) console.log(outcome.sentence);
  if (isAsked) process.exitCode = INTERRUPTED;
}

runTool(main);
