"""Reports to write in every format: made by hand, of the corpora, and of drafts that mean harm."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "reporters"))

from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Report

ROOT = Path(__file__).parents[2]
CORPORA = ROOT / "corpora"
FROM_EACH = 3
"""Drafts taken from each set: enough for every file kind and most rules, few enough to be quick."""


@pytest.fixture(scope="session")
def linter() -> Linter:
    return Linter()


@pytest.fixture(scope="session")
def real_reports(linter: Linter) -> Sequence[Report]:
    """Drafts of every set and every file kind, with what the linter says of them."""
    files = [file for folder in sorted(CORPORA.iterdir()) if folder.is_dir() for file in _some(folder)]
    reports = [linter.lint(draft) for file in files for draft in read(file.read_bytes(), str(file))]
    assert len({f.rule.name for r in reports for f in r.findings}) > 15
    return reports


def _some(folder: Path) -> list[Path]:
    """The first drafts of each kind of file."""
    kinds: dict[str, list[Path]] = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix in {".txt", ".md", ".html", ".eml", ".mbox"} and file.name != "README.md":
            kinds.setdefault(file.suffix, []).append(file)
    return [file for files in kinds.values() for file in files[:FROM_EACH]]
