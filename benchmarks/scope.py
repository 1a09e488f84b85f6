"""How well the gate tells interview follow-ups from other mail.

    python benchmarks/scope.py --follow-ups DIR... --ordinary DIR_OR_TSV...

Folders hold one message a file; in a .tsv file, lines with the same beginning of their first column (before the last
hyphen) are one thread, whose sentences stand in the last column and are taken twelve at a time.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from etiquette_lint.draft import UnreadableDraft, read
from etiquette_lint.engine import Linter
from etiquette_lint.outbox.scope import ScopeJudge
from etiquette_lint.rule import Severity

TOGETHER = 12


def messages(place: Path) -> Iterator[tuple[str, bytes]]:
    """Each message with a name for it."""
    if place.is_dir():
        for path in sorted(p for p in place.rglob("*") if p.suffix in {".txt", ".eml", ".html"}):
            yield str(path), path.read_bytes()
        return
    threads: dict[str, list[str]] = defaultdict(list)
    for line in place.read_text("utf-8").splitlines():
        fields = line.split("\t")
        threads[fields[0].rpartition("-")[0]].append(fields[-1])
    for name, sentences in threads.items():
        for start in range(0, len(sentences), TOGETHER):
            yield f"{name}:{start}", "\n".join(sentences[start : start + TOGETHER]).encode()


def count(places: list[Path], linter: Linter, judge: ScopeJudge, *, show: bool) -> tuple[int, int, int]:
    """Messages, those judged, and those that would be held."""
    total = inside = held = 0
    for place in places:
        for name, data in messages(place):
            try:
                (draft, *_) = read(data, name if place.is_dir() else "message.txt")
            except UnreadableDraft:
                continue
            report = linter.lint(draft)
            scope = judge.judge(report.analysis)
            total += 1
            inside += scope.inside
            held += scope.inside and any(f.severity is Severity.ERROR for f in report.findings)
            if scope.inside == show:
                print(f"  {name}: {'; '.join(scope.reasons)}")
    return total, inside, held


def main() -> None:
    """Print recall on follow-ups, and what ordinary mail would be judged and held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--follow-ups", nargs="+", type=Path, default=[])
    parser.add_argument("--ordinary", nargs="+", type=Path, default=[])
    chosen = parser.parse_args()
    linter = Linter()
    judge = ScopeJudge(linter.workbench)
    total, inside, held = count(chosen.follow_ups, linter, judge, show=False)
    print(f"follow-ups: {inside} of {total} judged, {held} held")
    total, inside, held = count(chosen.ordinary, linter, judge, show=True)
    print(f"ordinary mail: {inside} of {total} judged, {held} held")


if __name__ == "__main__":
    main()
