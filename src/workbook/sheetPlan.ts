/** What a sheet will hold, as plain data: made without Excel, so that it can be checked without Excel. */

export type CellContent = string | number;

/** Contents of a rectangle of cells: values, texts, and formulas that begin with "=". */
export interface Block {
  readonly address: string;
  readonly contents: readonly (readonly CellContent[])[];
}

/** How a rectangle of cells looks. */
export interface Look {
  readonly address: string;
  readonly fill?: string;
  readonly color?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly size?: number;
  readonly align?: "Left" | "Center" | "Right";
  readonly numberFormat?: string;
  /** The colour of a thin line under the rectangle. */
  readonly lineBelow?: string;
}

/** A line chart of some columns of the sheet. */
export interface ChartPlan {
  readonly name: string;
  readonly title: string;
  readonly categoryTitle: string;
  readonly valueTitle: string;
  /** One column a series, with its name in the first row. */
  readonly source: Block;
  /** Series whose values stand elsewhere than beside the source. */
  readonly moreSeries?: readonly { readonly name: string; readonly values: Block }[];
  /** What stands along the category axis. */
  readonly categories: Block;
  /** The cells at two opposite corners of the chart. */
  readonly corners: readonly [topLeft: string, bottomRight: string];
  readonly hasLegend: boolean;
  /** At the right unless told: a narrow chart has no room there. */
  readonly isLegendBelow?: boolean;
  /** Whether each value has a mark: a line that begins with one value is not seen without. */
  readonly hasMarkers?: boolean;
  /** Of the value axis; "General" unless told. */
  readonly valueFormat?: string;
  /** Where the value axis begins and ends; Excel decides unless told. */
  readonly valueMinimum?: number;
  readonly valueMaximum?: number;
  /** How it is divided; "Linear" unless told. */
  readonly valueScale?: "Linear" | "Logarithmic";
}

/** A native table over cells that blocks of the plan fill, its headers first. */
export interface TablePlan {
  /** The wished name; Name_2 is taken where there is one already. */
  readonly name: string;
  readonly address: string;
  /** One of Excel's, such as TableStyleMedium2. */
  readonly style: string;
  /** Whether the headers have buttons to filter and sort by. */
  readonly hasFilterButtons: boolean;
}

export interface SheetPlan {
  /** The wished name; "Name (2)" is taken where there is one already. */
  readonly name: string;
  readonly tabColor: string;
  readonly columnWidths: readonly { readonly columns: string; readonly points: number }[];
  readonly blocks: readonly Block[];
  readonly looks: readonly Look[];
  readonly charts: readonly ChartPlan[];
  readonly tables?: readonly TablePlan[];
  readonly frozenColumns: number;
  /** Where the cursor stands when the sheet opens; without it the user stays on the sheet that is shown. */
  readonly selected?: string;
}
