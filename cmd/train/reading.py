"""Reads documents with the model as the program does: ../../ingest/encode and ../../ingest/attribute in PyTorch.

It serves to choose a model. What the program itself scores, `make evaluate` says.
"""

import bisect
import dataclasses

import torch

import examples
import linking
import pairs
from corpus import CONTENT, KINDS, ROOM

SLACK = 6  # pieces that a window's border moves back at most, to a token's start
SHARED = 24 + SLACK + 1  # pieces that neighbouring windows share before their borders move


def windows(document):
    """Windows as token ranges, spread evenly: those of ../../ingest/encode/window.go, but for tokens over SLACK."""
    pieces, starts = len(document.pieces), [first for first, _ in document.tokens]
    if pieces <= ROOM:
        return [(0, len(starts))]
    most = ROOM - SLACK
    count = -(-(pieces - SHARED) // (most - SHARED))
    length = -(-(pieces + (count - 1) * SHARED) // count)
    begins = [n * (pieces - length) // (count - 1) for n in range(count)]
    token = lambda piece: bisect.bisect_right(starts, piece) - 1
    return [(token(b), token(b + length) if b + length < pieces else len(starts)) for b in begins]


@torch.no_grad()
def encode(model, document, vocabulary):
    """One vector a token, from the window where its first piece lies most central."""
    blank = {document.name: [0] * len(document.tokens)}
    b = examples.collate([(document, i, j) for i, j in windows(document)], vocabulary, blank)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=model.training):
        found = b.vectors(model.encoder(b.ids, b.shapes, b.rows))
    vectors = torch.zeros(len(document.tokens), found.shape[2])
    best = [-1] * len(document.tokens)
    for row, (_, i, j) in enumerate(b.windows):
        rows = int(b.rows[row]) - 2
        for t in range(i, j):
            at = int(b.at[row, t - i]) - 1
            central = min(at, rows - 1 - at)
            if central > best[t]:
                best[t] = central
                vectors[t] = found[row, t - i]
    return vectors


def shapes_and_breaks(document):
    shapes = torch.tensor([document.shapes[first] for first, _ in document.tokens])
    p = document.paragraph
    return shapes, torch.tensor([int(t > 0 and p[t] != p[t - 1]) for t in range(len(p))])


@torch.no_grad()
def tag(model, document, vectors):
    """The spans that the tagger finds, and of each token the log probability of its label by itself."""
    shapes, breaks = shapes_and_breaks(document)
    emissions = model.tagger.emissions(vectors, shapes)
    labels = model.tagger.decode(emissions, breaks)
    sure = emissions.log_softmax(1).gather(1, torch.tensor(labels)[:, None]).squeeze(1)
    return document.spans(labels), sure.tolist()


@torch.no_grad()
def link(model, document, vectors, spans):
    """For each linker: span → [(log probability, other or None)], the likeliest first."""
    if not spans:
        return {name: {} for name in pairs.LINKS}
    table = linking.represent(vectors[None], [(0, s.first, s.end) for s in spans])
    index, out = {s: n for n, s in enumerate(spans)}, {}
    for name, (from_, to) in pairs.LINKS.items():
        out[name], rows = {}, []
        targets = [s for s in spans if s.kind == to]
        for x in (s for s in spans if s.kind == from_):
            others = pairs.candidates(document, x, targets)
            if others:
                rows.append((x, others, [pairs.features(document, x, y, spans) for y in others]))
        if not rows:
            continue
        projected = model.links[name].project(table)
        scores = linking.scores(model.links[name], projected, [(index[x], [index[y] for y in o], f) for x, o, f in rows])
        for (x, others, _), row in zip(rows, scores.log_softmax(1).tolist()):
            out[name][x] = sorted(zip(row, [None, *others]), key=lambda c: -c[0])
    return out


@dataclasses.dataclass
class Attribution:
    source: list  # of spans
    cue: list
    content: list
    content_cue: float  # log probabilities of the choices: mean over the contents
    choice_source: float

    def features(self, sure):
        """What its score is made of: see ../../ingest/attribute."""
        mean = lambda v: sum(v) / len(v) if v else 0.0
        tags = lambda spans: mean([sure[t] for s in spans for t in range(s.first, s.end)])
        return [
            1.0, tags(self.content), tags(self.cue), tags(self.source), self.content_cue, self.choice_source,
            float(not self.cue), float(not self.source),
        ]  # fmt: skip


def attributions(document, spans, links):
    """Joins spans to attributions: contents to their cues, then each cue, or content without one, to its source."""
    none = [(0.0, None)]
    by_cue, out = {}, []
    for x in spans:
        if x.kind == CONTENT:
            p, cue = links["content_cue"].get(x, none)[0]
            by_cue.setdefault((cue, x if cue is None else None), []).append((p, x))
    for (cue, bare), contents in by_cue.items():
        p, source = (links["cue_source"].get(cue, none) if cue else links["content_source"].get(bare, none))[0]
        mean = sum(q for q, _ in contents) / len(contents)
        out.append(Attribution([source] if source else [], [cue] if cue else [], [x for _, x in contents], mean, p))
    return out


def as_prediction(document, found):
    """What ../../../shared/eval/score_attribution.py reads."""
    span = lambda s: [document.bytes[s.first][0], document.bytes[s.end - 1][1]]
    return [{kind: [span(s) for s in getattr(a, kind)] for kind in KINDS} for a in found]
