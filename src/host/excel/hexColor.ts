import { ApiError } from "../protocol/apiError";
import { asColor } from "./arguments";

/** A colour of the API as "#RRGGBB": rules keep no names. */
export function asHexColor(value: unknown): string {
  const color = asColor(value);
  if (color.startsWith("#")) return color.toUpperCase();
  const canvas = document.createElement("canvas").getContext("2d");
  if (canvas === null || !CSS.supports("color", color)) throw new ApiError("InvalidArgument");
  canvas.fillStyle = color;
  return canvas.fillStyle.toUpperCase();
}

/** The number by which the library keeps some colours. */
export function colorNumber(hex: string): number {
  return Number.parseInt(hex.slice(1), 16);
}

export function hexOfNumber(color: number): string {
  return `#${color.toString(16).padStart(6, "0").toUpperCase()}`;
}
