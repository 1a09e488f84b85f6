"""Old findings that a team has agreed to live with: written down once, left unsaid until they are mended.

A baseline holds fingerprints (file, rule and words, no lines), so that text moved about wakes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec.structs import replace

from etiquette_lint.finding import Report, Suppressed
from etiquette_lint.fingerprint import fingerprints, relative

VERSION = 1
BY = "baseline"


class BaselineError(ValueError):
    """A baseline that cannot be used; the message says which, why, and what to do."""


def _none() -> Mapping[str, Mapping[str, str]]:
    return MappingProxyType({})


class Baseline(msgspec.Struct, frozen=True):
    """For each file, fingerprints and the rule that each belongs to (for people who read the file)."""

    files: Mapping[str, Mapping[str, str]] = msgspec.field(default_factory=_none)

    def __len__(self) -> int:
        return sum(map(len, self.files.values()))

    def __contains__(self, place: tuple[str, str]) -> bool:
        path, key = place
        return key in self.files.get(path, {})


def read(path: Path) -> Baseline:
    """The baseline in ``path``; raises BaselineError."""
    try:
        document: Any = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BaselineError(
            f"{path}: the baseline cannot be read ({error.strerror}); write one with --write-baseline {path}"
        ) from error
    except ValueError as error:
        raise BaselineError(f"{path}: is no baseline ({error}); write it anew with --write-baseline {path}") from error
    if not isinstance(document, dict) or document.get("version") != VERSION or not _is_sound(document.get("files")):
        raise BaselineError(f"{path}: is no baseline of this version; write it anew with --write-baseline {path}")
    return Baseline(document["files"])


def _is_sound(files: object) -> bool:
    return isinstance(files, dict) and all(
        isinstance(keys, dict) and all(isinstance(rule, str) for rule in keys.values()) for keys in files.values()
    )


def written(baseline: Baseline) -> str:
    """The file's text: in order, one finding a line, so that two people's changes merge."""
    files = {path: dict(sorted(keys.items())) for path, keys in sorted(baseline.files.items()) if keys}
    return json.dumps({"version": VERSION, "files": files}, indent=1, ensure_ascii=True) + "\n"


def of(reports: Iterable[Report]) -> Baseline:
    """Everything that is found now."""
    files: dict[str, dict[str, str]] = {}
    for report in reports:
        keys = {key: f.rule.name for f, key in zip(report.findings, fingerprints(report), strict=True)}
        files.setdefault(relative(report.draft.path), {}).update(keys)
    return Baseline(files)


def apply(baseline: Baseline, report: Report) -> Report:
    """``report`` with what the baseline holds left unsaid."""
    path = relative(report.draft.path)
    pairs = list(zip(report.findings, fingerprints(report), strict=True))
    known = tuple(Suppressed(f, BY) for f, key in pairs if (path, key) in baseline)
    kept = tuple(f for f, key in pairs if (path, key) not in baseline)
    return replace(report, findings=kept, suppressed=(*report.suppressed, *known))


def pruned(baseline: Baseline, reports: Sequence[Report]) -> Baseline:
    """Only what is still found, in the files that were linted now, and nothing of files that are gone.

    The others are left as they are.  Where not one file of the baseline is to be seen, none is taken for gone:
    it was written in another folder.
    """
    now = of(reports).files
    there = {path for path in baseline.files if path in now or Path(path).exists()}
    return Baseline(
        {
            path: {key: rule for key, rule in keys.items() if path not in now or key in now[path]}
            for path, keys in baseline.files.items()
            if path in there or not there
        }
    )
