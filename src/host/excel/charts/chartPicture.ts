import type { ChartModel } from "./chartModel";

/** Excel.ImageFittingMode. */
export const FITTING_MODES = ["Fit", "FitAndCenter", "Fill"] as const;

/** A chart as a PNG in base 64, of its own size unless told otherwise. */
export function pictureOf(
  model: ChartModel,
  width: number | undefined,
  height: number | undefined,
  mode: (typeof FITTING_MODES)[number],
): string {
  const size = model.size();
  const scales = [
    ...(width === undefined ? [] : [width / size.width]),
    ...(height === undefined ? [] : [height / size.height]),
  ];
  const scale = Math.min(...(scales.length === 0 ? [1] : scales));
  const isFilled = mode === "Fill" && width !== undefined && height !== undefined;
  const drawn = isFilled ? { width, height } : { width: size.width * scale, height: size.height * scale };
  const isCentred = mode === "FitAndCenter" && width !== undefined && height !== undefined;
  const whole = isCentred ? { width, height } : drawn;
  return model.readDrawn(({ canvas }) => {
    const picture = document.createElement("canvas");
    Object.assign(picture, { width: Math.round(whole.width), height: Math.round(whole.height) });
    const [x, y] = [(whole.width - drawn.width) / 2, (whole.height - drawn.height) / 2];
    picture.getContext("2d")?.drawImage(canvas, x, y, drawn.width, drawn.height);
    return picture.toDataURL("image/png").replace(/^.*,/, "");
  }, size);
}
