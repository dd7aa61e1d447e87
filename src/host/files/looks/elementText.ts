export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element as text. Attributes without a value are left out. */
export function element(name: string, attributes: Attributes, inside = ""): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([attribute, value]) => ` ${attribute}="${escaped(value === true ? "1" : String(value))}"`);
  return inside === "" ? `<${name}${written.join("")}/>` : `<${name}${written.join("")}>${inside}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
