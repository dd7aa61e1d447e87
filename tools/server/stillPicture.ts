import type { Page } from "@playwright/test";

/** New numbers glide into the grid's cells: the picture is taken when two in a row are the same. */
export async function stillPicture(page: Page): Promise<Buffer> {
  let picture = await page.screenshot();
  for (;;) {
    const next = await page.screenshot();
    if (next.equals(picture)) return next;
    picture = next;
  }
}
