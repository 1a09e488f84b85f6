"""Names that the user has put down as right silence the rules that compare names, for that name alone."""

from __future__ import annotations

import pytest

from etiquette_lint.config import Config
from etiquette_lint.draft import read
from etiquette_lint.engine import Linter

MAIL = """To: Siobhan Tierney <s.tierney@harbourmuseum.example>
Subject: Interview for the archive assistant position

Dear {greeted},

Thank you for talking with me about the {role} role. I would be proud to work for {house}.

Best,
Dele Ayo
"""
RULES = {
    "recipient-name-mismatch": {"greeted": "Shioban"},
    "organisation-mismatch": {"house": "Northgate Gallery"},
    "role-mismatch": {"role": "warehouse manager"},
}
RIGHT = {"greeted": "Siobhan", "house": "the Harbour Museum", "role": "archive assistant"}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("known", [True, False])
def test_a_learnt_name_is_right_and_no_other(rule: str, known: bool) -> None:
    (name,) = RULES[rule].values()
    names = (name.upper() if known else "Pelham Bindery",)
    (draft,) = read(MAIL.format(**{**RIGHT, **RULES[rule]}).encode(), "note.eml", format="eml")
    found = [f.rule.name for f in Linter(Config(names=names)).lint(draft).findings]
    assert (rule in found) is not known


def test_a_turned_name_may_be_learnt_too() -> None:
    (draft,) = read(MAIL.format(**{**RIGHT, "greeted": "Tierney Siobhan"}).encode(), "note.eml", format="eml")
    assert "recipient-name-mismatch" in [f.rule.name for f in Linter().lint(draft).findings]
    found = Linter(Config(names=("Tierney Siobhan",))).lint(draft).findings
    assert "recipient-name-mismatch" not in [f.rule.name for f in found]
