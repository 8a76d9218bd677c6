"""Tests of sides.py that need no corpora."""

import random
import unittest

import torch
import torch.nn as nn

import sides


class TestSides(unittest.TestCase):
    def test_correction_of_full_rank_is_the_base(self):
        sides_rank, sides.RANK = sides.RANK, 8
        try:
            torch.manual_seed(1)
            reader, base, x = nn.Linear(8, 8), nn.Linear(8, 8), torch.randn(3, 8)
            self.assertTrue(torch.allclose(sides.Corrected(reader, base)(x), base(x), atol=1e-5))
        finally:
            sides.RANK = sides_rank

    def test_segment_of_a_unit_begins_with_the_mark_before_it(self):
        p = sides.Pair([7, 8], [9], start=1, end=2)
        self.assertEqual(p.ids, [1, 7, 8, 2, 9, 2])
        self.assertEqual(p.segments, [0, 0, 0, 1, 1, 1])

    def test_a_claim_that_is_turned_has_its_side_turned(self):
        vocabulary = {w: n for n, w in enumerate(sorted({w for words in sides.TURNING for w in words.split()}))}
        d = sides.Debates([([90], [91], True)], vocabulary, (100, 101))
        for p in d.learn(random.Random(1), 1, False):
            self.assertEqual(p.side, 1.0 if p.ids[1] == 90 else 0.0)

    def test_likeness_is_of_the_shorter(self):
        self.assertEqual(sides.likeness("Ana said: the port is too dear", "the port is too dear"), 1.0)
        self.assertEqual(sides.likeness("", "the port"), 0.0)


if __name__ == "__main__":
    unittest.main()
