"""How well the gate tells interview follow-ups from other mail.

    python benchmarks/scope.py                                      the project's own drafts and ordinary mail
    python benchmarks/scope.py --follow-ups DIR... --ordinary PLACE...

A place is a folder with one message a file (of a folder with labels.jsonl: its development split, or that of --split),
a .toml file with messages in tables, or a .tsv file: lines with the same beginning of their first column (before the
last hyphen) are one thread, whose sentences stand in the last column and are taken twelve at a time.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from etiquette_lint.draft import UnreadableDraft, read
from etiquette_lint.engine import Linter
from etiquette_lint.labels import read_labels, split_of
from etiquette_lint.outbox.scope import ScopeJudge
from etiquette_lint.rule import Severity

TOGETHER = 12
HEADER_FIELD = re.compile(rb"[A-Z][A-Za-z-]+: ")
CORPORA = Path(__file__).parents[1] / "corpora"
ORDINARY = [
    CORPORA / "ordinary" / "daily",
    *(CORPORA / "ordinary" / "scope" / name for name in ("messages.toml", "measured-only.toml")),
]


def messages(place: Path, split: str) -> Iterator[tuple[str, bytes]]:
    """Each message with a name for it; of labelled drafts, the follow-ups of ``split`` where one is named."""
    if split and (place / "labels.jsonl").exists():
        for draft in read_labels(place).drafts:
            if draft.stage != "other" and split in {"all", split_of(draft.id)}:
                yield str(place / draft.file), (place / draft.file).read_bytes()
    elif place.is_dir():
        for path in sorted(p for p in place.rglob("*") if p.suffix in {".txt", ".eml", ".html"}):
            yield str(path), path.read_bytes()
    elif place.suffix == ".toml":
        for table in tomllib.loads(place.read_text("utf-8")).values():
            yield from ((name, text.lstrip().encode()) for name, text in table.items())
    else:
        yield from _glued(place)


def _glued(place: Path) -> Iterator[tuple[str, bytes]]:
    threads: dict[str, list[str]] = defaultdict(list)
    for line in place.read_text("utf-8").splitlines():
        fields = line.split("\t")
        threads[fields[0].rpartition("-")[0]].append(fields[-1])
    for name, sentences in threads.items():
        for start in range(0, len(sentences), TOGETHER):
            yield f"{name}:{start}", "\n".join(sentences[start : start + TOGETHER]).encode()


def _format(data: bytes) -> str:
    """A message where it opens with a header field, else its text alone."""
    return "eml" if HEADER_FIELD.match(data) else "text"


def count(places: list[Path], split: str, linter: Linter, judge: ScopeJudge, *, show: bool) -> tuple[int, int, int]:
    """Messages, those judged, and those that would be held."""
    total = inside = held = 0
    for place in places:
        for name, data in messages(place, split):
            try:
                (draft, *_) = read(data, name) if place.is_dir() else read(data, name, format=_format(data))
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
    labelled = sorted(p.parent for p in CORPORA.glob("*/labels.jsonl") if p.parent.name != "templates")
    parser.add_argument("--follow-ups", nargs="+", type=Path, default=labelled)
    parser.add_argument("--ordinary", nargs="+", type=Path, default=ORDINARY)
    parser.add_argument("--split", choices=["dev", "test", "all"], default="dev", help="of labelled drafts")
    chosen = parser.parse_args()
    linter = Linter()
    judge = ScopeJudge(linter.workbench)
    total, inside, held = count(chosen.follow_ups, chosen.split, linter, judge, show=False)
    print(f"follow-ups: {inside} of {total} judged, {held} held")
    total, inside, held = count(chosen.ordinary, "", linter, judge, show=True)
    print(f"ordinary mail: {inside} of {total} judged, {held} held")


if __name__ == "__main__":
    main()
