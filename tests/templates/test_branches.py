"""Templates with choices: which mails they become, in which engine's notation, and which branch a finding names."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import pytest

from etiquette_lint.cli.outputs import Format, Output, render
from etiquette_lint.config import Config
from etiquette_lint.draft import read
from etiquette_lint.draft.branches import MAX_VARIANTS, variants
from etiquette_lint.draft.engines import syntax_fault
from etiquette_lint.draft.model import Draft
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Finding

FRAME = "Dear {{{{ name }}}},\n\nThank you for your time on {{{{ day }}}}. {0}\n\nKind regards,\n{{{{ me }}}}\n"

NOTATIONS = {
    "jinja": "{% if remote %}ONE{% elif late %}TWO{% else %}THREE{% endif %}",
    "jinja-trimmed": "{%- if remote -%} ONE {%- elif late -%} TWO {%- else -%} THREE {%- endif -%}",
    "liquid": "{% if remote %}ONE{% elsif late %}TWO{% else %}THREE{% endif %}",
    "liquid-case": "{% case kind %}{% when 'a' %}ONE{% when 'b' %}TWO{% else %}THREE{% endcase %}",
    "handlebars": "{{#if remote}}ONE{{else if late}}TWO{{else}}THREE{{/if}}",
    "go": "{{if .Remote}}ONE{{else if .Late}}TWO{{else}}THREE{{end}}",
    "mailchimp": "*|IF:REMOTE|*ONE*|ELSEIF:LATE|*TWO*|ELSE:|*THREE*|END:IF|*",
    "freemarker": "<#if remote>ONE<#elseif late>TWO<#else>THREE</#if>",
    "erb": "<% if remote %>ONE<% elsif late %>TWO<% else %>THREE<% end %>",
    "toolkit": "[% IF remote %]ONE[% ELSIF late %]TWO[% ELSE %]THREE[% END %]",
}


@pytest.fixture(scope="session")
def linter() -> Linter:
    return Linter()


def draft(text: str, path: str = "note.txt") -> Draft:
    (made,) = read(text.encode("utf-8"), path)
    return made


def shown(made: Draft) -> list[str]:
    words = ("ONE", "TWO", "THREE", "FOUR")
    return [" ".join(word for word in words if word in way.draft.text) for way in variants(made)]


@pytest.mark.parametrize("notation", NOTATIONS)
def test_each_branch_is_a_mail(notation: str) -> None:
    made = draft(FRAME.format(NOTATIONS[notation]))
    assert made.is_template
    assert sorted(shown(made)) == ["ONE", "THREE", "TWO"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% if a %}ONE{% endif %}", ["ONE", ""]),
        ("{% unless a %}ONE{% else %}TWO{% endunless %}", ["TWO", "ONE"]),
        ("{{^a}}ONE{{/a}}", ["", "ONE"]),
        ("{% if a %}ONE{% endif %} {% if a %}TWO{% endif %}", ["ONE TWO", ""]),
        ("{% if a %}ONE{% endif %} {% if not a %}TWO{% endif %}", ["ONE", "TWO"]),
        ("{% if a %}ONE{% if b %} TWO{% endif %}{% else %}THREE{% endif %}", ["ONE TWO", "ONE", "THREE"]),
        ("{% for x in y %}ONE{% endfor %}", []),
        ("{% for x in y %}ONE{% else %}TWO{% endfor %}", ["ONE", "TWO"]),
        ('{% if t == "a" %}ONE{% endif %} {% if t == "b" %}TWO{% endif %}', ["ONE", "TWO", ""]),
        ("{% if a %}ONE", []),
        ("no choice at all", []),
    ],
)
def test_conditions_agree_with_each_other(text: str, expected: list[str]) -> None:
    assert sorted(shown(draft(FRAME.format(text)))) == sorted(expected)


def test_the_number_of_variants_is_bounded_and_every_branch_is_in_one() -> None:
    names = [f"w{number}x" for number in range(18)]
    text = " ".join(f"{{% if {name} %}}{name.upper()}{{% endif %}}" for name in names)
    ways = variants(draft(FRAME.format(text)))
    assert 20 <= len(ways) <= MAX_VARIANTS
    for name in names:
        assert any(name.upper() in way.draft.text for way in ways)
        assert any(name.upper() not in way.draft.text for way in ways)


def test_a_variant_keeps_every_place() -> None:
    made = draft(FRAME.format("\r\n{% if a %}\r\nONE\r\n{% else %}\r\nTWO\r\n{% endif %}"))
    for way in variants(made):
        assert len(way.draft.text) == len(made.text)
        at = next(way.draft.text.index(word) for word in ("ONE", "TWO") if word in way.draft.text)
        assert made.text[at : at + 3] == way.draft.text[at : at + 3]
    assert len(variants(made)) == 2


def test_markup_has_branches_too() -> None:
    body = "<p>Dear {{ n }},</p><p>{% if a %}ONE{% else %}TWO{% endif %} &amp; {{ b }}</p><p>Best,<br>{{ c }}</p>"
    assert sorted(shown(draft(f"<html><body>{body}</body></html>", "note.html"))) == ["ONE", "TWO"]


@pytest.mark.parametrize(
    ("text", "is_sound"),
    [
        ("{% if a %}x{% endif %}", True),
        ("{% unless a %}x{% endunless %}", True),
        ("{% if a %}x", False),
        ("{% endif %}", False),
        ("{% case a %}{% when 1 %}x", False),
        ("{% if %}x{% endif %}", False),
        ("{{#if a}}x{{else if b}}y{{else}}z{{/if}}", True),
        ("{{^a}}x{{/a}}{{#a}}y{{^}}z{{/a}}", True),
        ("{{~#each xs as |x|~}}{{ x | upcase }}{{/each}}", True),
        ("{{#if a}}x{{/each}}", False),
        ("{{#if a}}x{{else}}y{{else}}z{{/if}}", False),
        ("{{#if a}}x", False),
        ("{{if .A}}x{{end}} {{range .B}}y{{end}}", True),
        ("{{#> layout}}x{{/layout}}", True),
    ],
)
def test_the_engines_judge_syntax(text: str, is_sound: bool) -> None:
    assert (syntax_fault(draft(text)) is None) is is_sound


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_handlebars_parser_points_at_the_tag(line_end: str) -> None:
    made = draft(f"{{{{#if a}}}}{line_end}{{{{ n | x }}}}, {{{{#each b}}}}y{{{{/if}}}}{line_end}{{{{/each}}}}")
    fault = syntax_fault(made)
    assert fault is not None
    assert fault.span.of(made.text) == "{{/if}}"
    assert fault.message == "each doesn't match if"


def found(linter: Linter, text: str, rule: str) -> Finding:
    (finding,) = (f for f in linter.lint(draft(text)).findings if f.rule.name == rule)
    return finding


def test_a_finding_names_its_branch(linter: Linter) -> None:
    text = FRAME.format("{% if urgent %}I need an answer by Friday, or I will look elsewhere.{% endif %}")
    finding = found(linter, text, "badgering-tone")
    assert "(Branch: '{% if urgent %}', line 3.)" in finding.message


def test_a_finding_of_all_branches_names_none_and_stands_once(linter: Linter) -> None:
    text = (
        "{{ name }}, I need an answer by Friday or I walk. {% if a %}I met {{ x }}.{% else %}I saw {{ y }}.{% endif %}"
    )
    assert "ranch" not in found(linter, text, "badgering-tone").message


def test_two_questions_in_two_branches_are_never_asked_together(linter: Linter) -> None:
    one = "{% if a %}When will you decide?{% else %}What does the post pay?{% endif %}"
    both = "{% if a %}When will you decide?{% endif %} What does the post pay?"
    assert not [f for f in linter.lint(draft(FRAME.format(one))).findings if f.rule.name == "excess-questions"]
    assert "{% if a %}" in found(linter, FRAME.format(both), "excess-questions").message


def test_thanks_in_one_branch_only_is_one_finding() -> None:
    choice = "{% if a %}Thank you for your time.{% else %}I hope you are well.{% endif %}"
    text = f"Dear {{{{ n }}}},\n\n{choice}\n\nBest,\n{{{{ m }}}}\n"
    names = [f.rule.name for f in Linter().lint(draft(text)).findings]
    assert names.count("renders-without-thanks") == 1
    assert "missing-thanks" not in names


# --- which drafts are templates ----------------------------------------------------------------------------

ONE_HOLE = "Dear [Name],\n\nThank you for your time on Monday.\n\nBest,\nInes\n"
FULL = "Dear [Name],\n\nThank you for your time on [Day] at [Company].\n\nBest,\n[Me]\n"


@pytest.mark.parametrize(
    ("text", "config", "leftover"),
    [
        (ONE_HOLE, Config(), 1),
        (FULL, Config(), 0),
        (ONE_HOLE, Config(is_template=True), 0),
        (FULL, Config(is_template=False), 4),
        (ONE_HOLE, Config(templates=("note.*",)), 0),
        (ONE_HOLE, Config(templates=("other/**",)), 1),
        (FULL, Config(templates=("note.*",), is_template=False), 4),
    ],
)
def test_the_mode_is_chosen_by_option_then_configuration_then_evidence(
    text: str, config: Config, leftover: int
) -> None:
    findings = Linter(config).lint(draft(text)).findings
    assert sum(f.rule.name == "leftover-placeholder" for f in findings) == leftover


@pytest.mark.parametrize("opening", ["{% if a %}x ", "{{#if a}}x "])
@pytest.mark.parametrize("nested", [True, False])
def test_a_heap_of_tags_is_read_as_it_stands(opening: str, nested: bool) -> None:
    closing = "{% endif %}" if "%" in opening else "{{/if}}"
    heap = opening * 1500 + closing * 1500 if nested else f"{opening}{closing}" * 1500
    made = draft(f"Dear {{{{ n }}}},\n\n{heap}\n\nBest,\nS\n")
    assert variants(made) == ()
    assert syntax_fault(made) is None


# --- pages and messages are cut anew in each variant -----------------------------------------------------------

BODY = (
    "{% if met %}Dear {{ name }},{% else %}I hope that this finds you well.{% endif %}\n\n"
    "Thank you for your time on {{ day }}.{% if met %}\n\nBest,\nAna Prado{% else %} I would love to join you.\n\n"
    "Kind regards,\n{{ me }}{% endif %}\n"
)
PAGE = "<html><body><p>" + BODY.strip().replace("\n\n", "</p><p>").replace("\n", "<br>") + "</p></body></html>"
MESSAGE = "From: ana@example.org\nTo: bo@example.org\nSubject: Monday\n"
SAME_MAIL = {
    "note.html": PAGE,
    "page.eml": f"{MESSAGE}Content-Type: text/html; charset=utf-8\n\n{PAGE}\n",
    "text.eml": f"{MESSAGE}\n{BODY}",
    "coded.eml": (
        f"{MESSAGE}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        + BODY.replace("=", "=3D").replace("love to join", "love=20to=\n join")
    ),
}


def parts(way: Draft) -> list[tuple[str, str]]:
    shown = [(b.kind.value, re.sub(r"\{%.*?%\}", "", b.span.of(way.text))) for b in way.blocks if b.kind != "subject"]
    return [(kind, " ".join(text.split())) for kind, text in shown]


@pytest.mark.parametrize("path", SAME_MAIL)
def test_a_variant_of_a_page_or_message_is_cut_like_one_of_plain_text(path: str) -> None:
    plain = [parts(way.draft) for way in variants(draft(BODY))]
    assert plain == [
        [
            ("greeting", "Dear {{ name }},"),
            ("paragraph", "Thank you for your time on {{ day }}."),
            ("sign-off", "Best,"),
            ("signature", "Ana Prado"),
        ],
        [
            ("paragraph", "I hope that this finds you well."),
            ("paragraph", "Thank you for your time on {{ day }}. I would love to join you."),
            ("sign-off", "Kind regards,"),
            ("signature", "{{ me }}"),
        ],
    ]
    assert [parts(way.draft) for way in variants(draft(SAME_MAIL[path], path))] == plain


# --- every format of report names the branch --------------------------------------------------------------------

URGENT = FRAME.format("{% if urgent %}I need an answer by Friday, or I will look elsewhere.{% endif %}")


@pytest.mark.parametrize("format", list(Format))
def test_every_format_names_the_branch(linter: Linter, format: Format) -> None:
    text = render(Output(format), [linter.lint(draft(URGENT))], [], "never", False)
    shown = " ".join(re.sub(r"\\(\W)", r"\1", unescape(unquote(text))).split())
    assert re.search(r"Branch:\W+\{% if urgent %\}\W+line 3", shown), shown
