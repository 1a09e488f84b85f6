"""The candidate's own sentences as ``annotate --format json`` gives them, against the labels.

    python tests/corpora/own_text.py [FOLDER ...]

All sentences of each message, in order, verbatim once white space is evened out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.labels import read_labels

CORPORA = Path(__file__).parents[2] / "corpora"
MEASURED = ("gold/c", "gold/d", "mail")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One message: the sentences of its label, and those that were read."""

    id: str
    labelled: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether every sentence is there, in order, word for word."""
        return self.labelled == self.found


@lru_cache(maxsize=1)
def _linter() -> Linter:
    return Linter()


def compare(folder: Path) -> Iterator[Comparison]:
    """Every labelled message of ``folder``."""
    for label in read_labels(folder).drafts:
        path = folder / label.file
        (draft, *_) = read(path.read_bytes(), str(path))
        sentences = _linter().analyser.sentences(draft)
        found = tuple(folded(s.span.of(draft.text)) for s in sentences)
        yield Comparison(label.id, tuple(folded(s.text) for s in label.sentences), found)


def folded(text: str) -> str:
    """``text`` with every run of white space as one space."""
    return " ".join(text.split())


def main(folders: list[str]) -> int:
    """Print the counts of each folder and what differs; 1 where anything does."""
    differing = 0
    for folder in [Path(f) for f in folders] or [CORPORA / name for name in MEASURED]:
        rows = list(compare(folder))
        wrong = [row for row in rows if not row.same]
        sentences = sum(len(row.labelled) for row in rows)
        exact = sum(len(row.labelled) for row in rows if row.same)
        print(f"{folder}: {len(rows) - len(wrong)} of {len(rows)} messages exact ({exact} of {sentences} sentences)")
        for row in wrong:
            print(f"  {row.id}")
            for mark, ours, theirs in (("-", row.labelled, row.found), ("+", row.found, row.labelled)):
                for text in ours:
                    if text not in theirs:
                        print(f"    {mark} {json.dumps(text, ensure_ascii=False)}")
        differing += len(wrong)
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
