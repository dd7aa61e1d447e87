/** What a workbook's file keeps besides its sheets. None of it can be undone, in Excel neither. */
export interface DocumentContent {
  /** Custom XML parts, by their ids. */
  readonly xmlParts?: Readonly<Record<string, string>>;
  /** The built-in properties, such as the title, by Excel's names. */
  readonly properties?: Readonly<Record<string, string | number>>;
  readonly customProperties?: Readonly<Record<string, unknown>>;
}

/** What a workbook's file keeps besides its sheets: properties, and XML of add-ins. */
export class WorkbookDocument {
  readonly xmlParts: Map<string, string>;
  readonly properties: Map<string, string | number>;
  readonly customProperties: Map<string, unknown>;
  #tell: (() => void) | undefined;

  constructor({ xmlParts = {}, properties = {}, customProperties = {} }: DocumentContent = {}) {
    this.xmlParts = new Map(Object.entries(xmlParts));
    this.properties = new Map(Object.entries(properties));
    this.customProperties = new Map(Object.entries(customProperties));
  }

  /** Calls back after every change. */
  onChange(callback: () => void): void {
    this.#tell = callback;
  }

  /** Says that one of the maps was changed. */
  changed(): void {
    this.#tell?.();
  }

  content(): DocumentContent {
    return {
      xmlParts: Object.fromEntries(this.xmlParts),
      properties: Object.fromEntries(this.properties),
      customProperties: Object.fromEntries(this.customProperties),
    };
  }
}
