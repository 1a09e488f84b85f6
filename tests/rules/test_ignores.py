"""Ignores that leave nothing out are told, and never where a run cannot tell."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from etiquette_lint.config import Config
from etiquette_lint.draft import Directive, Draft, read
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Finding

LETTER = "Dear Ms Lindqvist,\n\n{0}\n\nKind regards,\nPetra Halloran\n"
CALM = "Thank you for your time on Tuesday. I would love to join the museum as a guide."
LOUD = "Thank you for your time on Tuesday!!! I would love to join the museum as a guide."


@pytest.fixture(scope="module")
def base() -> Linter:
    return Linter()


def draft(text: str, path: str = "note.md") -> Draft:
    (made,) = read(text.encode("utf-8"), path)
    return made


def of_ignores(base: Linter, made: Draft, **choices: object) -> list[Finding]:
    report = base.choosing(Config(**choices)).lint(made)  # type: ignore[arg-type]
    return [f for f in report.findings if f.rule.pack == "ignores"]


def commented(names: str, body: str, comment: str = "<!-- {0} -->") -> Draft:
    return draft(LETTER.format(comment.format(f"etiquette-lint ignore: {names}") + f"\n{body}"))


COMMENTS = [
    "<!-- {0} -->",
    "{{# {0} #}}",
    "{{{{! {0} }}}}",
    "{{{{!-- {0} --}}}}",
    "{{% comment %}}{0}{{% endcomment %}}",
]


@pytest.mark.parametrize("comment", COMMENTS)
def test_every_notation_of_comments_is_heeded_and_told(base: Linter, comment: str) -> None:
    assert of_ignores(base, commented("exclamation-marks -- our style", LOUD, comment)) == []
    (finding,) = of_ignores(base, commented("exclamation-marks -- our style", CALM, comment))
    assert finding.message.startswith("This comment leaves out 'exclamation-marks'")
    assert finding.severity == "suggestion"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("exclamation-marks", ""),
        ("TON004", ""),
        ("tone", ""),
        ("all", ""),
        ("exclamation-marks emoji", "'emoji'"),
        ("emoji, slang", "'emoji', 'slang'"),
        ("gratitude", "'gratitude'"),
        ("no-such-rule", ""),
        ("unused-ignore", ""),
        ("late-thanks", ""),
    ],
)
def test_only_the_names_that_leave_nothing_out_are_told(base: Linter, names: str, told: str) -> None:
    code = base.rulebook.by_name["exclamation-marks"].code
    findings = of_ignores(base, commented(names.replace("TON004", code), LOUD))
    assert [f.message for f in findings] == (
        [f"This comment leaves out {told}, and there is nothing of the kind here."] if told else []
    )


def test_a_fix_takes_the_comment_out_with_its_line(base: Linter) -> None:
    made = commented("emoji", CALM)
    (finding,) = of_ignores(base, made)
    (edit,) = finding.suggestions[0].edits
    assert made.text[: edit.span.start] + made.text[edit.span.end :] == LETTER.format(CALM)
    half = of_ignores(base, commented("emoji exclamation-marks", LOUD))
    assert [f.suggestions for f in half] == [()]


@pytest.mark.parametrize(
    ("names", "choices"),
    [
        ("emoji", {"select": ("gratitude", "unused-ignore")}),
        ("tone", {"select": ("slang", "unused-ignore")}),
        ("all", {"select": ("tone", "unused-ignore")}),
        ("emoji", {"ignore": ("emoji",)}),
        ("tone", {"ignore": ("emoji",)}),
        ("all", {"ignore": ("emoji",)}),
        ("emoji", {"select": ("tone",)}),
        ("emoji", {"ignore": ("unused-ignore",)}),
    ],
)
def test_a_run_without_the_rules_cannot_tell(base: Linter, names: str, choices: dict[str, object]) -> None:
    made = draft(f"Date: Wed, 4 Nov 2026 10:00:00 +0000\n\n{commented(names, CALM).text}")
    assert of_ignores(base, made, **choices) == []
    assert len(of_ignores(base, made)) == 1


def test_an_ignore_of_a_rule_that_is_off_is_left_in_peace(base: Linter) -> None:
    off = next(rule.name for rule in base.rulebook.rules if not rule.default and rule.pack != "ignores")
    assert of_ignores(base, commented(off, CALM)) == []


def test_two_ignores_of_one_finding_are_both_at_work(base: Linter) -> None:
    made = draft("<!-- etiquette-lint ignore-file: exclamation-marks -->\n" + commented("exclamation-marks", LOUD).text)
    assert of_ignores(base, made) == []


def test_what_a_graver_finding_covers_is_there_all_the_same(base: Linter) -> None:
    made = commented("pressure", "Thank you for your time. I need your answer by Friday.")
    assert of_ignores(base, made) == []


def test_the_header_and_the_file_beside_are_told_by_their_names(base: Linter) -> None:
    head = "Subject: The post\nX-Etiquette-Lint: ignore=emoji -- hm\n\n"
    (finding,) = of_ignores(base, draft(head + LETTER.format(CALM), "note.txt"))
    assert finding.message.startswith("The header X-Etiquette-Lint leaves out 'emoji'")
    beside = Directive(("emoji",), None, True, origin="sidecar")
    made = replace(draft(LETTER.format(CALM)), directives=(beside,))
    (finding,) = of_ignores(base, made)
    assert finding.message.startswith("The file beside this draft leaves out 'emoji'")
    assert of_ignores(base, replace(made, format="mbox")) == []


def test_markup_keeps_its_comments(base: Linter) -> None:
    page = "<html><body><p>Dear Ms Lindqvist,</p>{0}<p>{1}</p><p>Kind regards,<br>Petra Halloran</p></body></html>"
    comment = "<!-- etiquette-lint ignore: exclamation-marks -- our style -->"
    loud = base.lint(draft(page.format(comment, LOUD), "note.html"))
    assert [s.reason for s in loud.suppressed] == ["our style"]
    (finding,) = of_ignores(base, draft(page.format(comment, CALM), "note.html"))
    assert "'exclamation-marks'" in finding.message


def test_a_template_is_asked_in_all_its_branches(base: Linter) -> None:
    choice = (
        "{{% if glad %}}Thank you for your time on {{{{ day }}}}{0} {{% else %}}Thank you for your time.{{% endif %}}"
    )
    assert of_ignores(base, commented("exclamation-marks", choice.format("!!!"))) == []
    assert len(of_ignores(base, commented("exclamation-marks", choice.format(".")))) == 1


# --- reasons -----------------------------------------------------------------------------------------------------


def without_reason(base: Linter, made: Draft, **options: int) -> list[str]:
    choices = {"select": ("all",), "options": {"ignore-without-reason": options}}
    return [f.message for f in of_ignores(base, made, **choices) if f.rule.name == "ignore-without-reason"]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("exclamation-marks", 1),
        ("exclamation-marks --", 1),
        ("all", 1),
        ("exclamation-marks -- style", 0),
        ("ignore-without-reason", 0),
    ],
)
def test_a_reason_can_be_asked_for(base: Linter, names: str, told: int) -> None:
    made = draft(f"<!-- etiquette-lint ignore-file: {names} -->\n{LETTER.format(LOUD)}")
    assert len(without_reason(base, made)) == told


def test_a_reason_can_be_asked_to_say_something(base: Linter) -> None:
    made = commented("exclamation-marks -- style", LOUD)
    assert without_reason(base, made, at_least=1) == []
    assert without_reason(base, made, at_least=3) == [
        "This comment leaves out 'exclamation-marks' and does not say why."
    ]
    assert of_ignores(base, made) == []
