import { test } from "@playwright/test";
import { kernelTests } from "../support/kernelTests";

test.describe("the kernels on WebGL", () => {
  kernelTests("webgl");
});
