"""Writes ingest/encode/testdata/vectors.json: the vectors of texts of our own as PyTorch computes them in float32.

    go run ./cmd/train ingest/encode/testdata/*.txt | python cmd/train/golden_vectors.py

It takes the weights that the program embeds, their 8-bit numbers made floats again: what is held to it is the
program's arithmetic. What 8-bit weights cost, export.py says.
"""

import json
import os
import pathlib
import struct
import sys

import numpy as np
import torch

import weights
from model import Encoder
from pieces import load_vocabulary

ROOT = pathlib.Path(os.path.dirname(os.path.abspath(__file__))) / "../.."
WEIGHTS = ROOT / "ingest/encode/weights.bin"
LIST = ROOT / "ingest/lexicon/data/word_pieces.tsv"
GOLDEN = ROOT / "ingest/encode/testdata/vectors.json"
EVERY = 9  # tokens between those whose vector is kept


def read_weights(path):
    """The tensors of a weights.bin by name, 8-bit ones multiplied by their scales."""
    raw = path.read_bytes()
    (size,) = struct.unpack_from("<I", raw, 12)
    header = json.loads(raw[16 : 16 + size])
    start = (16 + size + 63) // 64 * 64
    found = {}
    for t in header["tensors"]:
        found[t["name"]] = weights.tensor(raw, start + t["offset"], t)
    for name in [n for n in found if n.endswith(".scale")]:
        found[name.removesuffix(".scale") + ".weight"] *= found.pop(name)[:, None]
    return header["fingerprint"], found


def module_name(name):
    """What the module calls a tensor of weights.bin."""
    for theirs, ours in (("layer.", "layers."), ("attention.norm", "attention_norm"), ("input.norm", "input_norm")):
        name = name.replace(theirs, ours)
    return name


def main():
    vocabulary = load_vocabulary(LIST)
    fingerprint, tensors = read_weights(WEIGHTS)
    encoder = Encoder(len(vocabulary)).eval()
    encoder.load_state_dict({module_name(n): torch.from_numpy(t) for n, t in tensors.items()})
    texts = []
    for line in sys.stdin:
        d = json.loads(line)
        ids = [vocabulary["[CLS]"], *d["pieces"], vocabulary["[SEP]"]]
        shapes = [0, *d["shapes"], 0]
        with torch.no_grad():
            states = encoder(torch.tensor([ids]), torch.tensor([shapes]), torch.tensor([len(ids)]))[0]
        rows = {t: states[1 + d["tokens"][t][0]] for t in range(0, len(d["tokens"]), EVERY)}
        vectors = {t: [round(x, 4) for x in row.tolist()] for t, row in rows.items()}
        texts.append({"text": os.path.basename(d["doc"]), "tokens": len(d["tokens"]), "vectors": vectors})
    with open(GOLDEN, "w", encoding="utf-8") as file:
        json.dump({"fingerprint": fingerprint, "texts": texts}, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()
