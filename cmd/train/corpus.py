"""The corpora as the program reads them: `go run ./cmd/train` writes JSON Lines, this module reads them.

A Document counts in tokens throughout: the pieces of a token, its shape, its paragraph and its sentence are
those that the Go program gave it, so that training and reading cannot drift apart. Ranges are half open.
"""

import dataclasses
import json
import random

SOURCE, CUE, CONTENT = 1, 2, 3
KINDS = ("source", "cue", "content")
LABELS = 7  # 0 = outside, then B and I of source, cue, content: 2k-1 and 2k
ROOM = 254  # pieces of a window, without [CLS] and [SEP]


@dataclasses.dataclass(frozen=True, order=True)
class Span:
    """A run of tokens of one kind within one paragraph."""

    first: int
    end: int
    kind: int


@dataclasses.dataclass
class Document:
    name: str
    pieces: list  # ids
    shapes: list  # of each piece
    tokens: list  # [first, end) in pieces
    words: list
    bytes: list  # [start, end) in the file
    paragraph: list  # of each token
    sentence: list  # of each token
    annotators: list  # of each, a list of {"source": [[i, j]], "cue": …, "content": …}

    def labels(self, annotator=0):
        """BIO labels of all tokens. Where two attributions overlap the later one wins, as in 18 of 19,868."""
        out = [0] * len(self.tokens)
        for attribution in self.annotators[annotator]:
            for kind, name in enumerate(KINDS, 1):
                for i, j in attribution[name]:
                    for t in range(i, j):
                        out[t] = 2 * kind - (t == i)
        return out

    def spans(self, labels):
        """The spans that BIO labels stand for; none goes over a paragraph's end, or holds marks alone."""
        found, start = [], None
        for t in range(len(labels) + 1):
            kind = (labels[t] + 1) // 2 if t < len(labels) else 0
            if start is not None and (
                kind != (labels[start] + 1) // 2 or labels[t] % 2 == 1 or self.paragraph[t] != self.paragraph[t - 1]
            ):
                if any(self.wordy(k) for k in range(start, t)):
                    found.append(Span(start, t, (labels[start] + 1) // 2))
                start = None
            if kind and start is None:
                start = t
        return found

    def wordy(self, t):
        return any(c.isalnum() for c in self.words[t])


def read(path):
    fields = [f.name for f in dataclasses.fields(Document)]
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            record["name"] = record["doc"]
            yield Document(**{name: record.get(name) for name in fields})


def cuts(document, random_start=None):
    """Windows of a document for training, as token ranges: in order, without overlap, each at most ROOM pieces.

    random_start, a random.Random, lets the first window end anywhere, so that each pass cuts elsewhere.
    """
    windows, first, room = [], 0, random_start.randint(ROOM // 4, ROOM) if random_start else ROOM
    for t, (_, end) in enumerate(document.tokens):
        if end - document.tokens[first][0] > room and t > first:
            windows.append((first, t))
            first, room = t, ROOM
    if first < len(document.tokens):
        windows.append((first, len(document.tokens)))
    return windows


def batches(documents, size, seed=None):
    """Batches of (document, first token, end token); shuffled and cut at random where a seed is given."""
    rng = random.Random(seed) if seed is not None else None
    windows = [(d, i, j) for d in documents for i, j in cuts(d, rng)]
    if rng:
        rng.shuffle(windows)
    for at in range(0, len(windows), size):
        yield windows[at : at + size]
