import type { Model } from "@odoo/o-spreadsheet";
import type { VeryHiddenGetters } from "./veryHidden";

/**
 * Keeps very hidden sheets out of the grid's own lists of sheets, which take every sheet there is. Their entries carry
 * the sheets' ids.
 */
export function hideInMenus(model: Model): void {
  const style = new CSSStyleSheet();
  document.adoptedStyleSheets.push(style);
  const update = () => {
    const getters = model.getters as unknown as VeryHiddenGetters;
    const ids = model.getters.getSheetIds().filter((id) => getters.isSheetVeryHidden(id));
    const selectors = ids.map((id) => `.o-menu-item[data-name="${CSS.escape(id)}"]`);
    style.replaceSync(selectors.length === 0 ? "" : `${selectors.join(", ")} { display: none !important; }`);
  };
  model.on("update", style, update);
  update();
}
