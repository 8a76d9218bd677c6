"""Trains the heads that read mentions, what a name names and what a pronoun takes up, on the program's own vectors.

    mentions.py --head entity|coref --data DIR --out DIR [--seed N] [--folds]

DIR of --data holds what `go run ./cmd/train -head entity` (or coref) wrote: the vectors as the program computes them,
so that training and reading cannot drift apart. Writes entity.bin or coref.bin to --out, and beside it, in
entity.json or coref.json, which share is right of a fifth of the names or choices that a first model did not see (of others of the same
articles it did). --folds stops there.
"""

import argparse
import collections
import json
import pathlib
import random

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import weights

ENDS = {"entity": 3 * 384, "coref": 5 * 384}  # first, last and mean vector; of pronouns those before and behind too
KINDS = ("none", "person", "organization", "place")
RATE = 1e-3
VOTERS = 2


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=pathlib.Path, required=True)
    p.add_argument("--head", choices=("entity", "coref"), required=True)
    p.add_argument("--out", type=pathlib.Path, required=True)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--folds", action="store_true")
    return p.parse_args()


def lines(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def vectors(path):
    """n × ENDS, in half precision: the program rounds them to 8 bits before the first layer."""
    return torch.from_numpy(np.fromfile(path, "<f4").reshape(-1, ENDS[path.stem]).astype(np.float16))


class Table(nn.Embedding):
    """What is known besides vectors, as rows to be summed."""

    def __init__(self, rows, size):
        super().__init__(rows, size)
        nn.init.normal_(self.weight, std=0.02)


class Names(nn.Module):
    """The kinds of names: relu(A·x + Σ features)·B + b (../../ingest/entity/model.go)."""

    HIDDEN = 64

    def __init__(self, rows):
        super().__init__()
        self.left, self.features = nn.Linear(ENDS["entity"], self.HIDDEN), Table(rows, self.HIDDEN)
        self.score = nn.Linear(self.HIDDEN, len(KINDS))
        self.blur, self.drop = nn.Dropout(0.1), nn.Dropout(0.2)

    def forward(self, x, known):
        return self.score(self.drop(F.relu(self.left(self.blur(x)) + self.features(known).sum(1))))

    def tensors(self):
        return weights.linear("name.left", self.left) | {
            "name.features": weights.plain(self.features.weight),
            "name.score": weights.plain(self.score.weight), "name.bias": weights.plain(self.score.bias),
        }  # fmt: skip


class Pairs(nn.Module):
    """A pronoun and what it may take up (../../ingest/coref/model.go); "none" has 0."""

    HIDDEN = 128

    def __init__(self, rows, hidden=HIDDEN):
        super().__init__()
        self.adds, self.times = nn.Linear(ENDS["coref"], hidden), nn.Linear(ENDS["coref"], hidden)
        self.other_adds, self.other_times = (nn.Linear(ENDS["coref"], hidden, bias=False) for _ in range(2))
        self.features, self.score = Table(rows, hidden), nn.Linear(hidden, 1)
        self.blur, self.drop = nn.Dropout(0.2), nn.Dropout(0.3)

    def forward(self, x, y, known):
        x, y = self.blur(x), self.blur(y)
        h = self.adds(x) + self.other_adds(y) + self.times(x) * self.other_times(y) + self.features(known).sum(1)
        return self.score(self.drop(F.relu(h))).squeeze(1)

    @classmethod
    def vote(cls, models):
        """One model whose score is the mean of those of several: side by side they are one with a wider hidden layer."""
        out = cls(models[0].features.num_embeddings, cls.HIDDEN * len(models))
        wide = out.state_dict()
        for name in wide:
            parts = [m.state_dict()[name] for m in models]
            if name == "score.bias":
                wide[name] = torch.stack(parts).mean(0)
            elif name == "score.weight":
                wide[name] = torch.cat(parts, 1) / len(models)
            else:
                wide[name] = torch.cat(parts, 1 if name == "features.weight" else 0)
        out.load_state_dict(wide)
        return out.eval()

    def tensors(self):
        out = weights.linear("pair.pronoun", self.adds) | weights.linear("pair.other", self.other_adds)
        out |= weights.linear("pair.pronoun.times", self.times) | weights.linear("pair.other.times", self.other_times)
        return out | {
            "pair.features": weights.plain(self.features.weight),
            "pair.score": weights.plain(self.score.weight[0]), "pair.bias": weights.plain(self.score.bias),
        }  # fmt: skip


class NameData:
    """Names by corpus: (row of the vectors, known, kind)."""

    SHARE = {"corenlp": 1, "gap-development": 2, "gum-train": 3, "train": 1}  # how often each is read in a pass
    PASSES, BATCH = 6, 64

    def __init__(self, folder):
        self.vectors, self.items = vectors(folder / "entity.f32"), collections.defaultdict(list)
        for d in lines(folder / "entity.jsonl"):
            self.rows = d["rows"]
            for i, (known, kind) in enumerate(zip(d["known"] or [], d["kind"] or [])):
                self.items[d["corpus"]].append((d["row"] + i, known, KINDS.index(kind)))

    def loss(self, model, batch):
        rows, known, kinds = zip(*batch)
        scores = model(self.vectors[list(rows)].float(), torch.tensor(known))
        return F.cross_entropy(scores, torch.tensor(kinds), label_smoothing=0.05)

    def right(self, model, items):
        found = []
        for at in range(0, len(items), 512):
            rows, known, _ = zip(*items[at : at + 512])
            found += model(self.vectors[list(rows)].float(), torch.tensor(known)).argmax(1).tolist()
        return sum(k == item[2] for k, item in zip(found, items)) / len(items)


class PairData:
    """Choices by corpus, each with the row of its document's first mention."""

    SHARE = {"gap-development": 2, "gum-train": 2, "train": 2, "corenlp": 1}  # how often each is read in a pass
    PASSES, BATCH = 4, 32

    def __init__(self, folder):
        self.vectors, self.items = vectors(folder / "coref.f32"), collections.defaultdict(list)
        for d in lines(folder / "coref.jsonl"):
            self.rows = d["rows"]
            self.items[d["corpus"]] += [(d["row"], c) for c in d["choices"]]

    def scores(self, model, batch):
        """For each choice: "none" and the others."""
        x = [row + c["mention"] for row, c in batch for _ in c["others"]]
        y = [row + o for row, c in batch for o in c["others"]]
        known = torch.tensor([k for _, c in batch for k in c["known"]])
        found = model(self.vectors[x].float(), self.vectors[y].float(), known)
        return [torch.cat([found.new_zeros(1), s]) for s in found.split([len(c["others"]) for _, c in batch])]

    def loss(self, model, batch):
        """Mean negative log-likelihood of what is right, among what is judged at all."""
        total = 0
        for scores, (_, c) in zip(self.scores(model, batch), batch):
            judged = torch.tensor([c["none"], *c["right"]])
            scores = scores.masked_fill(judged < 0, float("-inf")).log_softmax(0)
            total = total - scores[judged == 1].logsumexp(0)
        return total / len(batch)

    def right(self, model, items):
        good = 0
        for at in range(0, len(items), 64):
            batch = items[at : at + 64]
            for scores, (_, c) in zip(self.scores(model, batch), batch):
                judged = torch.tensor([c["none"], *c["right"]])
                good += int(judged[scores.masked_fill(judged < 0, float("-inf")).argmax()] == 1)
        return good / len(items)


def train(model, data, items, seed):
    """items: by corpus."""
    rng = random.Random(seed)
    all_ = [item for corpus, times in data.SHARE.items() for item in items[corpus] * times]
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.05)
    step, total = 0, data.PASSES * -(-len(all_) // data.BATCH)
    model.train()
    for _ in range(data.PASSES):
        rng.shuffle(all_)
        for at in range(0, len(all_), data.BATCH):
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1, step / 100) * (1 - step / total)
            loss = data.loss(model, all_[at : at + data.BATCH])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
    return model.eval()


def learn(kind, data, items, seed, voters=VOTERS):
    """Of pairs several models that began elsewhere and read in another order, and then vote."""
    if kind is Names:
        torch.manual_seed(seed)
        return train(Names(data.rows), data, items, seed)
    models = []
    for n in range(voters):
        torch.manual_seed(VOTERS * seed + n)
        models.append(train(Pairs(data.rows), data, items, VOTERS * seed + n))
    return Pairs.vote(models)


def without_fifth(items, corpora, fold):
    kept = dict(items)
    for corpus in corpora:
        kept[corpus] = [x for n, x in enumerate(items[corpus]) if n % 5 != fold]
    return kept


@torch.no_grad()
def share_right(model, data, items):
    return data.right(model, items)


def folds(kind, data, seed):
    """What is right of each corpus: of a fifth of those learned from, by a model that did not see it."""
    corpora = [c for c in data.SHARE if c in ("gap-development", "train", "corenlp")]
    model = learn(kind, data, without_fifth(data.items, corpora, 0), seed, voters=1)
    held = {c: [x for n, x in enumerate(data.items[c]) if n % 5 == 0] for c in corpora}
    held |= {c: items for c, items in data.items.items() if c not in data.SHARE}
    return {c: round(share_right(model, data, items), 3) for c, items in held.items() if items}


def main():
    args = arguments()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    kind, data = {"entity": (Names, NameData), "coref": (Pairs, PairData)}[args.head]
    data = data(args.data)
    figures = folds(kind, data, args.seed)
    print(args.head, json.dumps(figures), flush=True)
    if not args.folds:
        model = learn(kind, data, data.items, args.seed)
        weights.write(args.out / f"{args.head}.bin", args.head, model.tensors(), "0" * 16)
        (args.out / f"{args.head}.json").write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
