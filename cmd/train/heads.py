"""Trains the linkers alone, on whole articles: the encoder's vectors are computed once and kept.

    heads.py --data DIR --vocabulary FILE --out DIR [--shared DIR] [--passes N] [--seed N] [--threads N] [--anew]

A window of training ends many a pair that the program will meet; here none is cut. An idea for a head takes minutes.

DIR of --out is that of train.py. The linkers of its checkpoint learn on, or with --anew from nothing. Their figures on
PolNeAR dev are printed, and heads.pt is a checkpoint with them: export.py takes it under the name checkpoint.pt.
"""

import argparse
import json
import pathlib
import random
import time

import torch

import corpus
import examples
import export
import linking
import reading
import weights
from model import Reader
from pieces import load_vocabulary

RATE, DOCUMENTS = 1e-3, 4  # documents a step


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=pathlib.Path, required=True)
    p.add_argument("--vocabulary", type=pathlib.Path, required=True)
    p.add_argument("--out", type=pathlib.Path, required=True)
    p.add_argument("--shared", type=pathlib.Path, default=pathlib.Path("../shared"), help="corpora, scorer")
    p.add_argument("--passes", type=int, default=4)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--documents", type=int, help="learn from the first so many alone, to see that a change runs")
    p.add_argument("--anew", action="store_true", help="forget the checkpoint's linkers")
    return p.parse_args()


def cached(model, documents, vocabulary, path):
    """The vectors of all documents: from path where this encoder's are there, else computed and kept."""
    encoder = weights.fingerprint(weights.encoder(model))
    if path.exists():
        kept = torch.load(path)
        if kept["encoder"] == encoder and all(d.name in kept["vectors"] for d in documents):
            return kept["vectors"]
    model.eval()
    vectors = {d.name: reading.encode(model, d, vocabulary).half() for d in documents}
    torch.save({"encoder": encoder, "vectors": vectors}, path)
    return vectors


def train_linkers(model, documents, vectors, passes=4, seed=1, predicted=0.5, noise=0.2):
    """Learns to join the spans of the gold and, in part, those that the tagger finds where vectors are blurred."""
    torch.manual_seed(seed)
    rng, model_links = random.Random(seed), model.links
    optimizer = torch.optim.AdamW(model_links.parameters(), lr=RATE, weight_decay=0.01)
    gold = {d.name: d.spans(d.labels()) for d in documents}
    owners = {d.name: examples.Owners(d) for d in documents}
    total, step, start = passes * -(-len(documents) // DOCUMENTS), 0, time.time()
    model.train()
    for number in range(passes):
        order, losses = rng.sample(documents, len(documents)), []
        for at in range(0, len(order), DOCUMENTS):
            lines, batch = [], []
            for d in order[at : at + DOCUMENTS]:
                v = torch.nn.functional.dropout(vectors[d.name].float(), 0.1)
                spans = gold[d.name] if rng.random() >= predicted else blurred(model, d, v, noise)
                batch.append((0, examples.choices(d, owners[d.name], spans)))
                lines.append(v)
            loss = linking.loss(model_links, torch.nn.utils.rnn.pad_sequence(lines, batch_first=True), batch)
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - step / total)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
            losses.append(float(loss.detach()))
        mean, seconds = sum(losses) / len(losses), time.time() - start
        print(f"linkers, pass {number + 1}: {mean:.3f} after {seconds:.0f} s", flush=True)


@torch.no_grad()
def blurred(model, document, vectors, noise):
    """The spans that the tagger finds in vectors with parts struck out: it errs there as on new texts."""
    return reading.tag(model, document, torch.nn.functional.dropout(vectors, noise))[0]


def main():
    args = arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    vocabulary = load_vocabulary(args.vocabulary)
    documents = list(corpus.read(args.data / "polnear-train.jsonl"))[: args.documents]
    state = torch.load(args.out / "checkpoint.pt")
    model = Reader(len(vocabulary))
    learned = {n: t for n, t in state["model"].items() if not (args.anew and n.startswith("links."))}
    model.load_state_dict(learned, strict=not args.anew)
    vectors = cached(model, documents, vocabulary, args.out / "vectors.pt")
    train_linkers(model, documents, vectors, args.passes, args.seed)
    model.eval()
    torch.save({"model": model.state_dict(), "step": state["step"]}, args.out / "heads.pt")
    print(json.dumps(export.in_short(export.Dev(args, model, vocabulary).figures()), indent=1))


if __name__ == "__main__":
    main()
