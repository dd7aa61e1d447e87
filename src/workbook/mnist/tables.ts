/** What a table that we have made is known by. */
interface TableMark {
  readonly firstHeader: string;
  readonly width: number;
}

/**
 * A table of ours, wherever it is now and however it is called.
 *
 * @returns `undefined` where it is gone, or where its columns are no longer those that rows are made for.
 */
export async function findTable(
  context: Excel.RequestContext,
  id: string | undefined,
  { firstHeader, width }: TableMark,
): Promise<Excel.Table | undefined> {
  if (id === undefined) return undefined;
  const table = context.workbook.tables.getItemOrNullObject(id);
  table.columns.load("items/name");
  await context.sync();
  if (table.isNullObject) return undefined;
  const { items } = table.columns;
  return items.length === width && items[0]?.name === firstHeader ? table : undefined;
}

/** The id of the only table of a new sheet. */
export async function tableIdOf(context: Excel.RequestContext, sheetName: string): Promise<string> {
  const table = context.workbook.worksheets.getItem(sheetName).tables.getItemAt(0);
  table.load("id");
  await context.sync();
  return table.id;
}

/** The values of the first column, below the header. */
export async function firstColumn(context: Excel.RequestContext, table: Excel.Table): Promise<unknown[]> {
  const cells = table.columns.getItemAt(0).getDataBodyRange();
  cells.load("values");
  await context.sync();
  return cells.values.map(([value]: unknown[]) => value);
}
