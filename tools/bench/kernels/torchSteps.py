"""
Training steps of the assignment's network in PyTorch: for each line read, "12 alone" or "12 fed", so many times in milliseconds. Fed,
a step takes its images from a data set of bytes, turns and normalises them; alone, they are there already.
"""

import json
import math
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
pixels = torch.randint(0, 256, (64, 28, 28), dtype=torch.uint8)
order = torch.arange(64)


def feed():
    """The batch at once: torchvision's transforms, image by image, take some three milliseconds more."""
    batch = pixels[order].unsqueeze(1).float().div_(255).sub_(0.1307).div_(0.3081)
    angle = (torch.rand(64) * 14 - 7) * (math.pi / 180)
    cos, sin, zero = angle.cos(), angle.sin(), torch.zeros(64)
    turned = torch.stack([torch.stack([cos, -sin, zero], 1), torch.stack([sin, cos, zero], 1)], 1)
    places = nn.functional.affine_grid(turned, list(batch.shape), align_corners=False)
    return nn.functional.grid_sample(batch, places, mode="nearest", align_corners=False)


def step(fed):
    batch = feed() if fed else images
    optimizer.zero_grad()
    nn.functional.nll_loss(network(batch), labels).backward()
    optimizer.step()


for line in sys.stdin:
    count, feeding = line.split()
    times = []
    for _ in range(int(count)):
        begin = time.perf_counter()
        step(feeding == "fed")
        times.append((time.perf_counter() - begin) * 1000)
    print(json.dumps(times), flush=True)
