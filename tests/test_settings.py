"""Which configuration file counts, and what is read from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from etiquette_lint.rule import Severity
from etiquette_lint.settings import find_config, read_config
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
