"""What stands in quotation marks is told, not done."""

from __future__ import annotations

import time

import pytest

from etiquette_lint import lint
from etiquette_lint.language.quotations import quotations, strays


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('You said "I will ring on Friday" and smiled.', ["I will ring on Friday"]),
        ("She told me 'go home and rest' at the gate.", ["go home and rest"]),
        ("He wrote 'it's all in hand' twice.", ["it's all in hand"]),
        ('The caller ("I need an answer by noon!', ["I need an answer by noon!"]),
        ('Why has nobody called me back?") was like my regulars.', ["Why has nobody called me back?"]),
        ('You called them "brilliant" and hired two.', []),
        ("The nurses' rota and the boys' coats aren't mine.", []),
        ('A 24" screen and a 30" one will do.', []),
        ("Nothing is quoted here.", []),
    ],
)
def test_quotations_of_three_words_and_more(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == quoted


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ('Thank you for your time."', [24]),
        ('He said "yes" and left."', [23]),
        ('"It went well. I liked it." That is what I said.', []),
        ('One." Two." Three', [4, 10]),
        ('A 24" screen.', []),
        ('An "open end', []),
    ],
)
def test_a_mark_that_closes_what_none_opened_is_left_over(text: str, at: list[int]) -> None:
    assert list(strays(text)) == at


def test_a_left_over_mark_hides_no_sentence() -> None:
    """As when a draft is copied out of a longer text, but for the mark that opens it."""
    text = DRAFT.format('I am sure of it.\u201d\n\nI need an answer by Friday without fail."')
    report = lint(text)
    assert not {"missing-thanks", "missing-role-interest"} & {f.rule.name for f in report.findings}
    (badgers,) = (f for f in report.findings if f.rule.name == "badgering-tone")
    assert badgers.span is not None
    assert badgers.span.of(text).startswith("I need an answer")


DRAFT = """Dear Ms Roe,

Thank you for the interview on Monday. {} I would love the job and would be glad to join your team.

Kind regards,
Sam Field
"""


@pytest.mark.parametrize(
    ("sentence", "badgers"),
    [
        (
            'The angry caller you played, with his "I demand an answer by Friday without fail", was like my regulars.',
            False,
        ),
        ("I demand an answer by Friday without fail.", True),
    ],
)
def test_a_quoted_demand_is_no_demand(sentence: str, badgers: bool) -> None:
    found = {f.rule.name for f in lint(DRAFT.format(sentence)).findings}
    assert ("badgering-tone" in found) is badgers


def test_hostile_marks_take_no_time() -> None:
    began = time.process_time()
    for text in ('"a ' * 5_000, "'a " * 5_000, "'a'b" * 5_000, '"' * 20_000):
        list(quotations(text))
    assert time.process_time() - began < 5
