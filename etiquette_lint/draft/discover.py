"""Which files a user means by the paths given: files as named, folders walked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from etiquette_lint.draft.sniff import ENGINES, engine_of

SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown", ".eml", ".html", ".htm", ".mjml", ".mbox"))
RECORDS = frozenset((".json", ".jsonl", ".ndjson", ".yaml", ".yml", ".csv", ".tsv", ".xlsx", ".xlsm"))
"""Files that may be collections: read where they are named, or where ``also`` picks them."""

_LEFT_OUT_FOLDERS = frozenset(("node_modules", "__pycache__", "venv", "site-packages"))
_LEFT_OUT_STEMS = frozenset(("readme", "license", "licence", "changelog", "contributing"))


class Problem(msgspec.Struct, frozen=True):
    """A path that gives no draft, and why."""

    path: str
    message: str


class Discovery(msgspec.Struct, frozen=True):
    """The files to read, in order and each once, and the paths that gave none."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]


def discover(paths: Iterable[str | os.PathLike[str]], *, also: Callable[[str], bool] = lambda path: False) -> Discovery:
    """The drafts under ``paths``, in folders those by name and those that ``also`` picks.

    What cannot be found is told, and stops nothing else.
    """
    files: dict[str, None] = {}
    problems: list[Problem] = []
    for given in paths:
        path = Path(given)
        if path.is_dir():
            passed: list[str] = []
            found = list(_walk(path, problems, also, passed))
            if not found:
                problems.append(Problem(str(given), _no_drafts(passed)))
            files.update(dict.fromkeys(found))
        elif path.exists():
            files[str(path)] = None
        else:
            problems.append(Problem(str(given), "no such file or folder"))
    return Discovery(tuple(files), tuple(problems))


def is_draft_name(name: str) -> bool:
    """Whether a file found in a folder is read, by its name."""
    engine = engine_of(name)
    path = Path(name[: len(name) - len(engine)])
    if engine in ENGINES and not path.suffix:
        return not name.startswith(".") and path.stem.lower() not in _LEFT_OUT_STEMS
    return not name.startswith(".") and path.suffix.lower() in SUFFIXES and path.stem.lower() not in _LEFT_OUT_STEMS


def _no_drafts(passed: list[str]) -> str:
    """What to tell of a folder without drafts, in which collections may have been passed over."""
    read = f"no drafts in this folder: {', '.join(sorted(SUFFIXES))} are read"
    if not passed:
        return read
    return f"{read}; a collection such as {passed[0]} is read where you say which field holds the text: --field body"


def _walk(folder: Path, problems: list[Problem], also: Callable[[str], bool], passed: list[str]) -> Iterator[str]:
    """The drafts in ``folder``; ``passed`` takes what may be a collection and was not picked."""

    def report(error: OSError) -> None:
        problems.append(Problem(str(error.filename), error.strerror or "cannot be read"))

    for root, folders, names in os.walk(folder, onerror=report):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _LEFT_OUT_FOLDERS)
        for name in sorted(names):
            place = str(Path(root) / name)
            if is_draft_name(name) or (_is_records_name(name) and also(place)):
                yield place
            elif _is_records_name(name):
                passed.append(name)


def _is_records_name(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() in RECORDS
