import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import officeAddins from "eslint-plugin-office-addins";
import globals from "globals";
import tseslint from "typescript-eslint";

/** Every rule of Microsoft's plugin, as an error. */
const officeRules = Object.fromEntries(
  Object.keys(officeAddins.rules).map((rule) => [`office-addins/${rule}`, "error"]),
);

/** The rooms under src/ and which other rooms each may import from. See docs/architecture.md. */
const ROOMS = {
  backprop: [],
  audit: ["backprop"],
  functions: ["backprop", "audit"],
  workbook: ["backprop"],
  kernels: [],
  mnist: ["kernels"],
  taskpane: ["workbook", "audit", "functions", "commands", "mnist"],
  commands: ["workbook"],
  host: [],
};

/** Globals that only one room may say. */
const OWNED_GLOBALS = {
  Excel: "workbook",
  CustomFunctions: "functions",
};

/** Globals that mnist does without: it runs in a worker and in Node.js, too. `self` is said in the worker's entry only. */
const PAGE_GLOBALS = ["document", "window", "self", "Office"];

/** The library that only mnist and its kernels say. */
const TENSORFLOW = {
  group: ["@tensorflow/*"],
  message: "Only src/mnist and src/kernels talk to TensorFlow.js (docs/architecture.md).",
};
const TENSORFLOW_ROOMS = ["kernels", "mnist"];

const roomConfigs = Object.entries(ROOMS).map(([room, allowed]) => {
  const forbidden = Object.keys(ROOMS).filter((other) => other !== room && !allowed.includes(other));
  const strangers = Object.keys(OWNED_GLOBALS).filter((name) => OWNED_GLOBALS[name] !== room);
  return {
    files: [`src/${room}/**/*.ts`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            ...forbidden.map((other) => ({
              group: [`**/${other}/*`],
              message: `src/${room} does not know src/${other} (docs/architecture.md).`,
            })),
            ...(TENSORFLOW_ROOMS.includes(room) ? [] : [TENSORFLOW]),
          ],
        },
      ],
      "no-restricted-globals": [
        "error",
        ...strangers.map((name) => ({ name, message: `Only src/${OWNED_GLOBALS[name]} talks to ${name}.` })),
        ...(room === "mnist" ? PAGE_GLOBALS : []).map((name) => ({ name, message: "src/mnist knows no page." })),
      ],
    },
  };
});

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      "build/",
      "dist/",
      "coverage/",
      "test-results/",
      "tools/absent/",
      "src/kernels/wasm/assembly/",
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { "office-addins": officeAddins },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...officeRules,
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/prefer-for-of": "off", // index loops over typed arrays are the hot path
      eqeqeq: "error",
      "no-eval": "error",
      "no-console": "error",
    },
  },
  {
    // Typed arrays are read within their length in every loop here; checking each read would cost half the speed.
    files: ["src/backprop/**/*.ts", "src/{kernels,mnist}/**/*.ts", "tests/unit/{kernels,mnist}/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    // In the object model a getter is a member of Excel's API, whatever it returns.
    files: ["src/host/excel/**/*.ts", "src/host/protocol/hostObject.ts", "tests/unit/host/*.ts"],
    rules: { "@typescript-eslint/class-literal-property-style": ["error", "getters"] },
  },
  {
    files: ["tools/**/*.ts", "tests/**/*.ts"],
    rules: { "no-console": "off" },
  },
  {
    files: ["**/*.{js,mjs,cjs}"],
    languageOptions: { globals: globals.node },
  },
  {
    // The tests of the object model load, read and chain in all ways that there are; these rules know the plain one.
    files: ["tests/e2e/excel/**/*.ts"],
    rules: Object.fromEntries(Object.keys(officeRules).map((rule) => [rule, "off"])),
  },
  {
    // An add-in's page for the tests: a plain script beside office.js.
    files: ["tests/fixtures/addin/*.js"],
    languageOptions: {
      globals: { ...globals.browser, CustomFunctions: "readonly", Excel: "readonly", Office: "readonly" },
    },
  },
  { files: ["**/*.js", "**/*.cjs"], languageOptions: { sourceType: "commonjs" } },
  ...roomConfigs,
  { files: ["src/mnist/worker/*.ts"], rules: { "no-restricted-globals": "off" } },
  {
    // Chance comes from a seed and time from the caller: equal seeds give equal runs.
    files: ["src/mnist/**/*.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Use src/mnist/random.ts." },
      ],
    },
  },
  prettier,
);
