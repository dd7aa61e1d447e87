/** Why a file cannot be opened or written, in a sentence for the person who tried. */
export class FileError extends Error {
  override readonly name = "FileError";
}
