"""Tests of the heads of mentions and of what marks weights.

    python -m unittest discover -s cmd/train
"""

import pathlib
import tempfile
import unittest

import numpy as np
import torch

import mark
import mentions
import weights


class Mentions(unittest.TestCase):
    def test_voters_side_by_side_score_their_mean(self):
        torch.manual_seed(1)
        voters = [mentions.Pairs(7).eval() for _ in range(3)]
        x, y, known = torch.randn(5, 1920), torch.randn(5, 1920), torch.randint(0, 7, (5, 2))
        each = torch.stack([v(x, y, known) for v in voters])
        together = mentions.Pairs.vote(voters)(x, y, known)
        self.assertLess(float((together - each.mean(0)).abs().max()), 1e-5)

    def test_what_nobody_knows_teaches_nothing(self):
        class Data(mentions.PairData):
            def __init__(self):
                pass

            def scores(self, model, batch):
                return [torch.tensor([0.0, 1.0, 9.0])]

        choice = {"none": 0, "right": [1, -1]}
        self.assertAlmostEqual(float(Data().loss(None, [(0, choice)])), float(torch.tensor([0.0, 1.0]).logsumexp(0) - 1), 5)


class Marks(unittest.TestCase):
    def test_same_weights_same_mark(self):
        with tempfile.TemporaryDirectory() as folder:
            paths = [pathlib.Path(folder) / name for name in "ab"]
            for path in paths:
                weights.write(path, "x", {"t": np.zeros(3, np.float32)}, "0" * 16)
            first = mark.mark(paths)
            self.assertEqual(mark.mark(paths), first)
            self.assertIn(first.encode(), paths[1].read_bytes())
            weights.write(paths[1], "x", {"t": np.ones(3, np.float32)}, "0" * 16)
            self.assertNotEqual(mark.mark(paths), first)


if __name__ == "__main__":
    unittest.main()
