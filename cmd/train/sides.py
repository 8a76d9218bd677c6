"""Trains the judge of sides: does what somebody says answer a question, and is it for or against what was asked?

    sides.py --data DIR --encoder FILE --base DIR --vocabulary FILE --shared DIR --out DIR [--passes N] [--seed N] [--threads N]

DIR of --data holds what `go run ./cmd/train -head match` wrote. The encoder stays as it is: its
matrices get corrections of low rank (LoRA), which are used only where a question meets a statement, and begin where
they lead back to the base model. A seventh of the articles is never learned from; thresholds are chosen on it. A run
that was cut goes on from its last checkpoint.
"""

import argparse
import json
import pathlib
import random
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import weights
from model import IMPOSSIBLE, SIZE, Encoder
from pieces import load_vocabulary, rows_in

RANK, HIDDEN = 16, 64
QUESTION, UNIT, MEANING = 24, 64, 64  # pieces at most
RULES = 4  # sides that the rules read: none, for, against, both
RATE, BATCH, WARM = 4e-4, 32, 0.06
FOLDS = 7


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=pathlib.Path, required=True)
    p.add_argument("--encoder", type=pathlib.Path, required=True)
    p.add_argument("--shared", type=pathlib.Path, required=True)
    p.add_argument("--base", type=pathlib.Path, required=True, help="folder of model.safetensors and vocab.txt")
    p.add_argument("--vocabulary", type=pathlib.Path, required=True, help="word_pieces.tsv")
    p.add_argument("--out", type=pathlib.Path, required=True)
    p.add_argument("--passes", type=int, default=3)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--claims", type=float, default=1.0, help="share of Perspectrum's pairs in each pass")
    p.add_argument("--until", type=int, default=0, help="stop after so many of the passes")
    p.add_argument("--negatives", type=int, default=1, help="units that do not answer, for each question")
    p.add_argument("--forms", type=float, nargs=2, default=(0.35, 0.2), help="shares of questions turned round, and in other words")
    p.add_argument("--plain", action="store_true", help="Perspectrum's pairs as they are, and no others made of them")
    p.add_argument("--start", type=pathlib.Path, help="checkpoint to begin from")
    p.add_argument("--rate", type=float, default=RATE)
    p.add_argument("--check", action="store_true", help="only judge the held-out articles with the last checkpoint")
    p.add_argument("--export", action="store_true", help="only write match.bin from the last checkpoint")
    return p.parse_args()


class Corrected(nn.Module):
    """A frozen matrix with a correction of low rank: y = Wx + b + B·A·x (LoRA, Hu et al. 2021).

    It begins where the best correction of that rank leads from the reader's matrix to the base model's."""

    def __init__(self, reader, base):
        super().__init__()
        self.register_buffer("weight", reader.weight.detach().clone())
        u, s, v = torch.linalg.svd(base.weight.detach() - reader.weight.detach(), full_matrices=False)
        root = s[:RANK].sqrt()
        self.down = nn.Parameter(root[:, None] * v[:RANK])
        self.up = nn.Parameter(u[:, :RANK] * root)
        self.bias = nn.Parameter(base.bias.detach().clone())

    def forward(self, x):
        return F.linear(x, self.weight, self.bias) + F.linear(F.linear(x, self.down), self.up)

    def low(self, rank):
        """The correction in its best form of a lower rank."""
        with torch.no_grad():
            u, s, v = torch.linalg.svd(self.up @ self.down, full_matrices=False)
            root = s[:rank].sqrt()
            return (root[:, None] * v[:rank]).contiguous(), (u[:, :rank] * root).contiguous()


PARTS = ("query", "key", "value", "output", "intermediate", "final")
KEPT = {"query": 8, "key": 8}  # ranks that are written where not all are: all weights are to stay within 25 MB


class Judge(nn.Module):
    """Texts → vectors of their meaning; question and unit → how sure it answers, and how sure it is for what was asked."""

    def __init__(self, reader, base):
        super().__init__()
        self.words, self.positions = reader.words.requires_grad_(False), reader.positions.requires_grad_(False)
        self.input_norm, self.layers = base.input_norm, base.layers
        for ours, theirs in zip(base.layers, reader.layers):
            for part in PARTS:
                setattr(ours, part, Corrected(getattr(theirs, part), getattr(ours, part)))
        self.segments = nn.Parameter(torch.zeros(2, SIZE))
        self.hidden = nn.Linear(3 * SIZE, HIDDEN)
        self.rules = nn.Embedding(RULES, HIDDEN)
        nn.init.normal_(self.rules.weight, std=0.02)
        self.score = nn.Linear(HIDDEN, 2)
        self.drop = nn.Dropout(0.1)

    def groups(self, rate):
        """The heads learn faster than what was learned before."""
        heads = [*self.hidden.parameters(), *self.rules.parameters(), *self.score.parameters(), self.segments]
        rest = [p for p in self.parameters() if p.requires_grad and not any(p is h for h in heads)]
        return [{"params": heads, "base": 1e-3}, {"params": rest, "base": rate}]

    def rows(self, ids, segments, length):
        n = ids.shape[1]
        x = self.words(ids) + self.positions[:n] + self.segments[segments]
        mask = (torch.arange(n) >= length[:, None])[:, None, None, :] * IMPOSSIBLE
        x = self.drop(self.input_norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(self, ids, segments, length, rules):
        x = self.rows(ids, segments, length)
        used = torch.arange(ids.shape[1]) < length[:, None]
        pooled = torch.cat([mean(x, used & (segments == 0)), mean(x, used & (segments == 1)), x[:, 0]], 1)
        return self.score(self.drop(F.relu(self.hidden(self.drop(pooled)) + self.rules(rules))))

    def tensors(self, reader):
        """What ingest/match reads; reader is the encoder whose matrices are corrected."""
        out = {"segments": weights.plain(self.segments)} | weights.norm("input.norm", self.input_norm)
        for n, (layer, theirs) in enumerate(zip(self.layers, reader.layers)):
            for part in PARTS:
                own, name = getattr(layer, part), f"layer.{n}.{part}"
                down, up = own.low(KEPT.get(part, RANK))
                out |= weights.matrix(f"{name}.down", down) | {f"{name}.down.bias": np.zeros(len(down), np.float32)}
                out |= weights.matrix(f"{name}.up", up) | {f"{name}.up.bias": weights.plain(own.bias - getattr(theirs, part).bias)}
            out |= weights.norm(f"layer.{n}.attention.norm", layer.attention_norm) | weights.norm(f"layer.{n}.norm", layer.norm)
        out |= weights.linear("hidden", self.hidden) | {"rules": weights.plain(self.rules.weight)}
        return out | {"score.weight": weights.plain(self.score.weight), "score.bias": weights.plain(self.score.bias)}

    def meaning(self, texts, special):
        """The mean vector of each text, of length 1 (Reimers & Gurevych 2019)."""
        ids = [[special[0], *t[:MEANING], special[1]] for t in texts]
        n, length = max(map(len, ids)), torch.tensor([len(i) for i in ids])
        ids = torch.tensor([i + [0] * (n - len(i)) for i in ids])
        x = self.rows(ids, torch.zeros_like(ids), length)
        return F.normalize(mean(x, torch.arange(n) < length[:, None]), dim=1)


def mean(x, mask):
    m = mask[:, :, None].to(x.dtype)
    return (x * m).sum(1) / m.sum(1).clamp(min=1)


class Pair:
    """One question and one unit: rows, and what is known of the answer."""

    def __init__(self, question, unit, rules=0, match=None, side=None, start=0, end=0):
        q, u = question[:QUESTION], unit[:UNIT]
        self.ids = [start, *q, end, *u, end]
        self.segments = [0] * (len(q) + 1) + [1] * (len(u) + 2)
        self.rules, self.match, self.side = rules, match, side


def batch(pairs):
    n = max(len(p.ids) for p in pairs)
    rows = lambda name: torch.tensor([getattr(p, name) + [0] * (n - len(p.ids)) for p in pairs])
    return rows("ids"), rows("segments"), torch.tensor([len(p.ids) for p in pairs]), torch.tensor([p.rules for p in pairs])


def rules_of(unit):
    sides = set(unit.get("sides") or [])
    return 3 if len(sides) > 1 else {1: 1, -1: 2}.get(next(iter(sides), 0), 0)


def word_list(text):
    return "".join(c if c.isalnum() else " " for c in text.lower()).split()


def likeness(unit, evidence):
    """The share of the shorter one's words that the other has."""
    a, b = set(word_list(unit)), set(word_list(evidence))
    return len(a & b) / max(min(len(a), len(b)), 1)


class Articles:
    """The annotated articles with their units, and which of them answer what."""

    def __init__(self, args, special):
        sys.path.insert(0, str(args.shared / "eval"))
        import score_gold

        self.same_name, self.shared_surnames, self.score = score_gold.same_name, score_gold.shared_surnames, score_gold.score_answers
        self.special, self.negatives, self.forms = special, args.negatives, args.forms
        self.all = [json.loads(l) for l in open(args.data / "train-sides.jsonl", encoding="utf-8")]
        for a in self.all:
            a["units"], a["positions"] = a["units"] or [], a["positions"] or []
        self.turned = read_turned(args.data)
        for a in self.all:
            self.shared = self.shared_surnames(a)
            for n, p in enumerate(a["positions"]):
                p["label"] = self.label(a, p)
                p["n"] = n

    def label(self, a, p):
        """For each unit: None where it cannot be told, 0 = no answer, +1 for, -1 against."""
        labels = []
        for u in a["units"]:
            same = lambda s: any(self.same_name(h, s["holder"], s["holder_type"], s.get("aliases") or [], self.shared) for h in u["holders"] or [])
            labels.append([s for s in p["stances"] if same(s)])
        out = [0 if not held else None for held in labels]
        for s in p["stances"]:
            mine = [i for i, held in enumerate(labels) if any(h is s for h in held)]
            if not mine or s["stance"] == "neutral":
                continue
            near = {i: likeness(a["units"][i]["words"], s["evidence"]) for i in mine}
            best = max(near.values())
            for i in mine:
                if near[i] >= max(0.5, best - 0.1) or len(mine) == 1:
                    side = 1 if s["stance"] == "supports" else -1
                    out[i] = side if out[i] in (None, side) else None
        return out

    def pair(self, question, a, i, label=None, turn=1):
        u = a["units"][i]
        side = None if not label else (1.0 if label * turn > 0 else 0.0)
        match = None if label is None else float(label != 0)
        return Pair(question, u["pieces"], rules_of(u), match, side, *self.special)

    def form(self, a, p, rng):
        """A question as it was asked, or in another form, and the side that it asks from."""
        others = self.turned.get((a["doc"], p["n"]))
        return rng.choices(others, self.forms)[0] if others and rng.random() < sum(self.forms) else (p["pieces"], 1)

    def learn(self, articles, rng):
        """The pairs of one pass: each question as asked, in other words, or turned round."""
        pairs = []
        for a in articles:
            for p in a["positions"]:
                good = [i for i, l in enumerate(p["label"]) if l]
                bad = [i for i, l in enumerate(p["label"]) if l == 0]
                if not good:
                    continue
                for i in good:
                    question, turn = self.form(a, p, rng)
                    pairs.append(self.pair(question, a, i, p["label"][i], turn))
                near = sorted(bad, key=lambda i: -likeness(a["units"][i]["words"], p["query"] + " " + p["position"]))[: self.negatives * 3]
                for i in rng.sample(near, min(len(near), self.negatives)):
                    pairs.append(self.pair(self.form(a, p, rng)[0], a, i, 0))
        return pairs


def read_turned(data):
    """(doc, place of the question) → its other forms, each with the side that it asks from."""
    out = {}
    for line in open(data / "turned.jsonl", encoding="utf-8"):
        r = json.loads(line)
        out.setdefault((r["doc"], r["n"]), []).append((r["pieces"], r["turn"]))
    return out


def claims(args):
    """Perspectrum by its splits."""
    by_split = {}
    for line in open(args.data / "claims.jsonl", encoding="utf-8"):
        c = json.loads(line)
        by_split.setdefault(c["split"], []).append((c["claim"], c["perspective"], c["side"] == "supports"))
    return by_split


def debate(some, special):
    return [Pair(claim, said, 0, None, float(for_it), *special) for claim, said, for_it in some]


class Debates:
    """Perspectrum's train split, told in more ways than it has: two perspectives on one claim are on one side or on two,
    and a claim that is turned round ("no to …") has its sides turned."""

    def __init__(self, pairs, vocabulary, special):
        self.pairs, self.special, self.by_claim = pairs, special, {}
        for claim, said, for_it in pairs:
            self.by_claim.setdefault(tuple(claim), []).append((said, for_it))
        self.turning = [[vocabulary[w] for w in words.split()] for words in TURNING]

    def learn(self, rng, share, plain):
        out = []
        for claim, said, for_it in rng.sample(self.pairs, int(len(self.pairs) * share)):
            if not plain and rng.random() < TURNED_CLAIMS:
                claim, for_it = rng.choice(self.turning) + claim, not for_it
            out.append((claim, said, for_it))
        if not plain:
            for claim in rng.choices(list(self.by_claim), k=int(len(self.pairs) * share * TWO_PERSPECTIVES)):
                if len(self.by_claim[claim]) > 1:
                    (first, one), (second, other) = rng.sample(self.by_claim[claim], 2)
                    out.append((first, second, one == other))
        return debate(out, self.special)


TURNED_CLAIMS, TWO_PERSPECTIVES = 0.25, 0.5
TURNING = (
    "no to", "against the idea that", "it is wrong that", "rejecting the view that", "opposition to", "it is not true that",
    "doubts that", "denying that",
)  # fmt: skip


def logits(model, pairs, size=64):
    """Both logits of each pair, in order."""
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].ids))
    out = np.zeros((len(pairs), 2), np.float32)
    model.eval()
    with torch.no_grad():
        for k in range(0, len(order), size):
            at = order[k : k + size]
            out[at] = model(*batch([pairs[i] for i in at])).numpy()
    return out


def loss_of(out, pairs):
    """Cross entropy of both, each where it is known."""
    total = out.new_zeros(())
    for column, name in enumerate(("match", "side")):
        at = [i for i, p in enumerate(pairs) if getattr(p, name) is not None]
        if at:
            want = torch.tensor([getattr(pairs[i], name) for i in at])
            total = total + F.binary_cross_entropy_with_logits(out[at, column], want * 0.9 + 0.05, reduction="sum")
    return total / len(pairs)


def check(model, articles, held):
    """Holder and stance F1 of the held-out articles, each asked of its own article, by meaning and by judgement."""
    out = {}
    model.eval()
    for a in held:
        if not a["units"] or not a["positions"]:
            continue
        with torch.no_grad():
            units, questions = (model.meaning([x["pieces"] for x in a[part]], articles.special) for part in ("units", "positions"))
        cosine = (questions @ units.T).numpy()
        pairs = [articles.pair(p, a, i) for p in a["positions"] for i in range(len(a["units"]))]
        judged = logits(model, pairs).reshape(len(a["positions"]), len(a["units"]), 2)
        for n, p in enumerate(a["positions"]):
            out[a["doc"], p["n"]] = (cosine[n], judged[n])
    sigmoid = lambda x: 1 / (1 + np.exp(-x))
    for name, sure in (
        ("meaning", lambda c, m: np.clip(c, 0, 1)), ("judged", lambda c, m: sigmoid(m)), ("both", lambda c, m: sigmoid(m) ** 0.5 * np.clip(c, 0, 1)),
    ):  # fmt: skip
        for least in (0.6, 0.7, 0.75, 0.8, 0.85):
            report(articles, held, out, sure, least, name)


def report(articles, held, out, sure, least, name):
    lines = []
    for a in held:
        for p in a["positions"]:
            best, vote = {}, {}
            if (a["doc"], p["n"]) in out:
                cosine, judged = out[a["doc"], p["n"]]
                for u, s, side in zip(a["units"], sure(cosine, judged[:, 0]), judged[:, 1]):
                    for h in u["holders"]:
                        best[h] = max(best.get(h, 0), s)
                        vote[h] = vote.get(h, 0) + s**4 * np.tanh(side / 2)
            top = max(best.values(), default=0)
            answers = [{"article": a["doc"], "holder": h, "stance": "supports" if vote[h] > 0 else "opposes"} for h in best if best[h] >= least * top]
            lines.append({"doc": a["doc"], "query": p["query"], "answers": answers})
    r = articles.score(held, lines)
    print(f"  {name} {least}: holder P {r['holder']['P']:.3f} R {r['holder']['R']:.3f} F {r['holder']['F']:.3f}  stance F {r['stance']['F']:.3f}"
          f"  explicit R {r['stance recall, explicit']['R']:.3f}  polarity {r['polarity']['accuracy']:.3f}", flush=True)


def accuracy(model, pairs):
    out = logits(model, pairs)
    return float(np.mean([(o[1] > 0) == (p.side > 0.5) for o, p in zip(out, pairs)]))


def nearness(model, articles, few, rng):
    """Loss of the questions of some articles: the units that answer are to be nearer than all others, of any of them."""
    units = [(n, i) for n, a in enumerate(few) for i in range(len(a["units"]))]
    if not units:
        return None
    vectors = model.meaning([few[n]["units"][i]["pieces"] for n, i in units], articles.special)
    questions, labels = [], []
    for n, a in enumerate(few):
        for p in a["positions"]:
            if any(p["label"]):
                form, _ = articles.form(a, p, rng)
                questions.append(form)
                labels.append([(p["label"][i] and 1) if m == n else 0 for m, i in units])
    if not questions:
        return None
    cosine = model.meaning(questions, articles.special) @ vectors.T
    total = cosine.new_zeros(())
    for row, label in zip(cosine, labels):
        good = torch.tensor([i for i, l in enumerate(label) if l == 1])
        bad = torch.tensor([i for i, l in enumerate(label) if l == 0], dtype=torch.long)
        others = (row[bad] / TEMPERATURE).logsumexp(0)
        own = row[good] / TEMPERATURE
        total = total + (torch.logaddexp(own, others) - own).mean()
    return total / len(questions)


def steps(articles, rest, debates, args, rng):
    """The work of one pass, mixed: articles for nearness, pairs for judgement."""
    pairs = articles.learn(rest, rng)
    pairs += debates.learn(rng, args.claims, args.plain)
    rng.shuffle(pairs)
    work = [c for k in range(0, len(pairs), BATCH * 16) for c in bucketed(pairs[k : k + BATCH * 16], rng)]
    order = rng.sample(rest, len(rest))
    work += [order[k : k + ARTICLES] for k in range(0, len(order), ARTICLES)]
    rng.shuffle(work)
    return work


def learn(model, args, articles, rest, debates, dev, held):
    rng = random.Random(args.seed)
    state = args.out / "sides.pt"
    optimizer = torch.optim.AdamW(model.groups(args.rate), weight_decay=0.01)
    first = 0
    if state.exists():
        saved = torch.load(state)
        model.load_state_dict(saved["model"], strict=False)
        optimizer.load_state_dict(saved["optimizer"])
        first = saved["passes"]
    for n in range(args.until or args.passes):
        work = steps(articles, rest, debates, args, rng)
        if n < first:
            continue
        print(f"pass {n + 1}: {len(work)} steps", flush=True)
        model.train()
        started, seen = time.time(), {}
        for k, some in enumerate(work):
            place = (n + k / len(work)) / args.passes
            for g in optimizer.param_groups:
                g["lr"] = g["base"] * min(place / WARM, (1 - place) / (1 - WARM))
            near = isinstance(some[0], dict)
            loss = nearness(model, articles, some, rng) if near else loss_of(model(*batch(some)), some)
            if loss is None:
                continue
            optimizer.zero_grad()
            loss.backward()
            for g in optimizer.param_groups:
                torch.nn.utils.clip_grad_norm_(g["params"], 1.0)
            optimizer.step()
            seen[near] = 0.97 * seen.get(near, loss.item()) + 0.03 * loss.item()
            if k % 25 == 24:
                print(f"  {k + 1}/{len(work)} nearness {seen.get(True, 0):.3f} judgement {seen.get(False, 0):.3f} {time.time() - started:.0f} s", flush=True)
        keep = {k: v for k, v in model.state_dict().items() if not k.startswith(("words", "positions")) and not k.endswith(PARTS_WEIGHTS)}
        torch.save({"model": keep, "optimizer": optimizer.state_dict(), "passes": n + 1}, state)
        print(f"  Perspectrum dev {accuracy(model, dev):.3f}", flush=True)
        check(model, articles, held)


PARTS_WEIGHTS = tuple(f"{part}.weight" for part in PARTS)
ARTICLES, TEMPERATURE = 2, 0.05


def bucketed(pairs, rng):
    """Batches of like length, in no order."""
    pairs = sorted(pairs, key=lambda p: len(p.ids))
    chunks = [pairs[k : k + BATCH] for k in range(0, len(pairs), BATCH)]
    rng.shuffle(chunks)
    return chunks


def main():
    args = arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    vocabulary = load_vocabulary(args.vocabulary)
    reader, base = Encoder(len(vocabulary)), Encoder(len(vocabulary))
    weights.fill(reader, weights.read(args.encoder))
    base.load_base(args.base / "model.safetensors", rows_in(args.base / "vocab.txt", vocabulary))
    special = vocabulary["[CLS]"], vocabulary["[SEP]"]
    articles = Articles(args, special)
    held = articles.all[::FOLDS]
    rest = [a for i, a in enumerate(articles.all) if i % FOLDS]
    model = Judge(reader, base)
    split = claims(args)
    debates, dev = Debates(split["train"], vocabulary, special), debate(split["dev"][:800], special)
    if args.start:
        model.load_state_dict(torch.load(args.start)["model"], strict=False)
    args.out.mkdir(parents=True, exist_ok=True)
    if not args.check and not args.export:
        learn(model, args, articles, rest, debates, dev, held)
    if (args.out / "sides.pt").exists():
        model.load_state_dict(torch.load(args.out / "sides.pt")["model"], strict=False)
    weights.write(args.out / "match.bin", "match", model.tensors(reader), weights.mark(args.encoder))
    if args.export:
        return
    print("Perspectrum test", accuracy(model, debate(split["test"], special)))
    check(model, articles, held)


if __name__ == "__main__":
    main()
