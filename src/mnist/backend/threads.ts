/**
 * Whether threads can share memory: on a page that is isolated from other origins (COOP and COEP), which Excel's own frame
 * is not, and where more than one of them can work at a time.
 */
export function canShareMemory(): boolean {
  const { crossOriginIsolated, Worker: worker } = globalThis as { crossOriginIsolated?: boolean; Worker?: unknown };
  return crossOriginIsolated === true && typeof worker === "function" && navigator.hardwareConcurrency >= 2;
}

/**
 * Starts tfjs's module with threads without any threads of its own. It makes eight workers before it is ready, from text,
 * which a strict policy forbids, and with `setThreadsCount(1)` it gives them nothing to do: the kernels have helpers of
 * their own. So in the meantime workers only say that they are there.
 */
export async function withoutItsThreads<T>(start: () => Promise<T>): Promise<T> {
  const { Worker: worker } = globalThis;
  globalThis.Worker = IdleWorker as unknown as typeof Worker;
  try {
    return await start();
  } finally {
    globalThis.Worker = worker;
  }
}

/** What emscripten asks of a worker in its pool. */
class IdleWorker {
  onmessage: ((event: { readonly data: { readonly cmd: "loaded" } }) => void) | undefined;

  postMessage({ cmd }: { readonly cmd: string }): void {
    if (cmd === "load") queueMicrotask(() => this.onmessage?.({ data: { cmd: "loaded" } }));
  }

  terminate(): void {
    // Nobody is there.
  }
}
