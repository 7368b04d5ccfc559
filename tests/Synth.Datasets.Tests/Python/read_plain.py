"""Reads every sample of a WebDataset folder with Python's standard library alone: tar, JSON and the NPY headers."""
import ast
import glob
import json
import os
import struct
import sys
import tarfile

folder = sys.argv[1]
plan = json.load(open(os.path.join(folder, "manifest.json")))["plan"]
sizes = {"float32": ("<f4", 4), "float16": ("<f2", 2), "uint8": ("|u1", 1)}
count = 0
for path in sorted(glob.glob(os.path.join(folder, "shard-*.tar"))):
    with tarfile.open(path) as tar:
        files = {member.name: tar.extractfile(member).read() for member in tar}
    for name in [n for n in files if n.endswith(".json")]:
        key = name.removesuffix(".json")
        label = json.loads(files[name])["label"]
        assert int(key) == count
        for array in plan["arrays"]:
            data = files[f"{key}.{array['name']}.npy"]
            assert data[:8] == b"\x93NUMPY\x01\x00"
            (length,) = struct.unpack("<H", data[8:10])
            header = ast.literal_eval(data[10:10 + length].decode("latin1"))
            descr, size = sizes[array["dtype"]]
            assert header["descr"] == descr and header["fortran_order"] is False and (10 + length) % 64 == 0
            cells = 1
            for extent in header["shape"]:
                cells *= extent
            assert header["shape"][-2:] == (plan["height"], plan["width"]) and len(data) == 10 + length + cells * size
            if array["name"] == "mask":
                inside = [i for i, value in enumerate(data[10 + length:]) if value]
                columns = [i % plan["width"] for i in inside]
                assert (label["box"] is None) == (not inside)
                assert not inside or label["box"]["center_x"] == (min(columns) + max(columns)) / 2
        count += 1
assert count == plan["count"]
print(f"{count} samples agree")
