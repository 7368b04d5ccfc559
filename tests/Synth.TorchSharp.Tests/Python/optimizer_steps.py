"""Eight steps of each optimiser on a small smooth problem, in double precision.

  optimizer_steps.py FILE      writes tests/reference/torch/optimizers.json

The loss is sum(sin(i + 1) * x_i^2 / 2 + cos(2 i) * x_i + x_i^4 / 10) over i = 0..5, from x_i = (i - 2.5) / 2.
"""
import json
import sys

import torch


class NAdam(torch.optim.Optimizer):
    """NAdam as PyTorch has it from 2.0 on; 1.x multiplied by the momentum of the step once too often in the second term."""

    def __init__(self, params, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0, momentum_decay=4e-3):
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, momentum_decay=momentum_decay))
        self.t, self.product, self.m, self.v = 0, 1.0, 0.0, 0.0

    @torch.no_grad()
    def step(self):
        group = self.param_groups[0]
        (x,), (beta1, beta2), lr = group["params"], group["betas"], group["lr"]
        g = x.grad + group["weight_decay"] * x
        self.t += 1
        mu = beta1 * (1 - 0.5 * 0.96 ** (self.t * group["momentum_decay"]))
        following = beta1 * (1 - 0.5 * 0.96 ** ((self.t + 1) * group["momentum_decay"]))
        self.product *= mu
        self.m = beta1 * self.m + (1 - beta1) * g
        self.v = beta2 * self.v + (1 - beta2) * g * g
        scale = (self.v / (1 - beta2**self.t)).sqrt() + group["eps"]
        x -= lr * (1 - mu) / (1 - self.product) * g / scale + lr * following / (1 - self.product * following) * self.m / scale


CASES = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.05),
    "sgd_decay": lambda p: torch.optim.SGD(p, lr=0.05, weight_decay=0.1),
    "sgd_momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, dampening=0.2, weight_decay=0.01),
    "sgd_nesterov": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True),
    "sgd_maximize": lambda p: torch.optim.SGD(p, lr=0.01, maximize=True),
    "adam": lambda p: torch.optim.Adam(p, lr=0.02),
    "adam_decay": lambda p: torch.optim.Adam(p, lr=0.02, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1),
    "adam_amsgrad": lambda p: torch.optim.Adam(p, lr=0.02, amsgrad=True),
    "adamw": lambda p: torch.optim.AdamW(p, lr=0.02, weight_decay=0.3),
    "adamw_amsgrad": lambda p: torch.optim.AdamW(p, lr=0.02, weight_decay=0, amsgrad=True),
    "nadam": lambda p: NAdam(p, lr=0.02),
    "nadam_decay": lambda p: NAdam(p, lr=0.02, betas=(0.8, 0.95), weight_decay=0.1, momentum_decay=0.01),
}


def run(make):
    i = torch.arange(6, dtype=torch.float64)
    x = torch.nn.Parameter((i - 2.5) / 2)
    optimizer = make([x])
    rows = []
    for _ in range(8):
        optimizer.zero_grad()
        (torch.sin(i + 1) * x**2 / 2 + torch.cos(2 * i) * x + x**4 / 10).sum().backward()
        optimizer.step()
        rows.append(x.tolist())
    return rows


document = {"origin": f"tests/Synth.TorchSharp.Tests/Python/optimizer_steps.py, torch {torch.__version__}", "steps": {name: run(make) for name, make in CASES.items()}}
with open(sys.argv[1], "w") as file:
    json.dump(document, file, indent=0)
    file.write("\n")
