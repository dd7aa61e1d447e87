import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { JSDOM } from "jsdom";
import { memoryPages, validateXML } from "xmllint-wasm";
import { COMMANDS } from "../../src/commands/commands";
import { CUSTOM_FUNCTIONS } from "../../src/functions/associate";
import { DEVELOPMENT_ORIGIN, functionsMetadata } from "../../tools/functions/metadata";

const ROOT = join(__dirname, "..", "..");
const XML = readFileSync(join(ROOT, "manifest.xml"), "utf8");
const document = new JSDOM(XML, { contentType: "text/xml" }).window.document;

const attributes = (selector: string, name: string) =>
  [...document.querySelectorAll(selector)].map((element) => element.getAttribute(name) ?? "");

describe("manifest.xml", () => {
  it("has every resource that it refers to, and refers to every one that it has", () => {
    const ids = attributes("Resources [id]", "id");
    const references = attributes("[resid]", "resid");
    expect([...new Set(references)].sort()).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("keeps the lengths that Office allows", () => {
    const ids = [...attributes("[id]", "id"), ...attributes("[resid]", "resid")];
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(32);
    for (const text of attributes("ShortStrings *", "DefaultValue")) expect(text.length).toBeLessThanOrEqual(125);
    for (const text of attributes("LongStrings *", "DefaultValue")) expect(text.length).toBeLessThanOrEqual(250);
  });

  it("names only https addresses of the development server, all of which exist", () => {
    const urls = XML.match(/"https?:\/\/[^"]+"/g)?.map((text) => text.slice(1, -1)) ?? [];
    const ours = urls.filter((url) => !url.startsWith("http://schemas.") && !url.startsWith("http://www.w3.org/"));
    const pages = ["taskpane.html", "taskpane.js", "functions.json", "functions.html"];
    for (const url of ours) {
      expect(url).toMatch(/^https:\/\/localhost:3000(\/|$)/);
      const path = url.slice(DEVELOPMENT_ORIGIN.length + 1);
      const isThere = path === "" || pages.includes(path) || existsSync(join(ROOT, path));
      expect([url, isThere]).toEqual([url, true]);
    }
  });

  it("has icons of the sizes it says", () => {
    for (const image of document.querySelectorAll("Image[size]")) {
      const id = image.getAttribute("resid") ?? "";
      const [url = ""] = attributes(`Images [id="${id}"]`, "DefaultValue");
      const png = readFileSync(join(ROOT, new URL(url).pathname));
      // A PNG file has its width at byte 16 (PNG specification, IHDR).
      expect([url, png.readUInt32BE(16)]).toEqual([url, Number(image.getAttribute("size"))]);
    }
  });

  it("runs functions, commands and pane on one page, the shared runtime", () => {
    const [runtime] = attributes("Runtime", "resid");
    expect(attributes("Runtime", "lifetime")).toEqual(["long"]);
    expect(attributes("Page > SourceLocation", "resid")).toEqual([runtime]);
    expect(attributes("FunctionFile", "resid")).toEqual([runtime]);
    expect(attributes("Action > SourceLocation", "resid")).toEqual([runtime]);
    expect(document.querySelectorAll("TaskpaneId")).toHaveLength(0);
  });

  it("calls commands that the add-in has, and all of them", () => {
    const called = [...document.querySelectorAll("FunctionName")].map(({ textContent }) => textContent);
    expect(called.sort()).toEqual([...COMMANDS].sort());
  });

  it("gives the functions the namespace that they are documented with", async () => {
    expect(attributes('[id="Functions.Namespace"]', "DefaultValue")).toEqual(["BACKPROP"]);
    const { functions } = await functionsMetadata(DEVELOPMENT_ORIGIN);
    expect(functions.map(({ id }) => id).sort()).toEqual(Object.keys(CUSTOM_FUNCTIONS).sort());
  });

  it("asks for the requirement sets that the code needs", () => {
    const sets = [...document.querySelectorAll("Set")].map((set) => [
      set.getAttribute("Name"),
      set.getAttribute("MinVersion"),
    ]);
    expect(sets).toEqual([
      ["SharedRuntime", "1.1"],
      ["CustomFunctionsRuntime", "1.3"],
      ["ExcelApi", "1.9"],
    ]);
  });
});

// Microsoft's schemas stand beside the project where they may be used; they are not copied into it.
const SCHEMAS = join(ROOT, "..", "shared", "manifest-xsd");
if (existsSync(SCHEMAS)) {
  describe("against Microsoft's schemas", () => {
    const file = (name: string) => ({ fileName: name, contents: readFileSync(join(SCHEMAS, name), "utf8") });
    const validate = (xml: string) =>
      validateXML({
        xml: [{ fileName: "manifest.xml", contents: xml }],
        schema: [file("OfficeAppManifestV1_1.xsd")],
        preload: [file("OfficeAppBasicTypesV1_0.xsd"), file("TaskPaneAppVersionOverridesV1_0.xsd")],
        initialMemoryPages: memoryPages.defaultInitialMemoryPages,
      });

    it("manifest.xml is valid", async () => {
      const { valid, errors } = await validate(XML);
      expect([valid, errors]).toEqual([true, []]);
    });

    it("a manifest with a mistake is not", async () => {
      expect((await validate(XML.replace("<Namespace ", "<Name "))).valid).toBe(false);
    });
  });
}
