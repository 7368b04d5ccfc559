"""Networks of torchvision and timm beside those of Synth.Models, at ten classes.

  model_parity.py export LIBRARY ARCHITECTURE SIZE FILE
      parameter count at 1000 classes, names and shapes of the tensors, and logits of weights filled by formula, as JSON
  model_parity.py exchange LIBRARY ARCHITECTURE FOLDER
      FOLDER/synth.safetensors (written by Synth) is loaded with strict=True and FOLDER/input.npy put through it:
      FOLDER/synth.npy; then the parameters are changed, written to FOLDER/python.safetensors, and the input put
      through them: FOLDER/python.npy
  model_parity.py serve
      lines "LIBRARY ARCHITECTURE FOLDER" on standard input are exchanges, each answered by a line: ok, or what went wrong

LIBRARY is torchvision or timm. The reader and writer of safetensors files are this script's own, so that they check Synth's.
"""
import json
import os
import sys

import numpy as np
import torch

import formula_weights

CLASSES = 10
TYPES = {"F64": np.float64, "F32": np.float32, "F16": np.float16, "I64": np.int64, "I32": np.int32, "U8": np.uint8}


# timm registers no plain ViT-Tiny with patches of 32 pixels (Abdallah et al. 2024 use one), but can make it
MADE_OF = {"vit_tiny_patch32_224": ("vit_tiny_patch16_224", {"patch_size": 32})}
# these are built for one size
SIZED = ("vit_", "deit_", "convit_", "swin_")


def create(library, architecture, classes, size=224):
    if library == "timm":
        import timm

        base, settings = MADE_OF.get(architecture, (architecture, {}))
        if architecture.startswith(SIZED):
            settings = {**settings, "img_size": size}
        return timm, timm.create_model(base, pretrained=False, num_classes=classes, **settings)
    import torchvision.models

    return torchvision, getattr(torchvision.models, architecture)(num_classes=classes)


def export(library, architecture, size, path):
    module, full = create(library, architecture, 1000)
    parameters = sum(p.numel() for p in full.parameters())
    del full
    _, model = create(library, architecture, CLASSES, int(size))
    formula_weights.fill(model)
    shape = (2, 3, int(size), int(size))
    logits = model.eval()(torch.from_numpy(formula_weights.model_input(shape)))
    document = {
        "origin": f"tests/Synth.Models.Tests/Python/model_parity.py export {library} {architecture} {size}: {library} {module.__version__}, torch {torch.__version__}",
        "parameters": parameters,
        "input": list(shape),
        "logits": [[float(v) for v in row] for row in logits.detach().double()],
        "tensors": [f"{name} {'x'.join(map(str, t.shape))}" for name, t in model.state_dict().items()],
    }
    with open(path, "w") as file:
        json.dump(document, file, indent=0)
        file.write("\n")


def read_tensors(path):
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
        data = np.fromfile(file, dtype=np.uint8)
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = data[begin:end].view(TYPES[entry["dtype"]]).reshape(entry["shape"])
        tensors[name] = torch.from_numpy(values)
    return tensors


def write_tensors(path, tensors):
    words = {np.dtype(t): name for name, t in TYPES.items()}
    header, begin, parts = {}, 0, []
    for name, tensor in tensors.items():
        values = np.ascontiguousarray(tensor.numpy())
        header[name] = {"dtype": words[values.dtype], "shape": list(tensor.shape), "data_offsets": [begin, begin + values.nbytes]}
        begin += values.nbytes
        parts.append(values)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little"))
        file.write(text)
        for values in parts:
            file.write(values.tobytes())


def exchange(library, architecture, folder):
    tensors = read_tensors(os.path.join(folder, "synth.safetensors"))
    x = torch.from_numpy(np.load(os.path.join(folder, "input.npy")))
    _, model = create(library, architecture, CLASSES, x.shape[-1])
    model.load_state_dict(tensors, strict=True)
    del tensors
    model.eval()
    with torch.no_grad():
        np.save(os.path.join(folder, "synth.npy"), model(x).numpy())
        for parameter in model.parameters():
            parameter.mul_(0.9)
        write_tensors(os.path.join(folder, "python.safetensors"), model.state_dict())
        np.save(os.path.join(folder, "python.npy"), model(x).numpy())


def serve():
    for line in sys.stdin:
        try:
            exchange(*line.rstrip("\n").split(" ", 2))
            print("ok", flush=True)
        except Exception as problem:  # the asking test fails with it
            print(f"{type(problem).__name__}: {problem}".replace("\n", " "), flush=True)


if __name__ == "__main__":
    torch.set_num_threads(1)
    verb, arguments = sys.argv[1], sys.argv[2:]
    {"export": export, "exchange": exchange, "serve": serve}[verb](*arguments)
