"""The arithmetic of the program's 8-bit products in PyTorch, to learn what it costs before it is built in."""

import copy

import torch
import torch.nn as nn


class Rounded(nn.Module):
    """A linear layer as ../../ingest/neural computes it: weights and each row of activations in -127 … 127."""

    def __init__(self, linear):
        super().__init__()
        scale = linear.weight.detach().abs().amax(1, keepdim=True).clamp_min(1e-30) / 127
        self.weight, self.bias = (linear.weight.detach() / scale).round() * scale, linear.bias

    def forward(self, x):
        scale = x.abs().amax(-1, keepdim=True).clamp_min(1e-30) / 127
        return nn.functional.linear((x / scale).round() * scale, self.weight, self.bias)


def rounded(model):
    """A copy of the model whose linear layers and word vectors have 8 bits."""
    model = copy.deepcopy(model)
    for module in list(model.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, nn.Linear) and child.out_features > 1:
                setattr(module, name, Rounded(child))
    words = model.encoder.words.weight.data
    scale = words.abs().amax(1, keepdim=True).clamp_min(1e-30) / 127
    model.encoder.words.weight.data = (words / scale).round() * scale
    return model
