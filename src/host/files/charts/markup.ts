/** A piece of XML; what is undefined is left out. */
export type Markup = string | undefined;

/** An element with attributes and content. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  ...content: readonly Markup[]
): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value))}"`],
  );
  return `<${name}${written.join("")}>${content.filter((each) => each !== undefined).join("")}</${name}>`;
}

/** An element of a chart's part whose one attribute is its value, as most of them are. */
export function valued(name: string, val: string | number | undefined): Markup {
  return val === undefined ? undefined : element(`c:${name}`, { val });
}

/** A text within XML. */
export function escaped(text: string): string {
  // eslint-disable-next-line no-control-regex -- XML has no such characters at all
  const printable = text.replace(/[\u0000-\u0008\u000B-\u001F]/g, "");
  return printable.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
