"""Windows as tensors, and what the linkers are to learn in them."""

import dataclasses

import torch

import pairs
from corpus import KINDS, Span


@dataclasses.dataclass
class Batch:
    """Windows of tokens, padded. Rows are pieces with [CLS] and [SEP] around them."""

    windows: list  # (document, first token, end token)
    ids: torch.Tensor  # windows × rows
    shapes: torch.Tensor  # windows × rows
    rows: torch.Tensor  # windows: rows in use
    at: torch.Tensor  # windows × tokens: the row of the token's first piece
    token_shapes: torch.Tensor  # windows × tokens
    labels: torch.Tensor  # windows × tokens
    breaks: torch.Tensor  # windows × tokens: 1 where a paragraph begins
    tokens: torch.Tensor  # windows: tokens in use

    def vectors(self, states):
        """One vector a token: windows × tokens × SIZE."""
        return states.gather(1, self.at[..., None].expand(-1, -1, states.shape[2]))


def tensors(rows, fill=0):
    width = max(map(len, rows))
    return torch.tensor([list(r) + [fill] * (width - len(r)) for r in rows])


def collate(windows, vocabulary, labels):
    """labels: of each document (by name) its BIO labels."""
    ids, shapes, at, token_shapes, gold, breaks = ([] for _ in range(6))
    for d, i, j in windows:
        first, end = d.tokens[i][0], d.tokens[j - 1][1]
        ids.append([vocabulary["[CLS]"], *d.pieces[first:end], vocabulary["[SEP]"]])
        shapes.append([0, *d.shapes[first:end], 0])
        at.append([1 + d.tokens[t][0] - first for t in range(i, j)])
        token_shapes.append([d.shapes[d.tokens[t][0]] for t in range(i, j)])
        gold.append(labels[d.name][i:j])
        breaks.append([int(t > 0 and d.paragraph[t] != d.paragraph[t - 1]) for t in range(i, j)])
    count = lambda rows: torch.tensor([len(r) for r in rows])
    return Batch(
        windows, tensors(ids, vocabulary["[PAD]"]), tensors(shapes), count(ids), tensors(at),
        tensors(token_shapes), tensors(gold), tensors(breaks), count(at),
    )  # fmt: skip


class Owners:
    """Which attributions of a document each token belongs to, by kind."""

    def __init__(self, document, annotator=0):
        self.of = [{} for _ in range(4)]
        self.parts = document.annotators[annotator]
        for n, attribution in enumerate(self.parts):
            for kind, name in enumerate(KINDS, 1):
                for i, j in attribution[name]:
                    for t in range(i, j):
                        self.of[kind].setdefault(t, set()).add(n)

    def owners(self, span):
        """The attributions that own more than half of the span's tokens."""
        counts = {}
        for t in range(span.first, span.end):
            for n in self.of[span.kind].get(t, ()):
                counts[n] = counts.get(n, 0) + 1
        return {n for n, c in counts.items() if 2 * c > span.end - span.first}


@dataclasses.dataclass
class Choice:
    """One span, the spans that it may be joined to, and the right ones among them; none right: "none"."""

    x: Span
    others: list
    features: list  # of each other
    right: list  # indexes into others


def choices(document, owners, spans):
    """For each linker, what there is to choose among these spans of a document."""
    out = {name: [] for name in pairs.LINKS}
    owned = {s: owners.owners(s) for s in spans}
    for name, (from_, to) in pairs.LINKS.items():
        targets = [s for s in spans if s.kind == to]
        for x in spans:
            if x.kind != from_:
                continue
            others = pairs.candidates(document, x, targets)
            right = [n for n, y in enumerate(others) if owned[x] & owned[y]]
            expected = any(owners.parts[n][KINDS[to - 1]] for n in owned[x])
            if others and (right or not expected):  # a right one out of sight teaches nothing
                out[name].append(Choice(x, others, [pairs.features(document, x, y, spans) for y in others], right))
    return out
