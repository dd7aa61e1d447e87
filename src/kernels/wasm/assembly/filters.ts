import { larger, smaller } from "./vector";

/**
 * Filters are handled 8 at a time, or 4. A block that would reach beyond the last filter is moved back and overlaps its
 * neighbour (of 10 filters, 0–7 and 6–9); fewer than 4 filters are handled as 4.
 */
export function lanesAt(filter: i32, filters: i32): i32 {
  return filters - filter > 4 && filters >= 8 ? 8 : 4;
}

export function blockStart(filter: i32, filters: i32, lanes: i32): i32 {
  return smaller(filter, larger(0, filters - lanes));
}
