"""The numpy network: sentences together or alone, and against the torch network it is saved from."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import numpy as np
import pytest

from etiquette_lint.language.model.network import PLACE_FEATURES, Floats, Network
from etiquette_lint.language.model.outputs import OUTPUTS
from etiquette_lint.language.model.tokens import Vocabulary

PIECES = ["[PAD]", "thank", "you", "for", "your", "time", "yesterday", ".", "any", "news", "?", "##s"]
VOCABULARY = Vocabulary(PIECES)
SENTENCES: list[tuple[str, ...]] = [
    ("thank", "you", "for", "your", "time", "yesterday", "."),
    ("any", "news", "?"),
    ("unheard-of",),
    ("thanks", ".", "time", "for", "news", ",", "you", "thank", "any", "yesterday", "?", "!"),
]
HIDDEN, HEADS, TABLE, RUNS, BUCKETS = 12, 2, 8, 4, 64


def random_weights() -> dict[str, Any]:
    """Weights of a small network, in the shapes and types of the shipped one."""
    rng = np.random.default_rng(3)

    def floats(*shape: int) -> Floats:
        return rng.normal(0, 0.4, shape).astype(np.float32)

    return {
        "table": rng.integers(-127, 128, (len(PIECES), TABLE)).astype(np.int8),
        "table.scale": np.float32(0.02),
        "grams": rng.integers(-127, 128, (BUCKETS, RUNS)).astype(np.int8),
        "grams.scale": np.float32(0.02),
        "inp.weight": floats(HIDDEN, TABLE + RUNS),
        "inp.bias": floats(HIDDEN),
        "c1.weight": floats(3 * HIDDEN, HIDDEN),
        "c1.bias": floats(HIDDEN),
        "c2.weight": floats(3 * HIDDEN, HIDDEN),
        "c2.bias": floats(HIDDEN),
        "att.weight": floats(HEADS, HIDDEN),
        "att.bias": floats(HEADS),
        "sent.weight": floats(HIDDEN, HIDDEN * (1 + HEADS)),
        "sent.bias": floats(HIDDEN),
        "ctx.weight": floats(3 * (HIDDEN + PLACE_FEATURES), HIDDEN),
        "ctx.bias": floats(HIDDEN),
        "out.weight": floats(len(OUTPUTS), HIDDEN * 2),
        "out.bias": floats(len(OUTPUTS)),
    }


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(random_weights(), VOCABULARY)


def test_together_equals_one_by_one(network: Network) -> None:
    together = network.sentences(SENTENCES)
    alone = np.concatenate([network.sentences([words]) for words in SENTENCES])
    np.testing.assert_allclose(together, alone, atol=1e-5)
    np.testing.assert_allclose(network.sentences(SENTENCES[::-1])[::-1], alone, atol=1e-5)


def test_the_order_of_words_matters(network: Network) -> None:
    words = SENTENCES[0]
    forth, back = network.sentences([words, words[::-1]])
    assert np.abs(forth - back).max() > 1e-3


def test_neighbours_and_place_matter_and_only_the_nearest_do(network: Network) -> None:
    vectors = network.sentences(SENTENCES)
    places = np.zeros((4, PLACE_FEATURES), dtype=np.float32)
    before = network.scores(vectors, places)
    vectors[3] += 1.0
    after = network.scores(vectors, places)
    np.testing.assert_allclose(before[:2], after[:2], atol=1e-5)
    assert np.abs(before[2] - after[2]).max() > 1e-3
    places[0, 1] = 1.0
    assert np.abs(network.scores(vectors, places)[0] - after[0]).max() > 1e-3


def test_extreme_weights_overflow_nowhere() -> None:
    weights = random_weights()
    weights["inp.bias"] = np.full(HIDDEN, -500.0, dtype=np.float32)
    with np.errstate(over="raise", invalid="raise"):
        vectors = Network(weights, VOCABULARY).sentences(SENTENCES)
    assert np.isfinite(vectors).all()


@pytest.mark.skipif(
    any(find_spec(name) is None for name in ("torch", "scipy", "sklearn")),
    reason="torch is installed for training only",
)
def test_numpy_and_torch_agree() -> None:
    import torch

    from etiquette_lint.language.training import network as training
    from etiquette_lint.language.training.examples import DraftExample

    torch.manual_seed(5)
    table = np.random.default_rng(5).normal(0, 1, (len(PIECES), training.TABLE)).astype(np.float32)
    trained = training.TrainedNetwork(VOCABULARY, table)
    trained.eval()
    rng = np.random.default_rng(6)
    drafts = [
        DraftExample(
            id=str(len(part)),
            words=tuple(part),
            places=rng.random((len(part), PLACE_FEATURES), dtype=np.float32),
            patterns=np.zeros((len(part), len(OUTPUTS)), dtype=np.float32),
            targets=np.zeros((len(part), len(OUTPUTS)), dtype=np.float32),
        )
        for part in (SENTENCES, SENTENCES[1:3])
    ]
    with torch.no_grad():
        expected = trained(drafts).numpy()
    plain = Network(training.arrays_of(trained), VOCABULARY)
    found = np.concatenate([plain.scores(plain.sentences(d.words), d.places) for d in drafts])
    # The tables are rounded to bytes, and their largest 0.1% cut off, on the way.
    assert np.abs(found - expected).max() < 0.1 * expected.std()
