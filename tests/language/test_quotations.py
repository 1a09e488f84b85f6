"""What stands in quotation marks is told, not done."""

from __future__ import annotations

import time

import pytest

from etiquette_lint import lint
from etiquette_lint.language.quotations import quotations


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
