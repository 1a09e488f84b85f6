"""Subject and sign-off: an act that they truly perform counts, a mere form of closing does not."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from etiquette_lint.draft import read
from etiquette_lint.language.actbook import load_actbook
from etiquette_lint.language.analyser import Analyser
from etiquette_lint.language.pipeline import Pipeline


@cache
def analyser() -> Analyser:
    """Patterns alone, as this checkout has them."""
    pipeline = Pipeline()
    return Analyser(load_actbook(Path(__file__).parents[2] / "rules" / "acts", pipeline), pipeline, None)


@pytest.mark.parametrize(
    ("subject", "closing", "thanked"),
    [
        ("The mill", "With many thanks for your time,", True),
        ("The mill", "Many thanks,", False),
        ("The mill", "Thanks", False),
        ("The mill", "Thank you,", False),
        ("Thank you for Tuesday", "Kind regards,", True),
        ("The mill", "Kind regards,", False),
    ],
)
def test_thanks_in_the_margins(subject: str, closing: str, thanked: bool) -> None:
    text = f"Subject: {subject}\n\nDear Ms Lund,\n\nI liked the looms on the top floor.\n\n{closing}\nIda Moss\n"
    (draft, *_) = read(text.encode(), "draft.txt")
    assert bool(analyser().analyse(draft).performing(["thanks"], margins=True)) is thanked


def test_a_question_in_the_subject_is_seen() -> None:
    text = b"Subject: Any news on the position?\n\nDear Ms Lund,\n\nI liked the looms.\n\nKind regards,\nIda Moss\n"
    (draft, *_) = read(text, "draft.txt")
    assert analyser().analyse(draft).performing(["question:decision"], margins=True)
