import { benchAudit } from "./bench/audit";
import { benchMaths } from "./bench/maths";
import { benchTraining } from "./bench/training";
import { benchWorkbook } from "./bench/workbook";
import { runTool } from "./userError";

/** `npm run bench`: one JSON line for each figure. `-- maths`, `-- audit`, `-- training` or `-- workbook` runs a part. */
async function main(): Promise<void> {
  const [part] = process.argv.slice(2);
  if (part === undefined || part === "maths") await benchMaths();
  if (part === undefined || part === "audit") benchAudit();
  if (part === undefined || part === "training") await benchTraining();
  if (part === undefined || part === "workbook") await benchWorkbook();
}

runTool(main);
