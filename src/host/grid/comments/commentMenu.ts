import { registries } from "@odoo/o-spreadsheet";
import type { CommentsView } from "./commentsView";

/** What the menu of a cell offers for comments, in Excel's words; they stand below the library's "Insert link". */
export function extendCellMenu(view: CommentsView): void {
  const write = () => void view.write();
  registries.cellMenuRegistry
    .add("host_new_comment", {
      ...{ name: "New comment", sequence: 151, execute: write },
      isVisible: () => view.selected === undefined,
      isEnabled: () => view.isEditable,
    })
    .add("host_reply_to_comment", {
      ...{ name: "Reply to comment", sequence: 151, execute: write },
      isVisible: () => view.selected !== undefined,
      isEnabled: () => view.isEditable,
    })
    .add("host_delete_comment", {
      ...{ name: "Delete comment", sequence: 152, separator: true },
      execute: () => {
        view.delete();
      },
      isVisible: () => view.selected !== undefined,
      isEnabled: () => view.isEditable,
    });
}
