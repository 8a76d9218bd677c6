"""The model: MiniLM-L6 (Wang et al. 2020) and the heads of attribution on its vectors.

Names of parameters are those of weights.bin (../../ingest/neural): what is learned here is read there.
"""

import json
import math
import struct

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import pairs
from corpus import LABELS

SIZE, HEADS, LAYERS, INNER = 384, 12, 6, 1536
POSITIONS, SHAPES = 256, 30
HIDDEN = 128  # of a pair scorer
IMPOSSIBLE = -1e4


def safetensors(path):
    """The tensors of a .safetensors file (https://github.com/huggingface/safetensors)."""
    with open(path, "rb") as f:
        raw = f.read()
    (size,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + size])
    kinds = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
    out = {}
    for name, t in header.items():
        if name != "__metadata__":
            start, end = (8 + size + o for o in t["data_offsets"])
            out[name] = torch.from_numpy(np.frombuffer(raw[start:end], kinds[t["dtype"]]).reshape(t["shape"]).copy())
    return out


class Layer(nn.Module):
    """One layer of the transformer, norms behind the sums as in BERT (Devlin et al. 2019)."""

    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(SIZE, SIZE) for _ in range(4))
        self.intermediate, self.final = nn.Linear(SIZE, INNER), nn.Linear(INNER, SIZE)
        self.attention_norm, self.norm = nn.LayerNorm(SIZE, eps=1e-12), nn.LayerNorm(SIZE, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        b, n, _ = x.shape
        q, k, v = (f(x).view(b, n, HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        with torch.autocast("cpu", enabled=False):  # a softmax in bfloat16 takes half the time, and costs nothing
            scores = (q / math.sqrt(SIZE // HEADS)) @ k.transpose(-1, -2) + mask.to(q.dtype)
            a = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, SIZE)
        x = self.attention_norm(x + self.drop(self.output(a)))
        return self.norm(x + self.drop(self.final(F.gelu(self.intermediate(x)))))


class Encoder(nn.Module):
    """Pieces and shapes of windows → one vector a piece."""

    def __init__(self, pieces):
        super().__init__()
        self.words = nn.Embedding(pieces, SIZE)
        self.positions = nn.Parameter(torch.zeros(POSITIONS, SIZE))
        self.shapes = nn.Parameter(torch.zeros(SHAPES, SIZE))
        self.input_norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)

    def forward(self, ids, shapes, length):
        """ids, shapes: batch × rows; length: rows in use. Returns batch × rows × SIZE."""
        n = ids.shape[1]
        x = self.input_norm(self.words(ids) + self.positions[:n] + self.shapes[shapes])
        mask = (torch.arange(n) >= length[:, None])[:, None, None, :] * IMPOSSIBLE
        x = self.drop(x)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_base(self, path, rows):
        """The public weights; rows: for each piece its row in their vocabulary."""
        w = safetensors(path)
        copies = {
            "words.weight": w["embeddings.word_embeddings.weight"][rows],
            "positions": w["embeddings.position_embeddings.weight"][:POSITIONS]
            + w["embeddings.token_type_embeddings.weight"][0],
            "shapes": torch.zeros(SHAPES, SIZE),
            "input_norm.weight": w["embeddings.LayerNorm.weight"],
            "input_norm.bias": w["embeddings.LayerNorm.bias"],
        }
        parts = {
            "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
            "output": "attention.output.dense", "attention_norm": "attention.output.LayerNorm",
            "intermediate": "intermediate.dense", "final": "output.dense", "norm": "output.LayerNorm",
        }  # fmt: skip
        for i in range(LAYERS):
            for ours, theirs in parts.items():
                for p in ("weight", "bias"):
                    copies[f"layers.{i}.{ours}.{p}"] = w[f"encoder.layer.{i}.{theirs}.{p}"]
        self.load_state_dict(copies)


class Tagger(nn.Module):
    """BIO labels of tokens: a linear layer, a bias for each shape, and a linear-chain CRF (Lafferty et al. 2001).

    transitions[1] holds between the last token of a paragraph and the first of the next.
    """

    def __init__(self):
        super().__init__()
        self.tag = nn.Linear(SIZE, LABELS)
        self.tag_shapes = nn.Parameter(torch.zeros(SHAPES, LABELS))
        self.transitions = nn.Parameter(torch.zeros(2, LABELS, LABELS))
        forbidden = torch.zeros(LABELS, LABELS)
        for inside in (2, 4, 6):
            forbidden[:, inside] = IMPOSSIBLE
            forbidden[[inside - 1, inside], inside] = 0
        self.register_buffer("forbidden", forbidden, persistent=False)

    def emissions(self, vectors, shapes):
        return self.tag(vectors) + self.tag_shapes[shapes]

    def chain(self, breaks):
        """Scores of going from label to label, for each token's step from the one before it."""
        return self.transitions[breaks] + self.forbidden

    def loss(self, emissions, labels, breaks, length):
        """Mean negative log-likelihood a token. emissions: batch × tokens × LABELS; the rest batch × tokens."""
        b, n, _ = emissions.shape
        inside = torch.arange(n) < length[:, None]
        chain = self.chain(breaks)
        gold = emissions.gather(2, labels[..., None]).squeeze(2)
        steps = chain[torch.arange(b)[:, None], torch.arange(1, n)[None], labels[:, :-1], labels[:, 1:]]
        score = (gold * inside).sum(1) + (steps * inside[:, 1:]).sum(1)
        alpha = emissions[:, 0]
        for t in range(1, n):
            forward = torch.logsumexp(alpha[:, :, None] + chain[:, t], 1) + emissions[:, t]
            alpha = torch.where(inside[:, t, None], forward, alpha)
        return (torch.logsumexp(alpha, 1) - score).sum() / length.sum()

    @torch.no_grad()
    def decode(self, emissions, breaks):
        """The best labels of one sequence (Viterbi 1967)."""
        chain = self.chain(breaks).numpy()
        scores, best, back = emissions.numpy(), emissions[0].numpy(), []
        for t in range(1, len(scores)):
            through = best[:, None] + chain[t]
            back.append(through.argmax(0))
            best = through.max(0) + scores[t]
        label = int(best.argmax())
        path = [label]
        for pointers in reversed(back):
            label = int(pointers[label])
            path.append(label)
        return path[::-1]


class Linker(nn.Module):
    """Scores pairs of spans: relu(A·x + B·y + Σ features) · w + b; x and y: first, last and mean vector."""

    def __init__(self):
        super().__init__()
        self.left = nn.Linear(3 * SIZE, HIDDEN)
        self.right = nn.Linear(3 * SIZE, HIDDEN, bias=False)
        self.features = nn.Embedding(pairs.FEATURES, HIDDEN)
        nn.init.normal_(self.features.weight, std=0.02)
        self.score = nn.Linear(HIDDEN, 1)
        self.drop = nn.Dropout(0.1)

    def project(self, spans):
        """What of the first layer hangs on one span alone: as x, as y. spans: n × 3·SIZE."""
        return self.left(spans), self.right(spans)

    def forward(self, x, y, features):
        """x, y: projections, pairs × HIDDEN; features: pairs × 6 indexes. A score a pair; "none" has 0."""
        h = x + y + self.features(features).sum(1)
        return self.score(self.drop(F.relu(h))).squeeze(1)


class Reader(nn.Module):
    """The encoder with all its heads."""

    def __init__(self, pieces):
        super().__init__()
        self.encoder = Encoder(pieces)
        self.tagger = Tagger()
        self.links = nn.ModuleDict({name: Linker() for name in pairs.LINKS})
