"""Edge cases of the rules for templates, beside the examples in their files."""

from __future__ import annotations

import pytest

from etiquette_lint.config import Config
from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Finding
from etiquette_lint.rule import Severity


def found(text: str, rule: str, path: str = "note.md", **options: object) -> tuple[Finding, ...]:
    (draft,) = read(text.encode("utf-8"), path)
    return Linter(Config(select=(rule,), options={rule: options} if options else {})).lint(draft).findings


def template(body: str, variables: str = "") -> str:
    head = f"---\ntitle: A note\n{variables}---\n"
    return f"{head}Dear {{{{ a }}}},\n\n{body}\n\nBest,\n{{{{ b }}}} {{{{ c }}}}\n"


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        ("Thank you, {{ d", ["{{ d"]),
        ("Thank you, {{ d }", ["{{ d }"]),
        ("Thank you, d }}.", ["d }}"]),
        ("Thank you{% endif %}.", ["{% endif %}"]),
        ("{{#if d}}Thank you.", ["{{#if d}}"]),
        ("Thank you{{/if}}.", ["{{/if}}"]),
        ("*|IF:D|*Thank you.", ["*|IF:D|*"]),
        ("Thank you {{ d }} and {{{ e }}} and {{ f | default('x') }}.", []),
        ("I set {x | x > 3} and wrote a[1] = b[0].", []),
        ("{% set d = {'x': 'y'}[e] %}Thank you, {{ d }}.", []),
    ],
)
def test_broken_brackets_and_tags(body: str, broken: list[str]) -> None:
    text = template(body)
    assert [f.span.of(text) for f in found(text, "unbalanced-braces")] == broken


def test_a_misspelt_name_is_graver_than_one_not_listed_and_brings_its_fix() -> None:
    text = template("Thank you, {{ compnay }} and {{ town }}.", "variables: [a, b, c, company, day]\n")
    slip, unlisted = found(text, "unknown-placeholder")
    assert (slip.severity, unlisted.severity) == (Severity.WARNING, Severity.SUGGESTION)
    assert slip.suggestions[0].edits[0].text == "{{ company }}"
    assert not unlisted.suggestions


def test_a_list_that_leaves_most_out_is_no_list_but_the_option_is() -> None:
    text = template("Thank you, {{ d }} and {{ e }}.", "variables: [a]\n")
    assert found(text, "unknown-placeholder") == ()
    assert len(found(text, "unknown-placeholder", known=["a", "b"])) == 3


@pytest.mark.parametrize("style", ["[Company]", "%COMPANY%", "*|COMPANY|*", "<<COMPANY>>", "${company}"])
def test_one_field_in_another_style(style: str) -> None:
    text = template(f"I would love to join {style}.")
    assert [f.span.of(text) for f in found(text, "mixed-placeholder-styles")] == [style]
    assert found(text, "mixed-placeholder-styles", at_most=2) == ()


@pytest.mark.parametrize("hint", ["[mention one thing that you learnt]", "____", "(insert date here)"])
def test_a_hint_for_people_is_no_other_style(hint: str) -> None:
    assert found(template(f"Thank you for {hint}."), "mixed-placeholder-styles") == ()


def test_rules_for_templates_are_silent_on_mails() -> None:
    (draft,) = read(b"Dear {{ a }},\n\nThank you for [Day] }} {{.\n\nBest,\nInes\n", "note.txt")
    rules = Config(select=("templates",), is_template=False)
    assert Linter(rules).lint(draft).findings == ()
