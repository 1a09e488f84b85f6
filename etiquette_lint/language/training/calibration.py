"""How far network, linear half and patterns are trusted, and from where on: decided on the development split."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from etiquette_lint.language.model.network import Floats
from etiquette_lint.language.model.outputs import OUTPUTS

PRIOR_THRESHOLD = 0.4
"""Where the best threshold lies on average; an output with few examples stays close to it."""

PRIOR_WEIGHT = 20
GRID = np.arange(0.15, 0.75, 0.01)


def fit_join(network: Floats, linear: Floats, patterns: Floats, targets: Floats) -> Floats:
    """Weights of the three sources (shared by all outputs) and a bias an output, so that 0 is its threshold."""
    features = np.stack([network.ravel(), linear.ravel(), patterns.ravel()], axis=1)
    which = np.tile(np.eye(len(OUTPUTS), dtype=np.float32), (len(network), 1))
    table = np.concatenate([features, which], axis=1)
    fitted = LogisticRegression(C=1.0, solver="lbfgs", max_iter=2000, fit_intercept=False).fit(table, targets.ravel())
    weights, biases = fitted.coef_[0][:3], fitted.coef_[0][3:]
    scores = (features @ weights).reshape(network.shape) + biases
    probabilities = 1 / (1 + np.exp(-scores))
    thresholds = np.array([_threshold(probabilities[:, c], targets[:, c]) for c in range(len(OUTPUTS))])
    shift = np.log(thresholds / (1 - thresholds))
    shared = np.repeat(weights[:, None], len(OUTPUTS), axis=1)
    result: Floats = np.concatenate([shared, (biases - shift)[None, :]]).astype(np.float32)
    return result


def f1(targets: npt.ArrayLike, predicted: npt.ArrayLike) -> float:
    """The harmonic mean of precision and recall; 1 where there is nothing to find and nothing found."""
    truth, guess = np.asarray(targets) > 0.5, np.asarray(predicted) > 0.5
    total = truth.sum() + guess.sum()
    return float(2 * (truth & guess).sum() / total) if total else 1.0


def _threshold(probabilities: Floats, targets: Floats) -> float:
    """The F1-best threshold (the middle of its plateau), drawn to the prior where examples are few."""
    positives = float(targets.sum())
    if not positives:
        return PRIOR_THRESHOLD
    quality = np.array([f1(targets, probabilities >= t) for t in GRID])
    best = float(GRID[quality >= quality.max() - 0.003].mean())
    return float((positives * best + PRIOR_WEIGHT * PRIOR_THRESHOLD) / (positives + PRIOR_WEIGHT))
