import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

const ROOT = join(__dirname, "..", "..", "..");
const TSX = join(ROOT, "node_modules", ".bin", "tsx");

/** Starting a tool means compiling it; building the add-in takes longer still. */
const TIMEOUT_MS = 120_000;

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "home-"));
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a command to its end, with a home folder of its own. */
function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, HOME: home, ...env } });
    let output = "";
    child.stdout.on("data", (data: Buffer) => (output += data.toString()));
    child.stderr.on("data", (data: Buffer) => (output += data.toString()));
    child.on("close", (code) => {
      resolve({ code, output: output.trim() });
    });
  });
}

describe("npm start", () => {
  let blocker: Server;
  let port: number;
  beforeAll(async () => {
    blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
    port = (blocker.address() as { port: number }).port;
  });
  afterAll(() => {
    blocker.close();
  });

  it(
    "says in a sentence that its port is taken",
    async () => {
      const { code, output } = await run(TSX, ["tools/start.ts", "--port", String(port)]);
      expect(output).toBe(
        `Port ${port} is in use by another program. Stop that program, or choose another port: npm start -- --port ${port + 1}`,
      );
      expect(code).toBe(1);
    },
    TIMEOUT_MS,
  );

  it.each([
    ["no number", ["--port", "http"], "--port must be a whole number from 1 to 65535, but it is http."],
    ["too large a number", ["--port", "70000"], "--port must be a whole number from 1 to 65535, but it is 70000."],
    ["an option it does not know", ["--prot", "3000"], "npm start knows one option: npm start -- --port 4000"],
  ])(
    "refuses %s in a sentence",
    async (_, args, sentence) => {
      const { code, output } = await run(TSX, ["tools/start.ts", ...args]);
      expect(output).toContain(sentence);
      expect(code).toBe(1);
    },
    TIMEOUT_MS,
  );

  it(
    "says in a sentence that the certificate is broken, and how to get another",
    async () => {
      const folder = join(home, ".office-addin-dev-certs");
      mkdirSync(folder, { recursive: true });
      for (const file of ["ca.crt", "localhost.crt", "localhost.key"])
        writeFileSync(join(folder, file), "not a certificate");
      const { code, output } = await run(TSX, ["tools/start.ts", "--port", "3999"]);
      expect(output).toMatch(
        /^The certificate for https:\/\/localhost in .* cannot be used \(.+\)\. Delete that folder and start again: a new certificate will be made\.$/,
      );
      expect(code).toBe(1);
      rmSync(folder, { recursive: true });
    },
    TIMEOUT_MS,
  );

  it("says in a sentence that Node.js is too old", async () => {
    const pretend = 'Object.defineProperty(process, "versions", { value: { node: "16.20.2" } });';
    const { code, output } = await run("node", ["-e", `${pretend} require("./tools/checkNode.js");`]);
    expect(output).toBe(
      "Backprop for Excel needs Node.js 20.11 or newer, but this is 16.20.2. Install a newer one from https://nodejs.org and try again.",
    );
    expect(code).toBe(1);
  });
});

describe("side-loading", () => {
  it(
    "into Excel for the desktop is refused on Linux, in a sentence",
    async () => {
      const pretend = ["--import", "data:text/javascript,Object.defineProperty(process,'platform',{value:'linux'})"];
      const { code, output } = await run(TSX, [...pretend, "tools/sideload.ts", "desktop"]);
      expect(output).toMatch(/^Excel for the desktop runs on Windows and macOS only\. Here, use .*\(npm start\)\.$/);
      expect(code).toBe(1);
    },
    TIMEOUT_MS,
  );

  it(
    "into Excel on the web wants to know the workbook",
    async () => {
      const { code, output } = await run(TSX, ["tools/sideload.ts", "web"]);
      expect(output).toContain("Name the workbook to open: npm run start:web -- --document <address>.");
      expect(code).toBe(1);
    },
    TIMEOUT_MS,
  );
});

describe("npm run build", () => {
  it.each([
    ["without an origin", {}, "Set ADDIN_ORIGIN, for example ADDIN_ORIGIN=https://backprop.example.org npm run build"],
    ["with http", { ADDIN_ORIGIN: "http://example.org" }, "ADDIN_ORIGIN must be an https address without a path"],
    ["with a path", { ADDIN_ORIGIN: "https://example.org/x" }, "ADDIN_ORIGIN must be an https address without a path"],
  ])(
    "%s says what it needs",
    async (_, env, sentence) => {
      const { code, output } = await run(TSX, ["tools/build.ts"], { ADDIN_ORIGIN: "", ...env });
      expect(output).toContain(sentence);
      expect(code).toBe(1);
    },
    TIMEOUT_MS,
  );

  it(
    "makes the static site for production, with nothing of the development server left",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "site-"));
      const { code } = await run(TSX, ["tools/build.ts"], {
        ADDIN_ORIGIN: "https://backprop.example.org",
        BUILD_FOLDER: folder,
      });
      expect(code).toBe(0);
      const files = readdirSync(folder, { recursive: true })
        .map((name) => join(folder, String(name)))
        .filter((path) => statSync(path).isFile());
      const names = files.map((path) => path.slice(folder.length + 1));
      expect(names).toEqual(
        expect.arrayContaining([
          "manifest.xml",
          "taskpane.html",
          "taskpane.js",
          "forcedColors.css",
          "taskpane.css",
          "functions.json",
          "functions.html",
        ]),
      );
      for (const path of files) expect([path, readFileSync(path, "utf8").includes("localhost")]).toEqual([path, false]);
      const read = (name: string) => readFileSync(join(folder, name), "utf8");
      expect(read("manifest.xml")).toContain('DefaultValue="https://backprop.example.org/taskpane.html"');
      expect(read("manifest.xml")).toContain("<AppDomain>https://backprop.example.org</AppDomain>");
      expect(read("functions.json")).toContain("https://backprop.example.org/functions.html#step");
      expect(read("taskpane.html")).toContain(
        '<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>',
      );
      rmSync(folder, { recursive: true });
    },
    TIMEOUT_MS,
  );
});
