"""The terminal view of how a draft is understood: each sentence with its acts, and the context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from etiquette_lint.language.analysis import Analysis, Sentence
from etiquette_lint.reporters.excerpt import passage
from etiquette_lint.reporters.plain import printable
from etiquette_lint.reporters.positions import Places
from etiquette_lint.reporters.screen import Screen, screen

GUTTER = 8
SOURCES = {"pattern": "pattern", "model": "trained model", "both": "pattern and trained model"}


def render(
    analyses: Sequence[Analysis], *, color: str = "auto", to_file: bool = False, width: int | None = None
) -> str:
    """All drafts of a run."""
    page = screen(color, to_file=to_file, width=width)
    for analysis in analyses:
        page.prose((printable(analysis.draft.name), "bold underline"), "", indent=0)
        page.line()
        _moment(analysis, page)
        places = Places(analysis.draft)
        margins = [s for s in analysis.margins if s.acts]
        for sentence in sorted((*analysis.sentences, *margins), key=lambda s: s.span):
            _sentence(sentence, places, page)
        if not analysis.sentences:
            page.line("There is no text to read here yet.")
        page.line()
    return page.text()


class _Fact(msgspec.Struct, frozen=True):
    name: str
    value: str
    origin: str


def _facts(analysis: Analysis) -> Iterable[_Fact]:
    known = analysis.context
    for name, fact in (
        ("Kind of message", known.stage),
        ("Sent", known.sent),
        ("Interview", known.interview_date),
        ("Answer promised by", known.promised_by),
        ("Questions invited", known.questions_invited),
        ("Reader", known.recipient),
        ("Role", known.role),
        ("Organisation", known.organisation),
    ):
        if fact is not None:
            value = {True: "yes", False: "no"}.get(fact.value) if isinstance(fact.value, bool) else str(fact.value)
            yield _Fact(name, printable(str(value)), printable(fact.origin))


def _moment(analysis: Analysis, page: Screen) -> None:
    facts = list(_facts(analysis))
    longest = max(len(f.name) for f in facts)
    for fact in facts:
        page.prose((f"{fact.name + ':':<{longest + 2}}", "bold"), fact.value, (f"  ({fact.origin})", "dim"))
    page.line()


def _sentence(sentence: Sentence, places: Places, page: Screen) -> None:
    """The sentence, with the words that carry an act underlined, then each act on a line of its own."""
    for row in passage(places, sentence.span, [act.span for act in sentence.acts], page.width - GUTTER):
        number = f"{row.line:>5} │ " if row.line is not None else "      │ "
        page.line((number, "dim"), row.text)
        if row.marks:
            page.line(("      │ ", "dim"), (row.carets(), "cyan"))
    for act in sentence.acts:
        how = f" {act.confidence:.0%} by {SOURCES.get(act.source, printable(act.source))}"
        page.prose(
            ("      → ", "dim"),
            (act.name, "bold cyan"),
            (f"{how}: {_short(printable(act.evidence))}", "dim"),
            indent=0,
        )


def _short(words: str, most: int = 60) -> str:
    return f"'{words}'" if len(words) <= most else f"'{words[: most - 1].rstrip()}…'"
