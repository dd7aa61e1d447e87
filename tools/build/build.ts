import webpack, { type Configuration, type MultiStats } from "webpack";
import { compileKernels } from "../kernels/compile";
import { UserError } from "../userError";
import { type BuildOptions, configurations, nodeBundle, pageScript } from "./configurations";

/**
 * Builds the add-in, and the browser workbook when a folder is named for it.
 *
 * @throws UserError with webpack's findings when the sources do not compile.
 */
export async function build(options: BuildOptions): Promise<void> {
  await compileKernels();
  await compile(configurations(options));
}

/** Bundles a module for Node as the add-in is bundled, into `bundle.js` of a folder. */
export async function buildNodeBundle(entry: string, folder: string): Promise<void> {
  await compile([nodeBundle(entry, folder)]);
}

/** Makes a module of ours with all that it imports one script for a page, `script.js` of a folder. */
export async function buildPageScript(entry: string, folder: string): Promise<void> {
  await compile([pageScript(entry, folder)]);
}

async function compile(configurations: Configuration[]): Promise<void> {
  const stats = await run(configurations);
  if (stats.hasErrors()) throw new UserError(`The add-in cannot be built:\n${stats.toString("errors-only")}`);
}

function run(configurations: Configuration[]): Promise<MultiStats> {
  return new Promise((resolve, reject) => {
    const compiler = webpack(configurations);
    compiler.run((error, stats) => {
      compiler.close((closeError) => {
        const failure = error ?? closeError;
        if (failure || stats === undefined) reject(failure ?? new Error("webpack gave no result"));
        else resolve(stats);
      });
    });
  });
}
