"""Of a draft in another language nothing is said but that."""

from __future__ import annotations

import pytest

from etiquette_lint.config import Config
from etiquette_lint.draft import read
from etiquette_lint.engine import Linter

DRAFTS = {
    "German": "Vielen Dank für das Gespräch. Wann werden Sie sich entscheiden, und wie hoch ist das Gehalt?",
    "French": "Je vous remercie pour votre accueil. Pourriez-vous me dire quand vous prendrez votre décision ?",
    "Spanish": "Muchas gracias por la entrevista. Me interesa el puesto y me encantaría formar parte del equipo.",
    "Dutch": "Hartelijk dank voor het gesprek. De functie spreekt mij aan en ik zou graag in uw team werken.",
    "Swedish": "Tack för intervjun i tisdags. Jag är intresserad av tjänsten och vill gärna arbeta hos er.",
    "Greek": "Σας ευχαριστώ για τη συνέντευξη. Με ενδιαφέρει πολύ η θέση και θα ήθελα να δουλέψω μαζί σας.",
}


@pytest.mark.parametrize("language", DRAFTS)
def test_nothing_else_is_said_of_it(linter: Linter, language: str) -> None:
    (draft, *_) = read(f"{DRAFTS[language]}\n\nInes Prado\n".encode(), "draft.txt")
    report = linter.lint(draft)
    assert [f.rule.name for f in report.findings] == ["not-english"]
    assert report.checklist == ()


def test_where_the_rule_is_left_out_the_others_speak(linter: Linter) -> None:
    (draft, *_) = read(f"{DRAFTS['German']}\n\nInes Prado\n".encode(), "draft.txt")
    report = linter.choosing(Config(ignore=("not-english",))).lint(draft)
    assert "missing-thanks" in {f.rule.name for f in report.findings}
    assert report.checklist


def test_a_mail_in_two_languages_is_judged(linter: Linter) -> None:
    english = "Thank you for the interview on Tuesday. I would love to join your team as an archivist."
    text = f"{DRAFTS['German']}\n\n{english}\n"
    (draft, *_) = read(text.encode(), "draft.txt")
    report = linter.lint(draft)
    assert "not-english" not in {f.rule.name for f in report.findings}
