import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { buildPageScript } from "../../build/build";
import { compileKernels } from "../../kernels/compile";

const TYPES: Readonly<Record<string, string>> = { js: "text/javascript", wasm: "application/wasm", html: "text/html" };
const TFJS = join(__dirname, "..", "..", "..", "node_modules", "@tensorflow", "tfjs-backend-wasm", "dist");
const STOCK = ["tfjs-backend-wasm.wasm", "tfjs-backend-wasm-simd.wasm", "tfjs-backend-wasm-threaded-simd.wasm"];

/** What makes a page isolated from other origins, so that its threads may share memory. */
const ISOLATION = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

/** A page with nothing but training steps, served on this machine: /index.html, and isolated under /isolated/. */
export interface Site {
  readonly origin: string;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), "backprop-"));
  await mkdir(join(folder, "wasm"));
  for (const file of [...(await compileKernels()), ...STOCK.map((name) => join(TFJS, name))]) {
    await cp(file, join(folder, "wasm", basename(file)));
  }
  await buildPageScript("./tools/bench/kernels/step.ts", folder);
  await writeFile(join(folder, "index.html"), '<!doctype html><script src="script.js"></script>');
  const server = createServer((request, response) => {
    const address = new URL(request.url ?? "/", "http://localhost").pathname;
    const isolated = address.startsWith("/isolated/");
    const path = isolated ? address.slice("/isolated".length) : address;
    readFile(join(folder, ...path.split("/").map((part) => basename(part)))).then(
      (content) => {
        const type = TYPES[path.split(".").pop() ?? ""];
        response.writeHead(200, { "Content-Type": type, ...(isolated ? ISOLATION : {}) }).end(content);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true });
    },
  };
}
