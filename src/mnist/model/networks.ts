import { ASSIGNMENT_LAYERS, type Layer, TINY_LAYERS } from "./layers";

export type NetworkName = "assignment" | "tiny";

/** The networks that can be trained, by the names that the settings have for them. */
export const NETWORKS: Readonly<Record<NetworkName, readonly Layer[]>> = {
  assignment: ASSIGNMENT_LAYERS,
  tiny: TINY_LAYERS,
};
