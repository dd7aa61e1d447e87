import { describe, expect, it } from "@jest/globals";
import { type BackendFacts, chooseBackend } from "../../../src/mnist/backend/choose";

const GPU = { renderer: "ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11)", float32: true };

describe("the back end that auto takes", () => {
  it.each<[string, BackendFacts, string, RegExp]>([
    ["a GPU", { webgl: GPU, wasm: true }, "webgl", /^WebGL, because there is a GPU: ANGLE \(NVIDIA/],
    ["a GPU whose name is hidden", { webgl: { renderer: "", float32: true }, wasm: true }, "webgl", /name is hidden/],
    [
      "SwiftShader",
      { webgl: { renderer: "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device))", float32: true }, wasm: true },
      "wasm",
      /^WebAssembly, because WebGL is only a program here \(ANGLE/,
    ],
    ["llvmpipe", { webgl: { renderer: "Mesa llvmpipe (LLVM 15)", float32: true }, wasm: true }, "wasm", /llvmpipe/],
    [
      "Windows without a driver",
      { webgl: { renderer: "ANGLE (Microsoft, Microsoft Basic Render Driver)", float32: true }, wasm: true },
      "wasm",
      /Basic Render/,
    ],
    ["a GPU of 16 bits", { webgl: { ...GPU, float32: false }, wasm: true }, "wasm", /32-bit numbers/],
    [
      "no WebGL but WebGPU",
      { webgpu: { renderer: "apple" }, wasm: true },
      "webgpu",
      /^WebGPU on apple, because there is no/,
    ],
    ["WebGPU as a program", { webgpu: { renderer: "SwiftShader" }, wasm: true }, "wasm", /no WebGL 2 off the page/],
    ["nothing but WebAssembly", { wasm: true }, "wasm", /^WebAssembly, because there is no WebGL 2 off the page\.$/],
    ["nothing", { wasm: false }, "cpu", /no WebAssembly\. It is slow\.$/],
  ])("with %s", (_, facts, name, reason) => {
    expect(chooseBackend("auto", facts)).toEqual({ name, reason: expect.stringMatching(reason) });
  });

  it("is the one that was asked for, whatever there is", () => {
    expect(chooseBackend("cpu", { webgl: GPU, wasm: true })).toEqual({
      name: "cpu",
      reason: "Plain JavaScript, because the settings ask for it.",
    });
  });
});
