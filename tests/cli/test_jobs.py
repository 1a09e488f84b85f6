"""Many drafts, several processes: the same report in the same order, whatever happens to a process."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import Run

from etiquette_lint.batch import round as rounds
from etiquette_lint.batch import workers
from etiquette_lint.cli import progress

BLUNT = "Dear Ms Okafor,\n\nAny news on the {} job?\n\nSam Weller\n"
CORPORA = Path(__file__).parents[2] / "corpora"
PROGRAM = [sys.executable, "-m", "etiquette_lint", "check"]
DEADLY = """
import os, signal
from dataclasses import dataclass

@dataclass(frozen=True)
class Parameters:
    word: str

def check(analysis, parameters, workbench):
    if parameters.word in analysis.draft.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "stumble" in analysis.draft.text:
        raise ZeroDivisionError("words of the draft")
    return ()
"""
RULE = """
code = "DIE001"
severity = "warning"
summary = "s"
message = "m"
advice = "a"
why = "w"
source = { title = "t", url = "https://example.org" }
check = { kind = "deadly", word = "fatal" }
bad = [{ text = "fatal" }, { text = "fatal too" }]
good = [{ text = "fine" }, { text = "fine too" }]
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Forty drafts in two folders with a configuration each, in every file kind."""
    folder = tmp_path / "library"
    chosen = sorted(p for p in (CORPORA / "templates").iterdir() if p.suffix in (".txt", ".md", ".html"))[:40]
    for number, source in enumerate(chosen):
        place = folder / ("calm" if number % 3 else "strict")
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, place / source.name)
    (folder / "calm" / "etiquette-lint.toml").write_text('ignore = ["interest"]\n', "utf-8")
    return folder


@pytest.fixture
def deadly(tmp_path: Path) -> Path:
    """A plug-in whose check ends its process at the word 'fatal'; the folder to be put on the path."""
    folder = tmp_path / ".plugin"
    (folder / "deadly-1.0.dist-info").mkdir(parents=True)
    (folder / "deadly-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: deadly\nVersion: 1.0\n")
    (folder / "deadly-1.0.dist-info" / "entry_points.txt").write_text("[etiquette_lint.checks]\ndeadly = deadly\n")
    (folder / "deadly.py").write_text(DEADLY)
    (tmp_path / "rules" / "own").mkdir(parents=True)
    (tmp_path / "rules" / "own" / "deadly-word.toml").write_text(RULE)
    (tmp_path / "etiquette-lint.toml").write_text('rule-folders = ["rules"]\nselect = ["missing-thanks", "own"]\n')
    return folder


def lint(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments], cwd=folder, env=os.environ | environment, capture_output=True, text=True, timeout=120
    )


def test_the_same_report_whatever_the_jobs(library: Path) -> None:
    alone = lint(library, ".", "--format", "json", "--jobs", "1", "--no-cache")
    together = lint(library, ".", "--format", "json", "--jobs", "3")
    remembered = lint(library, ".", "--format", "json", "--jobs", "2")
    assert (alone.returncode, alone.stderr) == (1, "")
    paths = [file["path"] for file in json.loads(alone.stdout)["files"]]
    assert paths == sorted(paths)
    assert len(paths) == 40
    for other in (together, remembered):
        assert (other.returncode, other.stdout, other.stderr) == (1, alone.stdout, "")


def test_a_process_that_dies_takes_no_other_draft_with_it(tmp_path: Path, deadly: Path) -> None:
    for number in range(30):
        word = {7: "fatal", 20: "stumble"}.get(number, "teaching")
        (tmp_path / f"{number:02}.txt").write_text(BLUNT.format(f"{word} {number}"))
    result = lint(tmp_path, ".", "--format", "json", "--jobs", "2", PYTHONPATH=str(deadly))
    assert result.returncode == 2
    document = json.loads(result.stdout)
    assert [file["path"] for file in document["files"]] == [f"{n:02}.txt" for n in range(30) if n not in (7, 20)]
    assert all([f["rule"] for f in file["findings"]] == ["missing-thanks"] for file in document["files"])
    dead, fault = result.stderr.splitlines()
    assert dead.startswith("etiquette-lint: 07.txt: a process of etiquette-lint ended while judging this draft")
    assert fault.startswith("etiquette-lint: 20.txt: etiquette-lint stumbled while judging this draft")
    assert "words of the draft" not in result.stderr


def children(process: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def lives(process: int) -> bool:
    """Whether a process still runs: one that has ended may wait for somebody to take note."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are looked at in /proc")
@pytest.mark.parametrize("patience", [0.0, 2.5], ids=["while starting", "while judging"])
def test_interrupted_it_ends_at_once_with_all_its_processes(tmp_path: Path, patience: float) -> None:
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text(BLUNT.format(number) * 20)
    process = subprocess.Popen(
        [*PROGRAM, ".", "--jobs", "2", "--no-cache"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # These tests may run in the background.
    )
    until = time.monotonic() + 60
    while len(children(process.pid)) < 3 and time.monotonic() < until:
        time.sleep(0.02)
    started = children(process.pid)
    assert len(started) >= 3, "two workers, and Python's own that cleans up after them"
    time.sleep(patience)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=90)
    assert process.returncode == 130
    assert (out, err) == (b"", b"")
    until = time.monotonic() + 10
    while any(map(lives, started)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(lives, started))


class NoCrew:
    def __init__(self, *arguments: object) -> None:
        raise AssertionError("processes were started")


@pytest.fixture
def wanted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many workers were wanted, on a system that lets none start."""
    numbers: list[int] = []

    class Counted(workers.Crew):
        def offer(self, task: workers.Task) -> None:
            numbers.append(self.jobs)
            raise workers.NoWorkers

    monkeypatch.setattr(workers, "Crew", Counted)
    return numbers


def drafts(folder: Path, number: int) -> None:
    for n in range(number):
        (folder / f"{n:02}.txt").write_text(BLUNT.format(n))


def test_few_drafts_are_judged_in_one_process(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts(tmp_path, 12)
    monkeypatch.setattr(workers, "Crew", NoCrew)
    assert run(".").status == 1


@pytest.mark.parametrize(
    ("cores", "arguments", "config", "expected"),
    [
        (4, [], "", 4),
        (64, [], "", rounds.MOST_JOBS),
        (1, [], "", None),
        (4, ["--jobs", "3"], "", 3),
        (4, ["--jobs", "1"], "", None),
        (4, [], "jobs = 2", 2),
        (4, ["--jobs", "12"], "jobs = 2", 12),
    ],
)
def test_how_many_processes(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wanted: list[int],
    cores: int,
    arguments: list[str],
    config: str,
    expected: int | None,
) -> None:
    """With many drafts; and where the system lets no process start, all is judged in this one."""
    drafts(tmp_path, 12)
    (tmp_path / "etiquette-lint.toml").write_text(config)
    monkeypatch.setattr(rounds, "MANY", 10)
    monkeypatch.setattr(rounds, "usable_cores", lambda: cores)
    monkeypatch.setattr(rounds, "_memory", lambda: 64_000_000_000)
    result = run(".", "--format", "jsonl", *arguments)
    assert [json.loads(line)["path"] for line in result.out.splitlines()] == [f"{n:02}.txt" for n in range(12)]
    assert (result.status, result.err) == (1, "")
    assert wanted == ([] if expected is None else [expected])


@pytest.mark.parametrize(("gigabytes", "expected"), [(64, 8), (4, 5), (2, 2), (0.5, 1)])
def test_no_more_processes_than_there_is_memory_for(
    monkeypatch: pytest.MonkeyPatch, gigabytes: float, expected: int
) -> None:
    monkeypatch.setattr(rounds, "usable_cores", lambda: 16)
    monkeypatch.setattr(rounds, "_memory", lambda: int(gigabytes * 1e9))
    assert rounds.default_jobs() == expected


def test_more_processes_than_drafts_are_not_started(run: Run, tmp_path: Path, wanted: list[int]) -> None:
    drafts(tmp_path, 3)
    run(".", "--jobs", "8")
    assert wanted == [3]


@pytest.mark.parametrize("value", ["0", "-1", "many"])
def test_a_number_that_is_none(run: Run, value: str) -> None:
    result = run(".", "--jobs", value)
    assert result.status == 2
    assert "--jobs" in result.err


class Terminal:
    """Standard error as a terminal."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(
    ("known", "seconds", "appears"), [(500, 2.0, True), (500, 0.5, False), (progress.FEW, 60.0, False)]
)
def test_a_bar_appears_for_long_work_on_many_drafts(
    monkeypatch: pytest.MonkeyPatch, known: int, seconds: float, appears: bool
) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    with progress.Bar() as bar:
        now[0] += seconds
        bar.tick(5, known)
        bar.tick(6, known)
    assert (f"6/{known}" in screen.text) is appears


def test_no_bar_where_nobody_looks(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    with progress.Bar() as bar:
        bar.tick(5, 500)
    assert capsys.readouterr() == ("", "")


def test_standard_error_may_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    monkeypatch.setattr(sys, "stderr", None)
    with progress.Bar() as bar:
        bar.tick(5, 500)
