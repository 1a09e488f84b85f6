"""The designs that the shipped model was chosen from, measured again on the development split.

    python -m etiquette_lint.language.training.experiments corpora --design syntax

Each design learns from the training split and is told by F1 an act, at the act's best threshold of a
small grid.  ``shipped`` reads the saved weights and also prints how well its probabilities are
calibrated and what a draft costs.  The figures stand in model/CARD.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.linear_model import LogisticRegression

from etiquette_lint.draft import read
from etiquette_lint.labels import read_labels
from etiquette_lint.language.actbook import load_actbook
from etiquette_lint.language.analyser import Analyser
from etiquette_lint.language.model.judge import Judge, joined
from etiquette_lint.language.model.network import Floats
from etiquette_lint.language.model.outputs import OUTPUTS
from etiquette_lint.language.model.tokens import Vocabulary
from etiquette_lint.language.pipeline import Pipeline
from etiquette_lint.language.training import linear, syntax, textcat
from etiquette_lint.language.training.calibration import f1, fit_join
from etiquette_lint.language.training.examples import DraftExample, examples
from etiquette_lint.language.training.progress import tell
from etiquette_lint.locations import rules_folder

GRID = tuple(step / 20 for step in range(1, 19))
HALF = (0.5,)
LISTED = (
    "thanks",
    "interest-role",
    "interest-organisation",
    "question:any",
    "question:decision",
    "question:terms",
    "question:role",
    "courtesy-offer",
    "recall",
    "apology",
    "pushy:any",
)
"""The acts with a goal of their own; their mean tells designs apart."""

STATIC_WEIGHT = 0.1
"""What a dimension of the static vectors counts beside the n-grams (best of .1, .3 and 1)."""


@dataclass(frozen=True, slots=True)
class Split:
    """Drafts as the model meets them, with the sentences as they are written."""

    drafts: list[DraftExample]
    texts: list[list[str]]

    @property
    def sentences(self) -> list[str]:
        """All sentences, in order."""
        return [text for texts in self.texts for text in texts]

    @property
    def words(self) -> list[tuple[str, ...]]:
        """The words of each sentence."""
        return [words for draft in self.drafts for words in draft.words]

    @property
    def targets(self) -> Floats:
        """Which outputs hold, a row a sentence."""
        return np.concatenate([draft.targets for draft in self.drafts])


Design = Callable[[Split, Split], Floats]


def main() -> None:
    """Measure the designs that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m etiquette_lint.language.training.experiments", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder of labelled sets; gold/ is never used")
    parser.add_argument("--design", choices=[*DESIGNS, "shipped"], action="append", required=True)
    options = parser.parse_args()
    folders = sorted(p.parent for p in options.corpora.rglob("labels.jsonl") if not {"gold", "ordinary"} & set(p.parts))
    pipeline = Pipeline()
    analyser = Analyser(load_actbook(rules_folder() / "acts", pipeline), pipeline, judge=None)
    development = _split(folders, "dev", analyser)
    tell(f"measured on {len(development.drafts)} drafts, {len(development.sentences)} sentences")
    if set(options.design) & set(DESIGNS):
        training = _split(folders, "train", analyser)
        tell(f"trained on {len(training.drafts)} drafts, {len(training.sentences)} sentences")
    for name in options.design:
        if name == "shipped":
            _shipped(development)
        else:
            _report(name, DESIGNS[name](training, development), development.targets)


def _split(folders: Sequence[Path], split: str, analyser: Analyser) -> Split:
    drafts = list(examples(folders, split, analyser))
    wanted = {draft.id for draft in drafts}
    texts = {}
    for folder in folders:
        for label in read_labels(folder).drafts:
            if label.id in wanted:
                (draft, *_) = read((folder / label.file).read_bytes(), label.file)
                texts[label.id] = [s.text for s in analyser.sentences(draft)]
    return Split(drafts, [texts[draft.id] for draft in drafts])


def _report(name: str, scores: Floats, targets: Floats, thresholds: Sequence[float] = GRID) -> None:
    """F1 an output, each at its best threshold, and the mean over the listed ones."""
    best = {o.name: max(f1(targets[:, c], scores[:, c] >= t) for t in thresholds) for c, o in enumerate(OUTPUTS)}
    mean = float(np.mean([best[act] for act in LISTED]))
    tell(f"{name}: mean {mean:.3f}  " + "  ".join(f"{act} {quality:.3f}" for act, quality in best.items()))


def _linear(training: Split, development: Split) -> Floats:
    return _fitted(_ngrams(training), _ngrams(development), training.targets)


def _syntax(training: Split, development: Split) -> Floats:
    tables = [
        hstack([_ngrams(split), _bagged(syntax.parsed(split.sentences, len(split.drafts)))]).tocsr()
        for split in (training, development)
    ]
    return _fitted(tables[0], tables[1], training.targets)


def _static(training: Split, development: Split) -> Floats:
    from etiquette_lint.language.training.network import pretrained

    pieces, table = pretrained()
    vocabulary = Vocabulary(pieces)
    extra = [csr_matrix(STATIC_WEIGHT * _static_vectors(s.words, vocabulary, table)) for s in (training, development)]
    return _fitted(_ngrams(training), _ngrams(development), training.targets, *extra)


def _textcat(training: Split, development: Split) -> Floats:
    return textcat.scores(training.sentences, training.targets, development.sentences)


DESIGNS: dict[str, Design] = {"linear": _linear, "syntax": _syntax, "static": _static, "textcat": _textcat}


def _ngrams(split: Split) -> csr_matrix:
    return hstack([linear.word_table(split.words), linear.character_table(split.words)]).tocsr()


def _bagged(sentences: Sequence[Sequence[str]]) -> csr_matrix:
    buckets = linear.WORD_BUCKETS
    return linear.bag([sorted({crc32(f.encode()) % buckets for f in s}) for s in sentences], buckets)


def _static_vectors(sentences: Sequence[tuple[str, ...]], vocabulary: Vocabulary, table: Floats) -> Floats:
    """Mean and maximum of the rows of each sentence's word pieces."""
    rows = (table[[piece for word in words for piece in vocabulary.pieces_of(word)]] for words in sentences)
    return np.stack([np.concatenate([r.mean(axis=0), r.max(axis=0)]) for r in rows])


def _fitted(training: csr_matrix, development: csr_matrix, targets: Floats, *dense: csr_matrix) -> Floats:
    """Probabilities by logistic regressions as in training/linear.py; ``dense`` columns are not weighed by rarity."""
    weigh = diags(linear.rarity_of(training))
    tables = [csr_matrix(training @ weigh), csr_matrix(development @ weigh)]
    if dense:
        tables = [hstack([table, more]).tocsr() for table, more in zip(tables, dense, strict=True)]
    train, measure = tables
    columns = []
    for column in range(len(OUTPUTS)):
        fitted = LogisticRegression(C=linear.STRENGTH, solver="liblinear").fit(train, targets[:, column])
        columns.append(fitted.predict_proba(measure)[:, 1])
    return np.stack(columns, axis=1).astype(np.float32)


def _shipped(development: Split) -> None:
    """The saved model: its parts alone, joined, calibration and cost."""
    start = process_time()
    judge = Judge.load()
    if judge is None:
        raise FileNotFoundError("the model was never made: run 'python -m etiquette_lint.language.training corpora'")
    tell(f"loading costs {(process_time() - start) * 1e3:.0f} ms")
    costs, scores = [], []
    for draft in development.drafts:
        start = process_time()
        scores.append(judge.scores(draft.words, draft.places))
        costs.append((process_time() - start) * 1e3)
    tell(f"a draft costs {np.mean(costs):.2f} ms on average, {np.median(costs):.2f} at the median")
    network, straight = (np.concatenate([s[half] for s in scores]) for half in (0, 1))
    patterns = np.concatenate([draft.patterns for draft in development.drafts])
    targets = development.targets
    probabilities = [judge.probabilities(d.words, d.places, d.patterns) for d in development.drafts]
    _report("network", _chance(network), targets)
    _report("linear half", _chance(straight), targets)
    _report("patterns", _chance(patterns), targets)
    _report("joined", np.concatenate(probabilities), targets)
    _report("joined as shipped", np.concatenate(probabilities), targets, HALF)
    none = np.zeros_like(network)
    for name, parts in (("network", (network, none, none)), ("joined", (network, straight, patterns))):
        crossed = _crossed(*parts, development)
        _report(f"{name}, weights and thresholds from the other half of the drafts", crossed, targets, HALF)
    for line in reliability(np.concatenate(probabilities), targets):
        tell(line)


def _crossed(network: Floats, straight: Floats, patterns: Floats, development: Split) -> Floats:
    """Probabilities of each half of the drafts by a joining fitted on the other half."""
    half = np.concatenate([np.full(len(d.words), i % 2) for i, d in enumerate(development.drafts)])
    result = np.zeros_like(network)
    for side in (0, 1):
        own, other = half == side, half != side
        join = fit_join(network[other], straight[other], patterns[other], development.targets[other])
        result[own] = _chance(joined(join, network[own], straight[own], patterns[own]))
    return result


def _chance(scores: Floats) -> Floats:
    result: Floats = (1 / (1 + np.exp(-scores))).astype(np.float32)
    return result


def reliability(probabilities: Floats, targets: Floats) -> Iterator[str]:
    """By tenths of probability: how many judgements, the mean probability, and how many were right."""
    acts = [c for c, output in enumerate(OUTPUTS) if len(output.acts) == 1]
    chance, truth = probabilities[:, acts].ravel(), targets[:, acts].ravel()
    bins = np.minimum((chance * 10).astype(int), 9)
    for number in range(10):
        here = bins == number
        if here.any():
            predicted, observed = chance[here].mean(), truth[here].mean()
            yield f"| {number / 10:.1f} to {number / 10 + 0.1:.1f} | {here.sum()} | {predicted:.2f} | {observed:.2f} |"


if __name__ == "__main__":
    main()
