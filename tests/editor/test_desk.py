"""One document, linted: what goes wrong is told in its place, and never ends the server."""

from __future__ import annotations

from pathlib import Path

import pytest
from editor_world import PUSHY
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind

from etiquette_lint.editor.choices import Choices, read_choices
from etiquette_lint.editor.desk import Document, review
from etiquette_lint.editor.diagnostics import diagnostics
from etiquette_lint.editor.linters import Linters
from etiquette_lint.editor.places import Page
from etiquette_lint.engine import Linter


def test_a_fault_of_ours_is_one_diagnostic(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def stumble(*_: object) -> None:
        raise ZeroDivisionError("Dear Tom, a private word")

    monkeypatch.setattr(Linter, "lint", stumble)
    done = review(Document(tmp_path / "note.txt", "mail", 1, Page(PUSHY)), Choices(), Linters())
    (told,) = diagnostics(done, "file:///note.txt")
    assert "stumbled while judging this draft (ZeroDivisionError" in told.message
    assert "private" not in told.message


@given(st.text(max_size=60), st.sampled_from(list(PositionEncodingKind)), st.data())
def test_places_lead_there_and_back(text: str, kind: PositionEncodingKind, data: st.DataObject) -> None:
    page = Page(text.replace("\r", ""), kind.value)
    offset = data.draw(st.integers(0, len(page.text)))
    assert page.offset(page.position(offset)) == offset


def test_places_beyond_the_text_are_its_end() -> None:
    page = Page("ab\ncd\n")
    assert page.offset(Position(0, 99)) == 2
    assert page.offset(Position(9, 0)) == 6


@pytest.mark.parametrize(
    "settings", [None, [], {"etiquetteLint": None}, {"command": "x", "config": ""}, {"scope": "auto"}]
)
def test_settings_that_say_nothing_are_the_defaults(settings: object) -> None:
    assert read_choices(settings) == (Choices(), "")


def test_a_wrong_setting_is_named() -> None:
    choices, fault = read_choices({"etiquetteLint": {"interviewDate": "soon"}})
    assert choices == Choices()
    assert "interviewDate" in fault


def test_a_setting_that_is_not_heeded_is_told_with_what_it_may_be() -> None:
    assert "'interviewDate': 'soon' is no date: write it as" in read_choices({"interviewDate": "soon"})[1]
    assert "'thanks' is none of 'thank-you', 'follow-up'" in read_choices({"stage": "thanks"})[1]
    assert "unknown key 'stag' (did you mean 'stage'?)" in read_choices({"stag": "other"})[1]


def test_a_mail_is_not_sent_before_its_interview() -> None:
    dates = {"interviewDate": "2026-11-16", "sendDate": "2026-11-15"}
    choices, fault = read_choices(dates)
    assert choices == Choices()
    assert "settings are not heeded: 'sendDate' 2026-11-15 is before 'interviewDate' 2026-11-16" in fault
    assert "'stage' 'other'" in fault


@pytest.mark.parametrize("other", [{"sendDate": "2026-11-16"}, {"stage": "other"}, {"interviewDate": ""}])
def test_a_mail_of_the_day_or_no_follow_up_is_in_order(other: dict[str, str]) -> None:
    assert read_choices({"interviewDate": "2026-11-16", "sendDate": "2026-11-15"} | other)[1] == ""


def test_settings_that_leave_no_rule_on_are_told(tmp_path: Path) -> None:
    document = Document(tmp_path / "note.txt", "mail", 1, Page(PUSHY))
    nothing = review(document, Choices(select=("gratitude",), ignore=("gratitude",)), Linters())
    assert nothing.problem.startswith("the editor's settings: no rule is left on: 'select' takes gratitude")
    assert not nothing.reports
    (tmp_path / "etiquette-lint.toml").write_text("select = ['gratitude']\nignore = ['gratitude']\n")
    assert "etiquette-lint.toml: no rule is left on" in review(document, Choices(), Linters()).problem
    assert review(document, Choices(select=("badgering",)), Linters()).reports
