type Attributes = Readonly<Record<string, string | number>>;

/** An SVG element with its attributes and what is in it. */
export function svg(
  name: "svg" | "rect" | "polyline" | "circle" | "text",
  attributes: Attributes,
  ...content: (SVGElement | string)[]
): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...content);
  return element;
}

/** A number from one range of numbers, placed in another. */
export function scale(from: readonly [number, number], to: readonly [number, number]): (value: number) => number {
  const [low, high] = from;
  const share = high === low ? 0 : (to[1] - to[0]) / (high - low);
  return (value) => to[0] + (value - low) * share;
}

/** The `points` of a polyline. */
export function pointsOf(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
}

/** The element of taskpane.html that a picture is drawn in. */
export function pictureOf(id: string): SVGSVGElement {
  const element = document.getElementById(id);
  if (element instanceof SVGSVGElement) return element;
  throw new Error(`taskpane.html has no picture #${id}.`);
}
