import type { BackendFacts } from "./choose";

/** Looks at what this machine and this web view have. */
export async function backendFacts(): Promise<BackendFacts> {
  const webgl = webglFacts();
  const webgpu = await webgpuFacts();
  return { ...(webgl && { webgl }), ...(webgpu && { webgpu }), wasm: typeof WebAssembly === "object" };
}

function webglFacts(): BackendFacts["webgl"] {
  if (typeof OffscreenCanvas === "undefined") return undefined;
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!gl) return undefined;
  const unmasked = gl.getExtension("WEBGL_debug_renderer_info");
  const name: unknown = gl.getParameter(unmasked ? unmasked.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  const float32 = gl.getExtension("EXT_color_buffer_float") !== null;
  gl.getExtension("WEBGL_lose_context")?.loseContext(); // browsers allow few contexts at a time
  return { renderer: typeof name === "string" ? name : "", float32 };
}

async function webgpuFacts(): Promise<BackendFacts["webgpu"]> {
  const gpu = (navigator as Partial<Navigator>).gpu;
  const adapter = await gpu?.requestAdapter().catch(() => null);
  if (!adapter) return undefined;
  const { vendor, architecture, description } = adapter.info;
  return { renderer: [description, vendor, architecture].filter((word) => word !== "").join(" ") };
}
