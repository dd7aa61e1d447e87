/** How long a page that is being left may take to let go of its workbook. */
const PATIENCE_MS = 1000;

/** The browser's locks between the tabs of one origin. */
export type Locks = Pick<LockManager, "request">;

/**
 * Takes a workbook for this tab, for as long as its page lives. Two tabs that save the same workbook would overwrite each
 * other.
 *
 * @param onLost called when another tab takes it away by {@link takeOver}.
 * @returns whether the workbook is this tab's; otherwise another tab has it.
 */
export function claim(locks: Locks, workbookId: string, onLost: () => void): Promise<boolean> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    let isOurs = false;
    const held = locks.request(lockName(workbookId), { signal }, () => {
      isOurs = true;
      resolve(true);
      return new Promise<never>(() => undefined);
    });
    held.catch(() => {
      if (isOurs) onLost();
      else resolve(false);
    });
  });
}

/** Takes a workbook away from the tab that has it. The page is to be loaded anew after that, to see the other's last changes. */
export async function takeOver(locks: Locks, workbookId: string): Promise<void> {
  await locks.request(lockName(workbookId), { steal: true }, () => undefined);
}

function lockName(workbookId: string): string {
  return `backprop workbook ${workbookId}`;
}
