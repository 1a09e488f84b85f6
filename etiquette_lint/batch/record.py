"""A Report as bytes, without its draft and its rules: what a worker sends back and the cache keeps.

What a report adds to a freshly read draft is little: places, rule names, messages, and what was
understood.  ``unpack`` joins it to the draft and the rules again; ``likely`` and ``variants`` of an
Analysis, which only checks ask for, are left out.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec.structs import replace

from etiquette_lint.checks.contract import Edit, Evidence, Suggestion
from etiquette_lint.draft.model import Draft, Span
from etiquette_lint.finding import ChecklistItem, Finding, Report, Suppressed
from etiquette_lint.language.analysis import Act, Analysis, Context, Known, Sentence
from etiquette_lint.language.normalise import Normalised
from etiquette_lint.rule import Rule, Severity

Place = tuple[int, int]
Stretch = tuple[int, int, int, bool]
"""How many characters, the start and end of the first one's origin, and whether each next one moves on by one."""


class _Record(msgspec.Struct, frozen=True, array_like=True):
    is_template: bool
    is_guessed: bool
    findings: list[_Found]
    suppressed: list[tuple[_Found, str, str]]
    checklist: list[tuple[str, bool, Place | None, str]]
    context: dict[str, tuple[Any, str]]
    sentences: list[_Said]
    margins: list[_Said]


class _Found(msgspec.Struct, frozen=True, array_like=True):
    rule: str
    place: Place
    severity: Severity
    message: str
    evidence: list[tuple[Place, str]]
    suggestions: list[tuple[str, list[tuple[Place, str]], bool]]
    case: str


class _Said(msgspec.Struct, frozen=True, array_like=True):
    block: int
    text: str
    stretches: list[Stretch]
    acts: list[tuple[str, Place, str, float, str]]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Record)


class NoRecord(Exception):
    """Bytes that are no record, or one of other rules than these."""


def pack(report: Report) -> bytes:
    """What ``report`` says of its draft."""
    analysis, draft = report.analysis, report.draft
    return _ENCODER.encode(
        _Record(
            is_template=draft.is_template,
            is_guessed=draft.is_guessed,
            findings=[_found(f) for f in report.findings],
            suppressed=[(_found(s.finding), s.by, s.reason) for s in report.suppressed],
            checklist=[(i.label, i.ok, _place(i.span) if i.span else None, i.detail) for i in report.checklist],
            context=_facts(analysis.context),
            sentences=[_said(s, draft) for s in analysis.sentences],
            margins=[_said(s, draft) for s in analysis.margins],
        )
    )


def unpack(data: bytes, draft: Draft, rules: Mapping[str, Rule]) -> Report:
    """The report on ``draft`` that ``data`` holds; raises NoRecord."""
    try:
        record = _DECODER.decode(data)
        if (record.is_template, record.is_guessed) != (draft.is_template, draft.is_guessed):
            draft = replace(draft, is_template=record.is_template, is_guessed=record.is_guessed)
        return Report(
            draft=draft,
            analysis=Analysis(
                draft,
                tuple(_sentence(s, draft) for s in record.sentences),
                tuple(_sentence(s, draft) for s in record.margins),
                _context(record.context),
            ),
            findings=tuple(_finding(f, rules) for f in record.findings),
            suppressed=tuple(Suppressed(_finding(f, rules), by, reason) for f, by, reason in record.suppressed),
            checklist=tuple(
                ChecklistItem(label, ok, Span(*place) if place else None, detail)
                for label, ok, place, detail in record.checklist
            ),
        )
    except (msgspec.DecodeError, LookupError, ValueError, TypeError) as error:
        raise NoRecord(str(type(error).__name__)) from error


def _found(finding: Finding) -> _Found:
    return _Found(
        rule=finding.rule.name,
        place=_place(finding.span),
        severity=finding.severity,
        message=finding.message,
        evidence=[(_place(e.span), e.label) for e in finding.evidence],
        suggestions=[(s.title, [(_place(e.span), e.text) for e in s.edits], s.safe) for s in finding.suggestions],
        case=finding.case,
    )


def _finding(found: _Found, rules: Mapping[str, Rule]) -> Finding:
    return Finding(
        rule=rules[found.rule],
        span=Span(*found.place),
        severity=found.severity,
        message=found.message,
        evidence=tuple(Evidence(Span(*place), label) for place, label in found.evidence),
        suggestions=tuple(
            Suggestion(title, tuple(Edit(Span(*place), text) for place, text in edits), safe)
            for title, edits, safe in found.suggestions
        ),
        case=found.case,
    )


def _facts(context: Context) -> dict[str, tuple[Any, str]]:
    known = {field: getattr(context, field) for field in context.__struct_fields__}
    return {name: (fact.value, fact.origin) for name, fact in known.items() if fact is not None}


def _context(facts: Mapping[str, tuple[Any, str]]) -> Context:
    kinds = _kinds()
    known = {name: Known(msgspec.convert(value, kinds[name]), origin) for name, (value, origin) in facts.items()}
    return Context(**known)


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, Any]:
    """What kind of value each fact of a context is: a date, a stage, a name."""
    hints = get_type_hints(Context)
    known = {name: next(a for a in (kind, *get_args(kind)) if get_origin(a) is Known) for name, kind in hints.items()}
    return {name: get_args(kind)[0] for name, kind in known.items()}


def _said(sentence: Sentence, draft: Draft) -> _Said:
    return _Said(
        block=draft.blocks.index(sentence.block),
        text=sentence.text,
        stretches=list(_stretches(sentence.normalised)),
        acts=[(a.name, _place(a.span), a.evidence, a.confidence, a.source) for a in sentence.acts],
    )


def _sentence(said: _Said, draft: Draft) -> Sentence:
    origins = chain.from_iterable(
        range(start, start + count) if moves else (start,) * count for count, start, _, moves in said.stretches
    )
    ends = chain.from_iterable(
        range(end, end + count) if moves else (end,) * count for count, _, end, moves in said.stretches
    )
    acts = tuple(Act(name, Span(*place), words, sure, source) for name, place, words, sure, source in said.acts)
    return Sentence(Normalised(said.text, array("I", origins), array("I", ends)), draft.blocks[said.block], acts)


def _stretches(normalised: Normalised) -> Iterator[Stretch]:
    """Characters whose origins move on one by one, or stay, counted together."""
    pairs = list(zip(normalised.origins, normalised.ends, strict=True))
    at = 0
    while at < len(pairs):
        start, end = pairs[at]
        stays = at + 1 < len(pairs) and pairs[at + 1] == (start, end)
        count = 1
        step = 0 if stays else 1
        while at + count < len(pairs) and pairs[at + count] == (start + step * count, end + step * count):
            count += 1
        yield count, start, end, not stays
        at += count


def _place(span: Span) -> Place:
    return span.start, span.end
