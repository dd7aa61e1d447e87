import { open, rm, writeFile } from "node:fs/promises";
import { heldOutRun } from "./layers/heldOutRun";
import { readLayersOptions } from "./layers/options";
import { runTool, UserError } from "./userError";

/**
 * `npm run train:layers`: trains the tiny network's recipe with other layers and images held out, to choose layers by. It is
 * apart from `npm run train`, which presses the pane's buttons, since the pane offers networks and no layers of one's own.
 */
async function main(): Promise<void> {
  const { file, ...options } = readLayersOptions(process.argv.slice(2));
  await checkNew(file);
  const run = await heldOutRun({
    ...options,
    onEpoch: ({ epoch, testAccuracy }) => {
      console.log(
        `Epoch ${epoch + 1} of ${options.epochs}: ${(100 * testAccuracy).toFixed(2)} % of the images held out`,
      );
    },
  });
  await writeFile(file, `${JSON.stringify({ runs: [run] }, null, 2)}\n`);
  console.log(`In ${file}: the log of "${run.layers}", ${run.parameters} parameters`);
}

/** Says before the run, not after it, that its log cannot be kept. */
async function checkNew(file: string): Promise<void> {
  try {
    await (await open(file, "wx")).close();
    await rm(file);
  } catch (error) {
    throw new UserError(`No new file can be made at ${file} (${(error as Error).message}). Choose another with --out.`);
  }
}

runTool(main);
