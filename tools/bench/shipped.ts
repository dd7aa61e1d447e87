/** What the figures of the maths are measured on, bundled as it ships. */

export { assignmentDescent } from "../../src/backprop/assignment";
export { stepsTo } from "../../src/functions/trainingFunctions";
