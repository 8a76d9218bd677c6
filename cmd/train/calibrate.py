"""Makes of what is known of an attribution the probability that it is right."""

import sys

import torch

import reading


def scorer(shared):
    """The module of ../../../shared/eval that scores attributions."""
    sys.path.insert(0, str(shared / "eval"))
    import score_attribution

    return score_attribution


def judged(shared, documents, found):
    """For each document's attributions, whether the gold has them too (relaxed match)."""
    s = scorer(shared)
    text_dir, ann_dir = shared / "corpora/polnear/dev/text", shared / "corpora/polnear/dev/attributions"
    files, out = s.gold_files(str(text_dir), str(ann_dir)), []
    for d in documents:
        text = s.Text(str(text_dir / d.name))
        gold = s.resolve(s.read_ann(files[d.name][0], text), text, gold=True)
        ours = s.resolve(reading.as_prediction(d, found[d.name]), text)
        right = {id(p) for _, p in s.match([g for g in gold if g.content], ours, text, "relaxed")}
        out.append([id(p) in right for p in ours])
    return out


def fit(features, right, steps=200):
    """Logistic regression, a little held back. features: n × k; right: n. Returns k weights."""
    x, y = torch.tensor(features), torch.tensor(right, dtype=torch.float32)
    w = torch.zeros(x.shape[1], requires_grad=True)
    optimizer = torch.optim.LBFGS([w], max_iter=steps)

    def closure():
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x @ w, y) + 1e-4 * (w * w).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return w.detach().tolist()


def probability(weights, features):
    return torch.sigmoid(torch.tensor(features) @ torch.tensor(weights)).tolist()


def across_folds(features, right, document):
    """Probabilities from weights fitted on the other half of the documents; document: the index of each row's."""
    out = [0.0] * len(right)
    for fold in (0, 1):
        rows = [i for i, d in enumerate(document) if d % 2 != fold]
        weights = fit([features[i] for i in rows], [right[i] for i in rows])
        rest = [i for i, d in enumerate(document) if d % 2 == fold]
        for i, p in zip(rest, probability(weights, [features[i] for i in rest])):
            out[i] = p
    return out


def reliability(probabilities, right, bins=10):
    """Rows of (from, to, how many, mean score, share right)."""
    rows = []
    for b in range(bins):
        low, high = b / bins, (b + 1) / bins
        inside = [(p, r) for p, r in zip(probabilities, right) if low <= p < high or (b == bins - 1 and p == 1)]
        if inside:
            n = len(inside)
            rows.append((low, high, n, sum(p for p, _ in inside) / n, sum(r for _, r in inside) / n))
    return rows
