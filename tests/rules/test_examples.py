"""Every rule proves itself: its examples go through the whole linter, one test an example."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from etiquette_lint.config import Config
from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Report
from etiquette_lint.rule import Example, Rule, Severity
from etiquette_lint.rulebook import load_rulebook

RULES = load_rulebook()
LINTER = Linter(Config(select=("all",)), RULES)
PHRASE_KINDS = frozenset({"phrases"})


def lint(example: Example, *, only: str | None = None) -> Report:
    (draft, *_) = read(example.text.encode("utf-8"), example.path)
    if only is None and not example.given:
        return LINTER.lint(draft)
    options = {only: example.options} if only and example.options else {}
    given = tuple(sorted(example.given.items()))
    return Linter(Config(select=(only or "all",), options=options, given=dict(given)), RULES).lint(draft)


def examples(kind: str) -> list[object]:
    return list(_examples(kind))


def _examples(kind: str) -> Iterator[object]:
    for rule in RULES.rules:
        for number, example in enumerate(getattr(rule, kind), 1):
            marks = [pytest.mark.xfail(strict=True, reason="known miss")] if example.known_miss else []
            yield pytest.param(rule, example, id=f"{rule.name}-{kind}-{number}", marks=marks)


@pytest.fixture(autouse=True)
def shared_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """One pipeline for all linters of this module: compiling the patterns anew says nothing more."""
    monkeypatch.setattr(Linter, "analyser", LINTER.analyser)
    monkeypatch.setattr(Linter, "_workbench", LINTER._workbench)


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_flags_what_it_says(rule: Rule, example: Example) -> None:
    report = lint(example, only=rule.name)
    findings = report.findings
    found = [f.span.of(report.draft.text) for f in findings]
    if example.flags:
        assert found == list(example.flags)
    else:
        assert len(findings) == 1
        assert findings[0].is_missing


@pytest.mark.parametrize(("rule", "example"), examples("good"))
def test_leaves_the_near_miss_alone(rule: Rule, example: Example) -> None:
    report = lint(example, only=rule.name)
    found = [(f.span.of(report.draft.text), f.message) for f in report.findings]
    assert found == []


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda r: r.name)
def test_a_good_example_is_no_grave_fault_by_any_rule(rule: Rule) -> None:
    known = (e for e in rule.good if not e.known_miss)
    errors = [f.message for e in known for f in lint(e).findings if f.severity is Severity.ERROR]
    assert errors == []


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda r: r.name)
def test_a_phrase_rule_is_tried_by_its_own_words(rule: Rule) -> None:
    """A near miss shares a word with the patterns; a harmless line would prove nothing."""
    if rule.kind not in PHRASE_KINDS:
        pytest.skip("not a phrase rule")
    triggers = {w for p in rule.check["patterns"] for w in re.findall(r"[a-z]{2,}", p.lower())}
    for example in rule.good:
        words = set(re.findall(r"[a-z]{2,}", example.text.lower()))
        assert words & triggers, example.text


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda r: r.name)
def test_a_rule_speaks_whole_and_short_sentences(rule: Rule) -> None:
    assert rule.summary[0].isupper()
    assert not rule.summary.endswith(".")
    assert len(rule.summary) <= 80
    for text in (rule.advice, rule.why):
        assert text[-1] in ".?'"
    assert len(rule.message) <= 120
    assert rule.source.url.startswith("https://")


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda r: r.name)
def test_the_message_is_filled_in(rule: Rule) -> None:
    """Every name in a message is one that its check gives: a wrong one stops the linter."""
    for example in (e for e in rule.bad if not e.known_miss):
        report = lint(example, only=rule.name)
        for finding in report.findings:
            assert finding.message
            assert "{" not in finding.message.replace(finding.span.of(report.draft.text), "")


def test_codes_are_unique_and_follow_the_pack() -> None:
    codes = [rule.code for rule in RULES.rules]
    assert len(set(codes)) == len(codes)
    prefixes: dict[str, set[str]] = {}
    for rule in RULES.rules:
        prefixes.setdefault(rule.pack, set()).add(rule.code[:3])
    assert all(len(found) == 1 for found in prefixes.values())


@cache
def _names() -> frozenset[str]:
    return frozenset(rule.name for rule in RULES.rules)


@pytest.mark.parametrize(
    "name",
    "missing-thanks thanks-in-advance buried-thanks thanks-without-reason excessive-thanks missing-role-interest"
    " missing-organisation-interest hedged-interest excess-questions decision-question terms-question role-question"
    " feedback-question question-list badgering-tone pressure guilt-trip ultimatum presumption desperation"
    " repeated-contact too-long too-short long-sentence long-paragraph hard-to-read slang emoji shouting"
    " exclamation-marks over-apology negativity self-deprecation gushing missing-subject vague-subject urgent-subject"
    " missing-greeting impersonal-greeting missing-sign-off missing-name missing-role no-recall leftover-placeholder"
    " mobile-signature repeated-word".split(),
)
def test_the_promised_rules_are_there(name: str) -> None:
    assert name in _names()
