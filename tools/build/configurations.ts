import { join, sep } from "node:path";
import CopyWebpackPlugin from "copy-webpack-plugin";
import HtmlWebpackPlugin from "html-webpack-plugin";
import { type Configuration, DefinePlugin, type RuleSetRule } from "webpack";
import { version } from "../../package.json";
import { DEVELOPMENT_ORIGIN, functionsMetadata } from "../functions/metadata";
import { ALL_KERNEL_FILES } from "../../src/kernels/wasm/instructions";
import { KERNEL_FOLDER } from "../kernels/compile";
import { mnistFilesIn } from "../mnist/folder";
import { fluentTokens } from "./fluentTokens";
import { referencePage } from "./referencePage";

export interface BuildOptions {
  /** Where the add-in will be served, such as https://localhost:3000. */
  readonly origin: string;
  /** Where the add-in's pages go. */
  readonly addinFolder: string;
  /** Where the browser workbook goes; left out of a production build. */
  readonly workbookFolder?: string;
  /** Where MNIST is, to be served beside the add-in; left out where a server has it. */
  readonly mnistFolder?: string;
  /** Where webpack may keep what it has built before. */
  readonly cacheFolder?: string;
}

/** The one with threads needs a page that is isolated from other origins, as the browser workbook is. */
const TFJS_WASM_FILES = ["", "-simd", "-threaded-simd"].map((kind) => `tfjs-backend-wasm${kind}.wasm`);

const ROOT = join(__dirname, "..", "..");

/** What webpack builds: the add-in, and the browser workbook when a folder is named for it. */
export function configurations(options: BuildOptions): Configuration[] {
  const { workbookFolder } = options;
  return [addin(options), ...(workbookFolder === undefined ? [] : [workbook(workbookFolder, options)])];
}

/** The add-in: one page for task pane, functions and commands (a shared runtime), and what Excel reads beside it. */
function addin({ origin, addinFolder, mnistFolder, cacheFolder }: BuildOptions): Configuration {
  const mnistFiles = mnistFolder === undefined ? [] : mnistFilesIn(mnistFolder);
  const atOrigin = (content: Buffer) => content.toString().replaceAll(DEVELOPMENT_ORIGIN, origin);
  return {
    ...common("addin", cacheFolder),
    entry: { taskpane: "./src/taskpane/taskpane.ts" },
    output: { path: addinFolder, filename: "[name].js", clean: true },
    module: { rules: [typescript("tsconfig.json")] },
    plugins: [
      new DefinePlugin({ ADDIN_VERSION: JSON.stringify(version) }),
      new HtmlWebpackPlugin({
        template: "./src/taskpane/taskpane.html",
        filename: "taskpane.html",
        minify: false,
        // Parsing must wait for the script: a deferred one that comes late would find that office.js, which waits for the
        // end of parsing only, has already told Excel to call functions that nobody has associated yet.
        scriptLoading: "blocking",
        inject: "body",
      }),
      new CopyWebpackPlugin({
        patterns: [
          { from: "manifest.xml", transform: atOrigin },
          { from: "assets/*.png" },
          { from: "src/taskpane/taskpane.css", to: "[name][ext]", transform: (css) => fluentTokens() + css.toString() },
          { from: "src/taskpane/forcedColors.css", to: "[name][ext]" },
          { from: "src/functions/networkFunctions.ts", to: "functions.json", transform: () => functionsJson(origin) },
          { from: "docs/functions.md", to: "functions.html", transform: (text) => referencePage(text.toString()) },
          { from: "docs/functions.css", to: "[name][ext]" },
          ...TFJS_WASM_FILES.map((name) => ({
            from: `node_modules/@tensorflow/tfjs-backend-wasm/dist/${name}`,
            to: "wasm/[name][ext]",
          })),
          ...ALL_KERNEL_FILES.map((name) => ({ from: join(KERNEL_FOLDER, name), to: "wasm/[name][ext]" })),
          ...mnistFiles.map((from) => ({ from, to: "mnist/[name][ext]" })),
        ],
      }),
    ],
  };
}

/** The browser workbook: a page that plays Excel on the web towards the add-in. Served by `npm start` only. */
function workbook(workbookFolder: string, { cacheFolder }: BuildOptions): Configuration {
  const spreadsheet = "node_modules/@odoo/o-spreadsheet/dist";
  return {
    ...common("workbook", cacheFolder),
    entry: { host: "./src/host/host.ts" },
    output: { path: workbookFolder, filename: "[name].js", clean: true },
    optimization: { minimize: false }, // it never leaves the machine, and starting is faster
    resolve: { extensions: [".ts", ".js"], mainFields: ["module", "main"] },
    module: {
      rules: [
        typescript("src/host/tsconfig.json"),
        { test: /o_spreadsheet\.xml$/, use: local("owlTemplatesLoader"), type: "javascript/auto" },
        { test: /o_spreadsheet\.esm\.js$/, use: local("spreadsheetLoader") },
      ],
    },
    plugins: [
      new HtmlWebpackPlugin({ template: "./src/host/host.html", filename: "index.html", minify: false }),
      new CopyWebpackPlugin({
        patterns: [
          { from: "src/host/*.css", to: "[name][ext]" },
          { from: "node_modules/bootstrap/dist/css/bootstrap.min.css", to: "[name][ext]" },
          { from: "node_modules/font-awesome/css/font-awesome.min.css", to: "font-awesome/css/[name][ext]" },
          { from: "node_modules/font-awesome/fonts/*.woff2", to: "font-awesome/fonts/[name][ext]" },
          { from: `${spreadsheet}/o_spreadsheet.css`, to: "[name][ext]" },
        ],
      }),
    ],
  };
}

/** A module of ours with all that it imports, in one file for Node, made as the add-in is made. */
export function nodeBundle(entry: string, folder: string): Configuration {
  return {
    ...common("node", undefined),
    target: "node",
    entry,
    output: { path: folder, filename: "bundle.js", library: { type: "commonjs2" } },
    module: { rules: [typescript("tools/tsconfig.json")] },
  };
}

/** A module of ours with all that it imports, in one script for a page that measures or tests what the add-in does. */
export function pageScript(entry: string, folder: string): Configuration {
  return {
    ...common("page", undefined),
    entry,
    output: { path: folder, filename: "script.js" },
    optimization: { minimize: false }, // it never leaves the machine
    module: { rules: [typescript("tools/tsconfig.json")], parser: { javascript: { dynamicImportMode: "eager" } } },
  };
}

function common(name: string, cacheFolder: string | undefined): Configuration {
  return {
    name,
    mode: "production",
    context: ROOT,
    devtool: false,
    target: "web",
    performance: false,
    experiments: { html: false }, // pages are built by HtmlWebpackPlugin and stay readable
    resolve: { extensions: [".ts", ".js"] },
    cache:
      cacheFolder === undefined
        ? false
        : {
            type: "filesystem",
            cacheDirectory: cacheFolder,
            // A folder is known by the separator at its end.
            buildDependencies: { config: [__filename, join(__dirname, "..", "webpack") + sep] },
          },
  };
}

/** Types are checked by `npm run typecheck`, for tests and tools too; here they are only taken off. */
function typescript(tsconfig: string): RuleSetRule {
  return {
    test: /\.ts$/,
    loader: "ts-loader",
    options: { transpileOnly: true, configFile: join(ROOT, tsconfig), compilerOptions: { noEmit: false } },
  };
}

function local(loader: string): string {
  return join(ROOT, "tools", "webpack", `${loader}.ts`);
}

async function functionsJson(origin: string): Promise<string> {
  return JSON.stringify(await functionsMetadata(origin), null, 2);
}
