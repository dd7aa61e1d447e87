import type { MarkOutcome } from "../../workbook/check/studentSheets";

/** What the pane says about a check. */
export const SENTENCES = {
  checking: "Checking the sheet …",
  marking: "Marking the wrong cells …",
  removing: "Removing the marks …",
  copying: "Writing a corrected copy …",

  rateExpected: "Enter a number above 0, such as 0.5.",

  nothingToMark: "There is nothing to mark: no mistake was found.",

  nothingToCorrect: "There is nothing to correct: no mistake was found.",

  removed: "The marks are removed. The cells look as they did before.",

  noMarks: "The sheet that is shown has no marks.",

  corrected: (name: string, cells: number) =>
    `Wrote “${name}” beside your sheet, with ${cells} ${cells === 1 ? "cell" : "cells"} corrected. Your own sheet is as it was.`,

  marked: (cells: number, { hasComments, withoutNote }: MarkOutcome) =>
    [
      `Marked ${cells} ${cells === 1 ? "cell" : "cells"} in red.`,
      ...(hasComments ? [] : ["This version of Excel has no comments for add-ins, so only the colour shows it."]),
      ...(withoutNote.length > 0 ? [`No comment could be added at ${withoutNote.join(", ")}.`] : []),
    ].join(" "),

  /** Where the learning rate comes from. */
  rateSource: {
    told: () => "As you entered it.",
    cell: (address: string | undefined) => `From ${address ?? "the sheet"}.`,
    text: (address: string | undefined) => `From the text in ${address ?? "the sheet"}.`,
    numbers: () => "The one that the weights follow.",
    none: () => "Without it the weights cannot be checked.",
  },
} as const;
