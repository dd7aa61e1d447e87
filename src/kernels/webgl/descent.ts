import { averagesBy, descentBy } from "../gpu/descent";
import { calculation } from "./program";

export const descend = descentBy({
  moved: calculation({
    reads: ["parameter", "gradient", "velocity"],
    floats: ["momentum", "weightDecay"],
    texel: `
        return momentum * velocity_(index) + gradient_(index) + weightDecay * parameter_(index);`,
  }),
  stepped: calculation({
    reads: ["parameter", "gradient", "velocity"],
    floats: ["learningRate", "ofGradient", "ofVelocity", "weightDecay"],
    texel: `
        vec4 parameter = parameter_(index);
        vec4 ahead = ofGradient * (gradient_(index) + weightDecay * parameter);
        return parameter - learningRate * (ahead + ofVelocity * velocity_(index));`,
  }),
});

export const moveAverages = averagesBy(
  calculation({
    reads: ["average", "newest"],
    floats: ["ofAverage", "ofNewest"],
    texel: `
        return ofAverage * average_(index) + ofNewest * newest_(index);`,
  }),
);
