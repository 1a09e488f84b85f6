"""Old findings stay unsaid, new ones are told; what a run comes to and what it would do."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from command_line import Run

PUSHY = "Dear Ms Falk,\n\nThank you for your time. I need an answer by Friday.\n\nBest,\nSam Weller\n"
NEW = "What is the salary? When will you decide?"
CLEAN = (
    "Dear Ms Falk,\n\nThank you for the interview on Tuesday. I would love to work as an editor at Acme, and what"
    " you said about the archive has stayed with me.\n\nKind regards,\nSam Weller\n"
)


def rules(text: str) -> list[str]:
    return [finding["rule"] for file in json.loads(text)["files"] for finding in file["findings"]]


@pytest.fixture
def known(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(PUSHY)
    (tmp_path / "b.txt").write_text(PUSHY)
    assert run("a.txt", "b.txt", "--write-baseline", "base.json").status == 0
    return tmp_path


def test_what_is_written_is_heeded_wherever_the_lines_move(run: Run, known: Path) -> None:
    assert run("a.txt").status == 1
    (known / "a.txt").write_text(
        "Subject: The post of editor\n\n\n" + PUSHY.replace("Thank you", "I am well.\n\nThank you")
    )
    result = run("a.txt", "--baseline", "base.json", "--format", "json")
    assert "badgering-tone" not in rules(result.out)
    assert json.loads(result.out)["files"][0]["suppressed"] >= 1


def test_a_new_finding_is_told(run: Run, known: Path) -> None:
    (known / "a.txt").write_text(PUSHY.replace("\n\nBest", f" {NEW}\n\nBest"))
    result = run("a.txt", "b.txt", "--baseline", "base.json", "--format", "json")
    assert result.status == 1
    assert "excess-questions" in rules(result.out)


def test_changed_words_wake_a_finding_and_another_file_has_its_own(run: Run, known: Path) -> None:
    (known / "a.txt").write_text(PUSHY.replace("Friday", "Monday"))
    (known / "c.txt").write_text(PUSHY)
    for name in ("a.txt", "c.txt"):
        assert "badgering-tone" in rules(run(name, "--baseline", "base.json", "--format", "json").out)


def test_pruning_takes_out_what_is_mended_and_only_where_it_looked(run: Run, known: Path) -> None:
    before = json.loads((known / "base.json").read_text())["files"]
    (known / "a.txt").write_text(CLEAN)
    result = run("a.txt", "--baseline", "base.json", "--prune-baseline")
    after = json.loads((known / "base.json").read_text())["files"]
    taken = sum(map(len, before.values())) - sum(map(len, after.values()))
    assert f"{taken} findings taken out, mended or of drafts that are gone; " in result.err
    assert "badgering-tone" not in after.get("a.txt", {}).values()
    assert after["b.txt"] == before["b.txt"]


def test_pruning_takes_out_the_drafts_that_are_gone(run: Run, known: Path) -> None:
    (known / "a.txt").unlink()
    run("b.txt", "--baseline", "base.json", "--prune-baseline")
    assert set(json.loads((known / "base.json").read_text())["files"]) == {"b.txt"}


def test_pruning_from_another_folder_takes_nothing_out(run: Run, known: Path) -> None:
    before = (known / "base.json").read_text()
    (known / "elsewhere").mkdir()
    for name in ("a.txt", "b.txt"):
        (known / name).rename(known / "elsewhere" / name)
    (known / "c.txt").write_text(CLEAN)
    result = run("c.txt", "--baseline", "base.json", "--prune-baseline")
    assert (known / "base.json").read_text() == before
    assert "0 findings taken out" in result.err


def test_one_finding_is_told_as_one(run: Run, known: Path) -> None:
    files = json.loads((known / "base.json").read_text())["files"]
    (key, rule), *_ = files["a.txt"].items()
    (known / "base.json").write_text(json.dumps({"version": 1, "files": {"a.txt": {"0" * 32: rule, key: rule}}}))
    assert "1 finding taken out" in run("a.txt", "--baseline", "base.json", "--prune-baseline").err


@pytest.mark.parametrize("text", ["", "[]", '{"version": 9, "files": {}}', '{"version": 1, "files": {"a": ["x"]}}'])
def test_a_broken_baseline_is_one_line_and_exit_2(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(PUSHY)
    (tmp_path / "base.json").write_text(text)
    result = run("a.txt", "--baseline", "base.json")
    assert (result.status, len(result.err.splitlines())) == (2, 1)
    assert "base.json" in result.err
    assert "--write-baseline" in result.err


def test_a_missing_baseline_and_a_lonely_prune_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PUSHY)
    assert run("a.txt", "--baseline", "none.json").status == 2
    assert "--baseline FILE" in run("a.txt", "--prune-baseline").err


def test_a_baseline_is_never_written_over_a_draft(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PUSHY)
    assert run("a.txt", "--write-baseline", "a.txt").status == 2
    assert (tmp_path / "a.txt").read_text() == PUSHY


# --- what a run comes to --------------------------------------------------------------------------------------


def test_warnings_fail_above_their_limit_only(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PUSHY)
    found = json.loads(run("a.txt", "--format", "json").out)["summary"]
    assert found["errors"] == 0
    assert found["warnings"] >= 1
    assert run("a.txt", "--max-warnings", str(found["warnings"])).status == 0
    assert run("a.txt", "--max-warnings", str(found["warnings"] - 1)).status == 1
    assert run("a.txt", "--max-warnings", "0", "--fail-on", "error").status == 1
    assert run("a.txt", "--max-warnings", "0", "--exit-zero").status == 0


def test_errors_fail_whatever_warnings_may(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PUSHY.replace("Thank you for your time. ", ""))
    assert run("a.txt", "--max-warnings", "99").status == 1


def test_several_reports_at_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PUSHY)
    result = run("a.txt", "gone.txt", "-o", "sarif=x.sarif", "-o", "junit=x.xml", "-o", "github=-")
    assert result.status == 2
    assert result.out.startswith("::")
    assert json.loads((tmp_path / "x.sarif").read_text())["version"] == "2.1.0"
    assert "gone.txt" in (tmp_path / "x.xml").read_text()


def test_statistics_count(run: Run, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(PUSHY)
    total = sum(
        json.loads(run(".", "--format", "json").out)["summary"][k] for k in ("errors", "warnings", "suggestions")
    )
    result = run(".", "--statistics", "-o", "json=all.json", "-o", "full=-")
    assert result.status == 1
    first, *lines = result.out.splitlines()
    assert first == f"{total} findings in 2 of 2 drafts"
    assert sum(int(line.split()[0]) for line in lines) == total
    assert any("badgering-tone" in line and line.split()[2] == "2" for line in lines)
    assert len(json.loads((tmp_path / "all.json").read_text())["files"]) == 2


def test_files_are_shown_and_not_linted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.md", "sub/c.eml", "no.pdf"):
        (tmp_path / name).write_text(PUSHY)
    result = run(".", "a.md", "gone.txt", "--show-files")
    assert result.out.splitlines() == ["a.md", "b.txt", "sub/c.eml"]
    assert result.status == 2
    assert "gone.txt" in result.err


def test_settings_are_shown_as_they_hold(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "etiquette-lint.toml").write_text(
        'ignore = ["emoji"]\ntemplates = ["x/**"]\n[options.too-long]\nat_most = 99\n'
    )
    result = run("a.txt", "sub", "--show-settings", "--ignore", "slang")
    assert result.status == 0
    defaults, own = result.out.split("\n# For ")
    assert "these are the defaults" in defaults
    shown = tomllib.loads(f"# {own}")
    assert shown["ignore"] == ["emoji", "slang"]
    assert shown["templates"] == ["x/**"]
    assert shown["options"]["too-long"]["at_most"] == 99
    assert "emoji," not in own.split("rules are on")[1]
