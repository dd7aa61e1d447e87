import { type KeptRun, MOST_KEPT, withoutKept } from "../../mnist/runs";
import type { TrainingState } from "./state";

/**
 * The runs that can go on, as the browser keeps them. Other tabs add to them and take away; what this page has trained may
 * not be stored yet, or may have found no room.
 *
 * @returns the list that is shown already where nothing is new in it.
 */
export function mergedRuns(
  stored: readonly KeptRun[],
  { kept, run }: Pick<TrainingState, "kept" | "run">,
): readonly KeptRun[] {
  const own = kept.find((each) => run !== undefined && isSame(each, run));
  const kin = stored.find((each) => own !== undefined && isSame(each, own));
  const isOwnNewer = own !== undefined && (kin === undefined || own.keptAt > kin.keptAt);
  const all = isOwnNewer ? [own, ...withoutKept(stored, own.startedAt)] : stored;
  const inOrder = [...all].sort((first, second) => second.keptAt.getTime() - first.keptAt.getTime());
  const merged = inOrder.slice(0, MOST_KEPT);
  return isAlike(merged, kept) ? kept : merged;
}

function isSame(one: Pick<KeptRun, "startedAt">, other: Pick<KeptRun, "startedAt">): boolean {
  return one.startedAt.getTime() === other.startedAt.getTime();
}

function isAlike(runs: readonly KeptRun[], others: readonly KeptRun[]): boolean {
  const isAsBefore = (run: KeptRun, index: number) => {
    const other = others[index];
    return other !== undefined && isSame(run, other) && run.keptAt.getTime() === other.keptAt.getTime();
  };
  return runs.length === others.length && runs.every(isAsBefore);
}
