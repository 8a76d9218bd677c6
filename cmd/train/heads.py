"""Trains the linkers alone, on whole articles: the encoder's vectors are computed once and kept.

A window of training ends many a pair that the program will meet; here none is cut. An idea for a head takes minutes.
"""

import random
import time

import torch

import examples
import linking
import reading

RATE, DOCUMENTS = 1e-3, 4  # documents a step


def cached(model, documents, vocabulary, path):
    """The vectors of all documents, from path if they are there."""
    if path.exists():
        return torch.load(path)
    model.eval()
    vectors = {d.name: reading.encode(model, d, vocabulary).half() for d in documents}
    torch.save(vectors, path)
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
        print(f"linkers, pass {number + 1}: {sum(losses) / len(losses):.3f} after {time.time() - start:.0f} s", flush=True)


@torch.no_grad()
def blurred(model, document, vectors, noise):
    """The spans that the tagger finds in vectors with parts struck out: it errs there as on new texts."""
    return reading.tag(model, document, torch.nn.functional.dropout(vectors, noise))[0]
