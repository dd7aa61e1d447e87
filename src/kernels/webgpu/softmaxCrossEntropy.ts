import { softmaxCrossEntropyBy } from "../gpu/softmaxCrossEntropy";
import { calculation } from "./program";

/** `log Σ exp(logits)` of one image, from the highest one so that no exponential is infinite. */
const LOG_OF_SUM = `
      fn logOfSum(image : i32) -> f32 {
        let first = image * uniforms.classes;
        let last = first + uniforms.classes;
        var highest = logits[first];
        for (var at = first; at < last; at++) { highest = max(highest, logits[at]); }
        var sum = 0.0;
        for (var at = first; at < last; at++) { sum += exp(logits[at] - highest); }
        return log(sum) + highest;
      }`;

export const softmaxCrossEntropy = softmaxCrossEntropyBy({
  meanLoss: calculation({
    reads: ["logits", "labels"],
    integers: ["classes", "images"],
    functions: LOG_OF_SUM,
    value: `
        var sum = 0.0;
        for (var image = 0; image < uniforms.images; image++) {
          sum += logOfSum(image) - logits[image * uniforms.classes + i32(labels[image])];
        }
        return sum / f32(uniforms.images);`,
  }),
  gradient: calculation({
    reads: ["logits", "labels"],
    integers: ["classes", "images"],
    functions: LOG_OF_SUM,
    value: `
        let image = index / uniforms.classes;
        let wanted = select(0.0, 1.0, index % uniforms.classes == i32(labels[image]));
        return (exp(logits[index] - logOfSum(image)) - wanted) / f32(uniforms.images);`,
  }),
});
