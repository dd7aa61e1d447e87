import { type Parts, parsePart } from "./archive";
import { changeXml, elements, parseXml, writeXml } from "./xml";

/**
 * The prefixes that Excel gives to the names of elements and attributes, by the ends of their namespaces, which strict files
 * have in another place (ECMA-376, part 1, annex A, and part 4). Other programs choose others, and the library knows these.
 */
const PREFIXES: readonly (readonly [prefix: string, namespace: RegExp])[] = [
  ["", /\/spreadsheetml\/(?:2006\/)?main$/],
  ["xdr", /\/drawingml\/(?:2006\/)?spreadsheetDrawing$/],
  ["a", /\/drawingml\/(?:2006\/)?main$/],
  ["c", /\/drawingml\/(?:2006\/)?chart$/],
  ["r", /\/officeDocument\/(?:2006\/)?relationships$/],
];

const CONTENT_TYPES = "[Content_Types].xml";
const STYLES = "xl/styles.xml";

/** The least that a style sheet has. A file may have none (ECMA-376, part 1, 12.3.20). */
const PLAIN_STYLES = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font><sz val="11"/><name val="Calibri"/></font></fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`;

/** Brings the parts of a file that any program may have written into the form that Excel writes, but for the worksheets. */
export function inUsualForm(parts: Parts, isWorksheet: (path: string) => boolean): Parts {
  const usual = Object.entries(parts).map(([path, part]): [string, Parts[string] | undefined] => {
    if (typeof part !== "string" || isWorksheet(path)) return [path, part];
    if (path.endsWith(".rels")) return [path, withRelativeTargets(path, part)];
    return [path, path === CONTENT_TYPES ? part : writeXml(asUsual(parseXml(part)))];
  });
  const all = Object.fromEntries(usual) as Parts;
  return all[STYLES] === undefined ? withStyles(all) : all;
}

/** Gives the elements and attributes of a part the prefixes that Excel gives them, and makes its colours opaque. */
export function asUsual(document: Document): Document {
  const all = [document.documentElement, ...document.documentElement.getElementsByTagName("*")];
  for (const element of all) makeOpaque(element);
  return all.every(hasUsualPrefixes) ? document : copyOf(document);
}

/** Excel takes the opacity of colours for what it is in all its own, FF. Other programs write 00. */
function makeOpaque(element: Element): void {
  const color = element.getAttribute("rgb");
  if (color !== null && /^00[\dA-F]{6}$/i.test(color)) element.setAttribute("rgb", `FF${color.slice(2)}`);
}

function hasUsualPrefixes(element: Element): boolean {
  return [element, ...element.attributes].every((each) => each.nodeName === usualName(each));
}

function usualName(node: Element | Attr): string {
  const { namespaceURI, localName, nodeName } = node;
  const known = PREFIXES.find(([, namespace]) => namespace.test(namespaceURI ?? ""));
  if (known === undefined) return nodeName;
  return known[0] === "" ? localName : `${known[0]}:${localName}`;
}

function copyOf(document: Document): Document {
  const { documentElement: root } = document;
  const copy = document.implementation.createDocument(root.namespaceURI, usualName(root));
  fill(copy.documentElement, root);
  return copy;
}

function fill(copy: Element, { attributes, childNodes }: Element): void {
  const { ownerDocument } = copy;
  for (const attribute of attributes) {
    const declares = attribute.name === "xmlns" || attribute.prefix === "xmlns";
    if (!declares) copy.setAttributeNS(attribute.namespaceURI, usualName(attribute), attribute.value);
  }
  for (const child of childNodes) {
    if (!(child instanceof Element)) {
      copy.append(ownerDocument.importNode(child));
      continue;
    }
    const element = ownerDocument.createElementNS(child.namespaceURI, usualName(child));
    copy.append(element);
    fill(element, child);
  }
}

/** Targets such as /xl/charts/chart1.xml, seen from where they are written: ../charts/chart1.xml (ECMA-376, part 2, 8.3). */
function withRelativeTargets(path: string, xml: string): string {
  if (!/Target=["']\//.test(xml)) return xml;
  const folders = path.split("/").slice(0, -2);
  return changeXml(xml, (document) => {
    for (const relation of elements(document, "Relationship")) {
      const target = relation.getAttribute("Target") ?? "";
      const isWithin = target.startsWith("/") && relation.getAttribute("TargetMode") !== "External";
      if (isWithin) relation.setAttribute("Target", relativeTo(folders, target.slice(1).split("/")));
    }
  });
}

function relativeTo(folders: readonly string[], target: readonly string[]): string {
  const differs = folders.findIndex((folder, index) => folder !== target[index]);
  const shared = differs < 0 ? folders.length : differs;
  return [...folders.slice(shared).map(() => ".."), ...target.slice(shared)].join("/");
}

function withStyles(parts: Parts): Parts {
  const types = parsePart(parts, CONTENT_TYPES);
  const styles = types.createElementNS(types.documentElement.namespaceURI, "Override");
  styles.setAttribute("PartName", `/${STYLES}`);
  styles.setAttribute("ContentType", "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml");
  types.documentElement.append(styles);
  return { ...parts, [STYLES]: PLAIN_STYLES, [CONTENT_TYPES]: writeXml(types) };
}
