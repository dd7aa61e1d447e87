import type { Settings } from "../recipe/settings";

/** What a run can be calculated by. */
export type BackendName = Exclude<Settings["backend"], "auto">;

/** What a machine and its web view have. */
export interface BackendFacts {
  /** WebGL 2 off the page, or nothing. */
  readonly webgl?: {
    /** What the driver calls itself; empty when the browser does not say. */
    readonly renderer: string;
    /** Whether it calculates with 32-bit numbers; training fails with 16. */
    readonly float32: boolean;
  };
  readonly webgpu?: { readonly renderer: string };
  readonly wasm: boolean;
}

/** The back end that was chosen, and why, in one sentence. */
export interface BackendChoice {
  readonly name: BackendName;
  readonly reason: string;
  /** By what WebAssembly calculates, known once it has started: "relaxed SIMD, 2 threads". */
  readonly means?: string;
}

/** GPUs that are programs, slower than WebAssembly: Chrome's, Mesa's two, Windows' and the drivers' own fall-backs. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render|software|warp\b/i;

/** Whether what a driver calls itself is a program rather than a GPU. */
export function isSoftware(renderer: string): boolean {
  return SOFTWARE.test(renderer);
}

/** The fastest back end that the facts allow, or the one that was asked for. */
export function chooseBackend(asked: Settings["backend"], facts: BackendFacts): BackendChoice {
  if (asked !== "auto") return { name: asked, reason: `${LABELS[asked]}, because the settings ask for it.` };
  const { webgl, webgpu, wasm } = facts;
  if (webgl?.float32 && !isSoftware(webgl.renderer)) {
    return { name: "webgl", reason: `WebGL, because there is a GPU: ${webgl.renderer || "its name is hidden"}.` };
  }
  const because = withoutWebgl(webgl);
  if (webgpu && !isSoftware(webgpu.renderer)) {
    return {
      name: "webgpu",
      reason: `WebGPU on ${webgpu.renderer || "a GPU whose name is hidden"}, because ${because}.`,
    };
  }
  if (wasm) return { name: "wasm", reason: `WebAssembly, because ${because}.` };
  return { name: "cpu", reason: `Plain JavaScript, because ${because} and there is no WebAssembly. It is slow.` };
}

/** The choice of WebAssembly after it has started: what it calculates by stands beside its name. */
export function withMeans(choice: BackendChoice, means: string, problem: string | undefined): BackendChoice {
  const why = choice.reason.slice(LABELS.wasm.length);
  return { ...choice, means, reason: `${LABELS.wasm} (${means})${why}${problem === undefined ? "" : ` ${problem}`}` };
}

export const LABELS: Readonly<Record<BackendName, string>> = {
  webgl: "WebGL",
  webgpu: "WebGPU",
  wasm: "WebAssembly",
  cpu: "Plain JavaScript",
};

function withoutWebgl(webgl: BackendFacts["webgl"]): string {
  if (!webgl) return "there is no WebGL 2 off the page";
  if (isSoftware(webgl.renderer)) return `WebGL is only a program here (${webgl.renderer})`;
  return "this GPU does not calculate with 32-bit numbers";
}
