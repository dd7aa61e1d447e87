import { ASSIGNMENT_LAYERS } from "../../src/mnist/model/layers";
import { summaryForSheet } from "../../src/taskpane/training/summaryForSheet";
import type { ModelSummary } from "../../src/workbook/mnist/loggedRun";

/** The assignment's README, "Model Summary". */
export const ASSIGNMENT_SUMMARY = `
----------------------------------------------------------------
        Layer (type)               Output Shape         Param #
================================================================
            Conv2d-1            [-1, 4, 26, 26]              36
       BatchNorm2d-2            [-1, 4, 26, 26]               8
              ReLU-3            [-1, 4, 26, 26]               0
            Conv2d-4            [-1, 8, 24, 24]             288
       BatchNorm2d-5            [-1, 8, 24, 24]              16
              ReLU-6            [-1, 8, 24, 24]               0
            Conv2d-7           [-1, 16, 24, 24]             128
         MaxPool2d-8           [-1, 16, 12, 12]               0
            Conv2d-9           [-1, 32, 10, 10]           4,608
      BatchNorm2d-10           [-1, 32, 10, 10]              64
             ReLU-11           [-1, 32, 10, 10]               0
          Dropout-12           [-1, 32, 10, 10]               0
           Conv2d-13           [-1, 16, 10, 10]             512
      BatchNorm2d-14           [-1, 16, 10, 10]              32
             ReLU-15           [-1, 16, 10, 10]               0
          Dropout-16           [-1, 16, 10, 10]               0
           Conv2d-17             [-1, 16, 8, 8]           2,304
      BatchNorm2d-18             [-1, 16, 8, 8]              32
             ReLU-19             [-1, 16, 8, 8]               0
          Dropout-20             [-1, 16, 8, 8]               0
           Conv2d-21             [-1, 16, 6, 6]           2,304
      BatchNorm2d-22             [-1, 16, 6, 6]              32
             ReLU-23             [-1, 16, 6, 6]               0
           Conv2d-24             [-1, 10, 4, 4]           1,440
      BatchNorm2d-25             [-1, 10, 4, 4]              20
             ReLU-26             [-1, 10, 4, 4]               0
        AvgPool2d-27             [-1, 10, 1, 1]               0
           Conv2d-28             [-1, 10, 1, 1]             100
================================================================
Total params: 11,924
Trainable params: 11,924
Non-trainable params: 0
----------------------------------------------------------------
Input size (MB): 0.00
Forward/backward pass size (MB): 0.45
Params size (MB): 0.05
Estimated Total Size (MB): 0.50
----------------------------------------------------------------
`;

/** The assignment's network, as the task pane tells the workbook of it. */
export function assignmentModel(): ModelSummary {
  return summaryForSheet(ASSIGNMENT_LAYERS);
}
