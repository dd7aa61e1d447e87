import type * as tf from "@tensorflow/tfjs";
import { areFloats, type KernelCall } from "../kernel";
import type { Calculation } from "./calculation";

/** A back end's calculations of logits and labels, by the numbers of classes and images. */
interface LossPrograms<Backend> {
  /** The mean of `log Σ exp(logits) − logit at the label`, a scalar. */
  readonly meanLoss: Calculation<Backend>;
  /** `(softmax(logits) − 1 at the label) / images` */
  readonly gradient: Calculation<Backend>;
}

interface LossInputs {
  readonly logits: tf.TensorInfo;
  readonly labels: tf.TensorInfo;
}

/** The kernel returns the loss, a scalar, and its gradient. Labels are 32-bit integers. */
export function softmaxCrossEntropyBy<Backend>({ meanLoss, gradient }: LossPrograms<Backend>) {
  return ({ inputs, backend }: KernelCall<LossInputs, object, Backend>) => {
    const { logits, labels } = inputs;
    const [images = 0, classes = 0] = logits.shape;
    if (!areFloats(logits) || labels.dtype !== "int32" || images === 0) return undefined;
    return [
      meanLoss(backend, [logits, labels], [], classes, images),
      gradient(backend, [logits, labels], logits.shape, classes, images),
    ];
  };
}
