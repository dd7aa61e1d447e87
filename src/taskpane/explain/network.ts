import type { NamedNetwork } from "../../audit/explain/network";
import type { NumberAt } from "../../audit/explain/training";
import type { Phase } from "../../audit/explain/walk";
import { layOut, type NetworkLayout, type Point, RADIUS } from "./layout";

const NAMESPACE = "http://www.w3.org/2000/svg";

/** What the picture shows. */
export interface Picture {
  readonly network: NamedNetwork;
  readonly numbers: ReadonlyMap<string, NumberAt>;
  /** The number that is explained. */
  readonly quantity: string | undefined;
  readonly phase: Phase;
}

/** Explains a number, by its name. */
type Choose = (name: string) => void;

/** More edges into a layer have labels only where they are lit: there is no room for all. */
const MOST_LABELS = 12;
/** Of one letter of a label. */
const LETTER_WIDTH = 5.6;

/** Draws the network with the numbers of one step; every unit, edge and bias can be chosen. */
export function drawNetwork(svg: SVGElement, picture: Picture, choose: Choose): void {
  const { network } = picture;
  const drawing = new Drawing(picture, choose);
  svg.setAttribute("viewBox", `0 0 ${drawing.layout.width} ${drawing.layout.height}`);
  const names = network.edges.map(({ name }) => name);
  svg.replaceChildren(
    ...names.flatMap((name) => drawing.edge(name)),
    ...names.filter((name) => drawing.hasLabel(name)).map((name) => drawing.edgeLabel(name)),
    ...[...drawing.layout.units.keys()].map((name) => drawing.unit(name)),
    ...[...network.biases].map(([unit, bias]) => drawing.bias(unit, bias)),
  );
}

class Drawing {
  readonly layout: NetworkLayout;
  readonly #picture: Picture;
  readonly #choose: Choose;
  readonly #lit: readonly string[];

  constructor(picture: Picture, choose: Choose) {
    this.#picture = picture;
    this.#choose = choose;
    this.#lit = picture.network.pathsOf(picture.quantity);
    this.layout = layOut(picture.network, (edge) => this.#widthOf(edge));
  }

  /** The line, and over it an invisible one that is wide enough to be clicked. Keys reach the edge by its label. */
  edge(name: string): SVGElement[] {
    const { from, to } = this.#picture.network.edgeOf(name);
    const [start, end] = [this.#placeOf(from), this.#placeOf(to)];
    const ends = { x1: start.x, y1: start.y, x2: end.x, y2: end.y };
    const lit = this.#lit.includes(name) ? ` lit ${this.#picture.phase}` : "";
    const target = make("line", { ...ends, class: "edge-target" });
    target.addEventListener("click", () => {
      this.#choose(this.#quantityOn(name));
    });
    return [make("line", { ...ends, class: `edge${lit}` }), target];
  }

  hasLabel(name: string): boolean {
    const { network } = this.#picture;
    const layer = network.edgeOf(name).to.slice(0, 3);
    const count = network.edges.filter(({ to }) => to.startsWith(layer)).length;
    return count <= MOST_LABELS || this.#lit.includes(name);
  }

  edgeLabel(name: string): SVGElement {
    return this.#labelled(this.#quantityOn(name), this.layout.labels.get(name) ?? NOWHERE, "on-edge", [-2, 9]);
  }

  unit(name: string): SVGElement {
    const place = this.#placeOf(name);
    const group = this.#labelled(name, place, "unit", [-4, 12]);
    group.prepend(make("circle", { cx: place.x, cy: place.y, r: RADIUS }));
    return group;
  }

  bias(unit: string, bias: string): SVGElement {
    const { x, y } = this.layout.biases.get(unit) ?? NOWHERE;
    const group = this.#group(bias, "bias");
    group.append(make("text", { x, y, class: "name" }, `${bias} ${this.#numberOf(bias)}`));
    return group;
  }

  /** An edge shows its weight; on the way back its gradient, where it is on the path. */
  #quantityOn(edge: string): string {
    const isBackward = this.#picture.phase === "backward" && this.#lit.includes(edge) && edge.startsWith("w");
    return isBackward ? `∂E/∂${edge}` : edge;
  }

  /** A name over its number. */
  #labelled(name: string, { x, y }: Point, className: string, [above, below]: readonly [number, number]): SVGElement {
    const group = this.#group(name, className);
    group.append(
      make("text", { x, y: y + above, class: "name" }, name),
      make("text", { x, y: y + below }, this.#numberOf(name)),
    );
    return group;
  }

  /** A button that says its number, and the cell that it selects where there is one. */
  #group(name: string, className: string): SVGElement {
    const address = this.#picture.numbers.get(name)?.address;
    const label = `${name} is ${this.#numberOf(name)}, ${address === undefined ? "explain" : `select ${address}`}`;
    const group = make("g", {
      class: `${className}${name === this.#picture.quantity ? " chosen" : ""}`,
      ...{ role: "button", tabindex: 0, "aria-label": label },
    });
    group.addEventListener("click", () => {
      this.#choose(name);
    });
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.#choose(name);
    });
    return group;
  }

  #widthOf(edge: string): number {
    const name = this.#quantityOn(edge);
    return LETTER_WIDTH * Math.max(name.length, this.#numberOf(name).length);
  }

  #numberOf(name: string): string {
    return short(this.#picture.numbers.get(name)?.value ?? Number.NaN);
  }

  #placeOf(unit: string): Point {
    return this.layout.units.get(unit) ?? NOWHERE;
  }
}

const NOWHERE: Point = { x: 0, y: 0 };

function short(value: number): string {
  if (!Number.isFinite(value)) return "";
  const text = Math.abs(value) < 0.001 && value !== 0 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
  return text.replaceAll("-", "−");
}

function make(tag: string, attributes: Readonly<Record<string, string | number>>, text = ""): SVGElement {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}
