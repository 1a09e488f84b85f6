"""A fine-tuned MiniLM that judges better than the network and is far too slow to ship: it teaches the network.

Each sentence is read by MiniLM, pooled as in model/network.py, and joined with its neighbours the same way.
The network then learns what the teacher makes of sentences, beside the labels (Hinton, Vinyals and Dean 2015).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from transformers import AutoModel

from etiquette_lint.language.model.network import PLACE_FEATURES, Floats
from etiquette_lint.language.model.outputs import OUTPUTS
from etiquette_lint.language.model.tokens import UNKNOWN, Vocabulary
from etiquette_lint.language.training import minilm
from etiquette_lint.language.training.examples import DraftExample
from etiquette_lint.language.training.fitting import fit

WIDTH = 384
HEADS = 4
AROUND = 256
LONGEST = 62
"""Word pieces of a sentence."""

BATCH, AT_ONCE = 16, 64
"""Drafts of a step of training, and drafts that are judged at once."""

EPOCHS = 3
THREADS = 2
"""Sums are made in another order with other threads; with as many, the figures come out the same."""


class Teacher(nn.Module):
    """MiniLM with four attention heads over its tokens, and a convolution over the sentences of a draft."""

    def __init__(self) -> None:
        super().__init__()
        pieces = minilm.pieces()
        self.vocabulary = Vocabulary(pieces)
        self.first, self.last, self.unknown = (pieces.index(mark) for mark in ("[CLS]", "[SEP]", "[UNK]"))
        self.encoder = AutoModel.from_pretrained(minilm.folder())
        self.ctx = nn.Conv1d(WIDTH + PLACE_FEATURES, AROUND, 3, padding=1)
        self.out = nn.Linear(WIDTH + AROUND, len(OUTPUTS))
        self.often = nn.Dropout(0.1)
        self.att = nn.Linear(WIDTH, HEADS)
        self.sent = nn.Linear(WIDTH * (2 + HEADS), WIDTH)

    def forward(self, drafts: Sequence[DraftExample]) -> torch.Tensor:
        """Log-odds of every output for every sentence of ``drafts``, in order."""
        vectors = self._sentences([words for d in drafts for words in d.words])
        counts = [len(d.words) for d in drafts]
        joined = torch.zeros(len(drafts), max(counts), WIDTH + PLACE_FEATURES)
        for row, (part, draft) in enumerate(zip(torch.split(vectors, counts), drafts, strict=True)):
            joined[row, : len(part)] = torch.cat([part, torch.tensor(draft.places)], dim=1)
        around = functional.gelu(self.ctx(self.often(joined).transpose(1, 2))).transpose(1, 2)
        neighbours = torch.cat([around[row, :n] for row, n in enumerate(counts)])
        scores: torch.Tensor = self.out(self.often(torch.cat([vectors, neighbours], dim=1)))
        return scores

    def _sentences(self, sentences: Sequence[tuple[str, ...]]) -> torch.Tensor:
        different = list(dict.fromkeys(sentences))
        vectors: dict[tuple[str, ...], torch.Tensor] = {}
        for alike in _of_like_length([(words, self._numbers(words)) for words in different]):
            width = max(len(numbers) for _, numbers in alike)
            index = torch.tensor([numbers + [0] * (width - len(numbers)) for _, numbers in alike])
            mask = torch.tensor([[1] * len(numbers) + [0] * (width - len(numbers)) for _, numbers in alike])
            x = self.encoder(input_ids=index, attention_mask=mask).last_hidden_state
            beyond = (mask.float().unsqueeze(-1) - 1) * 1e4
            heads = torch.softmax(self.att(x) + beyond, dim=1)
            pooled = torch.cat([(x + beyond).amax(dim=1), x[:, 0], (heads.transpose(1, 2) @ x).flatten(1)], dim=1)
            read = functional.gelu(self.sent(self.often(pooled)))
            vectors |= {words: read[row] for row, (words, _) in enumerate(alike)}
        return torch.stack([vectors[words] for words in sentences])

    def _numbers(self, words: Sequence[str]) -> list[int]:
        pieces = [n for word in words for n in self.vocabulary.pieces_of(word)][:LONGEST]
        return [self.first, *(self.unknown if n == UNKNOWN else n for n in pieces), self.last]


Numbered = tuple[tuple[str, ...], list[int]]


def _of_like_length(sentences: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    """Batches in which little is filled up: the longest is about a third longer than the shortest."""
    batch: list[Numbered] = []
    for sentence in sorted(sentences, key=lambda numbered: len(numbered[1])):
        if batch and len(sentence[1]) > 1.35 * len(batch[0][1]) + 3:
            yield batch
            batch = []
        batch.append(sentence)
    if batch:
        yield batch


def taught(drafts: Sequence[DraftExample], seed: int) -> Teacher:
    """MiniLM fine-tuned to ``drafts``; the same seed and versions give the same one."""
    torch.manual_seed(seed)
    torch.set_num_threads(THREADS)
    chance = random.Random(seed)
    teacher = Teacher()
    for name, parameter in teacher.named_parameters():
        parameter.requires_grad = not any(part in name for part in ("word_embeddings", "position_emb", "pooler"))
    encoder = [p for n, p in teacher.named_parameters() if p.requires_grad and n.startswith("encoder.")]
    rest = [p for n, p in teacher.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": encoder, "lr": 1.2e-4}, {"params": rest, "lr": 1e-3}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)

    def shown(draft: DraftExample) -> DraftExample:
        return draft.glimpse(chance).hurried(chance)

    fit("teacher", teacher, optimiser, drafts, shown, chance, epochs=EPOCHS, batch=BATCH, warm_up=100)
    return teacher


def judgements(teacher: Teacher, drafts: Sequence[DraftExample]) -> list[Floats]:
    """What ``teacher`` makes of each sentence: probabilities, a table a draft."""
    tables: list[Floats] = []
    with torch.inference_mode():
        for start in range(0, len(drafts), AT_ONCE):
            part = drafts[start : start + AT_ONCE]
            scores = torch.sigmoid(teacher(part)).numpy()
            tables += np.split(scores, np.cumsum([len(d.words) for d in part])[:-1])
    return tables
