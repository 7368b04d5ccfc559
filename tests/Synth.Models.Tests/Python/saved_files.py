"""Writes the small files of torch.save and torch.onnx in tests/reference/torch/saved that the readers are tested on.

    python3 tests/Synth.Models.Tests/Python/saved_files.py tests/reference/torch/saved

The committed ones come from torch 1.13.
"""
import collections
import os
import sys

import torch


def state():
    tensors = collections.OrderedDict()
    rows = torch.arange(12.0).reshape(3, 4)
    tensors["module.a.weight"] = rows
    tensors["module.a.turned"] = rows.t()
    tensors["module.a.half"] = torch.tensor([1.5, -2.25]).half()
    tensors["module.a.brain"] = torch.tensor([1.5, -2.25, 3.0]).bfloat16()
    tensors["module.n.num_batches_tracked"] = torch.tensor(7)
    tensors["module.p"] = torch.nn.Parameter(torch.tensor([[0.5]], dtype=torch.float64))
    tensors["module.empty"] = torch.zeros(0, 3)
    tensors["module.yes"] = torch.tensor([True, False])
    return tensors


class Block(torch.nn.Module):
    def __init__(self, width, out, stride):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(width, out, 3, stride, 1, bias=False)
        self.bn1 = torch.nn.BatchNorm2d(out)
        self.conv2 = torch.nn.Conv2d(out, out, 3, 1, 1, bias=False)
        self.bn2 = torch.nn.BatchNorm2d(out)
        own = torch.nn.Sequential(torch.nn.Conv2d(width, out, 1, stride, bias=False), torch.nn.BatchNorm2d(out))
        self.downsample = own if stride > 1 else None

    def forward(self, x):
        y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        return torch.relu(y + (x if self.downsample is None else self.downsample(x)))


class Residual(torch.nn.Module):
    """A ResNet of two stages, four channels wide, in torchvision's names."""

    def __init__(self):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(3, 4, 7, 2, 3, bias=False)
        self.bn1 = torch.nn.BatchNorm2d(4)
        self.layer1 = torch.nn.Sequential(Block(4, 4, 1), Block(4, 4, 1))
        self.layer2 = torch.nn.Sequential(Block(4, 6, 2), Block(6, 6, 1))
        self.fc = torch.nn.Linear(6, 5)

    def forward(self, x):
        x = torch.max_pool2d(torch.relu(self.bn1(self.conv1(x))), 3, 2, 1)
        return self.fc(self.layer2(self.layer1(x)).mean((2, 3)))


def residual(folder):
    torch.manual_seed(1)
    network = Residual()
    for layer in network.modules():
        if isinstance(layer, torch.nn.BatchNorm2d):
            for numbers in (layer.weight.data, layer.running_var):
                numbers.uniform_(0.5, 2.0)
            for numbers in (layer.bias.data, layer.running_mean):
                numbers.uniform_(-1.0, 1.0)
    network.eval()
    torch.save(network.state_dict(), os.path.join(folder, "residual.pth"))
    picture = torch.zeros(1, 3, 32, 32)
    modes = {"residual.onnx": torch.onnx.TrainingMode.PRESERVE, "residual-folded.onnx": torch.onnx.TrainingMode.EVAL}
    for name, mode in modes.items():
        keep = mode == torch.onnx.TrainingMode.PRESERVE
        torch.onnx.export(network, picture, os.path.join(folder, name), training=mode, do_constant_folding=not keep)


def main(folder):
    residual(folder)

    def save(what, name, **options):
        torch.save(what, os.path.join(folder, name), **options)

    older = {"_use_new_zipfile_serialization": False}
    checkpoint = {"epoch": 3, "optimizer": {"state": {0: {"step": 5, "moment": torch.ones(2)}}}, "state_dict": state()}
    layer = torch.nn.Linear(2, 1)
    save(state(), "plain.pth")
    save(state(), "plain-older.pth", **older)
    save(checkpoint, "checkpoint.pth")
    save(checkpoint, "checkpoint-older.pth", **older)
    save(layer, "whole.pth")
    save(layer, "whole-older.pth", **older)
    save([1, 2], "list.pth")
    save({"lr": 0.1, "epoch": 1}, "no-tensors.pth")
    save({"x": torch.tensor([1 + 2j])}, "complex.pth")


if __name__ == "__main__":
    main(sys.argv[1])
