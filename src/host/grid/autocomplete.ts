import { registries } from "@odoo/o-spreadsheet";

/** Excel's list holds every function that fits; so many of them are more than anybody scrolls through. */
const MOST_OFFERS = 100;

/** Offers all functions and names that fit what is being typed, where the library offers ten. */
export function offerAllThatFits(): void {
  const { autoCompleteProviders } = registries;
  const name = "functions_and_named_ranges";
  autoCompleteProviders.replace(name, {
    ...autoCompleteProviders.get(name),
    maxDisplayedProposals: MOST_OFFERS,
  });
}
