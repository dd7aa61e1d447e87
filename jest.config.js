"use strict";

/** @type {import("jest").Config} */
module.exports = {
  roots: ["<rootDir>/tests/unit"],
  globalSetup: "<rootDir>/tests/support/compileKernels.ts",
  testEnvironment: "node",
  transform: {
    "^.+\\.ts$": ["ts-jest", { tsconfig: "tests/tsconfig.json", diagnostics: false }],
  },
};
