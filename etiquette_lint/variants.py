"""Findings of the mails that one template can become, told once, each with the branch it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from etiquette_lint.draft.branches import Branch, Variant
from etiquette_lint.draft.model import Draft, Span
from etiquette_lint.finding import Finding

Key = tuple[str, Span]


def merge(template: Draft, ways: Sequence[Variant], found: Sequence[Sequence[Finding]]) -> list[Finding]:
    """Each finding once, as its gravest variant tells it; one that not every variant has names a branch."""
    gravest: dict[Key, Finding] = {}
    homes: dict[Key, list[int]] = {}
    for number, findings in enumerate(found):
        for finding in findings:
            key = _key(finding)
            homes.setdefault(key, []).append(number)
            if key not in gravest or finding.severity.rank > gravest[key].severity.rank:
                gravest[key] = finding
    told = []
    for key, finding in gravest.items():
        inside = [ways[number].shown for number in homes[key]]
        outside = [ways[number].shown for number in range(len(ways)) if number not in homes[key]]
        told.append(_with_branch(template, finding, inside, outside) if outside else finding)
    return told


def _key(finding: Finding) -> Key:
    """What is missing may be missed at another place in each variant; it is one fault all the same."""
    return finding.rule.name, Span(0, 0) if finding.is_missing else finding.span


Shown = Sequence[Branch]


def _with_branch(template: Draft, finding: Finding, inside: Sequence[Shown], outside: Sequence[Shown]) -> Finding:
    branch = _around(finding, inside) or _telling(inside, outside)
    if branch is None:
        return replace(finding, message=f"{finding.message} (Only in some variants of this template.)")
    return replace(finding, message=f"{finding.message} (Branch: {named(template, branch)}.)")


def _around(finding: Finding, inside: Sequence[Shown]) -> Branch | None:
    """The innermost branch that holds the words of the finding."""
    holding = [b for shown in inside for b in shown if b.body.contains(finding.span) and len(finding.span)]
    return min(holding, key=lambda b: len(b.body), default=None)


def _telling(inside: Sequence[Shown], outside: Sequence[Shown]) -> Branch | None:
    """The branch that tells the variants with the finding from those without, as well as one branch can."""
    candidates = list(dict.fromkeys(branch for shown in inside for branch in shown))
    return max(
        candidates,
        key=lambda b: sum(b in shown for shown in inside) - sum(b in shown for shown in outside),
        default=None,
    )


def named(template: Draft, branch: Branch) -> str:
    """A branch in words: its tag and line, or what it is that is not met."""
    if len(branch.tag):
        line = _line(template, branch.tag)
        return f"'{' '.join(branch.tag.of(template.text).split())}', line {line}"
    return f"where nothing holds of the choice that ends in line {_line(template, branch.tag)}"


def _line(template: Draft, span: Span) -> int:
    return template.source.count("\n", 0, template.locate(span).start) + 1
