"""Five steps of SGD in PyTorch, from weights filled by formula: losses, gradients of the first step, weights after the last.

  training_steps.py NETWORK FILE

NETWORK is resnet18, vgg16 or vit_tiny_patch16_224 (torchvision's VisionTransformer of that shape, under timm's names). Ten classes, float32, one thread.
A tensor is told by three numbers: its sum, its norm, and the product of its first 100000 with numbers made from its name.
"""
import json
import sys

import numpy as np
import torch
import torchvision

import formula_weights

CLASSES = 10
SIDES = {"resnet18": 64, "vgg16": 32, "vit_tiny_patch16_224": 64}
RATES = {"resnet18": 0.01, "vgg16": 0.001, "vit_tiny_patch16_224": 0.01}
BATCH = 4


def create(name):
    if name.startswith("vit"):
        return torchvision.models.VisionTransformer(
            image_size=SIDES[name], patch_size=16, num_layers=12, num_heads=3, hidden_dim=192, mlp_dim=768, num_classes=CLASSES
        )
    return getattr(torchvision.models, name)(num_classes=CLASSES)


def published(name):
    """timm's name of a tensor of torchvision's VisionTransformer."""
    for old, new in (
        ("class_token", "cls_token"),
        ("conv_proj.", "patch_embed.proj."),
        ("encoder.pos_embedding", "pos_embed"),
        ("encoder.layers.encoder_layer_", "blocks."),
        ("encoder.ln.", "norm."),
        ("heads.head.", "head."),
        (".ln_1.", ".norm1."),
        (".ln_2.", ".norm2."),
        (".self_attention.in_proj_", ".attn.qkv."),
        (".self_attention.out_proj.", ".attn.proj."),
        (".mlp.0.", ".mlp.fc1."),
        (".mlp.3.", ".mlp.fc2."),
        (".mlp.linear_1.", ".mlp.fc1."),
        (".mlp.linear_2.", ".mlp.fc2."),
    ):
        name = name.replace(old, new)
    return name


def digest(name, tensor):
    values = tensor.detach().double().numpy().ravel()
    first = values[:100000]
    probe = formula_weights.model_input(first.shape, name).astype(np.float64)
    return [float(values.sum()), float(np.linalg.norm(values)), float(first @ probe)]


def main(network, path):
    torch.set_num_threads(1)
    model = create(network)
    names = {n: published(n) for n in model.state_dict()}
    with torch.no_grad():
        for name, tensor in model.state_dict().items():
            if tensor.is_floating_point():
                tensor.copy_(torch.from_numpy(formula_weights.values(names[name], tuple(tensor.shape))))
    # dropout draws; without it the rest of VGG is the same in both modes
    model.train(network != "vgg16")
    x = torch.from_numpy(formula_weights.model_input((BATCH, 3, SIDES[network], SIDES[network])))
    y = torch.tensor([0, 3, 6, 9])
    optimizer = torch.optim.SGD(model.parameters(), lr=RATES[network], momentum=0.9, weight_decay=0.0001)
    losses, logits, gradients = [], None, {}
    for step in range(5):
        optimizer.zero_grad()
        out = model(x)
        loss = torch.nn.functional.cross_entropy(out, y, label_smoothing=0.1)
        loss.backward()
        if step == 0:
            logits = out.detach().double().tolist()
            gradients = {names[n]: digest(names[n], p.grad) for n, p in model.named_parameters()}
        optimizer.step()
        losses.append(float(loss.detach().double()))
    document = {
        "origin": f"tests/Synth.Models.Tests/Python/training_steps.py {network}: torch {torch.__version__}, torchvision {torchvision.__version__}",
        "torch": torch.__version__,
        "side": SIDES[network],
        "rate": RATES[network],
        "logits": logits,
        "losses": losses,
        "gradients": gradients,
        "weights": {names[n]: digest(names[n], t) for n, t in model.state_dict().items() if t.is_floating_point()},
    }
    with open(path, "w") as file:
        json.dump(document, file, indent=0)
        file.write("\n")


main(*sys.argv[1:])
