"""How far two readings of the test split agree, per act: ``python tests/corpora/agreement.py``."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from etiquette_lint.evaluate import agreement
from etiquette_lint.labels import LabelledDraft, LabelledSentence, read_labels

CORPORA = Path(__file__).parents[2] / "corpora"


class SecondReading(msgspec.Struct, frozen=True):
    """The acts that a second reader saw in a draft's sentences, without knowing the first labels."""

    id: str
    sentences: tuple[LabelledSentence, ...]


def readings() -> tuple[list[LabelledDraft], list[LabelledDraft]]:
    """The first and the second labels of every draft that was read twice."""
    first: list[LabelledDraft] = []
    second: list[LabelledDraft] = []
    for file in sorted(CORPORA.rglob("second-reading.jsonl")):
        labels = {d.id: d for d in read_labels(file.parent).drafts}
        for line in file.read_text("utf-8").splitlines():
            reading = msgspec.json.decode(line, type=SecondReading)
            first.append(labels[reading.id])
            second.append(msgspec.structs.replace(labels[reading.id], sentences=reading.sentences))
    return first, second


def main() -> None:
    """Print the table as Markdown."""
    first, second = readings()
    lines = [
        f"{len(first)} drafts, {sum(len(d.sentences) for d in first)} sentences.",
        "",
        "| act | n | F1 |",
        "|---|---|---|",
    ]
    lines += [f"| {name} | {row.n} | {row.f1:.3f} |" for name, row in agreement(first, second).items()]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
