"""What a run comes to, whatever else it is asked: 0, 1 or 2, and everything that can be read is linted all the same."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Result, Run

# One error (missing-thanks) and one warning (missing-role-interest) with these two rules.
BLUNT = "Dear Ms Okafor,\n\nAny news on the job?\n\nSam Weller\n"
TWO = ("--select", "missing-thanks,missing-role-interest")
WARNING = ("--select", "missing-role-interest")
WAYS = [[], ["--no-cache"], ["--jobs", "1"], ["--cache-dir", "kept"], ["--statistics"], ["--diff", "HEAD"]]


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """Three drafts, not yet tracked in a repository, so that all of them count as changed."""
    for command in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "empty"]):
        who = ["-c", "user.name=Sam Weller", "-c", "user.email=sam@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(tmp_path), *who, *command], check=True)
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{BLUNT}\n{name}\n", "utf-8")
    return tmp_path


def linted(result: Result) -> list[str]:
    return [file["path"] for file in json.loads(result.out)["files"]]


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
@pytest.mark.parametrize(
    ("options", "status"),
    [
        (TWO, 1),
        ((*TWO, "--exit-zero"), 0),
        ((*TWO, "--max-warnings", "99"), 1),
        ((*TWO, "--max-warnings", "99", "--exit-zero"), 0),
        ((*WARNING, "--max-warnings", "2"), 1),
        ((*WARNING, "--max-warnings", "3"), 0),
        ((*WARNING, "--max-warnings", "0", "--fail-on", "error"), 1),
        ((*WARNING, "--fail-on", "error"), 0),
        (("--select", "emoji"), 0),
    ],
)
def test_findings(run: Run, drafts: Path, way: list[str], options: tuple[str, ...], status: int) -> None:
    for _ in range(2 if "kept" in way else 1):
        result = run("a.txt", "b.txt", "c.txt", *way, *options)
        assert (result.status, result.err) == (status, "")


@pytest.mark.parametrize(
    "way", [*WAYS, ["--exit-zero"], ["--max-warnings", "99"], ["--fail-on", "error"]], ids=" ".join
)
def test_a_missing_path_beside_good_ones(run: Run, drafts: Path, way: list[str]) -> None:
    result = run("a.txt", "nowhere.txt", "b.txt", *way, "-o", "json=report.json")
    assert result.status == 2
    assert result.err == "etiquette-lint: nowhere.txt: no such file or folder\n"
    document = json.loads((drafts / "report.json").read_text("utf-8"))
    assert [file["path"] for file in document["files"]] == ["a.txt", "b.txt"]
    assert all(file["findings"] for file in document["files"])
    assert [error["path"] for error in document["errors"]] == ["nowhere.txt"]


def test_several_processes_and_a_missing_path(drafts: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "etiquette_lint", "a.txt", "nowhere.txt", "b.txt", "--jobs", "2", "--format", "json"],
        cwd=drafts,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert linted(Result(2, done.stdout, "")) == ["a.txt", "b.txt"]
    assert done.stderr == "etiquette-lint: nowhere.txt: no such file or folder\n"


def test_a_baseline_leaves_only_the_missing_path(run: Run, drafts: Path) -> None:
    run("a.txt", "b.txt", *TWO, "--write-baseline", "old.json")
    assert run("a.txt", "b.txt", *TWO, "--baseline", "old.json").status == 0
    result = run("a.txt", "nowhere.txt", *TWO, "--baseline", "old.json")
    assert result.status == 2
    assert "nowhere.txt" in result.err


def test_only_missing_paths(run: Run, drafts: Path) -> None:
    result = run("nowhere.txt", "nor-here/", "--exit-zero")
    assert result.status == 2
    assert result.err.count("no such file or folder") == 2


def test_an_unknown_rule_is_wrong_usage_before_anything_is_read(run: Run, drafts: Path) -> None:
    result = run("a.txt", "--select", "missing-thank", "--exit-zero")
    assert (result.status, result.out) == (2, "")
    assert "missing-thanks" in result.err
