"""What an editor offers to do about a finding: mend it, or leave it out here, in this draft, in this project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
from lsprotocol import types as lsp

from etiquette_lint.checks.contract import Suggestion
from etiquette_lint.draft.directives import HEADER
from etiquette_lint.draft.model import Draft
from etiquette_lint.editor import ignoring
from etiquette_lint.editor.desk import MAIL, Review
from etiquette_lint.editor.diagnostics import diagnostic
from etiquette_lint.editor.places import LINE_END, Sheet
from etiquette_lint.finding import Finding, Report
from etiquette_lint.reporters.plain import printable
from etiquette_lint.settings import OWN_FILE, SIDECAR_SUFFIX, personal_file

QUICK_FIX = lsp.CodeActionKind.QuickFix


class Client(msgspec.Struct, frozen=True):
    """What the editor can do with an edit."""

    snippets: bool = False
    versions: bool = True
    creates: bool = False


def actions(review: Review, uri: str, asked: lsp.Range, client: Client) -> list[lsp.CodeAction]:
    """Everything on offer for the findings that ``asked`` touches, mending first."""
    page = review.document.page
    start, end = page.offset(asked.start), page.offset(asked.end)
    mending: list[lsp.CodeAction] = []
    leaving: list[lsp.CodeAction] = []
    for sheet, report, finding in review.findings():
        seen = sheet.visible(finding.span)
        if page.offset(seen.end) < start or end < page.offset(seen.start):
            continue
        mending += _mending(finding, sheet, report, review, uri, client)
        leaving += _leaving(finding, sheet, review, uri, client)
    return [*mending, *leaving]


def _mending(
    finding: Finding, sheet: Sheet, report: Report, review: Review, uri: str, client: Client
) -> Iterator[lsp.CodeAction]:
    for number, suggestion in enumerate(finding.suggestions):
        if not suggestion.edits or not all(sheet.draft.locate(e.span).editable for e in suggestion.edits):
            continue
        edits = _edits(finding, suggestion, sheet, report, client)
        yield lsp.CodeAction(
            title=printable(suggestion.title),
            kind=QUICK_FIX,
            diagnostics=[diagnostic(finding, sheet, uri)],
            is_preferred=number == 0,
            edit=_in_document(edits, uri, review, client),
        )


def _edits(
    finding: Finding, suggestion: Suggestion, sheet: Sheet, report: Report, client: Client
) -> list[lsp.TextEdit | lsp.SnippetTextEdit]:
    """The suggestion's edits; what is put in for something missing is a snippet, where the editor knows those."""
    edits: list[lsp.TextEdit | lsp.SnippetTextEdit] = []
    for edit in suggestion.edits:
        place = sheet.range(edit.span)
        if finding.is_missing and client.snippets and client.versions:
            edits.append(lsp.SnippetTextEdit(place, lsp.StringValue(snippet(edit.text, report))))
        else:
            edits.append(lsp.TextEdit(place, edit.text))
    return edits


def snippet(text: str, report: Report) -> str:
    """``text`` with a stop at the role and the organisation, which the writer may want to name better."""
    context = report.analysis.context
    role, house = context.role, context.organisation
    stops = [f"the {role.value} role" if role else "the role", house.value if house else "your team"]
    safe = re.sub(r"([\\$}])", r"\\\1", text)
    number = 0
    for stop in stops:
        words = re.sub(r"([\\$}])", r"\\\1", stop)
        if words in safe:
            number += 1
            safe = safe.replace(words, f"${{{number}:{words}}}", 1)
    return f"{safe}$0"


def _leaving(finding: Finding, sheet: Sheet, review: Review, uri: str, client: Client) -> Iterator[lsp.CodeAction]:
    """Here and in this draft by what never reaches the reader; in the project by its configuration."""
    rule = finding.rule.name
    for title, edit in (
        (f"Leave '{rule}' out here", _comment(finding, sheet, review, uri, client)),
        (f"Leave '{rule}' out of this draft", _whole_draft(rule, sheet, review, uri, client)),
        (f"Leave '{rule}' out everywhere in this project", _project(rule, review, client)),
    ):
        if edit is not None:
            yield lsp.CodeAction(title=title, kind=QUICK_FIX, diagnostics=[diagnostic(finding, sheet, uri)], edit=edit)
    named = " ".join(finding.span.of(sheet.draft.text).split())
    learning = _learning(named, review, client) if rule in ignoring.ABOUT_NAMES and named else None
    if learning is not None:
        yield lsp.CodeAction(
            title=f"Learn the name '{printable(named)}'",
            kind=QUICK_FIX,
            diagnostics=[diagnostic(finding, sheet, uri)],
            edit=learning,
        )


def _comment(finding: Finding, sheet: Sheet, review: Review, uri: str, client: Client) -> lsp.WorkspaceEdit | None:
    """A comment above the block; Markdown alone, since plain text has no comments and HTML mail sends them."""
    if sheet.draft.format != "markdown":
        return None
    anchor = next((b for b in sheet.draft.blocks if b.span.end >= finding.span.end), None)
    if anchor is None:
        return None
    page = review.document.page
    start, _ = sheet.span(anchor.span)
    line = page.starts[page.position(start).line]
    text = f"<!-- etiquette-lint ignore: {finding.rule.name} -->\n"
    return _in_document([lsp.TextEdit(page.range(line, line), text)], uri, review, client)


def _whole_draft(rule: str, sheet: Sheet, review: Review, uri: str, client: Client) -> lsp.WorkspaceEdit | None:
    """A header line where the draft has a header, a comment in Markdown, else a file beside the draft."""
    draft, page = sheet.draft, review.document.page
    if draft.format == "markdown" and not draft.metadata and not draft.headers:
        edit = lsp.TextEdit(page.range(0, 0), f"<!-- etiquette-lint ignore-file: {rule} -->\n\n")
        return _in_document([edit], uri, review, client)
    at = _header_start(draft, review)
    if at is not None and draft.format in {"text", "eml"}:
        edit = lsp.TextEdit(page.range(at, at), f"{HEADER}: ignore={rule}{_line_end(page.text)}")
        return _in_document([edit], uri, review, client)
    if review.document.language.lower() in MAIL or not review.document.path.is_absolute():
        return None
    return _sidecar(rule, review, client)


def _header_start(draft: Draft, review: Review) -> int | None:
    """Where a header line may be put in: before the first, if the document opens with one."""
    first = draft.headers[0].name if draft.headers else None
    text = review.document.page.text
    opens = first is not None and text.lower().startswith(f"{first.lower()}:")
    return 0 if opens else None


def _line_end(text: str) -> str:
    found = LINE_END.search(text)
    return found.group() if found else "\n"


def _sidecar(rule: str, review: Review, client: Client) -> lsp.WorkspaceEdit | None:
    path = review.document.path.with_name(review.document.path.name + SIDECAR_SUFFIX)
    return _file(path, ignoring.sidecar(_text(path), rule), client)


def _project(rule: str, review: Review, client: Client) -> lsp.WorkspaceEdit | None:
    path = _config(review)
    return _file(path, ignoring.config(_text(path), path.name, rule), client) if path.is_absolute() else None


def _learning(name: str, review: Review, client: Client) -> lsp.WorkspaceEdit | None:
    """Put down in the configuration, where it can be taken out again; for an unsaved draft, in the user's own."""
    path = _config(review)
    path = path if path.is_absolute() else personal_file()
    return _file(path, ignoring.learning(_text(path), path.name, name), client)


def _config(review: Review) -> Path:
    """The configuration that holds for the document; a new one beside it where there is none."""
    file = review.linter.config.file if review.linter else None
    return file or review.document.path.parent / OWN_FILE


def _text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _file(path: Path, text: str | None, client: Client) -> lsp.WorkspaceEdit | None:
    """An edit that makes ``path`` hold ``text``; None where the editor cannot make a file that is not there."""
    old = _text(path)
    if text is None or (old is None and (path.exists() or not client.creates)):
        return None
    from etiquette_lint.editor.places import Page

    uri = path.as_uri()
    edit = lsp.TextEdit(Page(old or "").range(0, len(old or "")), text)
    if not client.versions:
        return lsp.WorkspaceEdit(changes={uri: [edit]})
    changes: list[lsp.TextDocumentEdit | lsp.CreateFile | lsp.RenameFile | lsp.DeleteFile] = []
    if old is None:
        changes.append(lsp.CreateFile(uri, options=lsp.CreateFileOptions(ignore_if_exists=True)))
    changes.append(lsp.TextDocumentEdit(lsp.OptionalVersionedTextDocumentIdentifier(uri), [edit]))
    return lsp.WorkspaceEdit(document_changes=changes)


def _in_document(
    edits: list[lsp.TextEdit | lsp.SnippetTextEdit] | list[lsp.TextEdit], uri: str, review: Review, client: Client
) -> lsp.WorkspaceEdit:
    if client.versions:
        identifier = lsp.OptionalVersionedTextDocumentIdentifier(uri, review.document.version)
        return lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(identifier, list(edits))])
    return lsp.WorkspaceEdit(changes={uri: [e for e in edits if isinstance(e, lsp.TextEdit)]})
