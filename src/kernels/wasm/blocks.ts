import { type PartArguments, partStart, type SharedKernel, type Team } from "./team";

/**
 * How many blocks things are summed in. It does not depend on how many threads there are, and so neither do the sums, whose
 * last digits follow from the order of their terms. As many as most teams have threads.
 */
export const BLOCKS = 4;

/** How many blocks have room of their own: each thread begins a block whenever one does, even where none is left. */
export function blocksOf({ size }: Team): number {
  return Math.ceil(BLOCKS / size) * size;
}

/**
 * Has a kernel sum `count` things up in blocks, as many at a time as there are threads.
 *
 * @param argumentsOf may take room for `blocksOf(team)` blocks; those from BLOCKS on have nothing to sum.
 */
export function shareBlocks(
  team: Team,
  kernel: SharedKernel,
  count: number,
  argumentsOf: (block: number, part: number, first: number, last: number) => ReturnType<PartArguments>,
): void {
  const startOf = (block: number) => partStart(Math.min(block, BLOCKS), BLOCKS, count);
  const each = blocksOf(team) / team.size;
  for (let done = 0; done < each; done++) {
    team.share(kernel, team.size, (part) => {
      const block = part * each + done; // the same images as in kernels that share them without blocks
      return argumentsOf(block, part, startOf(block), startOf(block + 1));
    });
  }
}
