"""Which spans may go together, and what is known of two spans besides their vectors."""

import math

from corpus import CONTENT, CUE, SOURCE

# What each linker joins: every span of the first kind to one of the second, or to none.
LINKS = {"cue_source": (CUE, SOURCE), "content_cue": (CONTENT, CUE), "content_source": (CONTENT, SOURCE)}

REACH = 160  # tokens between two spans at most
PARAGRAPHS = 3  # between two spans at most

DISTANCES, STEPS, BETWEEN = 19, 7, 4
FEATURES = DISTANCES + 2 * STEPS + 3 * BETWEEN


def gap(x, y):
    """Tokens between: 0, 1, … where y is behind x; -1, -2, … where it stands before."""
    return y.first - x.end if y.first >= x.end else y.end - x.first - 1


def bucket(n):
    """Distances on a scale that widens: 0 … DISTANCES-1, the middle is "right behind"."""
    size = n if n >= 0 else -n
    step = min(9, int(math.log2(size + 1) * 1.5))
    return 9 + step if n >= 0 else 9 - step


def clamp(n, limit=3):
    return max(-limit, min(limit, n))


def candidates(document, x, others):
    """The spans of others that x may be joined to, in order."""
    p = document.paragraph
    return [
        y for y in others
        if abs(p[y.first] - p[x.first]) <= PARAGRAPHS and -REACH <= gap(x, y) < REACH
    ]  # fmt: skip


def features(document, x, y, spans):
    """Indexes into Linker.features: distance, paragraphs, sentences, and spans of each kind between."""
    low, high = min(x.end, y.end), max(x.first, y.first)
    between = [0, 0, 0]
    for z in spans:
        if z.first >= low and z.end <= high:
            between[z.kind - 1] += 1
    at = DISTANCES
    out = [bucket(gap(x, y)), at + 3 + clamp(document.paragraph[y.first] - document.paragraph[x.first])]
    at += STEPS
    out.append(at + 3 + clamp(document.sentence[y.first] - document.sentence[x.first]))
    at += STEPS
    for k in range(3):
        out.append(at + k * BETWEEN + min(BETWEEN - 1, between[k]))
    return out
