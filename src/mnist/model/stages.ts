import type { Layer } from "./layers";

/** Batch normalisation with the ReLU and the dropout that follow it, which some back ends calculate together. */
export interface Normalisation {
  readonly kind: "normalisation";
  readonly relu: boolean;
  /** After a ReLU only. */
  readonly dropout: boolean;
}

/** What is calculated as one. */
export type Stage = Exclude<Layer, { readonly kind: "batchNorm" }> | Normalisation;

/** The layers of a network, gathered into stages. */
export function stagesOf(layers: readonly Layer[]): Stage[] {
  const stages: Stage[] = [];
  for (let index = 0; index < layers.length; index++) {
    const layer = layers[index]!;
    if (layer.kind !== "batchNorm") {
      stages.push(layer);
      continue;
    }
    const relu = layers[index + 1]?.kind === "relu";
    const dropout = relu && layers[index + 2]?.kind === "dropout";
    stages.push({ kind: "normalisation", relu, dropout });
    index += Number(relu) + Number(dropout);
  }
  return stages;
}
