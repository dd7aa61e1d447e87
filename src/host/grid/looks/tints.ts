/** A colour that was made lighter or darker: what it was before, and by how much, from -1 (black) to 1 (white). */
export interface TintedColor {
  readonly base: string;
  readonly tint: number;
}

/** A colour made lighter or darker, by its luminance (ECMA-376, part 1, 18.3.1.15, tint). Colours are "#RRGGBB". */
export function tinted({ base, tint }: TintedColor): string {
  if (tint === 0) return base;
  const [hue, saturation, luminance] = toHsl(base);
  return fromHsl(hue, saturation, tint < 0 ? luminance * (1 + tint) : luminance * (1 - tint) + tint);
}

/** By how much a colour that is shown was made lighter or darker: not at all, if another one was given to the cell meanwhile. */
export function tintOf(shown: string, made: TintedColor | undefined): number {
  return made !== undefined && tinted(made) === shown.toUpperCase() ? made.tint : 0;
}

/** A shown colour made lighter or darker than it was before it was tinted for the last time. */
export function withTint(shown: string, made: TintedColor | undefined, tint: number): TintedColor {
  return { base: tintOf(shown, made) === 0 ? shown : (made?.base ?? shown), tint };
}

function toHsl(color: string): [hue: number, saturation: number, luminance: number] {
  const [red, green, blue] = [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16) / 255) as Triple;
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const [range, luminance] = [most - least, (most + least) / 2];
  if (range === 0) return [0, 0, luminance];
  const saturation = range / (1 - Math.abs(2 * luminance - 1));
  const sector =
    most === red ? (green - blue) / range : most === green ? 2 + (blue - red) / range : 4 + (red - green) / range;
  return [sector * 60, saturation, luminance];
}

function fromHsl(hue: number, saturation: number, luminance: number): string {
  const reach = saturation * Math.min(luminance, 1 - luminance);
  const part = (offset: number) => {
    const sector = (offset + hue / 30 + 12) % 12;
    return luminance - reach * Math.max(-1, Math.min(sector - 3, 9 - sector, 1));
  };
  const digits = [part(0), part(8), part(4)].map((each) =>
    Math.round(each * 255)
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${digits.join("").toUpperCase()}`;
}

type Triple = [number, number, number];
