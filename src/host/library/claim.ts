/** How long a page that is being left may take to let go of its workbook. */
const PATIENCE_MS = 1000;

/** The browser's locks between the tabs of one origin. */
export type Locks = Pick<LockManager, "request">;

/**
 * Takes a workbook for this tab, for as long as its page lives. Two tabs that save the same workbook would overwrite each
 * other.
 *
 * @param onLost called when another tab takes it away by {@link takeOver}.
 * @param patience aborts when waiting for a tab that has the workbook is over; a second unless told.
 * @returns whether the workbook is this tab's; otherwise another tab has it.
 */
export async function claim(
  locks: Locks,
  workbookId: string,
  onLost: () => void,
  patience = () => AbortSignal.timeout(PATIENCE_MS),
): Promise<boolean> {
  const take = (options: LockOptions) => request(locks, workbookId, options, onLost);
  if (await take({ ifAvailable: true })) return true;
  // On a busy machine the time can be over before anybody was asked: only an answer says that another tab has it.
  return (await take({ signal: patience() })) || take({ ifAvailable: true });
}

/** Takes a workbook away from the tab that has it. The page is to be loaded anew after that, to see the other's last changes. */
export async function takeOver(locks: Locks, workbookId: string): Promise<void> {
  await locks.request(lockName(workbookId), { steal: true }, () => undefined);
}

/** Resolves to whether the lock was granted; one that was is held until the page ends, or until it is stolen. */
function request(locks: Locks, workbookId: string, options: LockOptions, onLost: () => void): Promise<boolean> {
  return new Promise((resolve) => {
    let isOurs = false;
    const held = locks.request(lockName(workbookId), options, (lock) => {
      isOurs = lock !== null;
      resolve(isOurs);
      return isOurs ? new Promise<never>(() => undefined) : undefined;
    });
    held.catch(() => {
      if (isOurs) onLost();
      else resolve(false);
    });
  });
}

function lockName(workbookId: string): string {
  return `backprop workbook ${workbookId}`;
}
