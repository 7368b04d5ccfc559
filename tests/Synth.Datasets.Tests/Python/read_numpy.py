"""Reads every sample of a WebDataset folder with numpy and tarfile alone and compares labels with arrays."""
import glob
import io
import json
import os
import sys
import tarfile

import numpy as np

folder = sys.argv[1]
manifest = json.load(open(os.path.join(folder, "manifest.json")))
plan = manifest["plan"]
dtypes = {array["name"]: array["dtype"] for array in plan["arrays"]}
samples = {}
for path in sorted(glob.glob(os.path.join(folder, "shard-*.tar"))):
    with tarfile.open(path) as tar:
        for member in tar:
            assert member.isfile() and member.mtime == 0 and member.uid == member.gid == 0, member.name
            key, name = member.name.split(".", 1)
            data = tar.extractfile(member).read()
            value = json.loads(data) if name == "json" else np.load(io.BytesIO(data))
            samples.setdefault(key, {})[name.removesuffix(".npy")] = value

assert len(samples) == plan["count"]
for index, (key, sample) in enumerate(samples.items()):
    assert key == f"{index:09d}" and sample["json"]["index"] == index
    label = sample["json"]["label"]
    for name, dtype in dtypes.items():
        assert sample[name].dtype == dtype and sample[name].shape[-2:] == (plan["height"], plan["width"]), name
    wrapped = sample["wrapped"].astype(np.float64)
    assert np.all((wrapped >= -np.pi) & (wrapped < np.pi))
    rows, columns = np.nonzero(sample["mask"])
    if label["box"] is None:
        assert rows.size == 0
    else:
        box = label["box"]
        assert box["center_x"] == (columns.min() + columns.max()) / 2 and box["center_y"] == (rows.min() + rows.max()) / 2
        assert box["half_width"] == (columns.max() - columns.min() + 1) / 2 and box["half_height"] == (rows.max() - rows.min() + 1) / 2
    assert len(sample["instances"]) == len(label["instances"])
    deformation = sample["deformation"].astype(np.float32)
    peak = np.abs(deformation).max()
    assert abs(peak - label["max_los_m"]) <= 1e-3 * peak
    if dtypes["deformation"] == "float32":
        assert np.array_equal(sample["mask"] == 1, (np.abs(deformation) >= np.float32(0.2) * peak) & (peak > 0))
    cycles = (sample["unwrapped"] - wrapped) / (2 * np.pi)
    if sample["json"]["scene"]["model"]["filter"] is None:
        assert np.abs(cycles - np.round(cycles))[sample["valid"] == 1].max() < 1e-3
print(f"{len(samples)} samples agree")
