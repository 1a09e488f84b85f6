"""Bad input: one clear line on standard error, exit 2, never a traceback, and the other drafts are still linted."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from command_line import Run

from etiquette_lint.engine import Linter

BLUNT = b"Dear Ms Okafor,\n\nAny news on the job?\n\nSam Weller\n"


def complains(run: Run, *arguments: str | os.PathLike[str], says: str, stdin: bytes | None = b"") -> None:
    """The run ends with status 2 and one line that holds ``says``."""
    result = run(*arguments, stdin=stdin)
    assert result.status == 2
    assert "Traceback" not in result.err
    assert says in result.err
    assert result.err.startswith("etiquette-lint: ")
    assert result.err.count("\n") == 1, result.err


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_bytes(BLUNT)
    return path


def test_missing_path(run: Run) -> None:
    complains(run, "nowhere.txt", says="nowhere.txt: no such file or folder")


def test_mistyped_command(run: Run) -> None:
    complains(run, "explane", says="did you mean the command 'explain'?")


def test_folder_without_drafts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    complains(run, "empty", says="no drafts in this folder")


def test_binary(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 9)
    complains(run, "a.txt", says="a.txt: the file")


def test_undecodable(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfeH\x00i\x00\x00\xd8")
    complains(run, "a.txt", says="save the draft as UTF-8")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_forbidden(run: Run, good: Path) -> None:
    good.chmod(0)
    complains(run, "note.txt", says="note.txt: cannot be read: Permission denied")


def test_unreadable(run: Run, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    true_open = builtins.open

    def refuse(file: object, *rest: object, **more: object) -> object:
        if str(file).endswith("note.txt"):
            raise PermissionError(13, "Permission denied")
        return true_open(file, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "open", refuse)
    complains(run, "note.txt", says="note.txt: cannot be read: Permission denied")


def test_name_with_nul(run: Run) -> None:
    assert run("a\0b.txt").status == 2


def test_the_other_drafts_are_still_linted(run: Run, good: Path) -> None:
    result = run("nowhere.txt", "note.txt", "--format", "json")
    document = json.loads(result.out)
    assert result.status == 2
    assert [f["path"] for f in document["files"]] == ["note.txt"]
    assert document["errors"] == [{"path": "nowhere.txt", "message": "no such file or folder"}]


def test_no_standard_input(run: Run) -> None:
    complains(run, stdin=None, says="no draft given")


def test_unknown_rule(run: Run) -> None:
    complains(
        run,
        "--select",
        "missing-thank",
        stdin=BLUNT,
        says="--select: there is no rule 'missing-thank' (did you mean 'missing-thanks'?)",
    )
    complains(run, "--ignore", "emojis", stdin=BLUNT, says="(did you mean 'emoji'?)")
    complains(run, "explain", "mising-thanks", says="(did you mean 'missing-thanks'?)")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("nope", ""),
        ("foo", ""),
        ("politeness", ""),
        ("bogus", ""),
        ("salary", " (did you mean 'salary-mention'?)"),
        ("gratitud", " (did you mean 'gratitude'?)"),
        ("Exclamation", " (did you mean 'exclamation-marks'?)"),
    ],
)
def test_only_a_name_that_is_near_is_proposed(run: Run, name: str, hint: str) -> None:
    complains(run, "explain", name, says=f"there is no rule '{name}'{hint}; ")


def test_no_date(run: Run) -> None:
    complains(run, "--send-date", "tomorrow", stdin=BLUNT, says="--send-date: 'tomorrow' is no date")


def test_a_follow_up_that_is_sent_before_the_interview(run: Run) -> None:
    days = ["--interview-date", "2026-11-20", "--send-date"]
    says = "--send-date 2026-11-17 is before --interview-date 2026-11-20"
    complains(run, *days, "2026-11-17", stdin=BLUNT, says=says)
    complains(run, "annotate", *days, "2026-11-17", stdin=BLUNT, says=says)
    assert run(*days, "2026-11-20", stdin=BLUNT).status == 1
    assert run(*days, "2026-11-17", "--stage", "other", stdin=BLUNT).status != 2


@pytest.mark.parametrize(
    ("toml", "arguments", "says"),
    [
        ("", ["--select", "gratitude", "--ignore", "gratitude"], "'select' takes gratitude, and 'ignore' leaves out"),
        ("", ["--select", "GRA001", "--ignore", "missing-thanks,emoji"], "leaves out missing-thanks, emoji;"),
        ("", ["--ignore", "all"], "no rule is left on: 'ignore' leaves out all;"),
        ("ignore = ['gratitude']", ["--select", "missing-thanks"], "etiquette-lint.toml: no rule is left on"),
        ("select = ['gratitude']", ["--ignore", "gratitude"], "etiquette-lint.toml: no rule is left on"),
        ("select = ['emoji']\nignore = ['all']", [], "etiquette-lint.toml: no rule is left on"),
    ],
)
def test_choices_that_leave_no_rule_on(run: Run, tmp_path: Path, toml: str, arguments: list[str], says: str) -> None:
    (tmp_path / "etiquette-lint.toml").write_text(toml)
    complains(run, *arguments, stdin=BLUNT, says=says)
    assert run(*arguments, "--show-settings", stdin=BLUNT).out.count("# 0 rules are on") == 1
    if not arguments:
        assert run("annotate", stdin=BLUNT).status == 0


@pytest.mark.parametrize(
    "arguments", [["--select", "emoji"], ["--select", "templates"], ["--ignore", "missing-thanks"]]
)
def test_one_rule_is_enough_though_it_finds_nothing(run: Run, arguments: list[str]) -> None:
    assert run(*arguments, stdin=b"Dear Bo,\n\nThank you for your time.\n").status != 2


@pytest.mark.parametrize(
    "arguments",
    [["--format", "xml"], ["--nonsense"], ["--stage", "never"], ["--color", "blue"], ["--fail-on", "x"], ["explain"]],
)
def test_wrong_usage_is_plain_and_exit_2(run: Run, arguments: list[str]) -> None:
    result = run(*arguments, stdin=BLUNT)
    assert result.status == 2
    assert result.out == ""
    assert "Error: " in result.err
    assert "╭" not in result.err
    assert "Traceback" not in result.err


def test_output_that_cannot_be_written(run: Run) -> None:
    complains(run, "-o", "no/such/folder/report.txt", stdin=BLUNT, says="cannot be written: No such file or directory")


def test_a_fault_of_our_own_names_the_draft_and_goes_on(
    run: Run, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other.txt").write_bytes(BLUNT + b"\n")
    true_lint = Linter.lint

    def stumble(self: Linter, draft: object) -> object:
        if getattr(draft, "path", "") == "note.txt":
            raise ZeroDivisionError("private words of the draft")
        return true_lint(self, draft)  # type: ignore[arg-type]

    monkeypatch.setattr(Linter, "lint", stumble)
    result = run("note.txt", "other.txt", "--format", "json")
    assert result.status == 2
    assert [f["path"] for f in json.loads(result.out)["files"]] == ["other.txt"]
    assert result.err.count("\n") == 1
    assert "note.txt: " in result.err
    assert "please report" in result.err
    assert "private words" not in result.err
    monkeypatch.setenv("ETIQUETTE_LINT_TRACEBACK", "1")
    assert "Traceback" in run("note.txt").err


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("selekt = ['a']", "unknown key 'selekt' (did you mean 'select'?)"),
        ("select = 3", "key 'select': expected a list, got a whole number"),
        ("select = [\n\n'a'\nb", "line 4"),
        ("[options.too-long]\nat_mots = 3", "unknown key 'at_mots' (did you mean 'at_most'?)"),
        ("[options.too-long]\nat_most = 'x'", "key 'at_most': expected a number, got text"),
        ("[severities]\ntoo-long = 'fatal'", "'fatal'"),
        ("[per-file-ignores]\n'*' = ['too-lnog']", "(did you mean 'too-long'?)"),
        ("ignore = ['too-lnog']", "key 'ignore': there is no rule 'too-lnog' (did you mean 'too-long'?)"),
        ("rule-folders = ['nowhere']", "nowhere: is not a folder of rules"),
        ("confidence = 3", "confidence"),
    ],
)
def test_faulty_configuration_names_file_and_key(run: Run, tmp_path: Path, toml: str, says: str) -> None:
    (tmp_path / "etiquette-lint.toml").write_text(toml)
    complains(run, stdin=BLUNT, says=says)
    file = "nowhere" if "nowhere" in toml else "etiquette-lint.toml: "
    complains(run, stdin=BLUNT, says=file)
    complains(run, "--config", "etiquette-lint.toml", stdin=BLUNT, says=says)


def test_a_configuration_without_rules_stops_only_its_own_drafts(run: Run, tmp_path: Path) -> None:
    for folder, toml in (("a", "select = ['emoji']\nignore = ['emoji']"), ("b", "select = ['missing-thanks']")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "etiquette-lint.toml").write_text(toml)
        (tmp_path / folder / "note.txt").write_bytes(BLUNT)
    result = run("a", "b", "--format", "json")
    assert result.status == 2
    assert len(json.loads(result.out)["files"]) == 1
    assert "no rule is left on" in result.err
    assert "not checked" in result.err


def test_a_faulty_configuration_stops_only_its_own_drafts(run: Run, tmp_path: Path) -> None:
    for folder, toml in (("a", "selekt = []"), ("b", "select = ['missing-thanks']")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "etiquette-lint.toml").write_text(toml)
        (tmp_path / folder / "1.txt").write_bytes(BLUNT)
        (tmp_path / folder / "2.txt").write_bytes(BLUNT)
    result = run("a", "b", "--format", "json")
    assert result.status == 2
    assert result.err.count("\n") == 1
    files = json.loads(result.out)["files"]
    assert [f["path"] for f in files] == ["b/1.txt", "b/2.txt"]
    assert [f["rule"] for file in files for f in file["findings"]] == ["missing-thanks", "missing-thanks"]


def test_faulty_rule_file(run: Run, tmp_path: Path) -> None:
    run("new", "house/mine", "--folder", "own")
    file = tmp_path / "own" / "house" / "mine.toml"
    file.write_text(file.read_text().replace("advice =", "advize ="))
    (tmp_path / "etiquette-lint.toml").write_text("rule-folders = ['own']")
    complains(run, stdin=BLUNT, says="mine.toml: ")
    complains(run, stdin=BLUNT, says="'advize'")
