"""What is known of a document: its drafts, linted, each a pure function of text, settings and configuration."""

from __future__ import annotations

from pathlib import Path, PurePath

import msgspec
from msgspec.structs import replace

from etiquette_lint.cli.failure import unexpected
from etiquette_lint.draft import Draft, UnreadableDraft, format_of, read
from etiquette_lint.draft.model import BlockKind
from etiquette_lint.editor.choices import Choices
from etiquette_lint.editor.linters import Linters
from etiquette_lint.editor.places import Page, Sheet
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Finding, Report
from etiquette_lint.settings import read_sidecar
from etiquette_lint.tables import TableError

MAIL = frozenset({"mail", "message", "message-mode", "mail-mode", "eml", "email", "rfc822"})
MARKDOWN = frozenset({"markdown", "gfm", "md", "markdown-mode"})
HTML = frozenset({"html", "html-mode", "mhtml", "xhtml"})
PLAIN = frozenset({"plaintext", "text", "plain", "txt", "text-mode", ""})
LANGUAGES = MAIL | MARKDOWN | HTML | PLAIN
NOT_DRAFTS = frozenset({"COMMIT_EDITMSG", "MERGE_MSG", "TAG_EDITMSG", "SQUASH_MSG", "git-rebase-todo"})
"""Files that editors may call plain text, and that no recruiter will read."""


class Document(msgspec.Struct, frozen=True):
    """An open document: where it is, what the editor takes it for, its text."""

    path: Path
    language: str
    version: int
    page: Page

    @property
    def is_draft(self) -> bool:
        """Whether it may be a draft at all."""
        return self.language.lower() in LANGUAGES and self.path.name not in NOT_DRAFTS


class Review(msgspec.Struct, frozen=True):
    """A document linted: a report for each draft in it (none where it is no follow-up), or a problem to tell."""

    document: Document
    reports: tuple[Report, ...] = ()
    linter: Linter | None = None
    problem: str = ""

    def sheet(self, report: Report) -> Sheet:
        """The report's draft on the page."""
        return Sheet(report.draft, self.document.page)

    def findings(self) -> list[tuple[Sheet, Report, Finding]]:
        """All findings, each with what it needs to be placed."""
        return [(self.sheet(r), r, f) for r in self.reports for f in r.findings]


def review(document: Document, choices: Choices, linters: Linters) -> Review:
    """Lint ``document``; never raises for what its text holds."""
    if not document.is_draft or not document.page.text.strip():
        return Review(document)
    try:
        linter = linters.of(document.path, choices)
        wishes = read_sidecar(document.path)
        drafts = read(_bytes(document), str(document.path), format=_format(document))
    except TableError as error:
        return Review(document, problem=str(error))
    except UnreadableDraft:
        return Review(document)
    except Exception as error:
        return Review(document, problem=unexpected(error, "reading this draft"))
    try:
        reports = [linter.lint(replace(d, directives=(*d.directives, *wishes))) for d in drafts]
        inside = tuple(r for r in reports if _in_scope(r, document, choices, linter))
    except Exception as error:
        return Review(document, problem=unexpected(error, "judging this draft"))
    return Review(document, inside, linter)


def _bytes(document: Document) -> bytes:
    return document.page.text.encode("utf-8", "replace")


def _format(document: Document) -> str:
    """What the editor takes the document for decides, where its name does not."""
    language, data = document.language.lower(), _bytes(document)
    if PurePath(document.path).suffix.lower() in {".eml", ".mbox", ".html", ".htm", ".md"}:
        return format_of(str(document.path), data)
    if language in MARKDOWN:
        return "markdown"
    return "html" if language in HTML else "text"


def _in_scope(report: Report, document: Document, choices: Choices, linter: Linter) -> bool:
    """A letter that is being written, or what looks like a follow-up; a README is neither."""
    if choices.scope == "all" or document.language.lower() in MAIL or report.draft.format in {"eml", "mbox"}:
        return True
    if _looks_like_a_letter(report.draft):
        return True
    from etiquette_lint.outbox.scope import ScopeJudge

    return ScopeJudge(linter.workbench).judge(report.analysis).inside


def _looks_like_a_letter(draft: Draft) -> bool:
    return bool(draft.of_kind(BlockKind.GREETING)) or draft.header("Subject") is not None
