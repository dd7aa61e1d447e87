/** The add-in's page, which is task pane, functions and commands in one: puts the parts together, and nothing else. */

import { associateCommands } from "../commands/commands";
import { associateFunctions } from "../functions/associate";
import { Workbook } from "../workbook/workbook";
import { App } from "./app";
import { startCheck } from "./check/start";
import { startExplain } from "./explain/start";
import { startLab } from "./lab/start";
import { wireTabs } from "./tabs";
import { themeOf } from "./theme";
import { startTraining } from "./training/start";
import { PaneView } from "./view";

// Before Office is ready: formulas must not wait for the pane.
associateFunctions();

const view = new PaneView({
  chooseFlavour: (flavour) => {
    app.chooseFlavour(flavour);
  },
  build: () => void app.build(),
  compare: () => void app.compare(),
  choosePreset: (preset) => {
    app.choosePreset(preset);
  },
  buildPreset: () => void app.buildPreset(),
  chooseLossScale: (scale) => void app.setLossScale(scale),
});

const workbook = new Workbook();
const app = new App({
  workbook,
  render: (state) => {
    view.render(state);
  },
  showPane: () => Office.addin.showAsTaskpane(),
});

const lab = startLab({ app, workbook });

wireTabs([...document.querySelectorAll<HTMLElement>("[role=tab]")]);
const checks = startCheck(workbook.studentSheets);
startExplain(workbook.studentSheets, (sheetId) => checks.choicesFor(sheetId));
const training = startTraining();

associateCommands({
  buildFunctionsSheet: () => app.build("functions"),
  buildNativeSheet: () => app.build("native"),
  buildSpillSheet: () => app.build("spill"),
  compareLearningRates: () => app.compare(),
});

async function start(): Promise<void> {
  const { host } = await Office.onReady();
  // The declaration forgets that there is no host in a plain browser tab.
  if ((host as Office.HostType | null) === null) throw new Error(NO_HOST);
  const theme = themeOf(Office.context.officeTheme); // not every host has one
  if (theme !== undefined) document.documentElement.dataset["theme"] = theme;
  await workbook.follow({
    onActivated: () => {
      void app.readActiveSheet();
      lab.refresh();
    },
    onCalculated: () => {
      lab.refresh();
    },
    onBackgroundError: (error) => {
      app.fail(error);
    },
  });
  await app.readActiveSheet();
  lab.refresh();
  training.takeUpLog();
}

const NO_HOST =
  "This page is the task pane of an Excel add-in. Open it from the Backprop tab in Excel, or in the browser workbook that npm start serves.";

start().catch((error: unknown) => {
  app.fail(error);
});
