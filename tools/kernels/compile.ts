import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import {
  ALL_KERNEL_FILES,
  type Instructions,
  KERNEL_FILES,
  SHARED_KERNEL_FILES,
} from "../../src/kernels/wasm/instructions";
import { registerBlocks } from "./registerBlocks";
import { tileTransforms } from "./tileTransforms";

const ROOT = join(__dirname, "..", "..");
const SOURCES = join(ROOT, "src", "kernels", "wasm", "assembly");
const COMPILER = dirname(require.resolve("assemblyscript/package.json"));

/** Where the compiled kernels are. */
export const KERNEL_FOLDER = join(ROOT, "build", "kernels");

/**
 * The module works in a memory that belongs to TensorFlow.js: it imports it, brings no data of its own and no run-time
 * system. 112 is a warning about vectors between modules, where none go.
 */
const OPTIONS =
  "-O3 --noAssert --runtime stub --importMemory --noExportMemory --initialMemory 1 --use abort= --disableWarning 112";

const SIMD = "--enable simd";
const FEATURES: Readonly<Record<Instructions, string>> = {
  relaxedSimd: `${SIMD} --enable relaxed-simd`,
  simd: SIMD,
};

/** A memory that threads share must say how large it may become: as large as that of tfjs-backend-wasm. */
const SHARED = "--enable threads --sharedMemory --maximumMemory 65536";

/** Compiles src/kernels/wasm/assembly, unless it has been since it changed. @returns the files, beside one another. */
export async function compileKernels(): Promise<string[]> {
  await mkdir(KERNEL_FOLDER, { recursive: true });
  const files = ALL_KERNEL_FILES.map((name) => join(KERNEL_FOLDER, name));
  const stamp = join(KERNEL_FOLDER, "sources.txt");
  const wanted = await fingerprint();
  if ((await readFile(stamp, "utf8").catch(() => "")) === wanted) return files;
  const folder = await mkdtemp(join(KERNEL_FOLDER, "compile-"));
  try {
    for (const [name, text] of await sources()) await writeFile(join(folder, name), inlined(text));
    for (const instructions of Object.keys(FEATURES) as Instructions[]) {
      await compile(folder, KERNEL_FILES[instructions], FEATURES[instructions]);
      await compile(folder, SHARED_KERNEL_FILES[instructions], `${FEATURES[instructions]} ${SHARED}`);
    }
    await writeFile(stamp, wanted);
  } finally {
    await rm(folder, { recursive: true });
  }
  return files;
}

/** What is written by hand, and what would be too much of that. */
async function sources(): Promise<[name: string, text: string][]> {
  const names = (await readdir(SOURCES)).sort();
  const read = names.map(async (name): Promise<[string, string]> => [
    name,
    await readFile(join(SOURCES, name), "utf8"),
  ]);
  return [...(await Promise.all(read)), ["blocks.ts", registerBlocks()], ["transforms.ts", tileTransforms()]];
}

/**
 * AssemblyScript inlines functions that have a decorator, which are no TypeScript, so that other tools could not read them. In the sources
 * `@inline` ends the comment before a function. It is for functions that take longer to be called than to calculate.
 */
function inlined(text: string): string {
  return text.replaceAll(/ @inline \*\/\n(?=(export )?function)/g, " */\n@inline\n");
}

async function compile(folder: string, name: string, features: string): Promise<void> {
  const output = join(folder, name);
  const options = `${OPTIONS} ${features}`.split(" ");
  const program = [join(COMPILER, "bin", "asc.js"), join(folder, "index.ts"), ...options, "-o", output];
  await promisify(execFile)(process.execPath, program, { cwd: folder });
  await rename(output, join(KERNEL_FOLDER, name)); // whole or not at all, for whoever reads it meanwhile
}

/** Changes with the sources, the compiler and its options. */
async function fingerprint(): Promise<string> {
  const texts = (await sources()).flatMap(([name, text]) => [name, inlined(text)]);
  const compiler = await readFile(join(COMPILER, "package.json"), "utf8");
  const hash = createHash("sha256");
  for (const text of [...texts, compiler, OPTIONS, SHARED, JSON.stringify(FEATURES)]) {
    hash.update(text).update("\0");
  }
  return hash.digest("hex");
}
