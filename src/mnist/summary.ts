import { INPUT_SHAPE, type Layer, type PlacedLayer, placed, type Shape } from "./model/layers";

/** One line of the model's summary. */
export interface SummaryRow {
  /** As torchsummary numbers them: Conv2d-1, BatchNorm2d-2, … */
  readonly name: string;
  /** Channels first, with −1 for the batch. */
  readonly outputShape: readonly [-1, channels: number, height: number, width: number];
  readonly parameters: number;
  /** Running statistics, which are kept but not learnt; torchsummary leaves them out. */
  readonly remembered: number;
  /** Multiplications with an addition that one image takes. Only convolutions are counted, as is usual. */
  readonly macs: number;
}

/** A model's summary: torchsummary's table and what stands beside it. Megabytes are of 2²⁰ bytes, as there. */
export interface Summary {
  readonly rows: readonly SummaryRow[];
  readonly totalParameters: number;
  /** What Keras's countParams counts: the running statistics too. */
  readonly kerasParameters: number;
  readonly totalMacs: number;
  readonly inputMegabytes: number;
  readonly passMegabytes: number;
  readonly parameterMegabytes: number;
  readonly totalMegabytes: number;
}

const TORCH_NAMES: Readonly<Record<Layer["kind"], string>> = {
  conv2d: "Conv2d",
  batchNorm: "BatchNorm2d",
  relu: "ReLU",
  dropout: "Dropout",
  maxPool: "MaxPool2d",
  averagePool: "AvgPool2d",
};

const FLOAT_BYTES = 4;
const MEGABYTE = 2 ** 20;

/** The summary of a network of such layers. */
export function summarise(layers: readonly Layer[], inputShape: Shape = INPUT_SHAPE): Summary {
  const rows = placed(layers, inputShape).map(rowOf);
  const total = (count: (row: SummaryRow) => number) => rows.reduce((sum, row) => sum + count(row), 0);
  const totalParameters = total((row) => row.parameters);
  const inputMegabytes = megabytes(product(inputShape));
  // torchsummary counts every output twice, once for its gradient.
  const passMegabytes = megabytes(2 * total((row) => product(row.outputShape.slice(1))));
  const parameterMegabytes = megabytes(totalParameters);
  return {
    rows,
    totalParameters,
    kerasParameters: totalParameters + total((row) => row.remembered),
    totalMacs: total((row) => row.macs),
    inputMegabytes,
    passMegabytes,
    parameterMegabytes,
    totalMegabytes: inputMegabytes + passMegabytes + parameterMegabytes,
  };
}

/** Why Keras counts more parameters than torchsummary, for the sheet. */
export function explainKerasCount({ totalParameters, kerasParameters }: Summary): string {
  return (
    `${integer(kerasParameters)} = ${integer(totalParameters)} + ${integer(kerasParameters - totalParameters)}: Keras also ` +
    `counts the running means and variances of batch normalisation, which are not learnt.`
  );
}

/** torchsummary's text, line by line, as it prints it. */
export function summaryLines(summary: Summary): string[] {
  const line = "-".repeat(64);
  return [
    line,
    columns("Layer (type)", "Output Shape", "Param #"),
    "=".repeat(64),
    ...summary.rows.map((row) => columns(row.name, `[${row.outputShape.join(", ")}]`, integer(row.parameters))),
    "=".repeat(64),
    `Total params: ${integer(summary.totalParameters)}`,
    `Trainable params: ${integer(summary.totalParameters)}`,
    "Non-trainable params: 0",
    line,
    `Input size (MB): ${summary.inputMegabytes.toFixed(2)}`,
    `Forward/backward pass size (MB): ${summary.passMegabytes.toFixed(2)}`,
    `Params size (MB): ${summary.parameterMegabytes.toFixed(2)}`,
    `Estimated Total Size (MB): ${summary.totalMegabytes.toFixed(2)}`,
    line,
  ];
}

function rowOf({ layer, input, output }: PlacedLayer, index: number): SummaryRow {
  const [height, width, channels] = output;
  const weights = layer.kind === "conv2d" ? layer.kernelSize ** 2 * input[2] * layer.filters : 0;
  const isNormalisation = layer.kind === "batchNorm";
  return {
    name: `${TORCH_NAMES[layer.kind]}-${index + 1}`,
    outputShape: [-1, channels, height, width],
    parameters: isNormalisation ? 2 * channels : weights,
    remembered: isNormalisation ? 2 * channels : 0,
    macs: weights * height * width,
  };
}

function columns(name: string, shape: string, parameters: string): string {
  return `${name.padStart(20)}  ${shape.padStart(25)} ${parameters.padStart(15)}`;
}

function megabytes(floats: number): number {
  return (floats * FLOAT_BYTES) / MEGABYTE;
}

function product(numbers: readonly number[]): number {
  return numbers.reduce((result, number) => result * number, 1);
}

function integer(value: number): string {
  return value.toLocaleString("en-US");
}
