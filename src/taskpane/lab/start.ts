import type { StartSheet, Workbook } from "../../workbook/workbook";
import type { App } from "../app";
import { LandscapeView } from "./landscapeView";
import { Latest } from "./latest";
import { LiveTraining } from "./liveTraining";
import { LiveView } from "./liveView";

export interface Lab {
  /** Looks at the sheet that is shown: another one is shown, or its cells have changed. */
  readonly refresh: () => void;
}

/** Puts the part of the pane together that shows what goes on in the sheet that is open. */
export function startLab({ app, workbook }: { readonly app: App; readonly workbook: Workbook }): Lab {
  const landscape = new LandscapeView((choice) => void app.buildLandscape(choice));
  const view = new LiveView({
    move: (place, value) => {
      live.move(place, value);
    },
    letGo: () => {
      live.letGo();
    },
    playOrPause: () => {
      live.playOrPause();
    },
    step: () => {
      live.step();
    },
    reset: () => {
      live.reset();
    },
  });
  const refresh = () => {
    reading.ask();
  };
  const live = new LiveTraining({
    workbook,
    refresh,
    render: (state) => {
      view.render(state);
    },
    fail: (error) => {
      app.fail(error);
    },
    wait: (action, ms) => {
      setTimeout(action, ms);
    },
  });
  const reading = new Latest(async () => {
    const sheet = await readOrNone(workbook);
    landscape.render(sheet);
    live.show(sheet);
  });
  return { refresh };
}

/** A sheet without cells, or one that is just being deleted, has nothing to show. */
async function readOrNone(workbook: Workbook): Promise<StartSheet | undefined> {
  try {
    return await workbook.readStartSheet();
  } catch {
    return undefined;
  }
}
