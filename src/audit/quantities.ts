/** The numbers of the class sheet, in an order in which each follows from those before it, in its row or the row above. */
export const QUANTITIES = [
  ...(["t1", "t2", "i1", "i2", "b1", "b2", "b3", "b4", "w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8"] as const),
  ...(["h1", "a_h1", "h2", "a_h2", "o1", "a_o1", "o2", "a_o2", "E1", "E2", "E_total"] as const),
  ...(["∂E/∂w1", "∂E/∂w2", "∂E/∂w3", "∂E/∂w4", "∂E/∂w5", "∂E/∂w6", "∂E/∂w7", "∂E/∂w8"] as const),
] as const;

export type Quantity = (typeof QUANTITIES)[number];

/** What stays as it is from row to row, what learns, and what is computed within a row. */
export type Family = "given" | "weight" | "preactivation" | "activation" | "loss" | "gradient";

const FAMILIES: readonly (readonly [RegExp, Family])[] = [
  [/^∂/, "gradient"],
  [/^[tib]\d+$/, "given"],
  [/^w\d+$/, "weight"],
  [/^[ho]\d+$/, "preactivation"],
  [/^a_/, "activation"],
  [/^E/, "loss"],
];

/** Of a network with any numbers of units: i12 is given, too. */
export function familyOf(quantity: string): Family {
  return FAMILIES.find(([pattern]) => pattern.test(quantity))?.[1] ?? "given";
}

/** The 1 of w1, a_h1, ∂E/∂w1; E_total has none. */
export function numberOf(quantity: string): number {
  return Number(/\d+$/.exec(quantity)?.[0] ?? 0);
}

/** b1 … b4. */
export function isBias(quantity: string): boolean {
  return quantity.startsWith("b");
}

export function isQuantity(text: string): text is Quantity {
  return (QUANTITIES as readonly string[]).includes(text);
}

/** What a row computes; targets, inputs, biases and first weights are taken as they are. */
export const COMPUTED: readonly Quantity[] = QUANTITIES.filter((quantity) => familyOf(quantity) !== "given");
