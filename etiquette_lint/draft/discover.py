"""Which files a user means by the paths given: files as named, folders walked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown", ".eml", ".html", ".htm", ".mbox"))
_LEFT_OUT_FOLDERS = frozenset(("node_modules", "__pycache__", "venv", "site-packages"))
_LEFT_OUT_STEMS = frozenset(("readme", "license", "licence", "changelog", "contributing"))


@dataclass(frozen=True, slots=True)
class Problem:
    """A path that gives no draft, and why."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files to read, in order and each once, and the paths that gave none."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]


def discover(paths: Iterable[str | os.PathLike[str]]) -> Discovery:
    """The drafts under ``paths``; what cannot be found is told, and stops nothing else."""
    files: dict[str, None] = {}
    problems: list[Problem] = []
    for given in paths:
        path = Path(given)
        if path.is_dir():
            found = list(_walk(path, problems))
            if not found:
                problems.append(
                    Problem(str(given), f"no drafts in this folder: {', '.join(sorted(SUFFIXES))} are read")
                )
            files.update(dict.fromkeys(found))
        elif path.exists():
            files[str(path)] = None
        else:
            problems.append(Problem(str(given), "no such file or folder"))
    return Discovery(tuple(files), tuple(problems))


def is_draft_name(name: str) -> bool:
    """Whether a file found in a folder is read, by its name."""
    path = Path(name)
    return not name.startswith(".") and path.suffix.lower() in SUFFIXES and path.stem.lower() not in _LEFT_OUT_STEMS


def _walk(folder: Path, problems: list[Problem]) -> Iterator[str]:
    def report(error: OSError) -> None:
        problems.append(Problem(str(error.filename), error.strerror or "cannot be read"))

    for root, folders, names in os.walk(folder, onerror=report):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _LEFT_OUT_FOLDERS)
        for name in sorted(names):
            if is_draft_name(name):
                yield str(Path(root) / name)
