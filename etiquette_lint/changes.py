"""Which lines of which files have changed since a revision, as git tells it, and the findings on them.

git's own output is read (``git diff --unified=0``) rather than a library asked: only the header of each
hunk matters, git's quoting of names must be undone anyway, and line numbers are those that a review shows.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from etiquette_lint.draft.model import Draft, Span
from etiquette_lint.finding import Finding, Report, Suppressed
from etiquette_lint.reporters.positions import Places

BY = "diff"
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


class Lines(msgspec.Struct, frozen=True):
    """Lines of a file that are new or have changed.

    ``stretches`` are first and last line; where lines were only taken out, the last is the one before
    the first.  ``every`` stands for a file that is new, or not a text to git.
    """

    stretches: tuple[tuple[int, int], ...] = ()
    every: bool = False

    @property
    def any(self) -> bool:
        """Whether anything has changed."""
        return self.every or bool(self.stretches)

    def hold(self, first: int, last: int) -> bool:
        """Whether one of the lines ``first`` to ``last`` has changed."""
        return self.every or any(begin <= last and end >= first and end >= begin for begin, end in self.stretches)

    def touch(self, first: int, last: int) -> bool:
        """The same, or whether lines were taken out between them."""
        return self.hold(first, last) or any(end < begin and first < begin <= last for begin, end in self.stretches)


class Changes(msgspec.Struct, frozen=True):
    """The changed files of one working copy, by their place in it."""

    root: Path
    since: str
    files: Mapping[str, Lines] = msgspec.field(default_factory=dict)

    def of(self, path: str) -> Lines:
        """What has changed in the file at ``path``."""
        # The folder is followed, the file is not: to git a link is a file of its own.
        place = Path(path).parent.resolve() / Path(path).name
        inside = place.relative_to(self.root) if place.is_relative_to(self.root) else None
        return self.files.get(inside.as_posix(), Lines()) if inside is not None else Lines()


def only_changed(report: Report, lines: Lines, since: str) -> Report:
    """``report`` with what stands on unchanged lines left unsaid.

    What is missing from a draft counts as changed when any line of the draft has.
    """
    places = Places(report.draft)
    kept = tuple(f for f in report.findings if _is_on(f, lines, places))
    reason = f"on lines that have not changed since {since}"
    left_out = tuple(Suppressed(f, BY, reason) for f in report.findings if not _is_on(f, lines, places))
    return replace(report, findings=kept, suppressed=(*report.suppressed, *left_out))


def touches(draft: Draft, lines: Lines) -> bool:
    """Whether anything has changed in ``draft``: in its file, or in its own part of a file of many."""
    return lines.any and _touches(draft, lines, Places(draft))


def _touches(draft: Draft, lines: Lines, places: Places) -> bool:
    segments = draft.source_map.segments
    if not segments or (draft.record is None and draft.format != "mbox"):
        return lines.any
    start, end = min(s.source_start for s in segments), max(s.source_end for s in segments)
    return lines.touch(places.at(start).line, places.at(max(start, end - 1)).line)


def _is_on(finding: Finding, lines: Lines, places: Places) -> bool:
    if finding.is_missing:
        return _touches(places.draft, lines, places)
    return any(lines.hold(*_rows(span, places)) for span in (finding.span, *(e.span for e in finding.evidence)))


def _rows(span: Span, places: Places) -> tuple[int, int]:
    place = places.draft.locate(span)
    return places.at(place.start).line, places.at(max(place.start, place.end - 1)).line


def parsed(patch: bytes) -> dict[str, Lines]:
    """The changed lines of each file that ``git diff --unified=0`` names."""
    found: dict[str, list[tuple[int, int]]] = {}
    name: str | None = None
    for line in _headers(patch):
        if line.startswith(b"+++ "):
            name = _unquoted(line[4:])
        elif name is not None and (hunk := _HUNK.match(line)):
            first, count = int(hunk[2]), int(hunk[3] or 1)
            # Lines taken out are told by the line before them.
            found.setdefault(name, []).append((first, first + count - 1) if count else (first + 1, first))
    return {name: Lines(tuple(stretches)) for name, stretches in found.items()}


def _headers(patch: bytes) -> Iterator[bytes]:
    """The lines of a patch without those of the files, which may look like anything."""
    left = 0
    for line in patch.split(b"\n"):
        if left and line[:1] in (b"+", b"-"):
            left -= 1
            continue
        if hunk := _HUNK.match(line):
            left = int(hunk[1] or 1) + int(hunk[3] or 1)
        yield line


def _unquoted(name: bytes) -> str | None:
    """A name as git writes it after ``+++``; None for a file that is gone."""
    if name == b"/dev/null":
        return None
    if name.startswith(b'"'):
        name = ast.literal_eval(f"b{name.rstrip().decode('ascii', 'backslashreplace')}")
    return name.removesuffix(b"\t").removeprefix(b"b/").decode("utf-8", "surrogateescape")
