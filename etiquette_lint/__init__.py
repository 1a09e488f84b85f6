"""etiquette-lint reads the draft of an interview follow-up email as an experienced recruiter would.

    >>> import etiquette_lint
    >>> report = etiquette_lint.lint("Dear Ms Okafor,\\n\\nAny news on the job?\\n\\nSam")
    >>> [f.rule.name for f in report.findings][:1]
    ['missing-thanks']

:class:`Linter` keeps the language pipeline between drafts; :func:`read` turns bytes into drafts.
Names are imported on first use, so that ``import etiquette_lint`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from etiquette_lint.api import lint as lint
    from etiquette_lint.config import Config as Config
    from etiquette_lint.draft import read as read
    from etiquette_lint.draft.model import Draft as Draft
    from etiquette_lint.draft.model import Span as Span
    from etiquette_lint.draft.model import UnreadableDraft as UnreadableDraft
    from etiquette_lint.engine import Linter as Linter
    from etiquette_lint.finding import Finding as Finding
    from etiquette_lint.finding import Report as Report
    from etiquette_lint.rule import Rule as Rule
    from etiquette_lint.rule import Severity as Severity

_HOMES = {
    "lint": "api",
    "Config": "config",
    "read": "draft",
    "Draft": "draft.model",
    "Span": "draft.model",
    "UnreadableDraft": "draft.model",
    "Linter": "engine",
    "Finding": "finding",
    "Report": "finding",
    "Rule": "rule",
    "Severity": "rule",
}

__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("etiquette-lint")
    if name in _HOMES:
        return getattr(import_module(f"etiquette_lint.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'etiquette_lint' has no attribute '{name}'")
