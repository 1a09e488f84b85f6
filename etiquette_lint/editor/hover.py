"""What a finding means, for whoever rests the pointer on it: the rule's own words."""

from __future__ import annotations

from lsprotocol import types as lsp

from etiquette_lint.editor.desk import Review
from etiquette_lint.finding import Finding
from etiquette_lint.reporters.plain import printable
from etiquette_lint.rule import Example

LONGEST_EXAMPLE = 400


def hover(review: Review, position: lsp.Position) -> lsp.Hover | None:
    """The findings under ``position``, or None."""
    offset = review.document.page.offset(position)
    under = []
    for sheet, _, finding in review.findings():
        seen = sheet.visible(finding.span)
        start, end = review.document.page.offset(seen.start), review.document.page.offset(seen.end)
        if start <= offset <= end:
            under.append((seen, finding))
    if not under:
        return None
    text = "\n\n---\n\n".join(_explained(finding) for _, finding in under)
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text), under[0][0])


def _explained(finding: Finding) -> str:
    rule = finding.rule
    parts = [
        f"**{_plain(finding.message)}**",
        f"*{rule.name} ({rule.code}), {finding.severity.value}*",
        f"**Instead:** {_plain(finding.advice)}",
        f"**Why:** {_plain(rule.why)}",
        *_example("A draft that is flagged", rule.bad),
        *_example("A draft that is not", rule.good),
        f"Source: [{_plain(rule.source.title)}]({rule.source.url})",
    ]
    return "\n\n".join(parts)


def _example(title: str, examples: tuple[Example, ...]) -> list[str]:
    """The shortest of ``examples``, in a fence that its text cannot leave."""
    if not examples:
        return []
    text = min((e.text for e in examples), key=len).strip()[:LONGEST_EXAMPLE]
    return [f"{title}:", f"~~~~~~text\n{text}\n~~~~~~"]


def _plain(text: str) -> str:
    """Draft text quoted in a message must not style the hover."""
    shown = printable(text)
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|~" else c for c in shown)
