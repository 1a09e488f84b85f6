"""Every format that has a schema keeps to it, whatever the drafts hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from made_reports import clean, disaster, draft, report, rule

from etiquette_lint.checks.contract import Edit, Evidence, Suggestion
from etiquette_lint.draft import read
from etiquette_lint.draft.discover import Problem
from etiquette_lint.draft.model import Span, UnreadableDraft
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Finding, Report, Suppressed
from etiquette_lint.rule import Severity

SCHEMAS = Path(__file__).parent / "schemas"
CHECKS = (
    ("sarif", "sarif-2.1.0.json"),
    ("gitlab", "gitlab-code-quality.json"),
    ("rdjson", "rdjson.json"),
    ("junit", "junit-jenkins-xunit-10.xsd"),
    ("junit", "junit-jenkins-4.xsd"),
    ("junit", "junit-strict.xsd"),
    ("checkstyle", "checkstyle.xsd"),
)
PROBLEMS = (Problem("gone.txt", "no such file or folder"), Problem("a\x00b\u202e<&>.txt", "\x1b[31m ]]> '\" \ud800"))


def render(name: str, reports: Sequence[Report], problems: Sequence[Problem] = PROBLEMS) -> str:
    text: str = import_module(f"etiquette_lint.reporters.{name}").render(reports, problems)
    return text


@cache
def faults(schema: str) -> Callable[[str], list[str]]:
    """What a schema holds against a report."""
    if schema.endswith(".xsd"):
        grammar = etree.XMLSchema(etree.parse(SCHEMAS / schema))

        def against(text: str) -> list[str]:
            grammar.validate(etree.fromstring(text.encode()))
            return [str(entry) for entry in grammar.error_log]

        return against
    content = json.loads((SCHEMAS / schema).read_text("utf-8"))
    kind = jsonschema.validators.validator_for(content)
    validator = kind(content, format_checker=kind.FORMAT_CHECKER)
    return lambda text: [f"{list(e.absolute_path)}: {e.message}" for e in validator.iter_errors(json.loads(text))]


def assert_all_hold(reports: Sequence[Report], problems: Sequence[Problem] = PROBLEMS) -> None:
    for name, schema in CHECKS:
        found = faults(schema)(render(name, reports, problems))
        assert not found, f"{schema}: {found[:3]}"


@pytest.mark.parametrize(("name", "schema"), CHECKS)
def test_a_schema_refuses_what_is_wrong(name: str, schema: str) -> None:
    text = render(name, [disaster()], ())
    broken = {
        "sarif": ('"level": "error"', '"level": "grave"'),
        "gitlab": ('"severity": "major"', '"severity": "grave"'),
        "rdjson": ('"line": 5', '"line": "five"'),
        "junit": ("<failure ", '<failure weight="1" '),
        "checkstyle": ('severity="error"', 'severity="grave"'),
    }[name]
    assert broken[0] in text
    assert faults(schema)(text.replace(*broken))


@pytest.mark.parametrize(("name", "schema"), CHECKS)
def test_reports_made_by_hand_keep_to_it(name: str, schema: str) -> None:
    left_out = Suppressed(disaster().findings[0], "draft", "agreed")
    with_suppressed = report(disaster().draft, disaster().findings[1:], (), (left_out,))
    for reports in ([disaster(), clean()], [clean()], [], [with_suppressed]):
        for problems in (PROBLEMS, ()):
            assert not faults(schema)(render(name, reports, problems))


@pytest.mark.parametrize(("name", "schema"), CHECKS)
def test_real_drafts_keep_to_it(
    name: str, schema: str, real_reports: Sequence[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SCHEMAS.parents[2])
    assert not faults(schema)(render(name, real_reports))


def test_fingerprints_are_never_shared(real_reports: Sequence[Report]) -> None:
    entries = json.loads(render("gitlab", real_reports))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


MARKUP = ("]]>", "<!--", "&amp;", "</testsuite>", "::error::", "%0A", "{{x}}", "[Company]", '"', "'", "\\")
CHARACTERS = "\x00\x1b\r\n\t\x85\u202e\u2028\ud800\ufffe\U0010ffff\u0301🙂日"
HARM = st.sampled_from([*MARKUP, *CHARACTERS, "\r\n", "\n\n"])
HOSTILE = st.lists(HARM | st.text(max_size=12) | st.sampled_from(["Thank you. ", "When? ", "Dear X,\n\n"]), max_size=14)


@settings(max_examples=60, deadline=None)
@given(pieces=HOSTILE, path=st.text(min_size=1, max_size=12), data=st.data())
def test_findings_anywhere_in_any_text_keep_to_it(pieces: list[str], path: str, data: st.DataObject) -> None:
    text = "".join(pieces)
    try:
        made = draft(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"), f"{path}.txt")
    except UnreadableDraft:
        return
    places = st.integers(0, len(made.text))

    def span() -> Span:
        start, end = sorted((data.draw(places), data.draw(places)))
        return Span(start, end)

    found = tuple(
        Finding(
            rule("hostile", f"AAA00{number}", severity, data.draw(st.sampled_from(["act", "missing-act"]))),
            span(),
            severity,
            text[:60],
            (Evidence(span(), text[:9]),),
            (Suggestion(f"Add: {text[:20]}", (Edit(span(), text[:20]),)),),
        )
        for number, severity in enumerate(data.draw(st.lists(st.sampled_from(Severity), max_size=4)))
    )
    assert_all_hold([report(made, found)], [Problem(path, f"cannot be read: {text}")])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=HOSTILE, kind=st.sampled_from(["txt", "md", "html", "eml"]))
def test_what_the_linter_says_of_any_text_keeps_to_it(linter: Linter, pieces: list[str], kind: str) -> None:
    data = "".join(pieces).encode("utf-8", "replace")
    try:
        drafts = read(data, f"mail.{kind}")
    except UnreadableDraft:
        return
    assert_all_hold([linter.lint(one) for one in drafts])
