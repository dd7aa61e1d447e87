import { backendFacts } from "./backend/facts";
import type { SessionWorld } from "./session";
import { browserFiles } from "./storage";

/** The world as a browser has it, in a worker and on a page alike. */
export function browserWorld(): SessionWorld {
  return { fetch: (address) => fetch(address), cache: browserFiles(), facts: backendFacts };
}
