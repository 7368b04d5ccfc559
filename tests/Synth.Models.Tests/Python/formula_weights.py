"""The numbers of FormulaWeights.cs, bit for bit: weights and inputs made from names and shapes alone."""

import math

import numpy as np


def values(name, shape):
    """float32 array for one entry of a state dictionary."""
    centre, reach = _range(name.rsplit(".", 1)[-1], shape)
    return _fill(name, shape, centre, reach)


def model_input(shape, name="input"):
    """An input in [-1, 1)."""
    return _fill(name, shape, 0.0, 1.0)


def fill(model):
    """Overwrites every floating-point tensor of a torch model's state dictionary."""
    import torch

    with torch.no_grad():
        for name, tensor in model.state_dict().items():
            if tensor.is_floating_point():
                tensor.copy_(torch.from_numpy(values(name, tuple(tensor.shape))))
    return model


def _range(last, shape):
    if last == "weight" and len(shape) > 1:
        return 0.0, math.sqrt(3.0 * (2 if len(shape) > 2 else 1) / math.prod(shape[1:]))
    return {
        "weight": (1.0, 0.2),
        "gamma": (1.0, 0.2),
        "bias": (0.0, 0.1),
        "running_var": (1.0, 0.5),
        "running_mean": (0.0, 0.2),
    }.get(last, (0.0, 0.5))


def _fill(name, shape, centre, reach):
    with np.errstate(over="ignore"):
        index = np.arange(math.prod(shape), dtype=np.uint32)
        mixed = _mix(index * np.uint32(0x9E3779B9) + np.uint32(_hash(name)))
    return (centre + reach * (mixed / 2147483648.0 - 1.0)).astype(np.float32).reshape(shape)


def _hash(name):
    value = 0x811C9DC5
    for letter in name.encode():
        value = (value ^ letter) * 0x01000193 & 0xFFFFFFFF
    return value


def _mix(x):
    x = (x ^ (x >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    x = (x ^ (x >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return x ^ (x >> np.uint32(16))
