import type { NumberOfRow, Phase, Unit } from "../../audit/explain/walk";
import type { Quantity } from "../../audit/quantities";

const NAMESPACE = "http://www.w3.org/2000/svg";

/** What the picture shows. */
export interface Picture {
  readonly numbers: ReadonlyMap<Quantity, NumberOfRow>;
  readonly quantity: Quantity | undefined;
  readonly phase: Phase;
  /** The bias that each unit adds. */
  readonly biases: ReadonlyMap<Unit, Quantity>;
  /** Names of the units and edges that this network has not. */
  readonly absent: readonly string[];
  /** The edges that are lit, see pathsOf. */
  readonly paths: readonly string[];
}

type Place = readonly [x: number, y: number];

/** Units by the number that stands in them. */
const NODES: Readonly<Record<string, Place>> = {
  ...{ i1: [34, 44], i2: [34, 176], a_h1: [128, 44], a_h2: [128, 176] },
  ...{ a_o1: [222, 44], a_o2: [222, 176], E_total: [288, 110] },
};

/** Edges by their weight, or by the loss at their end. */
const EDGES: Readonly<Record<string, readonly [from: string, to: string]>> = {
  ...{ w1: ["i1", "a_h1"], w2: ["i2", "a_h1"], w3: ["i1", "a_h2"], w4: ["i2", "a_h2"] },
  ...{ w5: ["a_h1", "a_o1"], w6: ["a_h2", "a_o1"], w7: ["a_h1", "a_o2"], w8: ["a_h2", "a_o2"] },
  ...{ E1: ["a_o1", "E_total"], E2: ["a_o2", "E_total"] },
};

const RADIUS = 24;

/** Where a label stands: crossing edges have theirs apart, the losses beside their edges, the others over and under the line. */
const LABELS: Readonly<Record<string, Place>> = {
  ...{ w1: [81, 44], w4: [81, 176], w2: [98, 84], w3: [98, 136] },
  ...{ w5: [175, 44], w8: [175, 176], w6: [192, 84], w7: [192, 136], E1: [279, 66], E2: [279, 160] },
};

/** Biases stand over the upper units and under the lower ones. */
const BIASES: Readonly<Record<Unit, Place>> = {
  ...{ h1: [128, 14], h2: [128, 213], o1: [222, 14], o2: [222, 213] },
};

/** Draws the network with the numbers of one row; every unit, edge and bias selects its cell. */
export function drawNetwork(svg: SVGElement, picture: Picture, select: (address: string) => void): void {
  const isThere = (name: string) => !picture.absent.includes(name);
  const names = Object.keys(EDGES).filter(isThere);
  const edges = names.flatMap((name) => edge(name, picture, select));
  const labels = names.map((name) => edgeLabel(name, picture, select));
  const nodes = Object.keys(NODES)
    .filter(isThere)
    .map((name) => unit(name, picture, select));
  const biases = [...picture.biases].map(([unit, bias]) => biasLabel(unit, bias, picture, select));
  svg.replaceChildren(...edges, ...labels, ...nodes, ...biases);
}

/** The line, and over it an invisible one that is wide enough to be clicked. Keys reach the edge by its label. */
function edge(name: string, picture: Picture, select: (address: string) => void): SVGElement[] {
  const [from = "", to = ""] = EDGES[name] ?? [];
  const [[x1, y1], [x2, y2]] = [placeOf(from), placeOf(to)];
  const isLit = picture.paths.includes(name);
  const line = make("line", { x1, y1, x2, y2, class: isLit ? `edge lit ${picture.phase}` : "edge" });
  const address = picture.numbers.get(quantityOn(name, picture))?.address;
  if (address === undefined) return [line];
  const target = make("line", { x1, y1, x2, y2, class: "edge-target" });
  target.addEventListener("click", () => {
    select(address);
  });
  return [line, target];
}

function edgeLabel(name: string, picture: Picture, select: (address: string) => void): SVGElement {
  return labelled(quantityOn(name, picture), LABELS[name] ?? [0, 0], picture, select, "on-edge");
}

/** An edge shows its weight; on the way back its gradient, where it is on the path. */
function quantityOn(edgeName: string, { phase, paths }: Picture): Quantity {
  const isBackward = phase === "backward" && paths.includes(edgeName) && edgeName.startsWith("w");
  return (isBackward ? `∂E/∂${edgeName}` : edgeName) as Quantity;
}

function biasLabel(unit: Unit, bias: Quantity, picture: Picture, select: (address: string) => void): SVGElement {
  const { value = Number.NaN, address } = picture.numbers.get(bias) ?? {};
  const [x, y] = BIASES[unit];
  const group = make("g", { class: `bias${bias === picture.quantity ? " chosen" : ""}` });
  group.append(make("text", { x, y, class: "name" }, `${bias} ${short(value)}`));
  return address === undefined
    ? group
    : asButton(group, `${bias} is ${short(value)}, select ${address}`, address, select);
}

function unit(name: string, picture: Picture, select: (address: string) => void): SVGElement {
  const place = placeOf(name);
  const group = labelled(name as Quantity, place, picture, select, "unit");
  group.prepend(make("circle", { cx: place[0], cy: place[1], r: RADIUS }));
  return group;
}

/** A name over its number; a button where the sheet has a cell for it. */
function labelled(
  quantity: Quantity,
  [x, y]: Place,
  { numbers, quantity: shownQuantity }: Picture,
  select: (address: string) => void,
  className: string,
): SVGElement {
  const { value = Number.NaN, address } = numbers.get(quantity) ?? {};
  const group = make("g", { class: `${className}${quantity === shownQuantity ? " chosen" : ""}` });
  const name = make("text", { x, y: y - 4, class: "name" }, quantity);
  group.append(name, make("text", { x, y: y + 12 }, short(value)));
  return address === undefined
    ? group
    : asButton(group, `${quantity} is ${short(value)}, select ${address}`, address, select);
}

function asButton(group: SVGElement, label: string, address: string, select: (address: string) => void): SVGElement {
  group.setAttribute("role", "button");
  group.setAttribute("tabindex", "0");
  group.setAttribute("aria-label", label);
  group.addEventListener("click", () => {
    select(address);
  });
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    select(address);
  });
  return group;
}

function short(value: number): string {
  if (!Number.isFinite(value)) return "";
  const text = Math.abs(value) < 0.001 && value !== 0 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
  return text.replaceAll("-", "−");
}

function placeOf(name: string): Place {
  return NODES[name] ?? [0, 0];
}

function make(tag: string, attributes: Readonly<Record<string, string | number>>, text = ""): SVGElement {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}
