"""How a draft was read, where its writer may have meant otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from etiquette_lint.draft.model import Draft
from etiquette_lint.draft.template import holes
from etiquette_lint.finding import Report


def notes(report: Report) -> tuple[str, ...]:
    """A line each, without a stop at the end; none for nearly all drafts."""
    return tuple(_template(report.draft))


def _template(draft: Draft) -> Iterator[str]:
    """A draft with gaps passes as a template; a mail whose gaps were forgotten looks just like one."""
    if draft.is_guessed:
        gaps = sum(1 for _ in holes(draft.placeholders))
        seen = f"{gaps} gap{'' if gaps == 1 else 's'} to fill" if gaps else "tags that steer a template"
        yield f"read as a template, since it has {seen}; --no-template judges it as a mail"
