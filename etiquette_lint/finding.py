"""What the linter says about a draft: findings, and the report that holds them."""

from __future__ import annotations

import msgspec

from etiquette_lint.checks.contract import Evidence, Suggestion
from etiquette_lint.draft.model import Draft, Span
from etiquette_lint.language.analysis import Analysis
from etiquette_lint.rule import Rule, Severity


class Finding(msgspec.Struct, frozen=True):
    """One fault of one draft; ``severity`` is the effective one, ``message`` is filled in."""

    rule: Rule
    span: Span
    severity: Severity
    message: str
    evidence: tuple[Evidence, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    case: str = ""
    """The case of the rule that is at hand, where it has words of its own for one."""

    @property
    def advice(self) -> str:
        """What to do instead."""
        return self.rule.cases[self.case].advice if self.case else self.rule.advice

    @property
    def is_missing(self) -> bool:
        """Whether the finding marks the place of something that is not there."""
        return len(self.span) == 0


class Suppressed(msgspec.Struct, frozen=True):
    """A finding that is not shown, and whose wish that was."""

    finding: Finding
    by: str
    reason: str = ""


class ChecklistItem(msgspec.Struct, frozen=True):
    """One thing that a good follow-up has: ``ok``, and the place that shows it or the fault."""

    label: str
    ok: bool
    span: Span | None
    detail: str = ""


class Report(msgspec.Struct, frozen=True):
    """All that a reporter sees of one draft."""

    draft: Draft
    analysis: Analysis
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
