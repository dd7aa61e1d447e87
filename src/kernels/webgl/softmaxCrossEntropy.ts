import { softmaxCrossEntropyBy } from "../gpu/softmaxCrossEntropy";
import { calculation } from "./program";

/** A texel has two images' logits for two classes, and two images' labels. `logOfSum` is `log Σ exp(logits)` of an image. */
const READERS = `
      float logit(int image, int c) {
        vec4 t = logits_(image / 2 * ((classes + 1) / 2) + c / 2);
        vec2 of = image % 2 == 0 ? t.xy : t.zw;
        return c % 2 == 0 ? of.x : of.y;
      }
      int label(int image) {
        vec4 t = labels_(image / 2);
        return int(image % 2 == 0 ? t.x : t.y);
      }
      float logOfSum(int image) {
        float highest = logit(image, 0);
        for (int c = 1; c < classes; c++) highest = max(highest, logit(image, c));
        float sum = 0.0;
        for (int c = 0; c < classes; c++) sum += exp(logit(image, c) - highest);
        return log(sum) + highest;
      }`;

export const softmaxCrossEntropy = softmaxCrossEntropyBy({
  meanLoss: calculation({
    reads: ["logits", "labels"],
    integers: ["classes", "images"],
    functions: READERS,
    texel: `
        float sum = 0.0;
        for (int image = 0; image < images; image++) sum += logOfSum(image) - logit(image, label(image));
        return vec4(sum / float(images), 0.0, 0.0, 0.0);`,
  }),
  gradient: calculation({
    reads: ["logits", "labels"],
    integers: ["classes", "images"],
    functions: `${READERS}
      vec2 ofImage(int image, int c) {
        if (image >= images) return vec2(0.0);
        float logs = logOfSum(image);
        int wanted = label(image);
        float first = exp(logit(image, c) - logs) - (c == wanted ? 1.0 : 0.0);
        float second = c + 1 < classes ? exp(logit(image, c + 1) - logs) - (c + 1 == wanted ? 1.0 : 0.0) : 0.0;
        return vec2(first, second) / float(images);
      }`,
    texel: `
        int image = index / ((classes + 1) / 2) * 2;
        int c = index % ((classes + 1) / 2) * 2;
        return vec4(ofImage(image, c), ofImage(image + 1, c));`,
  }),
});
