"""Prints parameters after some steps of PyTorch's optimisers on fixed gradients, one JSON list a case."""
import json
import math
import sys

import torch

CASES = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, weight_decay=0.01),
    "nesterov": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, weight_decay=0.01, nesterov=True),
    "adam": lambda p: torch.optim.Adam(p, lr=0.05, weight_decay=0.01),
    "adamw": lambda p: torch.optim.AdamW(p, lr=0.05, weight_decay=0.01),
    # the multi-tensor form: the single-tensor one of PyTorch 1.13 multiplies a momentum in twice
    "nadam": lambda p: torch.optim.NAdam(p, lr=0.05, weight_decay=0.01, foreach=True),
}
result = {}
for name, make in CASES.items():
    parameter = torch.nn.Parameter(torch.tensor([math.cos(i) for i in range(6)], dtype=torch.float32))
    optimiser = make([parameter])
    for step in range(7):
        parameter.grad = torch.tensor([math.sin(1.3 * i + step) for i in range(6)], dtype=torch.float32)
        optimiser.step()
    result[name] = parameter.detach().tolist()
json.dump(result, sys.stdout)
