"""Training steps of the assignment's network in PyTorch: for each number read, so many times in milliseconds."""

import json
import sys
import time

import torch
from torch import nn

torch.set_num_threads(2)
torch.manual_seed(1)


def block(inputs, outputs, size, dropout=0.0):
    layers = [nn.Conv2d(inputs, outputs, size, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()]
    return layers + ([nn.Dropout(dropout)] if dropout else [])


network = nn.Sequential(
    *block(1, 4, 3), *block(4, 8, 3), nn.Conv2d(8, 16, 1, bias=False), nn.MaxPool2d(2),
    *block(16, 32, 3, 0.15), *block(32, 16, 1, 0.15), *block(16, 16, 3, 0.15), *block(16, 16, 3), *block(16, 10, 3),
    nn.AvgPool2d(4), nn.Conv2d(10, 10, 1, bias=False), nn.Flatten(), nn.LogSoftmax(1),
)
optimizer = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9)
images = torch.randn(64, 1, 28, 28)
labels = torch.randint(0, 10, (64,))


def step():
    optimizer.zero_grad()
    nn.functional.nll_loss(network(images), labels).backward()
    optimizer.step()


for line in sys.stdin:
    times = []
    for _ in range(int(line)):
        begin = time.perf_counter()
        step()
        times.append((time.perf_counter() - begin) * 1000)
    print(json.dumps(times), flush=True)
