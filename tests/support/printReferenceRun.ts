import type { BackendName } from "../../src/mnist/backend/choose";
import { referenceRun } from "./referenceRun";

// A program: `tsx printReferenceRun.ts cpu` prints the run as JSON.
void referenceRun(process.argv[2] as BackendName).then((run) => process.stdout.write(JSON.stringify(run)));
