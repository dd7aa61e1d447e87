/**
 * Whether Office is light or dark. Some versions say so; others only give their background colour, which is dark when its
 * lightness (the mean of the weakest and the strongest channel) is below one half.
 *
 * @returns `undefined` where Office says neither: the page then follows the system (prefers-color-scheme).
 */
export function themeOf(officeTheme: Partial<Office.OfficeTheme> | undefined): "light" | "dark" | undefined {
  const isDark = officeTheme?.isDarkTheme ?? isDarkColor(officeTheme?.bodyBackgroundColor);
  if (isDark === undefined) return undefined;
  return isDark ? "dark" : "light";
}

function isDarkColor(color = ""): boolean | undefined {
  const [, digits] = /^#?([\da-f]{6})$/i.exec(color) ?? [];
  if (digits === undefined) return undefined;
  const channels = [0, 2, 4].map((start) => Number.parseInt(digits.slice(start, start + 2), 16));
  return (Math.min(...channels) + Math.max(...channels)) / 2 < 128;
}
