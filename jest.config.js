"use strict";

/** @type {import("jest").Config} */
module.exports = {
  roots: ["<rootDir>/tests/unit"],
  testEnvironment: "node",
  transform: {
    "^.+\\.ts$": ["ts-jest", { tsconfig: "tests/tsconfig.json", diagnostics: false }],
  },
};
