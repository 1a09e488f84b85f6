"""What makes a finding the same finding tomorrow: its file, its rule and its words, but not its line."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import Path

from etiquette_lint.finding import Finding, Report


def fingerprints(report: Report, findings: tuple[Finding, ...] | None = None) -> tuple[str, ...]:
    """A key for each finding, in order: lines that move above it change nothing, nor does the wording of messages.

    Findings of one rule on the same words of one file are told apart by their order.
    """
    seen: Counter[str] = Counter()
    keys = []
    # A record is known by its id or title, so that others may be put in above it.
    record = (report.draft.record.key,) if report.draft.record else ()
    for finding in report.findings if findings is None else findings:
        words = " ".join(finding.span.of(report.draft.text).split())
        bare = "\0".join((relative(report.draft.path), *record, finding.rule.name, words))
        keys.append(sha256(f"{bare}\0{seen[bare]}".encode("utf-8", "replace")).hexdigest()[:32])
        seen[bare] += 1
    return tuple(keys)


def relative(path: str) -> str:
    """``path`` as seen from the working folder, with slashes, where it lies inside; as it is given elsewhere."""
    place = Path(path)
    try:
        return place.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return place.as_posix()
