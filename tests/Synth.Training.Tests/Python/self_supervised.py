"""Prints, as JSON, what torch says of the losses of self-supervised training on numbers made by formula.

Written from the papers' formulas, term by term, so that it shares nothing with the program under test.
"""
import json
import math

import torch


def wave(count, width, phase):
    """Unit vectors (count, width) in double precision."""
    values = torch.tensor([[math.sin(0.7 * i + 1.3 * j * j + phase) for j in range(width)] for i in range(count)], dtype=torch.float64)
    return values


def unit(values):
    return values / values.norm(dim=1, keepdim=True)


def nt_xent():
    raw = wave(8, 5, 0.2).requires_grad_()
    z = unit(raw)
    total = 0.0
    for i in range(8):
        j = (i + 4) % 8
        others = sum(torch.exp(z[i] @ z[k] / 0.5) for k in range(8) if k != i)
        total = total - torch.log(torch.exp(z[i] @ z[j] / 0.5) / others)
    loss = total / 8
    loss.backward()
    return {"loss": loss.item(), "gradient": raw.grad.flatten().tolist()}


def info_nce():
    raw = wave(4, 5, 0.9).requires_grad_()
    q, k, queue = unit(raw), unit(wave(4, 5, 2.1)), unit(wave(7, 5, 3.3))
    logits = torch.cat([(q * k).sum(1, keepdim=True), q @ queue.t()], 1) / 0.07
    loss = torch.nn.functional.cross_entropy(logits, torch.zeros(4, dtype=torch.long))
    loss.backward()
    return {"loss": loss.item(), "gradient": raw.grad.flatten().tolist()}


def masked_patches():
    pictures = torch.tensor([math.sin(0.37 * i) + 0.01 * i for i in range(2 * 3 * 8 * 8)], dtype=torch.float64).reshape(2, 3, 8, 8)
    target = torch.einsum("nchpwq->nhwpqc", pictures.reshape(2, 3, 2, 4, 2, 4)).reshape(2, 4, 48)
    target = (target - target.mean(-1, keepdim=True)) / (target.var(-1, keepdim=True) + 1e-6) ** 0.5
    drawn = torch.tensor([math.cos(0.11 * i) for i in range(2 * 4 * 48)], dtype=torch.float64).reshape(2, 4, 48)
    hidden = torch.tensor([[1.0, 0, 1, 1], [0, 1, 1, 1]], dtype=torch.float64)
    loss = (((drawn - target) ** 2).mean(-1) * hidden).sum() / hidden.sum()
    return {"loss": loss.item(), "gradient": []}


def spread():
    z = unit(wave(9, 5, 0.4))
    centred = z - z.mean(0)
    eigenvalues = torch.linalg.eigvalsh(centred.t() @ centred / 9)
    pairs = [math.exp(-2 * ((z[i] - z[j]) ** 2).sum().item()) for i in range(9) for j in range(9) if i != j]
    return {
        "spread": (z.std(0, unbiased=False).mean() * math.sqrt(5)).item(),
        "rank": (eigenvalues.sum() ** 2 / (eigenvalues**2).sum()).item(),
        "uniformity": math.log(sum(pairs) / len(pairs)),
    }


print(json.dumps({"nt_xent": nt_xent(), "info_nce": info_nce(), "masked_patches": masked_patches(), "figures": spread()}))
