"""Numbers of timm that the tests of the transformers' parts compare with.

  transformer_numbers.py gradients FILE     loss and norm of every gradient of ViT-Tiny at 64 pixels, weights filled by formula
  transformer_numbers.py resampling FILE    position embeddings and tables of relative positions fitted to other sizes
  transformer_numbers.py masks FILE         sums over the rows of the masks of shifted windows
"""
import json
import sys

import timm
import torch
from timm.layers import resample_abs_pos_embed, resize_rel_pos_bias_table
from timm.models.swin_transformer import SwinTransformerBlock

import formula_weights


def gradients():
    model = timm.create_model("vit_tiny_patch16_224", num_classes=10, img_size=64)
    formula_weights.fill(model)
    logits = model.train()(torch.from_numpy(formula_weights.model_input((2, 3, 64, 64))))
    loss = torch.nn.functional.cross_entropy(logits, torch.tensor([3, 7]))
    loss.backward()
    return {"loss": loss.item(), "norms": {name: p.grad.double().norm().item() for name, p in model.named_parameters()}}


def resampling():
    cases = []
    for stored, needed, prefix in ((4, 6, 1), (6, 4, 1), (5, 3, 0), (3, 8, 2)):
        source = torch.from_numpy(formula_weights.values("pos_embed", (1, prefix + stored**2, 3)))
        fitted = resample_abs_pos_embed(source, [needed, needed], num_prefix_tokens=prefix)
        cases.append({"kind": "positions", "stored": stored, "needed": needed, "prefix": prefix, "values": fitted.flatten().tolist()})
    for stored, needed in ((7, 6), (7, 8), (7, 12), (4, 7), (7, 2)):
        source = torch.from_numpy(formula_weights.values("relative_position_bias_table", ((2 * stored - 1) ** 2, 2)))
        fitted = resize_rel_pos_bias_table(source, (needed, needed), ((2 * needed - 1) ** 2, 2))
        cases.append({"kind": "table", "stored": stored, "needed": needed, "prefix": 0, "values": fitted.flatten().tolist()})
    return {"cases": cases}


def masks():
    cases = []
    for height, width in ((14, 14), (14, 21), (28, 35)):
        block = SwinTransformerBlock(6, (height, width), num_heads=1, window_size=7, shift_size=3)
        cases.append({"height": height, "width": width, "sums": block.attn_mask.sum(-1).flatten().tolist()})
    return {"cases": cases}


if __name__ == "__main__":
    torch.set_num_threads(1)
    verb, path = sys.argv[1:]
    numbers = {"gradients": gradients, "resampling": resampling, "masks": masks}[verb]()
    origin = f"tests/Synth.Models.Tests/Python/transformer_numbers.py {verb}: timm {timm.__version__}, torch {torch.__version__}"
    with open(path, "w") as file:
        json.dump({"origin": origin, **numbers}, file, indent=0)
        file.write("\n")
