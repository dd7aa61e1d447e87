import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { installPackages } from "../../tools/debian";

const USUAL_PATHS = [
  "/usr/bin/soffice",
  "/usr/bin/libreoffice",
  "/Applications/LibreOffice.app/Contents/MacOS/soffice",
  "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
];

/** Calculate everything anew when a file of Excel's format is opened, whoever wrote it. */
const ALWAYS_CALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
  </item>
</oor:items>`;

/** Tabs between cells, UTF-8, one file for each sheet; numbers with all their digits, or as the cells show them. */
const TEXT = textFilter("false");
const TEXT_AS_SHOWN = textFilter("true");

/** A real LibreOffice: LIBREOFFICE_PATH, or one of the usual places. */
export class LibreOffice {
  readonly #program: string;
  readonly #folder: string;

  private constructor(program: string, folder: string) {
    this.#program = program;
    this.#folder = folder;
  }

  /** With settings of its own, so that nobody's LibreOffice is disturbed. */
  static async start(): Promise<LibreOffice> {
    const program = findProgram();
    const folder = await mkdtemp(join(tmpdir(), "backprop-libreoffice-"));
    await mkdir(join(folder, "profile", "user"), { recursive: true });
    await writeFile(join(folder, "profile", "user", "registrymodifications.xcu"), ALWAYS_CALCULATE);
    return new LibreOffice(program, folder);
  }

  /** Opens a file, calculates everything, and returns what stands in the cells of every sheet. */
  calculate(file: string): Promise<Map<string, string[][]>> {
    return this.#texts(file, TEXT);
  }

  /** The same, as the cells show it in their formats. */
  shown(file: string): Promise<Map<string, string[][]>> {
    return this.#texts(file, TEXT_AS_SHOWN);
  }

  async #texts(file: string, filter: string): Promise<Map<string, string[][]>> {
    const folder = await this.#convert(file, filter);
    const start = `${basename(file, ".xlsx")}-`;
    const names = await readdir(folder);
    const sheets = names.map(async (name): Promise<[string, string[][]]> => {
      const text = await readFile(join(folder, name), "utf8");
      const rows = text.split("\n").map((line) => line.split("\t"));
      return [name.slice(start.length, -".csv".length), rows];
    });
    return new Map(await Promise.all(sheets));
  }

  /** Opens a file and returns the charts as LibreOffice has understood them, in its own XML. */
  async charts(file: string): Promise<string[]> {
    const folder = await this.#convert(file, "ods");
    const archive = unzipSync(await readFile(join(folder, `${basename(file, ".xlsx")}.ods`)));
    const names = Object.keys(archive).filter((name) => /^Object \d+\/content\.xml$/.test(name));
    const inOrder = names.sort((first, second) => first.localeCompare(second, undefined, { numeric: true }));
    return inOrder.map((name) => new TextDecoder().decode(archive[name]));
  }

  /** Opens a file and returns the workbook as LibreOffice has understood it, in its own XML. */
  async content(file: string): Promise<string> {
    const folder = await this.#convert(file, "ods");
    const archive = unzipSync(await readFile(join(folder, `${basename(file, ".xlsx")}.ods`)));
    return new TextDecoder().decode(archive["content.xml"]);
  }

  /** Opens a file and saves it in Excel's format. Returns where. */
  async saveAgain(file: string): Promise<string> {
    return join(await this.#convert(file, "xlsx:Calc MS Excel 2007 XML"), basename(file));
  }

  async #convert(file: string, format: string): Promise<string> {
    const folder = await mkdtemp(join(this.#folder, "converted-"));
    const profile = `-env:UserInstallation=file://${join(this.#folder, "profile")}`;
    await promisify(execFile)(this.#program, [profile, "--headless", "--convert-to", format, "--outdir", folder, file]);
    return folder;
  }
}

function textFilter(asShown: "true" | "false"): string {
  return `csv:Text - txt - csv (StarCalc):9,,76,1,,0,false,false,${asShown},false,false,-1`;
}

/** Installs LibreOffice where there is none and that needs no password. To be called before tests run side by side. */
export function prepareLibreOffice(): void {
  if (usualProgram() === undefined) installPackages("libreoffice-calc-nogui");
}

function findProgram(): string {
  const found = usualProgram();
  if (found !== undefined) return found;
  throw new Error(
    "No LibreOffice was found to open saved files with. Install it (on Debian or Ubuntu: sudo apt-get install " +
      "libreoffice-calc-nogui), or set LIBREOFFICE_PATH to the one you have.",
  );
}

function usualProgram(): string | undefined {
  return [process.env["LIBREOFFICE_PATH"] ?? "", ...USUAL_PATHS].find((path) => path !== "" && existsSync(path));
}
