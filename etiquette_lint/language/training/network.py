"""Training the sentence network (see model/network.py) with torch, on whole drafts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, repeat
from multiprocessing import get_context
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from etiquette_lint.language.model.network import PLACE_FEATURES
from etiquette_lint.language.model.outputs import OUTPUTS
from etiquette_lint.language.model.tokens import Vocabulary, character_grams
from etiquette_lint.language.training import minilm
from etiquette_lint.language.training.denials import turned
from etiquette_lint.language.training.examples import DraftExample
from etiquette_lint.language.training.fitting import fit

Weights = dict[str, np.ndarray[Any, Any]]

NETWORKS = 1
TABLE = 128
RUNS = 64
BUCKETS = 1 << 15
HIDDEN = 160
HEADS = 4
BATCH = 12


def pretrained() -> tuple[list[str], np.ndarray[Any, Any]]:
    """MiniLM's word pieces and their embeddings, turned to their 128 main directions, at unit variance."""
    pieces, table = minilm.table()
    centred = table - table.mean(axis=0)
    directions = np.linalg.svd(centred, full_matrices=False)[2][:TABLE]
    turned = centred @ directions.T
    return pieces, (turned / turned.std()).astype(np.float32)


def gelu(x: torch.Tensor) -> torch.Tensor:
    """As in model/network.py."""
    return x * torch.sigmoid(1.702 * x)


class TrainedNetwork(nn.Module):
    """The same network as model/network.py, with dropout."""

    def __init__(self, vocabulary: Vocabulary, table: np.ndarray[Any, Any]) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self.table = nn.Embedding(len(table), TABLE, _weight=torch.tensor(table))
        self.grams = nn.Embedding(BUCKETS, RUNS)
        nn.init.normal_(self.grams.weight, 0, 0.3)
        self.inp = nn.Linear(TABLE + RUNS, HIDDEN)
        self.c1 = nn.Conv1d(HIDDEN, HIDDEN, 3, padding=1)
        self.c2 = nn.Conv1d(HIDDEN, HIDDEN, 3, padding=2, dilation=2)
        self.att = nn.Linear(HIDDEN, HEADS)
        self.sent = nn.Linear(HIDDEN * (1 + HEADS), HIDDEN)
        self.ctx = nn.Conv1d(HIDDEN + PLACE_FEATURES, HIDDEN, 3, padding=1)
        self.out = nn.Linear(HIDDEN * 2, len(OUTPUTS))
        self.rare, self.often = nn.Dropout(0.15), nn.Dropout(0.3)

    def forward(self, drafts: Sequence[DraftExample]) -> torch.Tensor:
        """Log-odds of every output for every sentence of ``drafts``, in order."""
        vectors = self._sentences([words for d in drafts for words in d.words])
        counts = [len(d.words) for d in drafts]
        joined = torch.zeros(len(drafts), max(counts), HIDDEN + PLACE_FEATURES)
        for row, (part, draft) in enumerate(zip(torch.split(vectors, counts), drafts, strict=True)):
            joined[row, : len(part)] = torch.cat([part, torch.tensor(draft.places)], dim=1)
        around = gelu(self.ctx(self.often(joined).transpose(1, 2))).transpose(1, 2)
        neighbours = torch.cat([around[row, :n] for row, n in enumerate(counts)])
        scores: torch.Tensor = self.out(self.often(torch.cat([vectors, neighbours], dim=1)))
        return scores

    def _sentences(self, sentences: list[tuple[str, ...]]) -> torch.Tensor:
        words = sorted({w for s in sentences for w in s})
        number = {w: i + 1 for i, w in enumerate(words)}
        vectors = torch.cat([torch.zeros(1, TABLE + RUNS), self._words(words)])
        width = max(map(len, sentences))
        index = torch.tensor([[number[w] for w in s] + [0] * (width - len(s)) for s in sentences])
        mask = (index > 0).float().unsqueeze(-1)
        if self.training:
            index = torch.where(torch.rand(index.shape) < 0.08, torch.zeros_like(index), index)
        x = gelu(self.inp(self.rare(vectors[index]))) * mask
        for convolution in (self.c1, self.c2):
            x = x + gelu(convolution(x.transpose(1, 2))).transpose(1, 2) * mask
        beyond = (mask - 1) * 1e4
        heads = torch.softmax(self.att(x) + beyond, dim=1)
        pooled = torch.cat([(x + beyond).amax(dim=1), (heads.transpose(1, 2) @ x).flatten(1)], dim=1)
        return gelu(self.sent(self.often(pooled)))

    def _words(self, words: list[str]) -> torch.Tensor:
        pieces = _bag([self.vocabulary.pieces_of(w) for w in words], self.table.weight)
        return torch.cat([pieces, _bag([character_grams(w, BUCKETS) for w in words], self.grams.weight)], dim=1)


def _bag(rows: list[tuple[int, ...]], weight: torch.Tensor) -> torch.Tensor:
    offsets = torch.tensor([0, *map(len, rows[:-1])]).cumsum(0)
    return functional.embedding_bag(torch.tensor(list(chain.from_iterable(rows))), weight, offsets, mode="mean")


def train_all(drafts: list[DraftExample], seed: int, epochs: int) -> Weights:
    """Networks that differ in their seed alone; two of 112 hidden units judged no better than one of 160."""
    seeds = range(seed, seed + NETWORKS)
    with ProcessPoolExecutor(NETWORKS, mp_context=get_context("spawn")) as pool:
        trained = pool.map(train, repeat(drafts), seeds, repeat(epochs))
        return {f"{i}:{name}": array for i, arrays in enumerate(trained) for name, array in arrays.items()}


def train(drafts: list[DraftExample], seed: int, epochs: int) -> Weights:
    """The arrays of a network fitted to ``drafts``; the same seed and torch version give the same ones."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    order = random.Random(seed)
    pieces, table = pretrained()
    network = TrainedNetwork(Vocabulary(pieces), table)
    rest = [p for name, p in network.named_parameters() if name != "table.weight"]
    groups = [{"params": [network.table.weight], "lr": 5e-4}, {"params": rest, "lr": 2e-3}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.02)

    def shown(draft: DraftExample) -> DraftExample:
        return turned(draft.glimpse(order).hurried(order), order).joined(order)

    fit(f"network {seed}", network, optimiser, drafts, shown, order, epochs=epochs, batch=BATCH, warm_up=50)
    return arrays_of(network)


def arrays_of(network: TrainedNetwork) -> Weights:
    """The arrays that model/network.py reads, in its layout; the two tables as signed bytes."""
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    arrays: Weights = {}
    for name in ("table", "grams"):
        arrays[name], arrays[f"{name}.scale"] = quantised(state.pop(f"{name}.weight"))
    for name in ("c1", "c2", "ctx"):
        kernel = state.pop(f"{name}.weight")
        arrays[f"{name}.weight"] = kernel.transpose(2, 1, 0).reshape(-1, kernel.shape[0])
    return arrays | state


def quantised(array: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """``array`` as signed bytes, and the number that scales them back (the largest 0.1% are cut off)."""
    scale = np.array(np.quantile(np.abs(array), 0.999) / 127, dtype=np.float32)
    return np.clip(np.round(array / scale), -127, 127).astype(np.int8), scale
