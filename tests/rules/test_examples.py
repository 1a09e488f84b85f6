"""Every rule proves itself: its examples go through the whole linter, one test an example."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from etiquette_lint.config import Config
from etiquette_lint.engine import Linter
from etiquette_lint.rule import Rule, Severity
from etiquette_lint.rulebook import load_rulebook
from etiquette_lint.trials import Side, Trial, Verdict, lint_example, too_few, try_rule

RULES = load_rulebook()
LINTER = Linter(Config(select=("all",)), RULES)
PHRASE_KINDS = frozenset({"phrases"})


@cache
def trials(name: str) -> dict[tuple[Side, int], Trial]:
    return {(trial.side, trial.number): trial for trial in try_rule(RULES.by_name[name], LINTER)}


def _examples() -> Iterator[object]:
    for rule in RULES.rules:
        for side, examples in ((Side.BAD, rule.bad), (Side.GOOD, rule.good)):
            for number in range(1, len(examples) + 1):
                yield pytest.param(rule.name, side, number, id=f"{rule.name}-{side}-{number}")


@pytest.mark.parametrize(("name", "side", "number"), list(_examples()))
def test_an_example_does_what_it_says(name: str, side: Side, number: int) -> None:
    """A bad one is marked at its words, a good one nowhere; a known miss that is none any more is told."""
    trial = trials(name)[side, number]
    assert trial.verdict in (Verdict.HELD, Verdict.KNOWN_MISS), trial


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda r: r.name)
def test_enough_examples_prove_a_rule(rule: Rule) -> None:
    assert too_few(rule) == ()


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda r: r.name)
def test_a_good_example_is_no_grave_fault_by_any_rule(rule: Rule) -> None:
    known = (e for e in rule.good if not e.known_miss)
    errors = [f.message for e in known for f in lint_example(e, LINTER).findings if f.severity is Severity.ERROR]
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
    for trial in trials(rule.name).values():
        for marked in trial.found:
            assert marked.message
            assert "{" not in marked.message.replace(marked.text, "")


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
