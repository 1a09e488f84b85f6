"""Training the linear half (see model/linear.py) with scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.linear_model import LogisticRegression

from etiquette_lint.language.model.linear import norm_of, unique
from etiquette_lint.language.model.outputs import OUTPUTS
from etiquette_lint.language.model.tokens import character_grams, word_grams
from etiquette_lint.language.training.denials import turned
from etiquette_lint.language.training.examples import DraftExample
from etiquette_lint.language.training.network import quantised
from etiquette_lint.language.training.progress import tell

WORD_BUCKETS = 1 << 16
CHARACTER_BUCKETS = 1 << 14
STRENGTH = 2.0
RAREST = 2
"""Sentences in which a run of words or characters must stand to be learned from."""


def train(drafts: Sequence[DraftExample]) -> dict[str, np.ndarray[Any, Any]]:
    """Weights of one logistic regression an output (liblinear, L2, no random part)."""
    chance = Random(0)
    drafts = [turned(d.hurried(chance), chance).joined(chance) for d in drafts]
    sentences = [words for d in drafts for words in d.words]
    targets = np.concatenate([d.targets for d in drafts])
    counted = hstack([word_table(sentences), character_table(sentences)]).tocsr()
    rarity = rarity_of(counted)
    table = counted @ diags(rarity)
    columns, biases = [], []
    for column, output in enumerate(OUTPUTS):
        fitted = LogisticRegression(C=STRENGTH, solver="liblinear").fit(table, targets[:, column])
        columns.append(fitted.coef_[0] * rarity)
        biases.append(fitted.intercept_[0])
        tell(f"linear half: {output.name}")
    matrix = np.stack(columns, axis=1).astype(np.float32)
    words, words_scale = quantised(matrix[:WORD_BUCKETS])
    characters, characters_scale = quantised(matrix[WORD_BUCKETS:])
    return {
        "linear.words": words,
        "linear.words.scale": words_scale,
        "linear.characters": characters,
        "linear.characters.scale": characters_scale,
        "linear.bias": np.array(biases, dtype=np.float32),
    }


def rarity_of(table: csr_matrix) -> np.ndarray[Any, Any]:
    """Inverse document frequency of each column, for folding into the fitted weights; rare ones are left out."""
    seen = np.diff(table.tocsc().indptr)
    return np.where(seen >= RAREST, np.log((1 + table.shape[0]) / (1 + seen)) + 1, 0.0)


def word_table(sentences: Sequence[Sequence[str]]) -> csr_matrix:
    """Hashed runs of words, a row a sentence."""
    return bag([[g[0] for g in unique(word_grams(s, WORD_BUCKETS))] for s in sentences], WORD_BUCKETS)


def character_table(sentences: Sequence[Sequence[str]]) -> csr_matrix:
    """Hashed runs of characters, a row a sentence."""
    rows = [[b for word in s for b in character_grams(word, CHARACTER_BUCKETS)] for s in sentences]
    return bag(rows, CHARACTER_BUCKETS)


def bag(rows: list[list[int]], width: int) -> csr_matrix:
    """The columns of each row, counted and evened out for length."""
    values = np.concatenate([np.full(len(r), norm_of(len(r))) for r in rows])
    columns = np.concatenate([np.array(r, dtype=np.int64) for r in rows])
    starts = np.cumsum([0, *map(len, rows)])
    return csr_matrix((values, columns, starts), shape=(len(rows), width))
