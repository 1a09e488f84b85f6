"""Template or mail: an option decides, then the configuration, then the kind of file, then what stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from etiquette_lint.config import Config
from etiquette_lint.draft import discover, format_of, read
from etiquette_lint.engine import Linter

SLIP = "Dear [Name],\n\nThank you for your time on Monday.\n\nBest,\nInes Prado\n"
GAPS = "Dear [Name],\n\nThank you for your time on [Day] at [Company].\n\nBest,\n[Me]\n"
CLEAN = "Dear Bo,\n\nThank you for your time on Monday.\n\nBest,\nInes Prado\n"
TAGS = "Dear [Name],\n\n{% if met %}Thank you for your time.{% endif %}\n\nBest,\nInes Prado\n"
FRONT = f"---\ntitle: A note\n---\n{SLIP}"
NOTED = "---\nsent: 2026-11-17\nrole: archivist\n---\n"
OPEN = "---\ntitle: A note\nrole: '{{ role }}'\nrecipient:\n---\n"
BLANKS = "Dear ____,\n\nThank you for your time on ____ at ____.\n\nBest,\n____\n"
MJML = "<mjml><mj-body><mj-text>Dear [Name],<br><br>Thank you.</mj-text></mj-body></mjml>"
RECORD = '[{"title": "A", "body": "Dear [Name],\\n\\nThank you for your time.\\n\\nBest,\\nInes Prado"}]'


HEAD = "From: Ines <ines@example.org>\nTo: {}\nSubject: Monday\n\n"
SENT = HEAD.format("Bo Reed <bo@example.com>")

BY_EVIDENCE = [("note.txt", SLIP, False), ("note.txt", CLEAN, False), ("note.txt", GAPS, True)]
BY_EVIDENCE += [("note.txt", TAGS, True), ("note.md", FRONT, True), ("note.txt", BLANKS, True)]
BY_EVIDENCE += [("note.txt", FRONT, True), ("note.md", FRONT.replace("[Name]", "Bo"), False)]
BY_EVIDENCE += [("note.md", NOTED + text, False) for text in (SLIP, CLEAN)]
BY_EVIDENCE += [("note.md", NOTED + text, True) for text in (GAPS, TAGS)] + [("note.md", OPEN + SLIP, True)]
BY_EVIDENCE += [("note.eml", f"{HEAD.format(to)}{GAPS}", True) for to in ("", "[Name]", "{{ email }}", "<Email>")]
BY_EVIDENCE += [("note.eml", f"{HEAD.format('{{ name }} <bo@example.com>')}{GAPS}", True)]
BY_EVIDENCE += [("note.eml", f"{HEAD.format('undisclosed-recipients:;')}{TAGS}", True)]
ADDRESSED = [("note.eml", SENT + text, False) for text in (SLIP, GAPS, CLEAN, TAGS, BLANKS)]
ADDRESSED += [("note.eml", f"{HEAD.format('Ann Low <ann@x.example>, bo@example.com')}{GAPS}", False)]
BY_KIND = [("note.eml.liquid", SENT + GAPS, True)]
BY_KIND += [("note.mjml", MJML, True), ("notes.json", RECORD, True)]
BY_KIND += [(f"note{end}", SLIP, True) for end in (".hbs", ".liquid", ".mustache", ".j2", ".md.j2", ".txt.erb")]


@pytest.fixture(scope="module")
def base() -> Linter:
    return Linter()


def is_template(base: Linter, path: str, text: str, config: Config) -> bool:
    (draft,) = read(text.encode("utf-8"), path)
    report = base.choosing(config).lint(draft)
    left_over = any(f.rule.name == "leftover-placeholder" for f in report.findings)
    assert left_over == (bool(draft.placeholders) and not report.draft.is_template)
    return report.draft.is_template


@pytest.mark.parametrize(("path", "text", "expected"), [*BY_EVIDENCE, *ADDRESSED, *BY_KIND])
def test_the_kind_of_file_and_what_stands_in_it_tell(base: Linter, path: str, text: str, expected: bool) -> None:
    assert is_template(base, path, text, Config()) is expected


@pytest.mark.parametrize(("path", "text", "expected"), [*BY_EVIDENCE, *ADDRESSED, *BY_KIND])
@pytest.mark.parametrize("option", [True, False])
def test_the_option_outweighs_all(base: Linter, path: str, text: str, expected: bool, option: bool) -> None:
    for globs in ((), ("*",)):
        assert is_template(base, path, text, Config(templates=globs, is_template=option)) is option


def test_a_mail_of_a_mailbox_is_no_template_where_it_has_a_reader(base: Linter) -> None:
    box = "".join(f"From ines@example.org Mon Nov 16 10:00:00 2026\n{head}{GAPS}\n" for head in (SENT, HEAD.format("")))
    assert [draft.is_template for draft in read(box.encode(), "box.mbox")] == [False, True]


@pytest.mark.parametrize(
    ("path", "globs", "expected"),
    [
        ("library/a/note.txt", ("library/**",), True),
        ("library/note.txt", ("*.txt",), True),
        ("sent/note.txt", ("library/**",), False),
        ("library/note.txt", ("/note.txt",), False),
        ("note.txt", ("/note.txt",), True),
    ],
)
def test_globs_of_the_configuration_outweigh_what_stands_in_it(
    base: Linter, tmp_path: Path, path: str, globs: tuple[str, ...], expected: bool
) -> None:
    config = Config(templates=globs, root=tmp_path.resolve())
    assert is_template(base, str(tmp_path / path), SLIP, config) is expected


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.hbs", "text"),
        ("a.html.hbs", "html"),
        ("a.md.j2", "markdown"),
        ("a.EML.Liquid", "eml"),
        ("a.txt.erb", "text"),
    ],
)
def test_a_file_of_an_engine_is_read_as_what_it_becomes(name: str, format: str) -> None:
    assert format_of(name, b"Dear Bo,\n") == format


def test_a_folder_is_searched_for_mails_of_an_engine_not_for_all_that_it_fills_in(tmp_path: Path) -> None:
    for name in ("a.hbs", "b.md.j2", "c.html.erb", "nginx.conf.j2", "d.erb", "e.tpl", "readme.hbs", ".f.hbs"):
        (tmp_path / name).write_text(SLIP)
    found = [Path(file).name for file in discover([tmp_path]).files]
    assert found == ["a.hbs", "b.md.j2", "c.html.erb"]


@pytest.mark.parametrize(
    ("text", "guessed"),
    [
        (GAPS, True),
        (FRONT, True),
        (NOTED + GAPS, True),
        (FRONT + GAPS, False),
        (NOTED + SLIP, False),
        (OPEN + TAGS, False),
    ],
)
def test_a_guess_is_told_where_gaps_and_front_matter_do_not_both_say_so(text: str, guessed: bool) -> None:
    (draft,) = read(text.encode(), "note.md")
    assert draft.is_guessed is guessed
