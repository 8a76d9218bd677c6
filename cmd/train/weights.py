"""Writes weights.bin: 8-bit matrices for ../../ingest/neural.

The format: "SPWEIGHT", uint32 version, uint32 length of a JSON header, the header, zeros up to a multiple of 64,
then the tensors, each at a multiple of 64; all little endian. The header gives each tensor's name, type (i8, f32),
shape, offset from the start of the data, and bytes. A quantised matrix X is X.weight (i8, a row an output), X.scale
(f32, a row each: weight = int8 × scale) and X.bias.

What is embedded has been through `go run ./cmd/train -narrow`: it narrows the weights, puts "narrow" into the header,
and lays out matrices of whole panels as the program reads them (p8: for every 16 outputs, for every four inputs,
16 × 4 bytes). The size stays the same.
"""

import hashlib
import json
import struct

import numpy as np
import torch

import pairs

ALIGN = 64


def quantised(matrix):
    """int8 in -127 … 127 with a scale for each row."""
    matrix = matrix.detach().numpy().astype(np.float32)
    scale = np.abs(matrix).max(1) / np.float32(127)
    scale[scale == 0] = 1
    return np.clip(np.rint(matrix / scale[:, None]), -127, 127).astype(np.int8), scale.astype(np.float32)


def matrix(name, weight):
    values, scale = quantised(weight)
    return {f"{name}.weight": values, f"{name}.scale": scale}


def linear(name, module):
    bias = module.bias if module.bias is not None else module.weight.new_zeros(module.weight.shape[0])
    return matrix(name, module.weight) | {f"{name}.bias": plain(bias)}


def norm(name, module):
    return {f"{name}.weight": plain(module.weight), f"{name}.bias": plain(module.bias)}


def plain(tensor):
    return np.ascontiguousarray(tensor.detach().numpy().astype(np.float32))


def encoder(model):
    e = model.encoder
    out = matrix("words", e.words.weight) | {"positions": plain(e.positions), "shapes": plain(e.shapes)}
    out |= norm("input.norm", e.input_norm)
    for n, layer in enumerate(e.layers):
        for part in ("query", "key", "value", "output", "intermediate", "final"):
            out |= linear(f"layer.{n}.{part}", getattr(layer, part))
        out |= norm(f"layer.{n}.attention.norm", layer.attention_norm) | norm(f"layer.{n}.norm", layer.norm)
    return out


def attribution(model, calibration, threshold):
    t = model.tagger
    out = linear("tag", t.tag) | {"tag.shapes": plain(t.tag_shapes), "tag.transitions": plain(t.transitions)}
    for name in pairs.LINKS:
        link = model.links[name]
        out |= linear(f"link.{name}.left", link.left) | linear(f"link.{name}.right", link.right)
        out |= {
            f"link.{name}.features": plain(link.features.weight),
            f"link.{name}.score": plain(link.score.weight[0]),
            f"link.{name}.bias": plain(link.score.bias),
        }
    out["calibration"] = np.asarray(calibration, np.float32)
    out["threshold"] = np.asarray([threshold], np.float32)
    return out


def fingerprint(*parts):
    """Of all the tensors of a training run: the first 16 hexadecimal digits of their SHA-256."""
    digest = hashlib.sha256()
    for tensors in parts:
        for name in sorted(tensors):
            digest.update(name.encode() + b"\0" + tensors[name].tobytes())
    return digest.hexdigest()[:16]


def write(path, kind, tensors, mark):
    header, data = [], bytearray()
    for name, values in tensors.items():
        data += bytes(-len(data) % ALIGN)
        raw = values.tobytes()
        kind_of = {"int8": "i8", "float32": "f32"}[str(values.dtype)]
        header.append({"name": name, "type": kind_of, "shape": list(values.shape), "offset": len(data), "bytes": len(raw)})
        data += raw
    head = json.dumps({"fingerprint": mark, "kind": kind, "tensors": header}, separators=(",", ":")).encode()
    start = b"SPWEIGHT" + struct.pack("<II", 1, len(head)) + head
    path.write_bytes(start + bytes(-len(start) % ALIGN) + bytes(data))


def rows_of_panels(values, shape):
    """The rows, one an output, of a matrix of the type p8."""
    outputs, inputs = shape
    return values.reshape(outputs // 16, inputs // 4, 16, 4).transpose(0, 2, 1, 3).reshape(outputs, inputs)


def tensor(raw, at, t):
    """The tensor of which a header says t, in float32; its bytes begin at raw[at]."""
    kind = {"i8": np.int8, "p8": np.int8, "f32": np.float32}[t["type"]]
    values = np.frombuffer(raw, kind, int(np.prod(t["shape"])), at)
    values = rows_of_panels(values, t["shape"]) if t["type"] == "p8" else values.reshape(t["shape"])
    return values.astype(np.float32)


def read(path):
    """The tensors of a file that write made, matrices multiplied out: name → float32."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<I", raw[12:16])
    start = 16 + size + -(16 + size) % ALIGN
    out = {}
    for t in json.loads(raw[16 : 16 + size])["tensors"]:
        out[t["name"]] = tensor(raw, start + t["offset"], t)
    for name in [n for n in out if n.endswith(".scale")]:
        out[name.removesuffix("scale") + "weight"] *= out.pop(name)[:, None]
    return {name: torch.from_numpy(values) for name, values in out.items()}


def mark(path):
    """The fingerprint of a file that write made."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<I", raw[12:16])
    return json.loads(raw[16 : 16 + size])["fingerprint"]


def fill(model, tensors):
    """Gives an encoder the tensors that read found."""
    names = {"words": "words", "input_norm": "input.norm"}
    for n, _ in enumerate(model.layers):
        for part in ("query", "key", "value", "output", "intermediate", "final", "norm"):
            names[f"layers.{n}.{part}"] = f"layer.{n}.{part}"
        names[f"layers.{n}.attention_norm"] = f"layer.{n}.attention.norm"
    state = {"positions": tensors["positions"], "shapes": tensors["shapes"]}
    for ours, theirs in names.items():
        state |= {f"{ours}.{part}": tensors[f"{theirs}.{part}"] for part in ("weight", "bias") if f"{theirs}.{part}" in tensors}
    model.load_state_dict(state)
