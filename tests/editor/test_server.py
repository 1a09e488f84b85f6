"""The language server as an editor meets it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from editor_world import PUSHY, Editor, applied, capable
from lsprotocol import types as lsp


def _open(editor: Editor, path: Path, text: str, language: str = "plaintext") -> str:
    uri = path.as_uri()
    editor.open(uri, text, language)
    return uri


def _at(text: str, words: str) -> tuple[int, int]:
    before = text[: text.index(words)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def _by_rule(editor: Editor, uri: str, rule: str, version: int = 1) -> lsp.Diagnostic:
    return next(d for d in editor.diagnostics(uri, version) if d.code == rule)


def test_an_unsaved_draft_is_linted_when_it_is_opened(editor: Editor, tmp_path: Path) -> None:
    uri = _open(editor, tmp_path / "note.txt", PUSHY)
    found = _by_rule(editor, uri, "badgering-tone")
    assert found.severity is lsp.DiagnosticSeverity.Error
    assert found.source == "etiquette-lint"
    assert (found.range.start.line, found.range.start.character) == _at(PUSHY, "This is my third")
    assert found.related_information
    assert found.related_information[0].location.uri == uri
    assert found.code_description is not None
    assert "missing-thanks" in editor.rules(uri)
    assert not (tmp_path / "note.txt").exists()


def test_what_is_typed_is_linted_at_once(editor: Editor, tmp_path: Path) -> None:
    uri = _open(editor, tmp_path / "typed.txt", PUSHY)
    assert "missing-thanks" in editor.rules(uri)
    line, column = _at(PUSHY, "This is my third")
    editor.change(uri, 2, ((line, column, line, column), "Thank you for the interview. "))
    assert "missing-thanks" not in editor.rules(uri, 2)
    editor.change(uri, 3, ((line, column, line, column + 29), ""), ((0, 0, 1, 0), ""))
    assert "missing-thanks" in editor.rules(uri, 3)


def test_many_keystrokes_end_in_the_last_text(editor: Editor, tmp_path: Path) -> None:
    uri = _open(editor, tmp_path / "fast.txt", PUSHY)
    editor.diagnostics(uri)
    line, column = _at(PUSHY, "This is my third")
    for number, letter in enumerate("Thank you for the interview. "):
        place = (line, column + number, line, column + number)
        editor.change(uri, number + 2, (place, letter))
    assert "missing-thanks" not in editor.rules(uri, 30)


@pytest.mark.parametrize("separator", ["\u2028", "\x0c", "\x0b", "\x85"])
def test_changes_land_right_after_what_python_takes_for_a_line_end(
    editor: Editor, tmp_path: Path, separator: str
) -> None:
    text = f"Dear Tom,{separator}\n\nI liked the press.{separator} It was the the best.\n\nInes Prado\n"
    uri = _open(editor, tmp_path / f"pasted-{ord(separator)}.txt", text)
    doubled = _by_rule(editor, uri, "repeated-word").range
    assert doubled.start.line == 2
    editor.change(uri, 2, ((2, doubled.start.character, 2, doubled.end.character), "the"))
    assert "repeated-word" not in editor.rules(uri, 2)


def test_closing_a_draft_clears_its_marks(editor: Editor, tmp_path: Path) -> None:
    uri = _open(editor, tmp_path / "closed.txt", PUSHY)
    assert editor.diagnostics(uri)
    identifier = lsp.TextDocumentIdentifier(uri)
    editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(identifier))
    editor.until(lambda: not editor.published[uri].diagnostics)


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("COMMIT_EDITMSG", "plaintext", PUSHY),
        ("note.txt", "git-commit", PUSHY),
        ("main.py", "python", PUSHY),
        ("README.md", "markdown", "# A tool\n\nInstall it now!!! Does it work? Is it fast?\n"),
        ("LICENSE", "plaintext", "Permission is hereby granted, free of charge, to any person.\n"),
        ("empty.txt", "plaintext", ""),
    ],
)
def test_what_is_no_draft_is_left_alone(editor: Editor, tmp_path: Path, name: str, language: str, text: str) -> None:
    uri = _open(editor, tmp_path / language / name, text, language)
    assert editor.diagnostics(uri) == []


@pytest.mark.parametrize("language", ["mail", "markdown", "text", "message"])
def test_languages_that_hold_drafts(editor: Editor, tmp_path: Path, language: str) -> None:
    assert "missing-thanks" in editor.rules(_open(editor, tmp_path / language, PUSHY, language))


def test_html_mail_is_marked_in_its_source(editor: Editor, tmp_path: Path) -> None:
    text = "<html><body><p>Dear Tom,</p>\n<p>I liked &amp; loved the the press.</p></body></html>\n"
    uri = _open(editor, tmp_path / "note.html", text, "html")
    found = _by_rule(editor, uri, "repeated-word").range
    assert (found.start.line, text.split("\n")[1][found.start.character : found.end.character]) == (1, "the the")


def test_hover_tells_why(editor: Editor, tmp_path: Path) -> None:
    uri = _open(editor, tmp_path / "hover.txt", PUSHY)
    place = _by_rule(editor, uri, "badgering-tone").range.start
    params = lsp.HoverParams(lsp.TextDocumentIdentifier(uri), place)
    found = editor.run(editor.client.text_document_hover_async(params))
    assert found is not None
    assert isinstance(found.contents, lsp.MarkupContent)
    for part in ("badgering-tone (BAD001)", "**Why:**", "**Instead:**", "A draft that is not", "Source: ["):
        assert part in found.contents.value
    nowhere = lsp.HoverParams(lsp.TextDocumentIdentifier(uri), lsp.Position(3, 0))
    assert editor.run(editor.client.text_document_hover_async(nowhere)) is None


def test_a_missing_thank_you_is_put_in_as_a_snippet(editor: Editor, tmp_path: Path) -> None:
    uri = _open(editor, tmp_path / "snippet.txt", PUSHY)
    offers = editor.actions(uri, _by_rule(editor, uri, "missing-thanks"))
    title = next(t for t in offers if t.startswith("Add: Thank you"))
    assert "the bookbinder role" in title.lower()
    (change,) = offers[title].edit.document_changes
    (edit,) = change.edits
    assert isinstance(edit, lsp.SnippetTextEdit)
    assert "${1:the " in edit.snippet.value.lower()
    assert change.text_document.version == 1
    plain = applied(PUSHY, [edit]).replace("$0", "").replace("${1:", "").replace("}", "")
    again = _open(editor, tmp_path / "snippet-done.txt", plain)
    assert "missing-thanks" not in editor.rules(again)


def test_leaving_a_rule_out_of_this_draft_and_project(editor: Editor, tmp_path: Path) -> None:
    uri = _open(editor, tmp_path / "leave.txt", PUSHY)
    offers = editor.actions(uri, _by_rule(editor, uri, "missing-thanks"))
    (change,) = offers["Leave 'missing-thanks' out of this draft"].edit.document_changes
    headed = applied(PUSHY, change.edits)
    assert headed.startswith("X-Etiquette-Lint: ignore=missing-thanks\nSubject:")
    assert "missing-thanks" not in editor.rules(_open(editor, tmp_path / "left.txt", headed))

    create, edit = offers["Leave 'missing-thanks' out everywhere in this project"].edit.document_changes
    assert isinstance(create, lsp.CreateFile)
    path = tmp_path / "etiquette-lint.toml"
    assert create.uri == path.as_uri()
    path.write_text(edit.edits[0].new_text, encoding="utf-8")
    assert tomllib.loads(edit.edits[0].new_text) == {"ignore": ["missing-thanks"]}
    again = _open(editor, tmp_path / "project.txt", PUSHY)
    assert "missing-thanks" not in editor.rules(again)


def test_a_configuration_keeps_its_comments(editor: Editor, tmp_path: Path) -> None:
    config = tmp_path / "etiquette-lint.toml"
    config.write_text('# ours\nignore = ["emoji"]  # we like them\n', encoding="utf-8")
    uri = _open(editor, tmp_path / "note.txt", PUSHY)
    offers = editor.actions(uri, _by_rule(editor, uri, "missing-thanks"))
    (edit,) = offers["Leave 'missing-thanks' out everywhere in this project"].edit.document_changes
    text = edit.edits[0].new_text
    assert text.startswith("# ours\n")
    assert "# we like them" in text
    assert tomllib.loads(text) == {"ignore": ["emoji", "missing-thanks"]}


def test_without_a_header_the_wish_stands_beside_the_draft(editor: Editor, tmp_path: Path) -> None:
    text = PUSHY.partition("\n\n")[2]
    uri = _open(editor, tmp_path / "bare.txt", text)
    offers = editor.actions(uri, _by_rule(editor, uri, "missing-thanks"))
    create, edit = offers["Leave 'missing-thanks' out of this draft"].edit.document_changes
    path = tmp_path / "bare.txt.etiquette.toml"
    assert create.uri == path.as_uri()
    path.write_text(edit.edits[0].new_text, encoding="utf-8")
    line, column = _at(text, "This")
    editor.change(uri, 2, ((line, column, line, column), "Well. "))
    assert "missing-thanks" not in editor.rules(uri, 2)


def test_in_markdown_a_comment_leaves_a_finding_out_here(editor: Editor, tmp_path: Path) -> None:
    text = "Dear Tom,\n\nThe the press was loud.\n\nThe the hall was high.\n\nInes Prado\n"
    uri = _open(editor, tmp_path / "here.md", text, "markdown")
    offers = editor.actions(uri, _by_rule(editor, uri, "repeated-word"))
    (change,) = offers["Leave 'repeated-word' out here"].edit.document_changes
    commented = applied(text, change.edits)
    again = _open(editor, tmp_path / "here-done.md", commented, "markdown")
    left = [d for d in editor.diagnostics(again) if d.code == "repeated-word"]
    assert [commented.split("\n")[d.range.start.line] for d in left] == ["The the hall was high."]


MISSPELT = (
    "To: Siobhan Tierney <s.tierney@museum.example>\nSubject: Archive post\n\nDear Shioban,\n\n"
    "Thank you for the interview.\n\nKind regards,\nDele Ayo\n"
)
LEARN = "Learn the name 'Shioban'"


def test_a_right_name_is_learnt_and_unlearnt_by_the_configuration(editor: Editor, tmp_path: Path) -> None:
    uri = _open(editor, tmp_path / "name.txt", MISSPELT)
    offers = editor.actions(uri, _by_rule(editor, uri, "recipient-name-mismatch"))
    create, edit = offers[LEARN].edit.document_changes
    path = tmp_path / "etiquette-lint.toml"
    assert create.uri == path.as_uri()
    path.write_text(edit.edits[0].new_text, encoding="utf-8")
    assert tomllib.loads(edit.edits[0].new_text) == {"names": ["Shioban"]}
    told = lsp.DidChangeWatchedFilesParams([lsp.FileEvent(path.as_uri(), lsp.FileChangeType.Created)])
    editor.client.workspace_did_change_watched_files(told)
    editor.until(lambda: "recipient-name-mismatch" not in [d.code for d in editor.published[uri].diagnostics])
    another = _open(editor, tmp_path / "another.txt", MISSPELT.replace("Shioban", "Marcus"))
    assert "recipient-name-mismatch" in editor.rules(another)
    path.unlink()
    editor.client.workspace_did_change_watched_files(told)
    editor.until(lambda: "recipient-name-mismatch" in [d.code for d in editor.published[uri].diagnostics])


def test_a_name_is_added_above_the_tables_of_a_configuration(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "etiquette-lint.toml"
    path.write_text("# ours\nnames = ['Tom']\n\n[send]\nask = false\n", encoding="utf-8")
    uri = _open(editor, tmp_path / "name.txt", MISSPELT)
    (edit,) = editor.actions(uri, _by_rule(editor, uri, "recipient-name-mismatch"))[LEARN].edit.document_changes
    assert tomllib.loads(edit.edits[0].new_text) == {"names": ["Tom", "Shioban"], "send": {"ask": False}}
    path.write_text("# ours\n[send]\nask = false\n", encoding="utf-8")
    editor.change(uri, 2, ((6, 0, 6, 0), "Again. "))
    (edit,) = editor.actions(uri, _by_rule(editor, uri, "recipient-name-mismatch", 2))[LEARN].edit.document_changes
    assert tomllib.loads(edit.edits[0].new_text) == {"names": ["Shioban"], "send": {"ask": False}}


def test_symbols_and_checklist(editor: Editor, tmp_path: Path) -> None:
    uri = _open(editor, tmp_path / "outline.txt", PUSHY)
    identifier = lsp.TextDocumentIdentifier(uri)
    symbols = editor.run(editor.client.text_document_document_symbol_async(lsp.DocumentSymbolParams(identifier)))
    named = {s.name: s for s in symbols or []}
    assert "Greeting" in named
    assert named["Greeting"].range.start.line == 2
    assert any("Reproach" in name for name in named)
    assert any("Pressure" in name for name in named)
    (lens,) = editor.run(editor.client.text_document_code_lens_async(lsp.CodeLensParams(identifier))) or []
    assert lens.command is not None
    assert "✗ Thanks the reader" in lens.command.title


def test_a_faulty_configuration_is_shown_and_its_mending_noticed(editor: Editor, tmp_path: Path) -> None:
    config = tmp_path / "etiquette-lint.toml"
    config.write_text("selct = []\n", encoding="utf-8")
    uri = _open(editor, tmp_path / "note.txt", PUSHY)
    (problem,) = editor.diagnostics(uri)
    assert "selct" in problem.message
    config.write_text('ignore = ["missing-thanks"]\n', encoding="utf-8")
    editor.client.workspace_did_change_watched_files(
        lsp.DidChangeWatchedFilesParams([lsp.FileEvent(config.as_uri(), lsp.FileChangeType.Changed)])
    )
    editor.until(lambda: len(editor.published[uri].diagnostics) > 1)
    assert "missing-thanks" not in editor.rules(uri)


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        (lsp.PositionEncodingKind.Utf8, 4 + 4 + 2 + 1),
        (lsp.PositionEncodingKind.Utf16, 2 + 2 + 1 + 1),
        (lsp.PositionEncodingKind.Utf32, 1 + 1 + 1 + 1),
    ],
)
def test_positions_count_as_the_editor_does(tmp_path: Path, kind: lsp.PositionEncodingKind, column: int) -> None:
    editor = Editor(lsp.ClientCapabilities(general=lsp.GeneralClientCapabilities(position_encodings=[kind])))
    assert editor.initialized.capabilities.position_encoding == kind
    uri = _open(editor, tmp_path / "note.txt", "Dear Tom,\n\n🙂🙂é the the press is loud.\n\nInes Prado\n")
    found = _by_rule(editor, uri, "repeated-word").range
    assert (found.start, found.end) == (lsp.Position(2, column), lsp.Position(2, column + 7))
    editor.change(uri, 2, ((2, column, 2, column + 7), "the"))
    assert "repeated-word" not in editor.rules(uri, 2)
    assert editor.close() == 0


def test_an_editor_that_pulls_is_not_pushed(tmp_path: Path) -> None:
    pulls = lsp.TextDocumentClientCapabilities(diagnostic=lsp.DiagnosticClientCapabilities())
    editor = Editor(capable(text_document=pulls, window=lsp.WindowClientCapabilities(work_done_progress=True)))
    uri = _open(editor, tmp_path / "note.txt", PUSHY)
    params = lsp.DocumentDiagnosticParams(lsp.TextDocumentIdentifier(uri))
    report = editor.run(editor.client.text_document_diagnostic_async(params))
    assert "missing-thanks" in [d.code for d in report.items]
    params.previous_result_id = report.result_id
    again = editor.run(editor.client.text_document_diagnostic_async(params))
    assert again.kind == "unchanged"
    assert uri not in editor.published
    editor.client.workspace_did_change_configuration(
        lsp.DidChangeConfigurationParams({"etiquetteLint": {"ignore": ["missing-thanks"]}})
    )
    editor.until(lambda: editor.refreshes)
    report = editor.run(editor.client.text_document_diagnostic_async(params))
    assert report.kind == "full"
    assert "missing-thanks" not in [d.code for d in report.items]
    editor.until(lambda: editor.progress[-1:] == ["end"])
    assert editor.progress == ["create", "begin", "end"]
    assert editor.close() == 0


def test_settings_come_from_the_editor(tmp_path: Path) -> None:
    capabilities = lsp.ClientCapabilities(
        workspace=lsp.WorkspaceClientCapabilities(
            configuration=True,
            did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        )
    )
    editor = Editor(capabilities, {"ignore": ["missing-thanks"]})
    editor.until(lambda: "workspace/didChangeWatchedFiles" in editor.messages)
    uri = _open(editor, tmp_path / "note.txt", PUSHY)
    assert "missing-thanks" not in editor.rules(uri)
    editor.settings = {"ignore": ["badgering-tone"]}
    editor.client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams(None))
    editor.until(lambda: "missing-thanks" in [d.code for d in editor.published[uri].diagnostics])
    editor.settings = {"ignroe": ["emoji"]}
    editor.client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams(None))
    editor.until(lambda: any("ignroe" in m for m in editor.messages))
    assert editor.close() == 0
