"""What the --confidence dial does: precision and recall of acts and verdicts at each step, as a Markdown table.

    python benchmarks/confidence.py [--split test]

Measured on the labelled drafts of corpora/ (docs/confidence.md holds the table for the test split).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from etiquette_lint.config import Config
from etiquette_lint.engine import Linter
from etiquette_lint.evaluate import evaluate
from etiquette_lint.labels import read_labels, split_of

CORPORA = Path(__file__).parents[1] / "corpora"
STEPS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
ROWS = (
    "thanks",
    "interest-role",
    "interest-organisation",
    "question:any",
    "pushy:any",
    "verdict missing-thanks",
    "verdict missing-role-interest",
    "verdict missing-organisation-interest",
    "verdict excess-questions",
    "verdict badgering",
)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="test", choices=["train", "dev", "test"])
    split = parser.parse_args().split
    folders = [read_labels(f.parent) for f in sorted(CORPORA.glob("*/labels.jsonl"))]
    measured = [
        evaluate(folders, Linter(Config(confidence=step)), only=lambda id: split_of(id) == split) for step in STEPS
    ]
    head = " | ".join(f"{step:g}" for step in STEPS)
    lines = [f"| precision / recall | {head} |", "|---|" + "---|" * len(STEPS)]
    for row in ROWS:
        cells = [f"{e.rows[row].precision:.2f} / {e.rows[row].recall:.2f}" for e in measured]
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    cells = [f"{e.clean_flagged} of {e.clean}" for e in measured]
    lines.append("| clean drafts flagged | " + " | ".join(cells) + " |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
