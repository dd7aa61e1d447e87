import { RECIPES } from "../../src/mnist/recipe/recipes";
import { bestOf } from "../../src/workbook/mnist/loggedRun";
import { accuracyChart, type AccuracyLine } from "./accuracyChart";
import { ASSIGNMENT_LOG } from "./assignmentLog";
import { TINY_LAYERS_TEXT } from "../layers/layersText";
import { choosingTable, layersTable } from "./choosing";
import type { ResultRecord, Results } from "./record";
import { table } from "./table";

const COLORS = ["#0f6cbd", "#c239b3", "#0e7a0d", "#bc4b09"];
const GREY = "#8a8886";

/** What others have published of small networks for MNIST. */
const PUBLISHED = `| network | parameters | epochs | best test accuracy |
| --- | --- | --- | --- |
| a published class solution | 8,172 | 15 | 99.57 % |
| a published class solution | 6,720 | | 99.53 % |
| a published class solution | 6,750 | | 99.50 % |
| the assignment's own log | 11,924 | 20 | 99.43 % |`;

/** The files of docs/results that are made from the runs beside them, by name. */
export function resultFiles({ runs: results, choosing }: Results): Readonly<Record<string, string>> {
  const recipes = [...new Set(results.map(({ recipe }) => recipe))];
  const ofRecipe = (recipe: string) => results.filter((result) => result.recipe === recipe);
  const charts = recipes.map((recipe) => [chartFileOf(recipe), chartOf(recipe, ofRecipe(recipe))] as const);
  const sections = recipes.map((recipe) => sectionOf(recipe, ofRecipe(recipe)));
  return {
    "README.md": [introduction(results), howChosen(choosing), ...sections, ending()].join("\n\n") + "\n",
    ...Object.fromEntries(charts),
  };
}

function introduction(results: readonly ResultRecord[]): string {
  return `# Results

Real runs of the add-in on MNIST: 60,000 digits to learn from, 10,000 to test with. Each was made by

\`\`\`sh
npm run train -- --recipe fast --seed 1 --out docs/results/fast-1
\`\`\`

with its own recipe and seed, which presses the buttons of the pane in a browser without a window. Each folder has the run's whole log
as \`log.json\` and \`log.csv\`, and \`machine.json\`. \`npm run docs\` makes this page from them.

${summaryTable(results)}

Seconds are those from the click on Train to the end of the last test, loading the data included. Accuracy is a fraction of 10,000
digits: one digit is 0.01 %, and runs that differ by their seed alone differ by about 0.05 %.`;
}

function howChosen(runs: Results["choosing"]): string {
  return `## How the recipes were chosen

The assignment's hyper-parameters are the assignment's. Those of the other two were chosen without a look at the test set: of the
60,000 training images the last 10,000 were held out, the network learnt from the other 50,000 and was tested with those held out, as
\`npm run train -- --recipe fast --set heldOutImages=10000 --seed 11\` does. What was compared, and how it fared (the logs are in
[choosing](choosing)):

${choosingTable(runs)}

One image in 10,000 is 0.01 %, and seeds alone make a difference of about 0.05 %. Where rows are as good as equal, the recipe has the simpler or
the more common of them. Schedule, batch size and the ranges of the augmentation were first found in trials with PyTorch that looked at the
test set; the table says that by the held-out images none of the others is better by more than a seed makes. The runs on this page have chosen nothing.

The assignment's network is the assignment's. The tiny one's layers come from those trials, too. So they were compared with other ways to spend
at most 5,000 parameters, by its recipe and the same images held out:

${layersTable(runs)}

A number is a convolution of 3 × 3 with so many filters, \`1x1:10\` one of 1 × 1 with 10; batch normalisation and ReLU follow each but the last.
\`pool\` is the largest of 2 × 2, \`average\` the mean of all that is left. There are no biases, which batch normalisation would take away again. The
others pool one convolution earlier or later, are wider with one convolution less or narrower with two more, or mix channels by 1 × 1 as the
assignment's network does. None of them is better, so the recipe has kept its layers. That does not say that they are the best: one or two
seeds are too few to tell the first rows apart, and the recipe's other settings had been chosen with these layers.

The pane offers no layers of one's own, so these runs were made in Node.js, by the add-in's trainer and kernels:

\`\`\`sh
npm run train:layers -- --layers "${TINY_LAYERS_TEXT}" --seed 11 --out FILE.json
\`\`\`

It gives what the pane gives, digit for digit. The runs of the tiny network in the other table were made when the kernels added up in another order,
which makes as much of a difference as a seed does: so that network was trained anew for this one.`;
}

function summaryTable(results: readonly ResultRecord[]): string {
  return table(
    [
      "recipe",
      "seed",
      "parameters",
      "epochs",
      "best",
      "in epoch",
      "99.40 % in epoch",
      "99.50 % in epoch",
      "seconds to 99.40 %",
      "seconds",
      "back end",
      "machine",
    ],
    results.map((result) => {
      const best = bestOf(result.records);
      return [
        `[${result.recipe}](${result.name}/log.csv)`,
        String(result.seed),
        result.parameters.toLocaleString("en-US"),
        String(result.records.length),
        best === undefined ? "" : percent(best.testAccuracy),
        best === undefined ? "" : String(best.epoch + 1),
        firstEpochAt(result, 0.994),
        firstEpochAt(result, 0.995),
        secondsTo(result, 0.994),
        result.machine.seconds.toFixed(0),
        backEndOf(result),
        `${result.machine.processor}, ${result.machine.cores} cores; ${result.machine.browser}`,
      ];
    }),
  );
}

/** All seconds but those of the epochs that came later. */
function secondsTo({ records, machine }: ResultRecord, accuracy: number): string {
  const reached = records.findIndex(({ testAccuracy }) => testAccuracy >= accuracy);
  if (reached === -1) return "–";
  const later = records.slice(reached + 1).reduce((sum, { trainMs, testMs }) => sum + trainMs + testMs, 0);
  return (machine.seconds - later / 1000).toFixed(0);
}

/** Who trained, without the words before it: "Synthetic digits, fast, seed 1. WebAssembly, because …" */
function backEndOf({ machine }: ResultRecord): string {
  return /\. (.*?)(?:, because .*)?\.?$/.exec(machine.backEnd)?.[1] ?? machine.backEnd;
}

function firstEpochAt({ records }: ResultRecord, accuracy: number): string {
  const record = records.find(({ testAccuracy }) => testAccuracy >= accuracy);
  return record === undefined ? "–" : String(record.epoch + 1);
}

function sectionOf(recipe: string, results: readonly ResultRecord[]): string {
  const label = recipe in RECIPES ? RECIPES[recipe as keyof typeof RECIPES].label : capitalised(recipe);
  const epochs = Math.max(ASSIGNMENT_LOG.length, ...results.map(({ records }) => records.length));
  const rows = Array.from({ length: epochs }, (_, epoch) => [
    String(epoch + 1),
    ASSIGNMENT_LOG[epoch]?.toFixed(2) ?? "",
    ...results.map(({ records }) => (records[epoch] ? (100 * records[epoch].testAccuracy).toFixed(2) : "")),
  ]);
  const head = ["epoch", "assignment's log", ...results.map(({ seed }) => `seed ${seed}`)];
  return `## ${label}

![Test accuracy by epoch: the recipe "${recipe}" against the assignment's log](${chartFileOf(recipe)})

Test accuracy in per cent:

${table(head, rows)}`;
}

/** "fast-epochs-3.svg" */
function chartFileOf(recipe: string): string {
  return `${recipe.replace(/[^a-z0-9]+/gi, "-")}.svg`;
}

function chartOf(recipe: string, results: readonly ResultRecord[]): string {
  const own = results.map(({ seed, records }, index): AccuracyLine => {
    const values = records.map(({ testAccuracy }) => 100 * testAccuracy);
    return { name: `${recipe}, seed ${seed}`, values, color: COLORS[index % COLORS.length] ?? GREY };
  });
  const assignment = { name: "the assignment's log", values: ASSIGNMENT_LOG, color: GREY };
  return accuracyChart(`Test accuracy by epoch, recipe ${recipe}`, [...own, assignment]);
}

function ending(): string {
  return `## What others have published

${PUBLISHED}

Nothing at or above 99.4 % was found below about 6,500 parameters, where the tiny network here has 4,958, and no other trainer in a browser that
publishes 99.4 % at all.`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(2)} %`;
}
