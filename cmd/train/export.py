"""Calibrates the scores on PolNeAR dev and writes the weights: encode.bin, attribute.bin, figures.json.

    export.py --data DIR --shared DIR --vocabulary FILE --out DIR

DIR of --out is that of train.py: the last checkpoint is taken.
"""

import argparse
import json
import pathlib

import torch

import calibrate
import corpus
import pairs
import reading
import rounding
import weights
from model import Reader
from pieces import load_vocabulary

# An attribution of a lower score is left out: four of five are wrong. A higher threshold makes relaxed F1 better, but
# loses true statements with it; who wants fewer and surer ones has --min-score.
THRESHOLD = 0.05


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=pathlib.Path, required=True)
    p.add_argument("--shared", type=pathlib.Path, required=True)
    p.add_argument("--vocabulary", type=pathlib.Path, required=True)
    p.add_argument("--out", type=pathlib.Path, required=True)
    p.add_argument("--threads", type=int, default=2)
    return p.parse_args()


class Dev:
    """PolNeAR dev as one model reads it."""

    def __init__(self, args, model, vocabulary):
        self.shared = args.shared
        self.documents = list(corpus.read(args.data / "polnear-dev.jsonl"))
        self.spans, self.links, self.found, self.features = {}, {}, {}, []
        for d in self.documents:
            vectors = reading.encode(model, d, vocabulary)
            spans, sure = reading.tag(model, d, vectors)
            self.spans[d.name], self.links[d.name] = spans, reading.link(model, d, vectors, spans)
            self.found[d.name] = reading.attributions(d, spans, self.links[d.name])
            self.features += [a.features(sure) for a in self.found[d.name]]

    def figures(self, keep=None):
        """What the scorer says; keep: of each attribution in order whether it counts."""
        keep = iter(keep or [True] * len(self.features))
        kept = {d.name: [a for a in self.found[d.name] if next(keep)] for d in self.documents}
        predictions = {d.name: reading.as_prediction(d, kept[d.name]) for d in self.documents}
        dev = self.shared / "corpora/polnear/dev"
        return calibrate.scorer(self.shared).score(str(dev / "text"), str(dev / "attributions"), predictions)

    def calibrated(self):
        """Weights; and of each attribution a score from weights that saw the other half of the articles, and its truth."""
        by_document = calibrate.judged(self.shared, self.documents, self.found)
        right = [r for document in by_document for r in document]
        place = [n for n, document in enumerate(by_document) for _ in document]
        apart = calibrate.across_folds(self.features, right, place)
        return calibrate.fit(self.features, right), apart, right


def in_short(figures):
    """The figures that the goals of issue 4 name, in per cent."""
    kinds = figures["attributions"]["relaxed"]["recall_by_kind"]
    out = {f"{mode} F1": figures["attributions"][mode]["f1"] for mode in ("relaxed", "content", "strict")}
    out |= {f"{kind} words F1": figures["tokens"][kind]["f1"] for kind in corpus.KINDS}
    out |= {f"recall {kind}": share for kind, share in kinds.items()}
    out["source accuracy"] = figures["source_accuracy"]["all"]
    return {name: round(100 * value, 1) for name, value in out.items()}


def main():
    args = arguments()
    torch.set_num_threads(args.threads)
    vocabulary = load_vocabulary(args.vocabulary)
    model = Reader(len(vocabulary))
    state = torch.load(args.out / "checkpoint.pt")
    model.load_state_dict(state["model"])
    model.eval()
    in_float, in_eight = Dev(args, model, vocabulary), Dev(args, rounding.rounded(model), vocabulary)
    calibration, apart, right = in_eight.calibrated()
    keep = [p >= THRESHOLD for p in apart]
    encoder, attribution = weights.encoder(model), weights.attribution(model, calibration, THRESHOLD)
    mark = weights.fingerprint(encoder, attribution)
    weights.write(args.out / "encode.bin", "encoder", encoder, mark)
    weights.write(args.out / "attribute.bin", "attribution", attribution, mark)
    figures = {
        "fingerprint": mark, "steps": state["step"], "threshold": THRESHOLD, "calibration": calibration,
        "float": in_short(in_float.figures()), "8 bits": in_short(in_eight.figures()),
        "8 bits, sure enough": in_short(in_eight.figures(keep)),
        "reliability": calibrate.reliability(apart, right),
    }  # fmt: skip
    (args.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    with open(args.out / "dev.jsonl", "w", encoding="utf-8") as lines:
        for d in in_eight.documents:
            lines.write(json.dumps(as_read(in_eight, d)) + "\n")
    print(json.dumps(figures, indent=1))


def as_read(dev, document):
    """Spans, links and attributions of one document, to compare the program with."""
    plain = lambda s: [s.kind, s.first, s.end]
    links = {
        name: [[plain(x), [[p, y and plain(y)] for p, y in found[:3]]] for x, found in dev.links[document.name][name].items()]
        for name in pairs.LINKS
    }
    joined = [{k: [[s.first, s.end] for s in getattr(a, k)] for k in corpus.KINDS} for a in dev.found[document.name]]
    return {"doc": document.name, "spans": [plain(s) for s in dev.spans[document.name]], "links": links, "attributions": joined}


if __name__ == "__main__":
    main()
