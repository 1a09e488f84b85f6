"""The tone of the draft as a whole: how hard it presses the reader, and by which acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import msgspec

from etiquette_lint.checks.contract import Evidence, Hit, Workbench
from etiquette_lint.checks.facts import offered
from etiquette_lint.draft.model import Span
from etiquette_lint.language.analysis import Act, Analysis, Sentence
from etiquette_lint.rule import Severity

PATTERNS = ("harsh", "soft")
"""Parameters that hold patterns, read when the rule is loaded."""

CASES = ("lever", "reproach", "presumption", "plea")
"""What is to be done instead depends on the act: a lever needs its own way out, one kind of act alone its own words."""


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``acts``: what badgers. ``strong``: from how many such sentences on the tone is strong.

    ``sure``: how far one of them must be trusted before anything is said; ``likely``: how far each must be to count.
    ``before_offer``: acts that are in place once the post is offered.
    ``harsh``: patterns that make a single act strong. ``soft``: patterns that keep a sentence mild.
    """

    acts: tuple[str, ...]
    strong: int = 2
    sure: float = 0.0
    likely: float = 0.0
    before_offer: tuple[str, ...] = ()
    harsh: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """One hit for the draft, at the first act: a warning where it is mild, an error where it is strong."""
    found = analysis.performing(parameters.acts, margins=True)
    found = tuple((s, a) for s, a in found if _trust(s, a) >= parameters.likely)
    if any(a.name in parameters.before_offer for _, a in found) and offered(analysis, workbench):
        found = tuple((s, a) for s, a in found if a.name not in parameters.before_offer)
    if not any(_trust(s, a) >= parameters.sure for s, a in found):
        return
    is_strong = len({s.span for s, _ in found}) >= parameters.strong or any(
        _harsh(s, parameters, workbench) for s, _ in found
    )
    severity = Severity.ERROR if is_strong else Severity.WARNING
    acts = dict.fromkeys(act.name for _, act in found)
    captures = {
        "count": len(found),
        "degree": "strong" if is_strong else "mild",
        "acts": _listed([_IN_WORDS.get(a, a) for a in acts]),
    }
    yield Hit(found[0][0].span, captures, _evidence(found), severity, _case(tuple(acts)))


def _case(acts: tuple[str, ...]) -> str:
    if "ultimatum" in acts:
        return "lever"
    return _ALONE.get(acts[0], "") if len(acts) == 1 else ""


def _trust(sentence: Sentence, act: Act) -> float:
    """The act's confidence and that of any pushy act at all, on average: two readings of one tone."""
    own = sentence.alone(act)
    return (own + sentence.likely.get("pushy:any", own)) / 2


def _harsh(sentence: Sentence, parameters: Parameters, workbench: Workbench) -> bool:
    words = workbench.words(sentence.text)
    soft = workbench.patterns(parameters.soft).find(words)
    return not soft and bool(workbench.patterns(parameters.harsh).find(words))


_ALONE: Mapping[str, str] = MappingProxyType({"guilt": "reproach", "presumption": "presumption", "desperation": "plea"})

_IN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "pressure": "a deadline or demand",
        "guilt": "a reproach",
        "ultimatum": "an ultimatum",
        "presumption": "a decision taken for granted",
        "desperation": "a plea",
    }
)


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _evidence(found: tuple[tuple[Sentence, Act], ...]) -> tuple[Evidence, ...]:
    acts: dict[Span, list[str]] = {}
    for sentence, act in found:
        acts.setdefault(sentence.span, []).append(act.name)
    return tuple(Evidence(span, " and ".join(names)) for span, names in acts.items())
