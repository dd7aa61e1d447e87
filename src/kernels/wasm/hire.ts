/** A file of its own, because only bundlers know where a worker's script will be. */
export function hire(): Worker {
  return new Worker(new URL("./helper.ts", import.meta.url), { name: "kernels" });
}
