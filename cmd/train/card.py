"""Writes MODEL.md beside both weights: what they were made of, how, and how good they are.

    card.py --figures figures.json --program program.json --ingest DIR

figures.json is what export.py wrote, program.json what `go run ./cmd/evaluate -json` printed with these weights.
"""

import argparse
import hashlib
import json
import pathlib

CARD = pathlib.Path(__file__).with_name("MODEL.template.md")
SHOWN = [
    "relaxed F1", "content F1", "strict F1", "source words F1", "cue words F1", "content words F1",
    "recall direct", "recall mixed", "recall indirect", "source accuracy",
]  # fmt: skip


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--figures", type=pathlib.Path, required=True)
    p.add_argument("--program", type=pathlib.Path, required=True)
    p.add_argument("--ingest", type=pathlib.Path, required=True, help="the folder ingest")
    return p.parse_args()


def files(ingest):
    rows = ["| file | bytes | sha256 |", "|---|---|---|"]
    for stage in ("encode", "attribute"):
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


def main():
    args = arguments()
    figures, program = (json.loads(p.read_text()) for p in (args.figures, args.program))
    text = CARD.read_text()
    for mark, value in {
        "{fingerprint}": figures["fingerprint"], "{steps}": str(figures["steps"]), "{files}": files(args.ingest),
        "{scores}": scores(figures, program), "{reliability}": reliability(figures),
        "{threshold}": f"{figures['threshold']:.2f}",
    }.items():  # fmt: skip
        text = text.replace(mark, value)
    for stage in ("encode", "attribute"):
        (args.ingest / stage / "MODEL.md").write_text(text)


if __name__ == "__main__":
    main()
