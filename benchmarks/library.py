"""How long a library of 1,000 templates takes: from cold, unchanged, and with one template changed.

    python benchmarks/library.py            three runs of each (about three minutes)
    python benchmarks/library.py --quick    one run of each, 200 templates

The 1,000 are made of the templates in corpora/templates, as a library that serves many clients is made: the same
mail again for other firms and posts. Each file differs from all others, but most of its sentences stand in some other
file too; a library without a sentence twice would take longer from cold (benchmarks/run.py measures that).
Every run is a fresh process.  The table shows medians of wall-clock time, beside it the processor time of all its
processes (on a busy machine look at that), and the most memory that one of them held.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

TEMPLATES = Path(__file__).parents[1] / "corpora" / "templates"
PROGRAM = [sys.executable, "-m", "etiquette_lint"]
OPENS = r"\{\{\s*|\{!|\$\{|<<|<|\[|(?<!\{)%%?|\*\||&lt;&lt;|&lt;"
CLOSES = r"\s*\}\}|\}|>>|>|\]|%%?(?!\})|\|\*|&gt;&gt;|&gt;"
FIRST = "Alder Birch Cedar Dale Elm Fern Glen Hazel Ivy Juniper Kestrel Linden Maple North Oak Pine Quarry".split()
SECOND = "Foods Logistics Clinics Press Schools Bakery Software Housing Transport Print Studios Motors".split()
ROLES = (
    "receptionist",
    "data analyst",
    "warehouse supervisor",
    "staff nurse",
    "sous-chef",
    "account manager",
    "teaching assistant",
    "electrician",
    "paralegal",
    "lab technician",
)


def hole(words: str) -> re.Pattern[str]:
    """A placeholder, in whatever style, whose name has one of ``words`` in it."""
    return re.compile(rf"(?:{OPENS})[\w .:]*(?:{words})[\w .:]*(?:{CLOSES})", re.I)


FIRM = hole("compan|organi[sz]ation|employer|client|firm|school|hospital|agency")
POST = hole("position|role|job|post|vacancy")


@dataclass(frozen=True)
class Measured:
    """One run: how long it took, the processor time of all its processes, and the most memory one of them held."""

    seconds: float
    processor: float
    megabytes: float


def library(folder: Path, size: int) -> tuple[int, int]:
    """Write ``size`` templates; how many differ, and of how many they were made."""
    chance = random.Random(15180)
    originals = sorted(p for p in TEMPLATES.iterdir() if p.suffix in (".txt", ".md", ".html"))
    seen: set[str] = set()
    for number in range(size):
        original = originals[number % len(originals)]
        text = original.read_text("utf-8")
        varied = _varied(text, chance)
        while varied in seen:
            varied = _varied(text, chance)
        seen.add(varied)
        shelf = folder / f"client-{number // len(originals):02}"
        shelf.mkdir(parents=True, exist_ok=True)
        (shelf / original.name).write_text(varied, "utf-8")
    return len(seen), len(originals)


def _varied(text: str, chance: random.Random) -> str:
    """The same mail for another client: firm and post where it has holes for them, and a line of contact."""
    firm = f"{chance.choice(FIRST)} {chance.choice(SECOND)}"
    filled = POST.sub(chance.choice(ROLES), FIRM.sub(firm, text, count=1), count=1)
    line = f"{firm} reference {chance.randrange(10_000):04}"
    return filled.replace("</body>", f"<p>{line}</p>\n</body>") if "</body>" in filled else f"{filled}\n{line}\n"


def measured(folder: Path, cache: Path | None, jobs: int) -> Measured:
    kept = ["--no-cache"] if cache is None else ["--cache-dir", str(cache)]
    command = [*PROGRAM, "check", ".", "--format", "json", "--jobs", str(jobs), *kept]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    peak = Peak(process.pid)
    status = process.wait()
    seconds = time.perf_counter() - start
    if status not in (0, 1):
        raise SystemExit(f"exit status {status}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(seconds, processor, peak.megabytes)


class Peak:
    """Looks, a few times a second, at what a process and its children hold (where /proc tells)."""

    def __init__(self, process: int) -> None:
        self.megabytes = 0.0
        self._process = process
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while os.path.exists(f"/proc/{self._process}"):
            self.megabytes = max([self.megabytes, *self._held()])
            time.sleep(0.2)

    def _held(self) -> Iterator[float]:
        children = _read(f"/proc/{self._process}/task/{self._process}/children")
        for process in (str(self._process), *children.split()):
            peak = re.search(r"VmHWM:\s+(\d+) kB", _read(f"/proc/{process}/status"))
            if peak:
                yield int(peak[1]) / 1000


def _read(path: str) -> str:
    try:
        return Path(path).read_text("utf-8")
    except OSError:
        return ""


def row(name: str, runs: Sequence[Measured]) -> str:
    seconds, processor = (statistics.median(getattr(r, key) for r in runs) for key in ("seconds", "processor"))
    return f"| {name} | {seconds:.1f} s | {processor:.1f} s | {max(r.megabytes for r in runs):.0f} MB |"


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def compare(folder: Path, scratch: Path, runs: int, jobs: int) -> None:
    """The rows for one number of jobs."""
    cache = scratch / "cache"
    cold, warm, changed = [], [], []
    for number in range(runs):
        shutil.rmtree(cache, ignore_errors=True)
        cold.append(measured(folder, cache, jobs))
        warm.append(measured(folder, cache, jobs))
        one = sorted(folder.rglob("*.txt"))[number]
        one.write_text(one.read_text("utf-8") + f"Changed for the {jobs}-{number}th time.\n", "utf-8")
        changed.append(measured(folder, cache, jobs))
    word = "1 job" if jobs == 1 else f"{jobs} jobs"
    tell(row(f"from cold, {word}", cold))
    tell(row(f"nothing changed, {word}", warm))
    tell(row(f"one template changed, {word}", changed))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one run of each, 200 templates")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="numbers of processes to compare")
    choice = parser.parse_args()
    runs, size = (1, 200) if choice.quick else (3, 1000)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "library"
        different, originals = library(folder, size)
        tell(f"{different} different templates, made of {originals}; medians of {runs} runs\n")
        tell("| | wall clock | processor | largest process |\n|---|---|---|---|")
        for jobs in choice.jobs:
            compare(folder, Path(scratch), runs, jobs)
        tell(row("without a cache, 1 job", [measured(folder, None, 1)]))


if __name__ == "__main__":
    main()
