/**
 * The geometry of a convolution or a pool, as window.ts beside this folder writes it into memory. Nothing here is
 * allocated: it is a view of 32-bit integers.
 */
@unmanaged
export class Window {
  /** What is read: images of height × width × channels. */
  height: i32;
  width: i32;
  channels: i32;
  /** What is written: rows × columns × filters. */
  rows: i32;
  columns: i32;
  filters: i32;
  kernelHeight: i32;
  kernelWidth: i32;
  strideHeight: i32;
  strideWidth: i32;
  /** Rows and columns of zeros before the first one. */
  top: i32;
  left: i32;
  /** How far apart the rows and columns that are read lie, with zeros between; 1 but for gradients of strided convolutions. */
  spreadHeight: i32;
  spreadWidth: i32;
  /** Rows and columns of what is written that are calculated at once (tiles.ts); 0 where it is done one by one. */
  tileSide: i32;
}

/** Whether each number that is written comes from one pixel: then images are only long rows of pixels. */
export function isPointwise(w: Window): bool {
  return (
    w.kernelHeight == 1 && w.kernelWidth == 1 && w.rows == w.height && w.columns == w.width && w.top == 0 && w.left == 0
  );
}

/** How wide an image is once it has its margins. */
export function spreadColumns(w: Window): i32 {
  return (w.width - 1) * w.spreadWidth + 1;
}

export function wideColumns(w: Window): i32 {
  const read = (w.columns - 1) * w.strideWidth + w.kernelWidth;
  const there = w.left + spreadColumns(w);
  return read > there ? read : there;
}

/** Whether an image must be copied to have margins at its sides, or zeros between its pixels. Those above and below are skipped. */
export function needsMargins(w: Window): bool {
  return w.spreadWidth > 1 || w.spreadHeight > 1 || wideColumns(w) > w.width;
}
