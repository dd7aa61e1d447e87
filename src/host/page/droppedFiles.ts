import { FileError } from "../files/fileError";

/** Whether files are dragged over a place that does not take them itself. */
export function isFileDrag(event: DragEvent): event is DragEvent & { readonly dataTransfer: DataTransfer } {
  const [place] = event.composedPath() as Partial<Element>[]; // of another window, maybe, whose classes are not this one's
  return place?.matches?.("input[type=file]") !== true && event.dataTransfer?.types.includes("Files") === true;
}

/**
 * The file that was dropped: a page shows one workbook.
 *
 * @throws FileError for a folder, several files, or none.
 */
export function droppedFile({ items, files }: Pick<DataTransfer, "items" | "files">): File {
  const [file, ...others] = files;
  if ([...items].some((item) => item.webkitGetAsEntry()?.isDirectory === true))
    throw new FileError("It is a folder. Drop a file of it, an Excel workbook (.xlsx).");
  if (file === undefined) throw new FileError("It holds no file. Drop an Excel workbook (.xlsx).");
  if (others.length > 0)
    throw new FileError(
      `It is ${others.length + 1} files, and one is opened at a time. Drop one Excel workbook (.xlsx).`,
    );
  return file;
}
