import { registries } from "@odoo/o-spreadsheet";
import { namedFormulasOn } from "./names/nameLists";

/** Excel's list holds every function that fits; so many of them are more than anybody scrolls through. */
const MOST_OFFERS = 100;

/** Offers all functions and names that fit what is being typed, where the library offers ten, and no names of formulas. */
export function offerAllThatFits(): void {
  const { autoCompleteProviders } = registries;
  const name = "functions_and_named_ranges";
  const ofLibrary = autoCompleteProviders.get(name);
  autoCompleteProviders.replace(name, {
    ...ofLibrary,
    maxDisplayedProposals: MOST_OFFERS,
    getProposals(token, content) {
      const proposals = ofLibrary.getProposals.call(this, token, content);
      if (!Array.isArray(proposals) || proposals.length === 0) return proposals;
      const named = namedFormulasOn(this.getters, this.getters.getActiveSheetId());
      return [...proposals, ...named.map((each) => offerOf(each.name, each.formula))];
    },
  });
}

function offerOf(name: string, formula: string) {
  const icon = "o-spreadsheet-Icon.NAMED_RANGE";
  return { type: "named_range" as const, text: name, description: formula, icon, htmlContent: [{ value: name }] };
}
