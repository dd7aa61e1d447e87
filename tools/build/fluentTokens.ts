import { webDarkTheme, webLightTheme } from "@fluentui/tokens";

/** The parts of Fluent UI's themes that the pane uses: colours, type ramp, spacing, corners, strokes, shadows, motion. */
const USED =
  /^(color(Neutral|Brand|Compound|StatusSuccess|StatusWarning|StatusDanger|Stroke)|font(Family|Size|Weight)Base?|font|lineHeight|spacing|borderRadius|strokeWidth|shadow4|shadow8|duration|curve)/;

/**
 * Fluent UI's design tokens as CSS custom properties: the light theme, and the dark one for people who prefer it or whose
 * Office is dark (the page sets `data-theme`).
 */
export function fluentTokens(): string {
  const light = declarations(webLightTheme);
  const dark = declarations(webDarkTheme);
  return [
    `:root { color-scheme: light; ${light} }`,
    `:root[data-theme="dark"] { color-scheme: dark; ${dark} }`,
    `@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { color-scheme: dark; ${dark} } }`,
    "",
  ].join("\n");
}

function declarations(theme: object): string {
  return Object.entries(theme)
    .filter(([name]) => USED.test(name))
    .map(([name, value]) => `--${name}: ${String(value)};`)
    .join(" ");
}
