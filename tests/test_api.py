"""The shortest way in for programs."""

from __future__ import annotations

from etiquette_lint import lint


def test_half_a_character_is_read_as_one_that_says_nothing() -> None:
    report = lint("Dear Ms Okafor,\n\nThank you \ud800 for the talk on Tuesday.\n\nSam Weller\n")
    assert "Thank you ? for" in report.draft.text
    assert [act.name for act in report.analysis.sentences[0].acts] == ["thanks"]
