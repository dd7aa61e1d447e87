import type { Workbook } from "../../workbook/workbook";
import type { App } from "../app";
import { LandscapeView } from "./landscapeView";
import { Latest } from "./latest";

export interface Lab {
  /** Looks at the sheet that is shown: another one is shown, or its cells have changed. */
  readonly refresh: () => void;
}

/** Puts the part of the pane together that shows what goes on in the sheet that is open. */
export function startLab({ app, workbook }: { readonly app: App; readonly workbook: Workbook }): Lab {
  const landscape = new LandscapeView((choice) => void app.buildLandscape(choice));
  const reading = new Latest(async () => {
    try {
      landscape.render(await workbook.readStartSheet());
    } catch {
      landscape.render(undefined); // a sheet without cells, or one that is just being deleted, has nothing to show
    }
  });
  return {
    refresh: () => {
      reading.ask();
    },
  };
}
