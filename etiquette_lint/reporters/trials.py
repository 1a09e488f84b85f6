"""The trials of rules and acts, for people and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from etiquette_lint.reporters.plain import printable
from etiquette_lint.reporters.rows import Row, marked_lines, places
from etiquette_lint.reporters.screen import Screen, screen
from etiquette_lint.rule import FEWEST_EXAMPLES
from etiquette_lint.trials import MISSING, ActTrials, CorpusTrial, Marked, RuleTrials, Side, Trial, Verdict

GUTTER = 11
MOST_SILENT = 40
_PLURALS = {Side.BAD: "bad examples", Side.GOOD: "near misses"}


class Outcome(msgspec.Struct, frozen=True):
    """All that came of a run of trials; ``problems`` are files that could not be used."""

    rules: tuple[RuleTrials, ...]
    acts: tuple[ActTrials, ...]
    corpus: CorpusTrial | None
    problems: tuple[str, ...] = ()

    @property
    def fails(self) -> bool:
        """Whether an example fails, or a rule has too few."""
        return any(tried.fails for tried in self.rules) or any(tried.fails for tried in self.acts)

    @property
    def trials(self) -> tuple[Trial, ...]:
        """Every example."""
        each = (*(tried.trials for tried in self.rules), *(tried.trials for tried in self.acts))
        return tuple(chain.from_iterable(each))


def render(outcome: Outcome, *, color: str = "auto", width: int | None = None) -> str:
    """What fails, rule by rule, then the count."""
    page = screen(color, width=width)
    for tried in outcome.rules:
        if tried.fails:
            _file(tried.rule.path, tried.trials, page, few=tried.few)
    for acts in outcome.acts:
        if acts.fails:
            _file(acts.path, acts.trials, page)
    _corpus(outcome, page)
    _summary(outcome, page)
    return page.text()


def _file(path: Path, trials: Iterable[Trial], page: Screen, few: Sequence[tuple[Side, int]] = ()) -> None:
    page.prose(("", ""), (printable(_shown_path(path)), "bold underline"), indent=0)
    for trial in trials:
        if trial.fails:
            _trial(trial, page)
    for side, number in few:
        words = f"{number} of {FEWEST_EXAMPLES} {_PLURALS[side]} that prove something: a known miss proves nothing"
        page.prose(("✗ ", "red"), words)
    page.line()


def _trial(trial: Trial, page: Screen) -> None:
    page.prose(("✗ ", "red"), (f"{trial.side} {trial.number}: ", "bold"), _sentence(trial))
    for marked in trial.found:
        if trial.verdict is Verdict.FAILED and marked.message:
            page.prose(("", ""), (printable(marked.message), "dim"), indent=4)
    if trial.verdict is Verdict.FAILED:
        _excerpt(trial, page)


def _sentence(trial: Trial) -> str:
    if trial.fault:
        return printable(trial.fault)
    if trial.verdict is Verdict.MENDED:
        return "a known miss that now does what it says: take 'known_miss' out"
    expected = _named(trial.expected)
    absent = [words for words in trial.expected if words != MISSING and words not in trial.text]
    if absent and trial.side is Side.BAD:
        return f"expects {_named(absent)}, which is not in its text"
    return f"expects {expected}, finds {_named([m.text for m in trial.found])}"


def _named(words: Sequence[str]) -> str:
    shown = [w[1:-1] if w == MISSING else f"'{printable(w)}'" for w in words]
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else "nothing"


def _excerpt(trial: Trial, page: Screen) -> None:
    """The lines of the example that hold something expected or found, each with its marks."""
    room = page.width - GUTTER - 2
    # Of an act, the name is expected and not some words.
    words = trial.expected if trial.side in _PLURALS else ()
    wanted = marked_lines(trial.text, places(trial.text, words), room)
    seen = marked_lines(trial.text, _spans(trial.found), room)
    for row, other in zip(wanted, seen, strict=True):
        if row.marks or other.marks or trial.side not in _PLURALS:
            page.line((" " * (GUTTER - 2) + "│ ", "dim"), row.text)
            _marks("expected", row, "green", page)
            _marks("found", other, "red", page)


def _spans(found: Sequence[Marked]) -> list[tuple[int, int]]:
    return [(marked.span.start, marked.span.end) for marked in found]


def _marks(label: str, row: Row, style: str, page: Screen) -> None:
    if row.marks:
        page.line((f"{label:>{GUTTER - 3}} ", "dim"), ("│ ", "dim"), (row.carets(), style))


def _corpus(outcome: Outcome, page: Screen) -> None:
    if not outcome.rules:
        return
    met = outcome.corpus
    if met is None:
        words = "No corpus was given, so it is not known whether each rule ever speaks: --corpus FOLDER."
        page.prose(("", ""), (words, "dim"), indent=0)
    elif met.silent:
        named = ", ".join(met.silent[:MOST_SILENT]) + (" ..." if len(met.silent) > MOST_SILENT else "")
        never = f"{_count(len(met.silent), 'rule')} of {len(met.speaking)} never {_speak(len(met.silent))} there"
        page.prose(("! ", "yellow"), f"{_count(met.drafts, 'draft')} read; {never}: {named}", indent=0)
    else:
        page.prose(("", ""), f"{_count(met.drafts, 'draft')} read; every rule speaks on at least one.", indent=0)


def _speak(number: int) -> str:
    return "speaks" if number == 1 else "speak"


def _summary(outcome: Outcome, page: Screen) -> None:
    verdicts = Counter(trial.verdict for trial in outcome.trials)
    tried = [_count(len(outcome.rules), "rule")] if outcome.rules or not outcome.acts else []
    tried += [_count(len(outcome.acts), "act")] if outcome.acts else []
    held, failed, missed, mended = (verdicts[verdict] for verdict in Verdict)
    told = ["all do what they say" if held == len(outcome.trials) else f"{held} do what they say"]
    told += [f"{failed} {'does' if failed == 1 else 'do'} not"] if failed else []
    told += [_count(missed, "known miss", "known misses")] if missed else []
    told += [_count(mended, "known miss that is none", "known misses that are none")] if mended else []
    examples = _count(len(outcome.trials), "example")
    sign = ("✗ ", "red") if outcome.fails else ("✓ ", "green")
    page.prose(sign, f"{' and '.join(tried)}, {examples}: {', '.join(told)}", indent=0)


def _count(number: int, word: str, plural: str = "") -> str:
    return f"{number} {word if number == 1 else plural or word + 's'}"


def _shown_path(path: Path) -> str:
    """A path as one would type it here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def as_json(outcome: Outcome) -> str:
    """The same for programs."""
    from etiquette_lint import __version__

    verdicts = Counter(trial.verdict for trial in outcome.trials)
    met = outcome.corpus
    document = {
        "schema_version": 1,
        "tool": {"name": "etiquette-lint", "version": __version__},
        "rules": [
            {
                "rule": tried.rule.name,
                "code": tried.rule.code,
                "pack": tried.rule.pack,
                "path": _shown_path(tried.rule.path),
                "too_few": {side.value: number for side, number in tried.few},
                "examples": [_example(trial) for trial in tried.trials],
                "speaks_on": met.speaking.get(tried.rule.name) if met else None,
            }
            for tried in outcome.rules
        ],
        "acts": [
            {"act": a.act, "path": _shown_path(a.path), "examples": [_example(trial) for trial in a.trials]}
            for a in outcome.acts
        ],
        "corpus": {"drafts": met.drafts, "silent": list(met.silent)} if met else None,
        "errors": list(outcome.problems),
        "summary": {v.name.lower(): verdicts[v] for v in Verdict},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _example(trial: Trial) -> dict[str, Any]:
    return {
        "side": trial.side.value,
        "number": trial.number,
        "verdict": trial.verdict.name.lower(),
        "text": trial.text,
        "expected": [None if words == MISSING else words for words in trial.expected],
        "found": [
            {
                "text": None if marked.text == MISSING else marked.text,
                "start": marked.span.start,
                "end": marked.span.end,
                "message": marked.message,
            }
            for marked in trial.found
        ],
        "fault": trial.fault or None,
    }
