"""Trains the reader and keeps checkpoints: see ../../ingest/encode/MODEL.md for corpora, command and scores.

    train.py --data DIR --base DIR --vocabulary FILE --out DIR [--passes N] [--seed N] [--threads N]

DIR of --data holds what `go run ./cmd/train` wrote. The result depends on the seed, the number of threads, the
version of PyTorch and the kind of processor alone. A run that was cut goes on from its last checkpoint when it is started again.
"""

import argparse
import os
import pathlib
import random
import time

import torch

import corpus
import examples
import linking
from model import Reader
from pieces import load_vocabulary, rows_in

RATE, HEAD_RATE, WARM = 1.5e-4, 1e-3, 0.06
BATCH = 8
# Where the processor has no products in bfloat16 they are made of others: a step took 66 s instead of 9 s in float32
# (AVX2, other work running beside).
BFLOAT16 = torch.cpu._is_avx512_bf16_supported()
PREDICTED = 0.5  # of the windows learn to link what the tagger finds, from the second pass on


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=pathlib.Path, required=True)
    p.add_argument("--base", type=pathlib.Path, required=True, help="folder of model.safetensors and vocab.txt")
    p.add_argument("--vocabulary", type=pathlib.Path, required=True, help="word_pieces.tsv")
    p.add_argument("--out", type=pathlib.Path, required=True)
    p.add_argument("--passes", type=int, default=3)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--stop", type=int, default=0, help="end after so many steps (for tests of this program)")
    return p.parse_args()


class Run:
    """A training run: model, optimizer, and the place it has come to."""

    def __init__(self, args):
        torch.manual_seed(args.seed)
        torch.set_num_threads(args.threads)
        torch.use_deterministic_algorithms(True)
        torch.utils.deterministic.fill_uninitialized_memory = False
        self.args = args
        self.vocabulary = load_vocabulary(args.vocabulary)
        self.documents = list(corpus.read(args.data / "polnear-train.jsonl"))
        self.labels = {d.name: d.labels() for d in self.documents}
        self.owners = {d.name: examples.Owners(d) for d in self.documents}
        self.model = Reader(len(self.vocabulary))
        self.model.encoder.load_base(args.base / "model.safetensors", rows_in(args.base / "vocab.txt", self.vocabulary))
        self.model.encoder.words.weight.requires_grad_(False)
        self.optimizer = torch.optim.AdamW(self.groups(), weight_decay=0.01)
        self.step = 0
        self.total = sum(1 for n in range(args.passes) for _ in self.batches(n))

    def groups(self):
        ours = [p for n, p in self.model.named_parameters() if p.requires_grad and n.startswith("encoder")]
        heads = [p for n, p in self.model.named_parameters() if not n.startswith("encoder")]
        return [{"params": ours, "rate": RATE}, {"params": heads, "rate": HEAD_RATE}]

    def batches(self, number):
        return corpus.batches(self.documents, BATCH, seed=1000 * self.args.seed + number)

    def rate(self):
        """Rises over the first part of the run, then falls to 0."""
        return min(1, self.step / (WARM * self.total)) * max(0, 1 - self.step / self.total)

    def learn(self, windows, predicted):
        b = examples.collate(windows, self.vocabulary, self.labels)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BFLOAT16):
            states = self.model.encoder(b.ids, b.shapes, b.rows)
        vectors = b.vectors(states.float())
        emissions = self.model.tagger.emissions(vectors, b.token_shapes)
        tagging = self.model.tagger.loss(emissions, b.labels, b.breaks, b.tokens)
        links = linking.loss(self.model.links, vectors, self.choices(b, emissions, predicted))
        for group in self.optimizer.param_groups:
            group["lr"] = group["rate"] * self.rate()
        self.optimizer.zero_grad()
        (tagging + 0.1 * links).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        return float(tagging.detach()), float(links.detach())

    def choices(self, batch, emissions, predicted):
        """What the linkers choose among: the spans of the gold, or in part of the windows those just found."""
        found, out = emissions.argmax(2).tolist(), []
        rng = random.Random(self.step)
        for row, (d, i, j) in enumerate(batch.windows):
            labels = found[row][: j - i] if rng.random() < predicted else batch.labels[row, : j - i].tolist()
            spans = d.spans([0] * i + labels)
            out.append((i, examples.choices(d, self.owners[d.name], spans)))
        return out

    def save(self):
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "step": self.step,
                 "random": torch.get_rng_state()}  # fmt: skip
        part = self.args.out / "checkpoint.part"
        torch.save(state, part)
        os.replace(part, self.args.out / "checkpoint.pt")

    def resume(self):
        path = self.args.out / "checkpoint.pt"
        if path.exists():
            state = torch.load(path)
            self.model.load_state_dict(state["model"])
            self.optimizer.load_state_dict(state["optimizer"])
            torch.set_rng_state(state["random"])
            self.step = state["step"]

    def train(self):
        self.model.train()
        start, begun, at = time.time(), self.step, 0
        for number in range(self.args.passes):
            for windows in self.batches(number):
                at += 1
                if at <= self.step:
                    continue
                tagging, links = self.learn(windows, PREDICTED if number else 0)
                if self.step % 20 == 0:
                    each = (time.time() - start) / (self.step - begun)
                    print(f"{self.step}/{self.total} tag {tagging:.3f} link {links:.3f} {each:.2f} s/step", flush=True)
                if self.step % 200 == 0 or self.step == self.total:
                    self.save()
                if self.step == self.args.stop:
                    return self.save()


if __name__ == "__main__":
    arguments_ = arguments()
    arguments_.out.mkdir(parents=True, exist_ok=True)
    run = Run(arguments_)
    run.resume()
    run.train()
