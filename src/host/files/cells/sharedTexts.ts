import { SaxesParser } from "saxes";

/** Reads the shared texts of a file, each without its fonts and without how it is pronounced (ECMA-376, part 1, 18.4.8). */
export class SharedTextReader {
  readonly texts: string[] = [];
  readonly #parser = new SaxesParser();
  #part = "";
  #whole = "";
  #isPronunciation = false;

  constructor() {
    this.#parser.on("opentag", ({ name }) => {
      this.#open(name.slice(name.indexOf(":") + 1));
    });
    this.#parser.on("closetag", ({ name }) => {
      this.#close(name.slice(name.indexOf(":") + 1));
    });
    const onText = (text: string) => {
      this.#part += text;
    };
    this.#parser.on("text", onText);
    this.#parser.on("cdata", onText);
    this.#parser.on("error", (error) => {
      throw error;
    });
  }

  write(xml: string): void {
    this.#parser.write(xml);
  }

  /** @throws Error when the XML is not at its end. */
  end(): void {
    this.#parser.close();
  }

  #open(name: string): void {
    this.#part = "";
    if (name === "si") this.#whole = "";
    if (name === "rPh") this.#isPronunciation = true;
  }

  #close(name: string): void {
    if (name === "t" && !this.#isPronunciation) this.#whole += this.#part;
    if (name === "si") this.texts.push(this.#whole);
    if (name === "rPh") this.#isPronunciation = false;
  }
}
