"""The vectors of spans, and the scores and losses of the linkers over the choices of a batch."""

import torch


def represent(vectors, spans):
    """spans: (row of the batch, first, end) in its tokens. First, last and mean vector of each: n × 3·SIZE."""
    row, first, end = (torch.tensor(c) for c in zip(*spans))
    sums = torch.cat([torch.zeros_like(vectors[:, :1]), vectors.cumsum(1)], 1)
    mean = (sums[row, end] - sums[row, first]) / (end - first)[:, None]
    return torch.cat([vectors[row, first], vectors[row, end - 1], mean], 1)


class Table:
    """The spans of a batch, each once."""

    def __init__(self):
        self.index = {}

    def of(self, row, offset, span):
        return self.index.setdefault((row, span.first - offset, span.end - offset), len(self.index))


def scores(linker, projected, choices):
    """choices: (index of x, indexes of the others, their features). A row each: "none" first, then the others."""
    x = [i for i, others, _ in choices for _ in others]
    y = [j for _, others, _ in choices for j in others]
    found = linker(projected[0][x], projected[1][y], torch.tensor([f for *_, features in choices for f in features]))
    width = max(len(others) for _, others, _ in choices)
    out = torch.full((len(choices), 1 + width), float("-inf"))
    out[:, 0] = 0
    places = [(r, 1 + c) for r, (_, others, _) in enumerate(choices) for c in range(len(others))]
    rows, columns = torch.tensor(places).T
    return out.index_put((rows, columns), found)


def loss(links, vectors, batch_choices):
    """Mean negative log-likelihood of the right choices, summed over linkers.

    batch_choices: for each window (first token, {linker: [Choice]}).
    """
    table, wanted = Table(), {}
    for row, (offset, by_linker) in enumerate(batch_choices):
        for name, all_ in by_linker.items():
            for c in all_:
                others = [table.of(row, offset, y) for y in c.others]
                wanted.setdefault(name, []).append(((table.of(row, offset, c.x), others, c.features), c.right))
    if not wanted:
        return vectors.sum() * 0
    spans, total = represent(vectors, list(table.index)), 0
    for name, rows in wanted.items():
        table_ = scores(links[name], links[name].project(spans), [r for r, _ in rows]).log_softmax(1)
        right = torch.zeros_like(table_, dtype=torch.bool)
        for n, (_, indexes) in enumerate(rows):
            right[n, [1 + i for i in indexes] or [0]] = True
        total = total - torch.where(right, table_, float("-inf")).logsumexp(1).mean()
    return total
