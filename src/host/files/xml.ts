/** XML inside .xlsx files. Names are taken without their namespaces: the files' own prefixes differ. */

/** @throws Error when it is no XML. */
export function parseXml(xml: string): Document {
  const document = new DOMParser().parseFromString(xml, "application/xml");
  const fault = document.querySelector("parsererror");
  if (fault !== null) throw new Error(`This is not XML: ${fault.textContent}`);
  return document;
}

/** Reads XML, changes it, and writes it again. */
export function changeXml(xml: string, change: (document: Document) => void): string {
  const document = parseXml(xml);
  change(document);
  return writeXml(document);
}

export function writeXml(document: Document): string {
  return new XMLSerializer().serializeToString(document);
}

/** All elements of a name, in the order of the document. */
export function elements(within: Document | Element, name: string): Element[] {
  return [...within.getElementsByTagNameNS("*", name)];
}

/** Whether an attribute says so; one that is not there does not. */
export function isTrue(element: Element, attribute: string): boolean {
  return ["1", "true"].includes(element.getAttribute(attribute) ?? "");
}

/** A new element like another one: of the same namespace, and with the same prefix. */
export function elementLike(other: Element, name: string, attributes: Readonly<Record<string, string>> = {}): Element {
  const prefix = other.prefix === null ? "" : `${other.prefix}:`;
  const element = other.ownerDocument.createElementNS(other.namespaceURI, prefix + name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}
