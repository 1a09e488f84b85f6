"""``python -m etiquette_lint.language.training corpora``: train, calibrate, save, and print the figures."""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from etiquette_lint.language.actbook import load_actbook
from etiquette_lint.language.analyser import Analyser
from etiquette_lint.language.model import judge as shipped
from etiquette_lint.language.model.judge import Judge
from etiquette_lint.language.model.outputs import OUTPUTS
from etiquette_lint.language.pipeline import Pipeline
from etiquette_lint.language.training import linear
from etiquette_lint.language.training.calibration import f1, fit_join
from etiquette_lint.language.training.examples import DraftExample, examples
from etiquette_lint.language.training.progress import tell
from etiquette_lint.locations import rules_folder

HOME = Path(shipped.__file__).parent
ORDINARY = "ordinary"
"""The folder of mail that is no follow-up: trained on, and no measure of where to draw the line."""


def main() -> None:
    """Make the model again, or only its calibration after a change of the patterns."""
    parser = argparse.ArgumentParser(prog="python -m etiquette_lint.language.training", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder of labelled sets; gold/ is never used")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--teacher", type=Path, help="file to keep the teacher's weights in, and to take them from")
    parser.add_argument("--calibrate-only", action="store_true", help="keep the weights, fit the joining again")
    options = parser.parse_args()
    folders = sorted(p.parent for p in options.corpora.rglob("labels.jsonl") if "gold" not in p.parts)
    pipeline = Pipeline()
    analyser = Analyser(load_actbook(rules_folder() / "acts", pipeline), pipeline, judge=None)
    follow_ups = [f for f in folders if ORDINARY not in f.parts]
    development = list(examples(follow_ups, "dev", analyser))
    chance = Random(0)
    # As they are, and with sentences joined: the joining must know both.
    development += [draft.joined(chance) for draft in development]
    if options.calibrate_only:
        weights, pieces = _saved()
    else:
        weights, pieces = _train(
            list(examples(folders, "train", analyser)), options.seed, options.epochs, options.teacher
        )
    weights.pop("join", None)
    judge = Judge(weights, pieces)
    network, straight, patterns = _stack(development, judge)
    targets = np.concatenate([d.targets for d in development])
    weights["join"] = fit_join(network, straight, patterns, targets)
    _save(weights)
    (HOME / shipped.VOCABULARY).write_text("\n".join(pieces), encoding="utf-8")
    both = shipped.joined(weights["join"], network, straight, patterns)
    for column, output in enumerate(OUTPUTS):
        truth = targets[:, column]
        tell(
            f"{output.name:24s} n={int(truth.sum()):4d}  network {f1(truth, network[:, column] > -0.4):.3f}  "
            f"linear {f1(truth, straight[:, column] > -0.4):.3f}  patterns {f1(truth, patterns[:, column] > 0):.3f}  "
            f"joined {f1(truth, both[:, column] > 0):.3f}"
        )
    tell(f"weights of network, linear half and patterns: {weights['join'][:3, 0].round(2).tolist()}")


def _train(
    drafts: list[DraftExample], seed: int, epochs: int, teacher: Path | None
) -> tuple[dict[str, Any], list[str]]:
    from etiquette_lint.language.training import network
    from etiquette_lint.language.training.distillation import distilled

    tell(f"{len(drafts)} drafts, {sum(len(d.words) for d in drafts)} sentences to train on")
    learned = distilled(drafts, seed, teacher)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as aside:
        straight = aside.submit(linear.train, drafts)
        arrays = network.train_all(learned, seed, epochs)
        pieces, _ = network.pretrained()
        return arrays | straight.result(), pieces


def _save(weights: dict[str, Any]) -> None:
    """Put the new file in place at once: whoever lints meanwhile reads the old one or the new one."""
    unfinished = HOME / "weights.unfinished.npz"
    np.savez(unfinished, **weights)
    unfinished.replace(HOME / shipped.WEIGHTS)


def _saved() -> tuple[dict[str, Any], list[str]]:
    weights = dict(np.load(HOME / shipped.WEIGHTS, allow_pickle=False))
    return weights, (HOME / shipped.VOCABULARY).read_text("utf-8").split("\n")


def _stack(drafts: list[DraftExample], judge: Judge) -> tuple[Any, Any, Any]:
    scores = [judge.scores(d.words, d.places) for d in drafts]
    return (
        np.concatenate([s[0] for s in scores]),
        np.concatenate([s[1] for s in scores]),
        np.concatenate([d.patterns for d in drafts]),
    )


if __name__ == "__main__":
    main()
