"""How well the linter's judgement agrees with labelled drafts: precision, recall, F1 per act and verdict.

Sentences are compared by their words: a predicted sentence votes for the labelled one it shares most
words with (at least 60% of the shorter), so that a boundary set elsewhere does not count twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import msgspec

from etiquette_lint.draft import read
from etiquette_lint.draft.model import Draft
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Report
from etiquette_lint.labels import VERDICTS, LabelledDraft, LabelledFolder, LabelledSentence
from etiquette_lint.language.analysis import Sentence
from etiquette_lint.language.matching import best_match
from etiquette_lint.language.model.outputs import PUSHY, QUESTIONS

GROUPS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {"question:any": QUESTIONS.__contains__, "pushy:any": PUSHY.__contains__}
)
RULE_OF_VERDICT: Mapping[str, str] = MappingProxyType({v: v for v in VERDICTS} | {"badgering": "badgering-tone"})


class Row(msgspec.Struct, frozen=True):
    """Agreement on one act or verdict: ``n`` is how often the label says so."""

    n: int
    precision: float
    recall: float
    f1: float


class Disagreement(msgspec.Struct, frozen=True):
    """A sentence or draft on which linter and label differ."""

    row: str
    missed: bool
    where: str
    text: str


class Evaluation(msgspec.Struct, frozen=True):
    """All rows, the disagreements behind them, and how many clean drafts a mission rule flags."""

    drafts: int
    clean: int
    clean_flagged: int
    rows: Mapping[str, Row]
    disagreements: tuple[Disagreement, ...]


class _Tally(msgspec.Struct):
    both: int = 0
    predicted_only: int = 0
    labelled_only: int = 0

    def row(self) -> Row:
        predicted, labelled = self.both + self.predicted_only, self.both + self.labelled_only
        return Row(
            n=labelled,
            precision=round(self.both / predicted, 3) if predicted else 1.0,
            recall=round(self.both / labelled, 3) if labelled else 1.0,
            f1=round(2 * self.both / (predicted + labelled), 3) if predicted + labelled else 1.0,
        )


class _Count(msgspec.Struct):
    tallies: dict[str, _Tally] = msgspec.field(default_factory=lambda: defaultdict(_Tally))
    disagreements: list[Disagreement] = msgspec.field(default_factory=list)

    def add(self, row: str, labelled: bool, predicted: bool, where: str, text: str) -> None:
        tally = self.tallies[row]
        tally.both += labelled and predicted
        tally.predicted_only += predicted and not labelled
        tally.labelled_only += labelled and not predicted
        if labelled != predicted:
            self.disagreements.append(Disagreement(row, labelled, where, text))


def evaluate(
    folders: Iterable[LabelledFolder], linter: Linter, only: Callable[[str], bool] | None = None
) -> Evaluation:
    """Lint every labelled draft (those whose id ``only`` accepts) and count agreement.

    Raises OSError where a draft is missing and UnreadableDraft where it cannot be read.
    """
    count = _Count()
    drafts = clean = clean_flagged = 0
    for folder in folders:
        for label in folder.drafts:
            if only is not None and not only(label.id):
                continue
            report = linter.lint(_read(folder.path / label.file))
            drafts += 1
            _compare_sentences(label, report, count)
            flagged = _compare_verdicts(label, report, count)
            clean += not label.faults
            clean_flagged += not label.faults and flagged
    rows = {name: tally.row() for name, tally in sorted(count.tallies.items()) if _counted(tally)}
    return Evaluation(drafts, clean, clean_flagged, MappingProxyType(rows), tuple(count.disagreements))


def agreement(first: Sequence[LabelledDraft], second: Sequence[LabelledDraft]) -> Mapping[str, Row]:
    """Two readings of the same drafts against each other, per act: the ceiling of any linter."""
    count = _Count()
    other = {draft.id: draft for draft in second}
    for draft in first:
        if draft.id in other:
            for a, b in zip(draft.sentences, other[draft.id].sentences, strict=True):
                _compare_acts(a.acts, b.acts, count, draft.id, a.text)
    return MappingProxyType({name: tally.row() for name, tally in sorted(count.tallies.items()) if _counted(tally)})


def assign(labelled: Sequence[LabelledSentence], predicted: Iterable[Sentence]) -> list[frozenset[str]]:
    """The acts predicted for each labelled sentence."""
    texts = [s.text for s in labelled]
    acts: list[set[str]] = [set() for _ in labelled]
    for sentence in predicted:
        match = best_match(sentence.text, texts)
        if match is not None:
            acts[match] |= {act.name for act in sentence.acts}
    return [frozenset(found) for found in acts]


def _counted(tally: _Tally) -> bool:
    return bool(tally.both or tally.predicted_only or tally.labelled_only)


def _read(path: Path) -> Draft:
    (draft, *_) = read(path.read_bytes(), str(path))
    return draft


def _compare_sentences(label: LabelledDraft, report: Report, count: _Count) -> None:
    for sentence, predicted in zip(label.sentences, assign(label.sentences, report.analysis.sentences), strict=True):
        _compare_acts(sentence.acts, predicted, count, label.id, sentence.text)


def _compare_acts(labelled: frozenset[str], predicted: frozenset[str], count: _Count, where: str, text: str) -> None:
    for act in labelled | predicted:
        count.add(act, act in labelled, act in predicted, where, text)
    for group, member in GROUPS.items():
        count.add(group, any(map(member, labelled)), any(map(member, predicted)), where, text)


def _compare_verdicts(label: LabelledDraft, report: Report, count: _Count) -> bool:
    """Count the draft's verdicts; whether a mission rule flags it at all."""
    found = {f.rule.name: f.severity.value for f in report.findings}
    for verdict, rule in RULE_OF_VERDICT.items():
        count.add(f"verdict {verdict}", verdict in label.faults, rule in found, label.id, label.note)
    strong = found.get("badgering-tone") == "error"
    count.add("verdict badgering strong", label.verdict.get("badgering") == "strong", strong, label.id, label.note)
    return any(rule in found for rule in RULE_OF_VERDICT.values())


def listed(evaluation: Evaluation, row: str) -> Iterator[Disagreement]:
    """The disagreements behind ``row`` (``all``: every one)."""
    return (d for d in evaluation.disagreements if row in ("all", d.row))
