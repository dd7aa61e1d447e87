import { ElementReader } from "./elementReader";

/** Reads the shared texts of a file, each without its fonts and without how it is pronounced (ECMA-376, part 1, 18.4.8). */
export class SharedTextReader extends ElementReader {
  readonly texts: string[] = [];
  #whole = "";
  #isPronunciation = false;

  protected override open(name: string): void {
    if (name === "si") this.#whole = "";
    if (name === "rPh") this.#isPronunciation = true;
  }

  protected override close(name: string, text: string): void {
    if (name === "t" && !this.#isPronunciation) this.#whole += text;
    if (name === "si") this.texts.push(this.#whole);
    if (name === "rPh") this.#isPronunciation = false;
  }
}
