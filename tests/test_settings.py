"""Which configuration file counts, and what is read from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etiquette_lint.rule import Severity
from etiquette_lint.settings import Gate, config_for, find_config, personal_file, read_config, read_gate
from etiquette_lint.tables import TableError


def test_the_nearest_file_upward_counts(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "etiquette-lint.toml").write_text("")
    assert find_config(inner) == tmp_path / "etiquette-lint.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.etiquette-lint]\nselect = ['emoji']")
    assert find_config(inner) == tmp_path / "a" / "pyproject.toml"
    assert read_config(find_config(inner)).select == ("emoji",)
    (tmp_path / "a" / "etiquette-lint.toml").write_text("")
    assert find_config(inner) == tmp_path / "a" / "etiquette-lint.toml"


@pytest.mark.parametrize(
    "text", ["[project]\nname = 'x'", "name = 'etiquette-lint'", "this is = = not TOML", "tool = 3"]
)
def test_a_pyproject_of_somebody_else_is_passed_over(tmp_path: Path, text: str) -> None:
    (tmp_path / "etiquette-lint.toml").write_text("")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "pyproject.toml").write_text(text)
    assert find_config(tmp_path / "a") == tmp_path / "etiquette-lint.toml"


def test_a_broken_pyproject_that_speaks_of_us_is_told(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.etiquette-lint\n")
    with pytest.raises(TableError, match=r"pyproject.toml: is not valid TOML: .*line 1"):
        find_config(tmp_path)


def test_keys_of_pyproject_are_checked_too(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.etiquette-lint]\nper-file-ignore = {}")
    with pytest.raises(TableError, match=r"\[tool.etiquette-lint\]: unknown key .*mean 'per-file-ignores'"):
        read_config(tmp_path / "pyproject.toml")


def test_everything_is_read(tmp_path: Path) -> None:
    file = tmp_path / "etiquette-lint.toml"
    file.write_text(
        "select = ['a']\nignore = ['b']\nfail-on = 'error'\nconfidence = 0.7\nrule-folders = ['own']\n"
        "[severities]\nc = 'suggestion'\n[options.d]\nn = 3\n[per-file-ignores]\n'*.md' = ['e']\n"
    )
    config = read_config(file)
    assert (config.select, config.ignore) == (("a",), ("b",))
    assert (config.fail_on, config.confidence) == (Severity.ERROR, 0.7)
    assert config.rule_folders == (tmp_path / "own",)
    assert dict(config.severities) == {"c": Severity.SUGGESTION}
    assert dict(config.options) == {"d": {"n": 3}}
    assert dict(config.per_file_ignores) == {"*.md": ("e",)}
    assert config.root == tmp_path


def test_without_a_file_the_defaults_hold() -> None:
    assert read_config(None).fail_on is Severity.WARNING


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"nowhere.toml: cannot be read \(No such file"):
        read_config(tmp_path / "nowhere.toml")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own configuration, not there yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    file = personal_file()
    file.parent.mkdir(parents=True)
    return file


def test_the_users_own_file_counts_where_no_other_is_found(tmp_path: Path, own: Path) -> None:
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    assert config_for(drafts) is None
    own.write_text("names = ['Shioban']")
    assert config_for(drafts) == own
    assert read_config(config_for(drafts)).names == ("Shioban",)
    (drafts / "etiquette-lint.toml").write_text("")
    assert config_for(drafts) == drafts / "etiquette-lint.toml"


def test_the_gates_choices_are_the_nearest_files_or_else_the_users_own(tmp_path: Path, own: Path) -> None:
    near = tmp_path / "etiquette-lint.toml"
    near.write_text("ignore = ['emoji']")
    assert read_gate(near) == read_gate(None) == Gate()
    own.write_text("[send]\ntimeout = 5\nheld-folder = 'kept'")
    assert read_gate(near) == read_gate(None) == Gate(timeout=5.0, held_folder=str(own.parent / "kept"))
    near.write_text("[send]\non-failure = 'hold'")
    assert read_gate(near) == Gate(on_failure="hold")


SEVERITIES = "'suggestion', 'warning', 'error'"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[send]\nfail-onn = 'error'", r"\[send\]: unknown key 'fail-onn' \(did you mean 'fail-on'\?\)"),
        ("[send]\ntimeout = 0", r"\[send\]: key 'timeout'"),
        ("[send]\nexit-code = 0", r"\[send\]: key 'exit-code'"),
        ("[send]\non-failure = 'open'", r"\[send\]: key 'on-failure'"),
        ("send = 'all'", r"key 'send'"),
        ("names = 'Tom'", r"key 'names': expected a list"),
        ("fail-on = 'never'", rf"key 'fail-on': 'never' is none of {SEVERITIES}$"),
        ("fail-on = 'warn'", rf"key 'fail-on': 'warn' is none of {SEVERITIES} \(did you mean 'warning'\?\)$"),
        ("fail-on = true", rf"key 'fail-on': true is none of {SEVERITIES}$"),
        (
            "[severities]\nemoji = 'error'\nexcess-questions = 'info'",
            rf"key 'severities.excess-questions': 'info' is .*{SEVERITIES}",
        ),
        ("[severities]\n'my rule' = 'info'", rf"key 'severities.\"my rule\"': 'info' is none of {SEVERITIES}"),
        ("[per-file-ignores]\n'*.md' = 'emoji'", r"key 'per-file-ignores.\"\*.md\"': expected a list, got text"),
        ("[per-file-ignores]\na = ['emoji', 3]", r"key 'per-file-ignores.a\[1\]': expected text"),
        (
            "[send]\nfail-on = 'warnings'",
            r"\[send\]: key 'fail-on': 'warnings' .* \(did you mean 'warning'",
        ),
        ("[send]\non-failure = 'open'", r"\[send\]: key 'on-failure': 'open' is none of 'send', 'hold'$"),
        ("[send]\nscope = 'al'", r"\[send\]: key 'scope': 'al' is none of 'auto', 'all' \(did you mean 'all'\?\)"),
        ("[context]\nstage = 'thanks'", r"\[context\]: key 'stage': .*'other' \(did you mean 'thank-you'\?\)"),
        ("[context]\ninterview-date = 'soon'", r"\[context\]: key 'interview-date': 'soon' is no date: .* 2026-11-20"),
        ("[context]\npromised-by = 2026-11-20T10:00:00", r"key 'promised-by': .* is no date: .* 2026-11-20"),
        ("[context]\ninterview-date = 16", r"key 'interview-date': 16 is no date: write it as year-month-day"),
    ],
)
def test_what_cannot_be_read_names_file_table_and_key(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "etiquette-lint.toml"
    file.write_text(text)
    with pytest.raises(TableError, match=told) as raised:
        read_config(file)
    assert str(raised.value).startswith(str(file))


@pytest.mark.parametrize("day", ["2026-11-16", "'2026-11-16'"])
def test_a_date_may_stand_in_quotes(tmp_path: Path, day: str) -> None:
    file = tmp_path / "etiquette-lint.toml"
    file.write_text(f"[context]\ninterview-date = {day}")
    assert read_config(file).given["interview_date"].value == date(2026, 11, 16)


def test_the_gates_table_of_a_pyproject_is_named_in_full(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text("[tool.etiquette-lint.send]\nscoop = 'all'")
    with pytest.raises(TableError, match=r"\[tool.etiquette-lint.send\]: unknown key 'scoop' \(did you mean 'scope'"):
        read_gate(file)
