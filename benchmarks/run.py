"""How fast etiquette-lint is on this machine: medians of a few runs, and the most memory it took.

    python benchmarks/run.py            all (about two minutes)
    python benchmarks/run.py --quick    fewer runs and drafts

Every figure is of a fresh process on one core, as a user meets it. Seconds are wall-clock time; on a busy machine look
at the processor time beside it.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "corpora" / "samples"
PROGRAM = [sys.executable, "-m", "etiquette_lint"]
WORDS_PER_DRAFT = 170
OPENINGS = (
    "Thank you for the {a} hour on {d}.",
    "It was a pleasure to see the {n} on {d}.",
    "I am very interested in the {n} role.",
    "I would be glad to join your {n} team in {d}.",
    "We spoke about the {a} {n}, and I have thought about it since.",
    "Could you tell me how the {n} is decided?",
    "My {n} years with a {a} {n} would help from the first week.",
    "I have attached the {n} that you asked for on {d}.",
    "Please let me know if you need a {a} {n}.",
)
NOUNS = "garden archive workshop kitchen ward library studio harvest budget timetable survey loom bridge press".split()
ADJECTIVES = "small old careful busy new quiet early long open friendly steady bright".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday March April May June July".split()


@dataclass(frozen=True)
class Run:
    """One process."""

    wall: float
    processor: float


def timed(arguments: Sequence[str], cwd: str) -> Run:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run([*PROGRAM, *arguments], cwd=cwd, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(arguments)}: exit status {done.returncode}")
    return Run(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def peak_megabytes() -> float:
    """The most memory that any process so far has taken."""
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def draft(chance: random.Random) -> str:
    """A draft of about 170 words; no two sentences of a set are likely to be alike."""
    body: list[str] = []
    while sum(len(s.split()) for s in body) < WORDS_PER_DRAFT:
        pattern = chance.choice(OPENINGS)
        words = {"a": chance.choice(ADJECTIVES), "n": chance.choice(NOUNS), "d": chance.choice(DAYS)}
        body.append(f"{pattern.format(**words)[:-1]}, number {chance.randrange(10_000)}{pattern[-1]}")
    third = len(body) // 3
    paragraphs = [" ".join(body[:third]), " ".join(body[third : 2 * third]), " ".join(body[2 * third :])]
    return "\n\n".join(["Dear Ms Okafor,", *paragraphs, "Kind regards,\nSam Weller"]) + "\n"


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def report(name: str, runs: Sequence[Run], goal: str) -> None:
    wall, processor = (statistics.median(getattr(r, key) for r in runs) for key in ("wall", "processor"))
    tell(f"{name:<40} {wall:8.3f} s   processor {processor:8.3f} s   goal {goal:<10} {len(runs)} runs")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="3 runs and 100 drafts instead of 11 and 1,000")
    quick = parser.parse_args().quick
    runs, drafts = (3, 100) if quick else (11, 1000)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        chance = random.Random(15180)
        (Path(folder) / "drafts").mkdir()
        for number in range(drafts):
            (Path(folder) / "drafts" / f"{number:04}.txt").write_text(draft(chance), "utf-8")
        (Path(folder) / "note.txt").write_text((SAMPLES / "eager.txt").read_text("utf-8"), "utf-8")
        timed(["note.txt", "--no-cache"], folder)
        for name, arguments, goal in (
            ("--help", ["--help"], "0.15 s"),
            ("explain missing-thanks", ["explain", "missing-thanks"], "0.15 s"),
            ("rules", ["rules"], "-"),
            ("one draft, from cold", ["note.txt", "--no-cache"], "1.0 s"),
        ):
            report(name, [timed(arguments, folder) for _ in range(runs)], goal)
        many = [
            timed(["drafts", "--format", "json", "--no-cache", "--jobs", "1"], folder) for _ in range(1 if quick else 3)
        ]
        report(f"{drafts:,} drafts of {WORDS_PER_DRAFT} words", many, "15 s" if not quick else "-")
        tell(f"{'most memory':<40} {peak_megabytes():8.0f} MB  goal 300 MB")


if __name__ == "__main__":
    main()
