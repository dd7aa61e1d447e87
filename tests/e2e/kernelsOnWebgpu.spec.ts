import { test } from "@playwright/test";
import { kernelTests } from "../support/kernelTests";
import { BROWSER_ARGUMENTS, findBrowser, WEBGPU_ARGUMENTS } from "../../tools/browser";

test.use({ launchOptions: { executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS, ...WEBGPU_ARGUMENTS] } });

test.describe("the kernels on WebGPU", () => {
  kernelTests("webgpu");
});
