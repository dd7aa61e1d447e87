import type { Engine } from "../../grid/engine";
import { ApiError } from "../../protocol/apiError";
import { HostCollection, HostObject } from "../../protocol/hostObject";
import { asString } from "../arguments";

/** The parts of a workbook, or those of one namespace. */
abstract class PartCollection extends HostCollection<CustomXmlPart> {
  readonly #engine: Engine;
  readonly #namespace: string | undefined;

  constructor(engine: Engine, namespace?: string) {
    super();
    this.#engine = engine;
    this.#namespace = namespace;
  }

  override list(): readonly CustomXmlPart[] {
    const parts = [...this.#engine.document.xmlParts.keys()].map((id) => new CustomXmlPart(this.#engine, id));
    return parts.filter(({ namespaceUri }) => this.#namespace === undefined || namespaceUri === this.#namespace);
  }

  getCount(): number {
    return this.list().length;
  }

  getItem(id: unknown): CustomXmlPart {
    const part = this.#find(id);
    if (part === undefined) throw new ApiError("ItemNotFound");
    return part;
  }

  getItemOrNullObject(id: unknown): CustomXmlPart | null {
    return this.#find(id) ?? null;
  }

  #find(id: unknown): CustomXmlPart | undefined {
    const wanted = asString(id);
    return this.list().find((part) => part.id === wanted);
  }
}

/** Excel.CustomXmlPartCollection. */
export class CustomXmlPartCollection extends PartCollection {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    super(engine);
    this.#engine = engine;
  }

  add(xml: unknown): CustomXmlPart {
    const text = asXml(xml);
    const id = `{${crypto.randomUUID().toUpperCase()}}`;
    this.#engine.document.xmlParts.set(id, text);
    this.#engine.document.changed();
    return new CustomXmlPart(this.#engine, id);
  }

  getByNamespace(namespaceUri: unknown): CustomXmlPartScopedCollection {
    return new CustomXmlPartScopedCollection(this.#engine, asString(namespaceUri));
  }
}

/** Excel.CustomXmlPartScopedCollection: the parts of one namespace. */
class CustomXmlPartScopedCollection extends PartCollection {
  getOnlyItem(): CustomXmlPart {
    const [part, ...more] = this.list();
    if (part === undefined) throw new ApiError("ItemNotFound");
    if (more.length > 0) throw new ApiError("InvalidOperation", "There are several parts of this namespace.");
    return part;
  }

  getOnlyItemOrNullObject(): CustomXmlPart | null {
    const [part, ...more] = this.list();
    return part === undefined || more.length > 0 ? null : part;
  }
}

/** Excel.CustomXmlPart. */
class CustomXmlPart extends HostObject {
  readonly #engine: Engine;
  readonly #id: string;

  constructor(engine: Engine, id: string) {
    super();
    this.#engine = engine;
    this.#id = id;
  }

  get id(): string {
    return this.#id;
  }

  get namespaceUri(): string {
    return parse(this.#xml).documentElement.namespaceURI ?? "";
  }

  delete(): void {
    if (!this.#engine.document.xmlParts.delete(this.#id)) throw new ApiError("ItemNotFound");
    this.#engine.document.changed();
  }

  getXml(): string {
    return this.#xml;
  }

  setXml(xml: unknown): void {
    const text = asXml(xml);
    if (!this.#engine.document.xmlParts.has(this.#id)) throw new ApiError("ItemNotFound");
    this.#engine.document.xmlParts.set(this.#id, text);
    this.#engine.document.changed();
  }

  get #xml(): string {
    const xml = this.#engine.document.xmlParts.get(this.#id);
    if (xml === undefined) throw new ApiError("ItemNotFound");
    return xml;
  }
}

function asXml(value: unknown): string {
  const text = asString(value);
  if (parse(text).querySelector("parsererror") !== null) throw new ApiError("InvalidArgument");
  return text;
}

function parse(xml: string): Document {
  return new DOMParser().parseFromString(xml, "application/xml");
}
