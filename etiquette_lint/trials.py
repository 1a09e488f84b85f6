"""Trials: the examples of rules and acts, run through the whole linter, and what came of each.

The test suite and ``etiquette-lint test-rules`` share this module, so a rule author's own rules are held to
what the built-in ones are held to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec.structs import replace

from etiquette_lint.config import Config
from etiquette_lint.draft import UnreadableDraft, read
from etiquette_lint.draft.model import Draft, Span
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Report
from etiquette_lint.language.actbook import ActBook, ActExample, ActFile, load_actbook
from etiquette_lint.language.acts import pattern_hits
from etiquette_lint.language.pipeline import Pipeline
from etiquette_lint.rule import FEWEST_EXAMPLES, Example, Rule
from etiquette_lint.rulebook import kind_of
from etiquette_lint.tables import TableError

MISSING = "(the draft as a whole)"
"""How a finding is told that marks the place of something missing."""


class Side(StrEnum):
    """Whether an example breaks its rule or keeps it; of an act, whether it performs it."""

    BAD = "bad"
    GOOD = "good"
    YES = "yes"
    NO = "no"


class Verdict(StrEnum):
    """What came of an example."""

    HELD = "held"
    FAILED = "failed"
    KNOWN_MISS = "known miss"
    MENDED = "mended"
    """A known miss that now does what it says: the mark must go."""


class Marked(msgspec.Struct, frozen=True):
    """Words that a finding marks in an example, and what it says of them."""

    span: Span
    text: str
    message: str = ""


class Trial(msgspec.Struct, frozen=True):
    """One example: number ``number`` of its side, what it expects, and what was found.

    ``text`` is the example as the reader of its format gives it; ``fault`` says why nothing could be found out.
    """

    side: Side
    number: int
    text: str
    expected: tuple[str, ...]
    found: tuple[Marked, ...]
    known_miss: bool = False
    fault: str = ""

    @property
    def verdict(self) -> Verdict:
        """What came of it."""
        holds = not self.fault and tuple(m.text for m in self.found) == self.expected
        if self.known_miss:
            return Verdict.MENDED if holds else Verdict.KNOWN_MISS
        return Verdict.HELD if holds else Verdict.FAILED

    @property
    def fails(self) -> bool:
        """Whether something must be done about it."""
        return self.verdict in (Verdict.FAILED, Verdict.MENDED)


class RuleTrials(msgspec.Struct, frozen=True):
    """A rule with its trials, and the sides that have too few examples."""

    rule: Rule
    trials: tuple[Trial, ...]
    few: tuple[tuple[Side, int], ...] = ()

    @property
    def fails(self) -> bool:
        """Whether something must be done about the rule."""
        return bool(self.few) or any(trial.fails for trial in self.trials)


class ActTrials(msgspec.Struct, frozen=True):
    """A file of act patterns with its trials."""

    path: Path
    act: str
    trials: tuple[Trial, ...]

    @property
    def fails(self) -> bool:
        """Whether something must be done about the patterns."""
        return any(trial.fails for trial in self.trials)


class CorpusTrial(msgspec.Struct, frozen=True):
    """How many drafts were read, and in how many of them each rule speaks."""

    drafts: int
    speaking: Mapping[str, int]

    @property
    def silent(self) -> tuple[str, ...]:
        """The rules that never speak."""
        return tuple(name for name, number in self.speaking.items() if not number)


def try_rules(rules: Iterable[Rule], linter: Linter) -> tuple[RuleTrials, ...]:
    """Every rule with the trials of its examples."""
    return tuple(RuleTrials(rule, try_rule(rule, linter), too_few(rule)) for rule in rules)


def try_acts(folders: Iterable[Path], linter: Linter) -> tuple[tuple[ActTrials, ...], tuple[str, ...]]:
    """Every file of act patterns in ``folders``, and what is wrong with a folder that cannot be read."""
    tried: list[ActTrials] = []
    faults: list[str] = []
    for folder in folders:
        pipeline = linter.workbench.pipeline
        try:
            book = load_actbook(folder, pipeline)
        except TableError as error:
            faults.append(str(error))
            continue
        for file in book.files:
            path = folder / f"{file.act.replace(':', '-')}.toml"
            tried.append(ActTrials(path, file.act, try_act(file, book, pipeline)))
    return tuple(tried), tuple(faults)


def meet(names: Sequence[str], linter: Linter, drafts: Iterable[Draft]) -> CorpusTrial:
    """Count the ``drafts`` that each rule of ``linter`` speaks on, whatever else would fold it or leave it out."""
    speaking = dict.fromkeys(names, 0)
    number = 0
    for draft in drafts:
        number += 1
        for name in linter.speaking(draft) & speaking.keys():
            speaking[name] += 1
    return CorpusTrial(number, MappingProxyType(speaking))


def try_rule(rule: Rule, linter: Linter) -> tuple[Trial, ...]:
    """Every example of ``rule``, with only that rule on and only the options that its file gives."""
    return tuple(
        _try(rule, side, number, example, linter)
        for side, examples in ((Side.BAD, rule.bad), (Side.GOOD, rule.good))
        for number, example in enumerate(examples, 1)
    )


def lint_example(example: Example, linter: Linter, rule: Rule | None = None) -> Report:
    """The report on an example; with ``rule``, of that rule alone.

    A rule on what other rules leave (unused ignores) needs them all to run.
    Raises UnreadableDraft for what is no draft and TableError for wrong options.
    """
    (draft, *_) = read(example.text.encode("utf-8"), example.path)
    alone = rule is not None and not getattr(kind_of(rule), "AFTER_IGNORES", False)
    config = Config(
        select=(rule.name,) if rule and alone else ("all",),
        options={rule.name: example.options} if rule and example.options else {},
        given=dict(example.given),
    )
    report = linter.choosing(config).lint(draft)
    if rule is None or alone:
        return report
    return replace(report, findings=tuple(f for f in report.findings if f.rule.name == rule.name))


def _try(rule: Rule, side: Side, number: int, example: Example, linter: Linter) -> Trial:
    expected = (example.flags or (MISSING,)) if side is Side.BAD else ()
    trial = Trial(side, number, example.text, expected, (), example.known_miss)
    try:
        report = lint_example(example, linter, rule)
    except (UnreadableDraft, TableError) as error:
        return replace(trial, fault=str(error))
    except KeyError as error:
        return replace(trial, fault=f"the message uses {{{error.args[0]}}}, which this kind of check does not give")
    text = report.draft.text
    return replace(trial, text=text, found=tuple(_marked(f.span, text, f.message) for f in report.findings))


def _marked(span: Span, text: str, message: str) -> Marked:
    return Marked(span, span.of(text) if len(span) else MISSING, message)


def too_few(rule: Rule) -> tuple[tuple[Side, int], ...]:
    """The sides with fewer examples than prove ``rule``, and how many they have.

    A known miss proves nothing, and an example written twice proves it once.
    """
    sides = ((Side.BAD, rule.bad), (Side.GOOD, rule.good))
    telling = ((side, len({repr(_essence(e)) for e in examples if not e.known_miss})) for side, examples in sides)
    return tuple((side, number) for side, number in telling if number < FEWEST_EXAMPLES)


def _essence(example: Example) -> tuple[object, ...]:
    """What makes an example one of its own: its words, and what it is read with; not its marks or its note."""
    return (" ".join(example.text.split()), example.path, example.given, example.options)


def performed(text: str, book: ActBook, pipeline: Pipeline) -> tuple[tuple[str, Span], ...]:
    """The acts that patterns see in ``text``, and the words they rest on."""
    doc = pipeline.tokens(text)
    return tuple((hit.act, Span(hit.start, hit.end)) for hit in pattern_hits(doc, 0, len(doc), book))


def try_act(file: ActFile, book: ActBook, pipeline: Pipeline) -> tuple[Trial, ...]:
    """Every example of one file of act patterns: under ``yes`` the act is seen, under ``no`` it is not."""
    sides: tuple[tuple[Side, Sequence[ActExample]], ...] = ((Side.YES, file.yes), (Side.NO, file.no))
    return tuple(
        Trial(
            side=side,
            number=number,
            text=example.text,
            expected=(file.act,) if side is Side.YES else (),
            found=tuple(
                Marked(span, act, f"'{span.of(example.text)}' is read as {act}")
                for act, span in performed(example.text, book, pipeline)
                if act == file.act
            ),
            known_miss=example.known_miss,
        )
        for side, examples in sides
        for number, example in enumerate(examples, 1)
    )
