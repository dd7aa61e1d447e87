import { averagesBy, descentBy } from "../gpu/descent";
import { calculation } from "./program";

export const descend = descentBy({
  moved: calculation({
    reads: ["parameter", "gradient", "velocity"],
    floats: ["momentum", "weightDecay"],
    value: `
        return uniforms.momentum * velocity[index] + gradient[index] + uniforms.weightDecay * parameter[index];`,
  }),
  stepped: calculation({
    reads: ["parameter", "gradient", "velocity"],
    floats: ["learningRate", "ofGradient", "ofVelocity", "weightDecay"],
    value: `
        let ahead = uniforms.ofGradient * (gradient[index] + uniforms.weightDecay * parameter[index]);
        return parameter[index] - uniforms.learningRate * (ahead + uniforms.ofVelocity * velocity[index]);`,
  }),
});

export const moveAverages = averagesBy(
  calculation({
    reads: ["average", "newest"],
    floats: ["ofAverage", "ofNewest"],
    value: `
        return uniforms.ofAverage * average[index] + uniforms.ofNewest * newest[index];`,
  }),
);
