/** What the workbook learns from an add-in's manifest.xml, as Excel does. */

export interface AddinManifest {
  readonly displayName: string;
  /** The page of the shared runtime. */
  readonly page: string;
  /** functions.json */
  readonly functionsMetadata: string;
  /** What stands before the dot of every function. */
  readonly namespace: string;
  readonly groups: readonly RibbonGroup[];
}

export interface RibbonGroup {
  readonly label: string;
  readonly controls: readonly RibbonControl[];
}

export interface RibbonControl {
  readonly id: string;
  readonly label: string;
  readonly tip: string;
  readonly icon: string;
  /** What a click does; a menu has items instead. */
  readonly action: RibbonAction | undefined;
  readonly items: readonly RibbonControl[];
}

export type RibbonAction =
  { readonly kind: "ExecuteFunction"; readonly functionName: string } | { readonly kind: "ShowTaskpane" };

/**
 * Reads a manifest.
 *
 * @throws Error when it is no XML, or refers to a resource that it does not have.
 */
export function parseManifest(xml: string): AddinManifest {
  const document = new DOMParser().parseFromString(xml, "text/xml");
  if (document.querySelector("parsererror") !== null) throw new Error("manifest.xml is not well-formed XML.");
  const resource = (parent: Element, tag: string) => readResource(document, child(parent, tag));
  const root = document.documentElement;
  const functions = first(root, "ExtensionPoint[*|type='CustomFunctions']");
  return {
    displayName: child(root, "DisplayName").getAttribute("DefaultValue") ?? "",
    page: resource(child(functions, "Page"), "SourceLocation"),
    functionsMetadata: resource(child(functions, "Metadata"), "SourceLocation"),
    namespace: resource(functions, "Namespace"),
    groups: all(root, "Group").map((group) => ({
      label: resource(group, "Label"),
      controls: all(group, "Control").map((control) => readControl(document, control)),
    })),
  };
}

function readControl(document: Document, element: Element): RibbonControl {
  const resource = (parent: Element, tag: string) => readResource(document, child(parent, tag));
  const icon = first(element, "Image[size='32']");
  const actionElement = children(element).find(({ localName }) => localName === "Action");
  return {
    id: element.getAttribute("id") ?? "",
    label: resource(element, "Label"),
    tip: resource(child(element, "Supertip"), "Description"),
    icon: readResource(document, icon),
    action: actionElement === undefined ? undefined : readAction(actionElement),
    items: all(element, "Item").map((item) => readControl(document, item)),
  };
}

function readAction(element: Element): RibbonAction {
  const kind = element.getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "type");
  if (kind === "ShowTaskpane") return { kind };
  if (kind === "ExecuteFunction") return { kind, functionName: child(element, "FunctionName").textContent.trim() };
  throw new Error(`manifest.xml: actions of type ${kind ?? "(none)"} are not known.`);
}

/** Follows a resid to the text or address it stands for. */
function readResource(document: Document, element: Element): string {
  const id = element.getAttribute("resid") ?? "";
  const found = document.querySelector(`Resources [id="${CSS.escape(id)}"]`);
  const value = found?.getAttribute("DefaultValue");
  if (value === null || value === undefined) throw new Error(`manifest.xml: there is no resource "${id}".`);
  return value;
}

function child(parent: Element, tag: string): Element {
  const found = children(parent).find(({ localName }) => localName === tag);
  if (found === undefined) throw new Error(`manifest.xml: ${parent.localName} has no ${tag}.`);
  return found;
}

function first(parent: Element, selector: string): Element {
  const [found] = all(parent, selector);
  if (found === undefined) throw new Error(`manifest.xml: ${parent.localName} has no ${selector}.`);
  return found;
}

function all(parent: Element, selector: string): Element[] {
  return [...parent.querySelectorAll(selector)];
}

function children(parent: Element): Element[] {
  return [...parent.children];
}
