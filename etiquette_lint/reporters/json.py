"""The versioned JSON of ``check`` and ``annotate``; the contract is in docs/json.md."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from etiquette_lint import __version__
from etiquette_lint.draft.discover import Problem
from etiquette_lint.draft.model import Draft, Span
from etiquette_lint.finding import Finding, Report
from etiquette_lint.language.analysis import Analysis, Context, Known
from etiquette_lint.notes import notes
from etiquette_lint.reporters.positions import Places
from etiquette_lint.rule import Severity

SCHEMA_VERSION = 1


def check(reports: Sequence[Report], problems: Sequence[Problem]) -> str:
    """The whole run as one JSON document."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "etiquette-lint", "version": __version__},
        "files": [_file(r) for r in reports],
        "errors": [{"path": p.path, "message": p.message} for p in problems],
        "summary": summary(reports),
    }
    return dumps(document, indent=1)


def check_lines(reports: Sequence[Report], problems: Sequence[Problem]) -> str:
    """One JSON object a line: a draft, or an input that could not be read."""
    lines = [_file(r) for r in reports] + [{"path": p.path, "error": p.message} for p in problems]
    return "".join(map(dumps, lines))


def annotate(analyses: Sequence[Analysis], problems: Sequence[Problem]) -> str:
    """The sentences of each draft with their acts, as one JSON document."""
    document: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "files": [_annotated(a) for a in analyses]}
    if problems:
        document["errors"] = [{"path": p.path, "message": p.message} for p in problems]
    return dumps(document, indent=1)


def annotate_lines(analyses: Sequence[Analysis], problems: Sequence[Problem]) -> str:
    """One JSON object a draft, each on a line."""
    lines = [_annotated(a) for a in analyses] + [{"path": p.path, "error": p.message} for p in problems]
    return "".join(map(dumps, lines))


def dumps(document: dict[str, Any], indent: int | None = None) -> str:
    """JSON that stays readable beyond ASCII, with every character that could move or style a terminal escaped."""
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    return _INVISIBLE.sub(_escaped, text) + "\n"


_INVISIBLE = re.compile(
    r"[\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


def summary(reports: Sequence[Report]) -> dict[str, int]:
    """How many drafts, and how many findings of each severity."""
    counts = {s: sum(f.severity == s for r in reports for f in r.findings) for s in Severity}
    return {
        "files": len(reports),
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "suggestions": counts[Severity.SUGGESTION],
    }


def _file(report: Report) -> dict[str, Any]:
    places = Places(report.draft)
    return {
        "path": report.draft.path,
        **_record(report.draft),
        "format": report.draft.format,
        "stage": report.analysis.context.stage.value.value,
        "context": context(report.analysis.context),
        "context_origins": origins(report.analysis.context),
        "findings": [_finding(f, places) for f in report.findings],
        "suppressed": len(report.suppressed),
        "template": report.draft.is_template,
        "notes": list(notes(report)),
    }


def _finding(finding: Finding, places: Places) -> dict[str, Any]:
    return {
        "rule": finding.rule.name,
        "code": finding.rule.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "advice": finding.advice,
        **_range(finding.span, places),
        "evidence": [
            {"text": e.span.of(places.draft.text), "label": e.label, **_range(e.span, places)} for e in finding.evidence
        ],
        "suggestions": [
            {
                "title": s.title,
                "edits": [{**_range(e.span, places), "text": places.draft.written(e.text, e.span)} for e in s.edits],
                "safe": s.safe,
            }
            for s in finding.suggestions
            if all(places.draft.locate(e.span).editable for e in s.edits)
        ],
    }


def _annotated(analysis: Analysis) -> dict[str, Any]:
    places = Places(analysis.draft)
    return {
        "path": analysis.draft.path,
        **_record(analysis.draft),
        "stage": analysis.context.stage.value.value,
        "context": context(analysis.context),
        "context_origins": origins(analysis.context),
        "attachments": [{"name": a.name, "type": a.media_type, "inline": a.inline} for a in analysis.draft.attachments],
        "sentences": [
            {
                "text": " ".join(s.span.of(analysis.draft.text).split()),
                **_range(s.span, places),
                "acts": [
                    {
                        "name": a.name,
                        "confidence": round(a.confidence, 2),
                        "evidence": a.evidence,
                        "source": a.source,
                    }
                    for a in s.acts
                ],
            }
            for s in analysis.sentences
        ],
    }


def _record(draft: Draft) -> dict[str, Any]:
    """Which record of a collection a draft is, and what it or the front matter says of title and audience."""
    told: dict[str, Any] = {"record": draft.record.label.removeprefix("#")} if draft.record else {}
    for key in ("title", "audience"):
        if value := draft.metadata.get(key):
            told[key] = str(value)
    return told


def context(known: Context) -> dict[str, Any]:
    """The facts of the moment, null where nothing tells; dates are ISO."""
    return {
        "sent": _value(known.sent),
        "interview_date": _value(known.interview_date),
        "promised_by": _value(known.promised_by),
        "questions_invited": known.invited,
        "recipient": _value(known.recipient),
        "role": _value(known.role),
        "organisation": _value(known.organisation),
    }


def origins(known: Context) -> dict[str, str]:
    """Where each fact was read; what nobody told is left out."""
    facts = {field: getattr(known, field) for field in known.__struct_fields__}
    return {name: fact.origin for name, fact in facts.items() if fact is not None}


def _value(known: Known[Any] | None) -> Any:
    if known is None:
        return None
    return known.value.isoformat() if hasattr(known.value, "isoformat") else known.value


def _range(span: Span, places: Places) -> dict[str, Any]:
    start, end = places.start(span), places.end(span)
    return {
        "start": {"line": start.line, "column": start.column, "offset": start.offset},
        "end": {"line": end.line, "column": end.column, "offset": end.offset},
    }
