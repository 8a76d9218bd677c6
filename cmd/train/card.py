"""Writes MODEL.md beside all weights: what they were made of, how, and how good they are.

    card.py --out DIR --program program.json --ingest DIR

DIR of --out has figures.json of export.py, entity.json and coref.json of mentions.py; program.json is what
`go run ./cmd/evaluate -json` printed with these weights.
"""

import argparse
import hashlib
import json
import pathlib

import mark

STAGES = ("encode", "attribute", "entity", "coref", "match")
CARD = pathlib.Path(__file__).with_name("MODEL.template.md")
SHOWN = [
    "relaxed F1", "content F1", "strict F1", "source words F1", "cue words F1", "content words F1",
    "recall direct", "recall mixed", "recall indirect", "source accuracy",
]  # fmt: skip


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", type=pathlib.Path, required=True)
    p.add_argument("--program", type=pathlib.Path, required=True)
    p.add_argument("--ingest", type=pathlib.Path, required=True, help="the folder ingest")
    return p.parse_args()


def files(ingest):
    rows = ["| file | bytes | sha256 |", "|---|---|---|"]
    for stage in STAGES:
        raw = (ingest / stage / "weights.bin").read_bytes()
        rows.append(f"| ingest/{stage}/weights.bin | {len(raw):,} | {hashlib.sha256(raw).hexdigest()} |")
    return "\n".join(rows)


def scores(figures, program):
    """PolNeAR dev: PyTorch in float, its arithmetic rounded as the program rounds, and the program."""
    ours = {m["measure"]: m["value"] for m in program if m["corpus"] == "polnear-dev"}
    rows = ["| PolNeAR dev | float | 8 bits | the program |", "|---|---|---|---|"]
    for name in SHOWN:
        told = ours.get(name, ours.get(f"{name.split()[-1]} recall"))
        told = "–" if told is None else f"{told:.1f}"
        rows.append(f"| {name} | {figures['float'][name]} | {figures['8 bits'][name]} | {told} |")
    return "\n".join(rows)


def reliability(figures):
    rows = ["| score | attributions | mean score | share right |", "|---|---|---|---|"]
    for low, high, n, mean, share in figures["reliability"]:
        rows.append(f"| {low:.1f}–{high:.1f} | {n} | {mean:.2f} | {share:.2f} |")
    return "\n".join(rows)


HELD = {
    "corenlp": "names of PolNeAR train, as CoreNLP has them", "gap-development": "GAP, development",
    "gap-validation": "GAP, validation, a choice", "gum-dev": "GUM, dev", "train": "../shared/train",
}  # fmt: skip


def mentions(heads):
    """What each head of mentions makes of texts that it did not see."""
    rows = ["| unseen | entity: kind right | coref: choice right |", "|---|---|---|"]
    for corpus, name in HELD.items():
        told = [f"{100 * h[corpus]:.1f}" if corpus in h else "–" for h in heads]
        rows.append(f"| {name} | {told[0]} | {told[1]} |")
    return "\n".join(rows)


def program_rows(program):
    """The program's figures that hang on these heads."""
    rows = ["| corpus | measure | the program |", "|---|---|---|"]
    for m in program:
        if m["corpus"] in ("gap-validation", "gold", "gold reversed", "perspectrum") and m["unit"] in ("%", ""):
            rows.append(f"| {m['corpus']} | {m['measure']} | {m['value']:.{1 if m['unit'] else 2}f} |")
    return "\n".join(rows)


def mark_of(path):
    raw = path.read_bytes()
    start, end = mark.place(raw)
    return raw[start:end].decode()


def main():
    args = arguments()
    figures, program = json.loads((args.out / "figures.json").read_text()), json.loads(args.program.read_text())
    heads = [json.loads((args.out / f"{name}.json").read_text()) for name in ("entity", "coref")]
    figures["fingerprint"] = mark_of(args.ingest / "encode/weights.bin")
    text = CARD.read_text()
    for mark, value in {
        "{fingerprint}": figures["fingerprint"], "{steps}": str(figures["steps"]), "{files}": files(args.ingest),
        "{scores}": scores(figures, program), "{reliability}": reliability(figures),
        "{threshold}": f"{figures['threshold']:.2f}", "{mentions}": mentions(heads), "{program}": program_rows(program),
    }.items():  # fmt: skip
        text = text.replace(mark, value)
    for stage in STAGES:
        (args.ingest / stage / "MODEL.md").write_text(text)


if __name__ == "__main__":
    main()
