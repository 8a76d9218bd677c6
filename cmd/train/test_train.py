"""Tests of what is easy to get wrong here, on made-up documents and, where sums over all ways are short, against them.

    python -m unittest discover -s cmd/train
"""

import itertools
import json
import pathlib
import random
import struct
import tempfile
import types
import unittest
from unittest import mock

import numpy as np
import torch

import corpus
import examples
import golden_vectors
import linking
import model
import pairs
import reading
import rounding
import train
import weights
from corpus import CONTENT, CUE, LABELS, SOURCE, Span

VOCABULARY = ["[CLS]", "[PAD]", "[SEP]", "[UNK]", "a", "b", "c", "d", "e", "f"]


def document(words, paragraphs=None, sentences=None, annotators=(), name="a"):
    """One piece a word, and all of one shape but the first."""
    n = len(words)
    return corpus.Document(
        name, [4 + i % 6 for i in range(n)], [8] + [6] * (n - 1), [[i, i + 1] for i in range(n)], words,
        [[2 * i, 2 * i + 1] for i in range(n)], paragraphs or [0] * n, sentences or [0] * n, [list(annotators)],
    )  # fmt: skip


class Spans(unittest.TestCase):
    def test_labels_become_spans(self):
        words = ["Ann", "Lee", "said", "“", "no", ".", "”"]
        for why, labels, paragraphs, want in [
            ("nothing", [0] * 7, None, []),
            ("a run of each kind", [1, 2, 3, 0, 5, 6, 0], None, [(0, 2, SOURCE), (2, 3, CUE), (4, 6, CONTENT)]),
            ("a beginning parts two of a kind", [1, 1, 0, 0, 0, 0, 0], None, [(0, 1, SOURCE), (1, 2, SOURCE)]),
            ("an inside without a beginning begins", [2, 2, 4, 0, 6, 0, 0], None,
             [(0, 2, SOURCE), (2, 3, CUE), (4, 5, CONTENT)]),
            ("a paragraph's end is a span's", [0, 0, 0, 5, 6, 6, 6], [0, 0, 0, 0, 0, 1, 1], [(3, 5, CONTENT)]),
            ("marks alone are none", [0, 0, 0, 5, 0, 5, 6], None, []),
            ("the text's end is a span's", [0, 0, 0, 0, 5, 6, 6], None, [(4, 7, CONTENT)]),
            ("labels of a beginning of the text", [1, 2], None, [(0, 2, SOURCE)]),
        ]:  # fmt: skip
            with self.subTest(why):
                self.assertEqual(document(words, paragraphs).spans(labels), [Span(*s) for s in want])

    def test_attributions_become_labels(self):
        first = {"source": [[0, 2]], "cue": [[2, 3]], "content": [[3, 5], [6, 7]]}
        later = {"source": [], "cue": [[4, 5]], "content": []}
        d = document(list("abcdefg"), annotators=[first, later])
        self.assertEqual(d.labels(), [1, 2, 3, 5, 3, 0, 5])


class Windows(unittest.TestCase):
    def document(self, tokens):
        """Tokens of one, two and three pieces."""
        d, at = document(["a"] * tokens), 0
        for t in range(tokens):
            d.tokens[t] = [at, at + 1 + t % 3]
            at += 1 + t % 3
        d.pieces, d.shapes = [4] * at, [6] * at
        return d

    def test_cuts_for_training_hold_every_token_once(self):
        for tokens in (0, 1, 126, 127, 128, 1000):
            for seed in (None, 1, 2):
                d = self.document(tokens)
                found = corpus.cuts(d, seed and random.Random(seed))
                self.assertEqual([t for i, j in found for t in range(i, j)], list(range(tokens)))
                self.assertTrue(all(d.tokens[j - 1][1] - d.tokens[i][0] <= corpus.ROOM for i, j in found))

    def test_windows_for_reading_overlap(self):
        for tokens in (1, 127, 128, 140, 500, 1000):
            d = self.document(tokens)
            found = reading.windows(d)
            self.assertEqual((found[0][0], found[-1][1]), (0, tokens))
            self.assertTrue(all(d.tokens[j - 1][1] - d.tokens[i][0] <= corpus.ROOM for i, j in found))
            for (_, end), (first, _) in itertools.pairwise(found):
                self.assertGreaterEqual(d.tokens[end - 1][1] - d.tokens[first][0], 24)


class Pairs(unittest.TestCase):
    def test_gap(self):
        x = Span(5, 7, CUE)
        for first, end, want in [(7, 8, 0), (9, 10, 2), (3, 5, -1), (1, 2, -4)]:
            self.assertEqual(pairs.gap(x, Span(first, end, SOURCE)), want)

    def test_bucket(self):
        ahead = {0: 9, 1: 10, 2: 11, 3: 12, 24: 15, 25: 16, 63: 18, 159: 18}
        for distance, want in (ahead | {-1: 8, -3: 6, -160: 0}).items():
            self.assertEqual(pairs.bucket(distance), want, distance)
        found = [pairs.bucket(n) for n in range(-pairs.REACH, pairs.REACH)]
        self.assertEqual((found, set(found)), (sorted(found), set(range(pairs.DISTANCES))))

    def test_candidates(self):
        d = document(["a"] * 400, paragraphs=[t // 40 for t in range(400)])
        x = Span(200, 202, CUE)
        for first, want in [(41, False), (79, False), (80, True), (198, True), (202, True), (359, True), (360, False)]:
            self.assertEqual(bool(pairs.candidates(d, x, [Span(first, first + 1, SOURCE)])), want, first)

    def test_features(self):
        d = document(["a"] * 20, paragraphs=[0] * 10 + [1] * 10, sentences=[t // 4 for t in range(20)])
        x, y = Span(0, 2, CUE), Span(12, 14, SOURCE)
        between = [Span(2, 4, SOURCE), Span(5, 6, CUE), Span(6, 7, CUE), Span(8, 12, CONTENT), Span(10, 13, CONTENT)]
        spans = [x, y, *between, Span(15, 16, CUE)]
        # 10 tokens behind: bucket 9 + 5; 1 paragraph and 3 sentences on; between them 1 source, 2 cues, 1 content.
        self.assertEqual(pairs.features(d, x, y, spans), [14, 19 + 3 + 1, 26 + 3 + 3, 33 + 1, 37 + 2, 41 + 1])
        # Looked at from the other side: 11 before, and as far back.
        self.assertEqual(pairs.features(d, y, x, spans), [4, 19 + 3 - 1, 26 + 3 - 3, 33 + 1, 37 + 2, 41 + 1])
        self.assertLess(max(pairs.features(d, x, y, spans * 9)), pairs.FEATURES)


class Chain(unittest.TestCase):
    """The CRF against sums over all ways."""

    def setUp(self):
        torch.manual_seed(1)
        self.tagger = model.Tagger()
        torch.nn.init.normal_(self.tagger.transitions)
        self.emissions = torch.randn(2, 4, LABELS)
        self.breaks = torch.tensor([[0, 0, 1, 0], [0, 1, 0, 0]])

    def ways(self, row, length):
        """Every sequence of labels with its score."""
        transitions = self.tagger.transitions.detach()
        follows = lambda t, a, b: transitions[self.breaks[row, t], a, b] if b in (0, 1, 3, 5, a) or a == b - 1 else -1e4
        for labels in itertools.product(range(LABELS), repeat=length):
            score = self.emissions[row, 0, labels[0]]
            for t in range(1, length):
                score = score + follows(t, labels[t - 1], labels[t]) + self.emissions[row, t, labels[t]]
            yield float(score), list(labels)

    def test_loss(self):
        labels, lengths = torch.tensor([[0, 5, 1, 2], [3, 4, 0, 0]]), torch.tensor([4, 2])
        want = 0
        for row, length in enumerate(lengths.tolist()):
            ways = list(self.ways(row, length))
            gold = next(s for s, way in ways if way == labels[row, :length].tolist())
            want += float(torch.logsumexp(torch.tensor([s for s, _ in ways]), 0)) - gold
        found = self.tagger.loss(self.emissions, labels, self.breaks, lengths)
        self.assertAlmostEqual(float(found.detach()), want / 6, places=4)

    def test_decode(self):
        for row in (0, 1):
            best = max(self.ways(row, 4))[1]
            self.assertEqual(self.tagger.decode(self.emissions[row], self.breaks[row]), best)

    def test_no_inside_follows_another_kind(self):
        emissions = torch.zeros(2, LABELS)
        emissions[0, 1] = emissions[1, 6] = 50  # the source begins, the content goes on
        self.assertNotEqual(self.tagger.decode(emissions, torch.tensor([0, 0])), [1, 6])


class Links(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(1)
        words = ["Ann", "said", "no", ",", "and", "Ben", "said", "yes"]
        said = lambda *at: {kind: [[t, t + 1]] for kind, t in zip(corpus.KINDS, at)}
        self.document = document(words, annotators=[said(0, 1, 2), said(5, 6, 7)])

    def test_choices(self):
        d = self.document
        spans = [Span(0, 1, SOURCE), Span(1, 2, CUE), Span(2, 3, CONTENT), Span(4, 5, CUE), Span(5, 6, SOURCE)]
        found = examples.choices(d, examples.Owners(d), spans)
        told = lambda name: [(c.x.first, [y.first for y in c.others], c.right) for c in found[name]]
        # The cue at 4 is none: its right choice is "none". The second content was not found.
        self.assertEqual(told("cue_source"), [(1, [0, 5], [0]), (4, [0, 5], [])])
        self.assertEqual(told("content_cue"), [(2, [1, 4], [0])])
        # The source of this content was not found: there is nothing right to learn.
        found = examples.choices(d, examples.Owners(d), [Span(2, 3, CONTENT), Span(5, 6, SOURCE)])
        self.assertEqual(told("content_source"), [])

    def test_loss_is_of_the_right_choices(self):
        d = self.document
        links = model.Reader(len(VOCABULARY)).links.eval()
        vectors = torch.randn(1, len(d.words), model.SIZE)
        choices = examples.choices(d, examples.Owners(d), d.spans(d.labels()))
        want = 0
        for name, rows in choices.items():
            losses = []
            for c in rows:
                x, *others = (linking.represent(vectors, [(0, s.first, s.end)]) for s in [c.x, *c.others])
                scores = [torch.zeros(1)] + [
                    links[name](links[name].left(x), links[name].right(y), torch.tensor([f]))
                    for y, f in zip(others, c.features)
                ]
                losses.append(-torch.cat(scores).log_softmax(0)[1 + c.right[0]])
            want += sum(losses) / len(losses)
        found = linking.loss(links, vectors, [(0, choices)])
        self.assertAlmostEqual(float(found.detach()), float(want.detach()), places=4)

    def test_represent(self):
        vectors = torch.arange(8.0).view(1, 4, 2)
        self.assertEqual(linking.represent(vectors, [(0, 1, 4)]).tolist(), [[2, 3, 6, 7, 4, 5]])


class Files(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def test_weights_are_read_as_written(self):
        torch.manual_seed(1)
        linear, norm = torch.nn.Linear(5, 3), torch.nn.LayerNorm(5)
        linear.weight.data[1] = 0
        tensors = weights.linear("x", linear) | weights.norm("n", norm) | {"odd": np.ones(1, np.float32)}
        weights.write(self.folder / "weights.bin", "test", tensors, weights.fingerprint(tensors))
        self.assertEqual(tensors["x.scale"][1], 1)
        mark, found = golden_vectors.read_weights(self.folder / "weights.bin")
        self.assertEqual(mark, weights.fingerprint(tensors))
        self.assertEqual(set(found), {"x.weight", "x.bias", "n.weight", "n.bias", "odd"})
        np.testing.assert_array_equal(found["x.weight"], rounding.Rounded(linear).weight.numpy())
        rounding_at_most = float(linear.weight.detach().abs().max()) / 254
        np.testing.assert_allclose(found["x.weight"], linear.weight.detach(), atol=rounding_at_most)
        np.testing.assert_array_equal(found["x.bias"], linear.bias.detach())
        raw = (self.folder / "weights.bin").read_bytes()
        (size,) = struct.unpack_from("<I", raw, 12)
        self.assertEqual(raw[:12], b"SPWEIGHT\1\0\0\0")
        self.assertTrue(all(t["offset"] % 64 == 0 for t in json.loads(raw[16 : 16 + size])["tensors"]))

    def test_panels_are_read_as_rows(self):
        rows = np.arange(32 * 48).reshape(32, 48) % 127
        panels = [rows[j + k, i + l] for j in range(0, 32, 16) for i in range(0, 48, 4) for k in range(16) for l in range(4)]
        raw = b"\0" * 64 + np.array(panels, np.int8).tobytes()
        found = weights.tensor(raw, 64, {"type": "p8", "shape": [32, 48]})
        np.testing.assert_array_equal(found, rows)

    def test_fingerprint_tells_weights_apart(self):
        one = {"x": np.zeros(4, np.float32)}
        self.assertNotEqual(weights.fingerprint(one), weights.fingerprint({"x": np.float32([0, 0, 0, 1])}))
        self.assertNotEqual(weights.fingerprint(one), weights.fingerprint({"y": one["x"]}))

    def test_a_run_that_was_cut_goes_on_as_if_it_were_not(self):
        self.write_corpus()
        with mock.patch.multiple(model, LAYERS=1, INNER=8):
            self.write_base()
            whole, half = self.run_to("whole", stop=0), self.run_to("cut", stop=3)
            resumed = self.run_to("cut", stop=0)
        self.assertEqual((whole["step"], half["step"], resumed["step"]), (6, 3, 6))
        same = lambda a, b: [n for n in a["model"] if torch.equal(a["model"][n], b["model"][n])]
        self.assertEqual(same(whole, resumed), list(whole["model"]))
        self.assertLess(len(same(whole, half)), len(whole["model"]) / 2)

    def run_to(self, out, stop):
        """Three passes of two batches, or a part of them; gives the checkpoint."""
        (self.folder / out).mkdir(exist_ok=True)
        run = train.Run(types.SimpleNamespace(
            data=self.folder, base=self.folder, vocabulary=self.folder / "vocab.txt", out=self.folder / out,
            passes=3, seed=1, threads=1, stop=stop,
        ))  # fmt: skip
        run.resume()
        run.train()
        return torch.load(self.folder / out / "checkpoint.pt")

    def write_corpus(self):
        words = ["Ann", "said", "it", "is", "so"]
        annotators = [[{"source": [[0, 1]], "cue": [[1, 2]], "content": [[2, 5]]}]]
        with open(self.folder / "polnear-train.jsonl", "w", encoding="utf-8") as lines:
            for n in range(10):
                d = vars(document(words)) | {"doc": f"{n}.txt", "annotators": annotators}
                lines.write(json.dumps(d) + "\n")

    def write_base(self):
        """A base model in its own format, with small numbers in it."""
        (self.folder / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n")
        of, inner = model.SIZE, model.INNER
        tensors = {
            "embeddings.word_embeddings.weight": [len(VOCABULARY), of],
            "embeddings.position_embeddings.weight": [model.POSITIONS, of],
            "embeddings.token_type_embeddings.weight": [2, of],
            "embeddings.LayerNorm.weight": [of], "embeddings.LayerNorm.bias": [of],
        }  # fmt: skip
        for part, shape in {
            "attention.self.query": [of, of], "attention.self.key": [of, of], "attention.self.value": [of, of],
            "attention.output.dense": [of, of], "attention.output.LayerNorm": [of], "output.LayerNorm": [of],
            "intermediate.dense": [inner, of], "output.dense": [of, inner],
        }.items():  # fmt: skip
            tensors |= {f"encoder.layer.0.{part}.weight": shape, f"encoder.layer.0.{part}.bias": shape[:1]}
        header, data, numbers = {}, b"", np.random.default_rng(1)
        for name, shape in tensors.items():
            raw = (0.02 * numbers.standard_normal(shape)).astype(np.float32).tobytes()
            header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(data), len(data) + len(raw)]}
            data += raw
        head = json.dumps(header).encode()
        (self.folder / "model.safetensors").write_bytes(struct.pack("<Q", len(head)) + head + data)


if __name__ == "__main__":
    unittest.main()
