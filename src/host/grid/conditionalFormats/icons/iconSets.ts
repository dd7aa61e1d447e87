/**
 * Excel's sets of icons (Microsoft, "Excel.IconSet enum"), with what a file calls them (ECMA-376, part 1, 18.18.42,
 * ST_IconSetType; [MS-XLSX], 2.7.10, ST_IconSetType) and how many icons they have.
 */
export const ICON_SETS = {
  ThreeArrows: { inFile: "3Arrows", count: 3 },
  ThreeArrowsGray: { inFile: "3ArrowsGray", count: 3 },
  ThreeFlags: { inFile: "3Flags", count: 3 },
  ThreeTrafficLights1: { inFile: "3TrafficLights1", count: 3 },
  ThreeTrafficLights2: { inFile: "3TrafficLights2", count: 3 },
  ThreeSigns: { inFile: "3Signs", count: 3 },
  ThreeSymbols: { inFile: "3Symbols", count: 3 },
  ThreeSymbols2: { inFile: "3Symbols2", count: 3 },
  FourArrows: { inFile: "4Arrows", count: 4 },
  FourArrowsGray: { inFile: "4ArrowsGray", count: 4 },
  FourRedToBlack: { inFile: "4RedToBlack", count: 4 },
  FourRating: { inFile: "4Rating", count: 4 },
  FourTrafficLights: { inFile: "4TrafficLights", count: 4 },
  FiveArrows: { inFile: "5Arrows", count: 5 },
  FiveArrowsGray: { inFile: "5ArrowsGray", count: 5 },
  FiveRating: { inFile: "5Rating", count: 5 },
  FiveQuarters: { inFile: "5Quarters", count: 5 },
  ThreeStars: { inFile: "3Stars", count: 3 },
  ThreeTriangles: { inFile: "3Triangles", count: 3 },
  FiveBoxes: { inFile: "5Boxes", count: 5 },
} as const;

export type IconSetName = keyof typeof ICON_SETS;

export const ICON_SET_NAMES = Object.keys(ICON_SETS) as IconSetName[];

/** An icon by its set and its place there, from that of the lowest values on. */
export interface Icon {
  readonly set: IconSetName;
  readonly index: number;
}

/** What stands for no icon, as Excel's API has it and by the name that rules have for it. */
export const NOTHING = { set: "Invalid", index: 0 } as const;
export const NO_ICON = "none";

/** Excel.Icon: an icon, or none. */
export type AnyIcon = Icon | typeof NOTHING;

/** What the library calls icons of two of the sets, also in workbooks that were saved before. */
const LIBRARY_NAMES: Readonly<Record<string, Icon>> = {
  arrowBad: { set: "ThreeArrows", index: 0 },
  arrowNeutral: { set: "ThreeArrows", index: 1 },
  arrowGood: { set: "ThreeArrows", index: 2 },
  dotBad: { set: "ThreeTrafficLights1", index: 0 },
  dotNeutral: { set: "ThreeTrafficLights1", index: 1 },
  dotGood: { set: "ThreeTrafficLights1", index: 2 },
};

/** The name by which a rule knows an icon. */
export function nameOfIcon({ set, index }: AnyIcon): string {
  if (set === NOTHING.set) return NO_ICON;
  const known = Object.entries(LIBRARY_NAMES).find(([, icon]) => icon.set === set && icon.index === index);
  return known?.[0] ?? `${set}/${index}`;
}

/** The icon of a name, if it is one of Excel's. */
export function iconOfName(name: string): Icon | undefined {
  return ICONS_BY_NAME.get(name);
}

/** The names of a set's icons, from the lowest on. */
export function iconNames(set: IconSetName, isReversed = false): string[] {
  const names = Array.from({ length: ICON_SETS[set].count }, (_, index) => nameOfIcon({ set, index }));
  return isReversed ? names.reverse() : names;
}

/** Where Excel lets the icons of a new set begin, in per cent of the way from the lowest to the highest value. */
export function firstPercentages(count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.round((index * 100) / count));
}

const ICONS_BY_NAME: ReadonlyMap<string, Icon> = new Map(
  ICON_SET_NAMES.flatMap((set) => iconNames(set).map((name, index) => [name, { set, index }])),
);
