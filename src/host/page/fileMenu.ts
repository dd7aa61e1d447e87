import { registries } from "@odoo/o-spreadsheet";
import { NEW_WORKBOOK } from "../library/choose";
import type { Keeper } from "../library/keeper";
import type { Library, WorkbookEntry } from "../library/library";
import { reasonOf } from "../reasonOf";
import { goTo } from "./address";
import type { DocumentBar } from "./documentBar";
import type { WorkbookFiles } from "./workbookFiles";

const SAVED_AT = new Intl.DateTimeFormat("en", {
  ...{ month: "short", day: "numeric" },
  ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
});

export interface FileMenuOptions {
  readonly keeper: Keeper;
  readonly bar: DocumentBar;
  readonly files: WorkbookFiles;
  readonly library: Library;
  /** The workbooks of the library. */
  readonly recent: readonly WorkbookEntry[];
  readonly say: (sentence: string) => void;
}

/** Adds what can be done with whole workbooks to the grid's File menu, above what the library has there. */
export function extendFileMenu({ keeper, bar, files, library, recent, say }: FileMenuOptions): void {
  let known = recent;
  // Another tab may have added, renamed or deleted some meanwhile.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    library.recent().then(
      (now) => (known = now),
      () => undefined, // the list stays as it was
    );
  });
  const others = () => known.filter(({ id }) => id !== keeper.id);
  const items = [
    {
      id: "new",
      name: "New workbook",
      isReadonlyAllowed: true,
      execute: () => {
        goTo(NEW_WORKBOOK);
      },
    },
    {
      id: "open",
      name: "Open file",
      isReadonlyAllowed: true,
      execute: () => {
        files.choose();
      },
    },
    { id: "recent", name: "Open recent", isReadonlyAllowed: true, children: [() => others().map(recentItem)] },
    {
      id: "rename",
      name: "Rename",
      execute: () => {
        bar.editName();
      },
    },
    { id: "save", name: "Save as .xlsx", isReadonlyAllowed: true, execute: () => void files.save() },
    { id: "delete", name: "Delete this workbook", separator: true, execute: () => void deleteWhenSure(keeper, say) },
  ];
  items.forEach((item, index) => {
    registries.topbarMenuRegistry.addChild(item.id, ["file"], { ...item, sequence: index + 1 });
  });
}

function recentItem({ id, name, savedAt }: WorkbookEntry, index: number) {
  return {
    id: `recent-${id}`,
    name,
    description: SAVED_AT.format(savedAt),
    sequence: index,
    isReadonlyAllowed: true,
    execute: () => {
      goTo(id);
    },
  };
}

async function deleteWhenSure(keeper: Keeper, say: (sentence: string) => void): Promise<void> {
  if (!window.confirm(`Delete “${keeper.name}” from this browser? This cannot be undone.`)) return;
  try {
    await keeper.delete();
    goTo("");
  } catch (error) {
    say(`“${keeper.name}” could not be deleted. ${reasonOf(error)}`);
  }
}
