/** The colours of the sheets: dark text on light grounds, so that they also read well in Excel's dark mode. */
export const PALETTE = {
  title: "#0B4F4F",
  text: "#1F1F1F",
  quiet: "#5C5C5C",
  input: "#FFF4CE",
  line: "#C8D6D5",
  data: { header: "#E7E9EB", cell: "#FFFFFF" },
  weights: { header: "#F6D58E", cell: "#FFFAEE" },
  units: { header: "#BBDDD9", cell: "#F3FAF9" },
  loss: { header: "#F2B8B0", cell: "#FDF4F2" },
  wrong: { fill: "#FFC7CE", text: "#9C0006" },
  gradients: { header: "#C4D3F0", cell: "#F5F8FE" },
} as const;

/** The colours of chart lines, told apart also by people who do not see all colours (after Okabe and Ito, 2008). */
export const LINE_COLORS = [
  "#0072B2",
  "#E69F00",
  "#009E73",
  "#CC79A7",
  "#D55E00",
  "#4C4C4C",
  "#56B4E9",
  "#8A6FBF",
  "#B79F00",
  "#7A3B1D",
] as const;

/** The colour of the n-th line, from 0. */
export function lineColor(index: number): string {
  return LINE_COLORS[index % LINE_COLORS.length] ?? PALETTE.title;
}
