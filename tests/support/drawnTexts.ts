import type { Page } from "@playwright/test";

/** The texts that the grid draws from now on, each line of a cell as it stands there. */
export async function drawnTexts(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const scope = globalThis as typeof globalThis & { drawn?: string[] };
    if (scope.drawn === undefined) {
      const { prototype } = CanvasRenderingContext2D;
      const draw = Object.getOwnPropertyDescriptor(prototype, "fillText")?.value as (
        this: CanvasRenderingContext2D,
        text: string,
        ...place: (number | undefined)[]
      ) => void;
      prototype.fillText = function (text, ...place) {
        scope.drawn?.push(text);
        draw.call(this, text, ...place);
      };
    }
    scope.drawn = [];
  });
  return () => page.evaluate(() => (globalThis as typeof globalThis & { drawn?: string[] }).drawn ?? []);
}
