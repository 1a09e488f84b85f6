"""``--watch``: lint again whenever a draft is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from etiquette_lint.cli.failure import Failure

if TYPE_CHECKING:
    from watchfiles import Change

CLEAR = "\x1b[H\x1b[2J\x1b[3J"


def follow(paths: Sequence[str], once: Callable[[], object]) -> None:
    """Call ``once`` now and after each save of a draft, until the user ends it (Ctrl-C)."""
    watch = _watcher()
    if not paths or "-" in paths:
        raise Failure("--watch: name the files or folders to watch; what is piped in cannot change")
    missing = [path for path in paths if not Path(path).exists()]
    if missing:
        raise Failure(f"--watch: {missing[0]}: there is no such file or folder")
    once()
    _told(paths)
    for _ in watch(*_folders(paths), watch_filter=wanted(paths), debounce=200, step=50):
        _cleared()
        once()
        _told(paths)


def wanted(paths: Sequence[str]) -> Callable[[Change, str], bool]:
    """Whether a change concerns ``paths``: editors often save by putting a new file in the old one's place."""
    every = [Path(path).resolve() for path in paths]
    files = {path for path in every if not path.is_dir()}
    folders = tuple(path for path in every if path.is_dir())

    def concerns(change: Change, path: str) -> bool:
        place = Path(path).resolve()
        return place in files or any(place.is_relative_to(folder) for folder in folders)

    return concerns


def _watcher() -> Callable[..., Iterable[object]]:
    try:
        from watchfiles import watch
    except ModuleNotFoundError as error:
        message = "--watch needs one more package: run \"pip install 'etiquette-lint[watch]'\""
        raise Failure(message) from error
    return watch


def _folders(paths: Sequence[str]) -> list[Path]:
    """What to watch: a file's folder, since the file itself may be replaced."""
    return list(dict.fromkeys(p if p.is_dir() else p.parent for p in (Path(path).resolve() for path in paths)))


def _cleared() -> None:
    import sys

    if sys.stdout is not None and sys.stdout.isatty():
        sys.stdout.write(CLEAR)
        sys.stdout.flush()


def _told(paths: Sequence[str]) -> None:
    from etiquette_lint.cli.output import tell

    tell(f"watching {', '.join(paths)}: save it to have it read again, Ctrl-C to end")
