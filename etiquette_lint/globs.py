"""Patterns of paths in a configuration: as in .gitignore, seen from the configuration's folder."""

from __future__ import annotations

from pathlib import Path


def matches(path: str, glob: str, root: Path | None) -> bool:
    """Whether the file at ``path`` fits ``glob``."""
    from pathspec import GitIgnoreSpec

    place = Path(path).resolve()
    if root is not None and place.is_relative_to(root):
        place = place.relative_to(root)
    return GitIgnoreSpec.from_lines([glob]).match_file(str(place).lstrip("/"))
