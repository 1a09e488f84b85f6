"""What somebody told outright: by option, front matter or configuration, in that order, and the rules that heed it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etiquette_lint.config import Config
from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Report
from etiquette_lint.reporters import json
from etiquette_lint.settings import read_config
from etiquette_lint.tables import TableError

NOTE = """Dear Ms Osei,

Thank you for the interview. I would love to work for Bellhaven Books as a shop manager.
Has a decision been made?

Kind regards,
Ana Ruiz
"""


def report(text: str, **given: Any) -> Report:
    return Linter(Config(select=("timing", "thread"), given=given)).lint(read(text.encode(), "note.md")[0])


def found(text: str, **given: Any) -> dict[str, str]:
    return {f.rule.name: f.message for f in report(text, **given).findings}


def test_nothing_told_nothing_found() -> None:
    assert found(NOTE) == {}


def test_an_option_outweighs_the_front_matter_and_that_the_configuration(tmp_path: Path) -> None:
    file = tmp_path / "etiquette-lint.toml"
    file.write_text('[context]\nrole = "clerk"\norganisation = "Acme"\nrecipient = "Sam Lee"\n')
    draft = read(f"---\nrole: buyer\norganisation: Bellhaven\n---\n{NOTE}".encode(), "note.md")[0]
    given: Mapping[str, Any] = {**read_config(file).given, "role": "shop manager"}
    context = Linter(Config(given=given)).analyser.analyse(draft, given).context
    assert json.origins(context) | {"stage": ""} == {
        "stage": "",
        "role": "your option",
        "organisation": "the front matter",
        "recipient": "the configuration",
    }
    assert context.role is not None
    assert context.role.value == "shop manager"


def test_the_configuration_tells_dates_too(tmp_path: Path) -> None:
    file = tmp_path / "etiquette-lint.toml"
    file.write_text(
        "[context]\nstage = 'follow-up'\ninterview-date = 2026-11-09\npromised-by = 2026-11-20\n"
        "questions-invited = true\n"
    )
    told = {key: known.value for key, known in read_config(file).given.items()}
    assert told == {
        "stage": "follow-up",
        "interview_date": date(2026, 11, 9),
        "promised_by": date(2026, 11, 20),
        "questions_invited": True,
    }


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[context]\nreader = 'x'", "unknown key 'reader'"),
        ("[context]\npromised-by = 'soon'", "promised-by"),
        ("[context]\nstage = 'third'", "stage"),
    ],
)
def test_a_faulty_context_is_told(tmp_path: Path, text: str, fault: str) -> None:
    file = tmp_path / "etiquette-lint.toml"
    file.write_text(text)
    with pytest.raises(TableError, match=fault):
        read_config(file)


def test_the_promised_day_makes_a_question_premature() -> None:
    told = {"sent": date(2026, 11, 18), "promised_by": date(2026, 11, 27)}
    message = found(NOTE, **told)["premature-contact"]
    assert "27 November (your option)" in message
    assert found(NOTE, **{**told, "sent": date(2026, 11, 30)}) == {}


def test_another_reader_is_told() -> None:
    assert "Osei" in found(NOTE, recipient="Ama Osey")["recipient-name-mismatch"]
    assert "your option" in found(NOTE, recipient="Ama Osey")["recipient-name-mismatch"]
    assert found(NOTE, recipient="Ama Osei") == {}
    assert found(NOTE, recipient="Ms Osei") == {}


def test_another_organisation_is_told() -> None:
    assert "Marlow Press (your option)" in found(NOTE, organisation="Marlow Press")["organisation-mismatch"]
    assert found(NOTE, organisation="Bellhaven Books Ltd") == {}
    assert found(NOTE, organisation="Bellhaven") == {}


def test_another_role_is_told() -> None:
    text = NOTE.replace("as a shop manager", "in the shop manager role")
    assert "'bookkeeper'" in found(text, role="bookkeeper")["role-mismatch"]
    assert found(text, role="Shop Manager") == {}


def test_front_matter_is_heeded_by_the_rules() -> None:
    assert "organisation-mismatch" in found(f"---\norganisation: Marlow Press\n---\n{NOTE}")


def test_dates_in_front_matter_are_heeded_by_the_rules_of_the_moment() -> None:
    late = f"---\nsent: 2026-11-18\npromised_by: 2026-11-27\n---\n{NOTE}"
    assert "27 November (the front matter)" in found(late)["premature-contact"]
    assert found(late.replace("2026-11-18", "2026-11-30")) == {}
