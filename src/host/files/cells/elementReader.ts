import { SaxesParser } from "saxes";

/** Reads XML piece by piece, element by element, by their names without namespaces: the prefixes of files differ. */
export abstract class ElementReader {
  readonly #parser = new SaxesParser();
  /** What stands in the element that was opened last. */
  #text = "";

  constructor() {
    this.#parser.on("opentag", ({ name, attributes }) => {
      this.#text = "";
      this.open(localName(name), attributes);
    });
    this.#parser.on("closetag", ({ name }) => {
      this.close(localName(name), this.#text);
    });
    const onText = (text: string) => {
      this.#text += text;
    };
    this.#parser.on("text", onText);
    this.#parser.on("cdata", onText);
    this.#parser.on("error", (error) => {
      throw error;
    });
  }

  protected abstract open(name: string, attributes: Readonly<Record<string, string>>): void;

  protected abstract close(name: string, text: string): void;

  write(xml: string): void {
    this.#parser.write(xml);
  }

  /** @throws Error when the XML is not at its end. */
  end(): void {
    this.#parser.close();
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
