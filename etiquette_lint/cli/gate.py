"""What a run comes to: the exit status, and the baseline that old findings are weighed against."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from etiquette_lint import baseline
from etiquette_lint.cli.failure import Failure
from etiquette_lint.cli.output import tell, write
from etiquette_lint.rule import Severity

if TYPE_CHECKING:
    from etiquette_lint.config import Config
    from etiquette_lint.finding import Report

Linted = Sequence[tuple["Report", "Config"]]


class Baselines(msgspec.Struct, frozen=True):
    """Which baseline is heeded, which is written, and whether what is mended is taken out."""

    heeded: Path | None = None
    written: Path | None = None
    prune: bool = False

    def __post_init__(self) -> None:
        if self.prune and self.heeded is None:
            raise Failure("--prune-baseline: name the baseline too: --baseline FILE")

    def apply(self, linted: Linted) -> list[tuple[Report, Config]]:
        """The run without what is known; writes what is to be written. Raises Failure."""
        reports = [report for report, _ in linted]
        if self.written is not None:
            found = baseline.of(reports)
            write(baseline.written(found), self.written)
            tell(f"{self.written}: written, {_findings(len(found))}; heed it with --baseline {self.written}")
            return [(baseline.apply(found, report), config) for report, config in linted]
        if self.heeded is None:
            return list(linted)
        try:
            known = baseline.read(self.heeded)
        except baseline.BaselineError as error:
            raise Failure(f"--baseline: {error}") from error
        if self.prune:
            left = baseline.pruned(known, reports)
            write(baseline.written(left), self.heeded)
            taken = _findings(len(known) - len(left))
            tell(f"{self.heeded}: {taken} taken out, mended or of drafts that are gone; {len(left)} left")
        return [(baseline.apply(known, report), config) for report, config in linted]


def _findings(count: int) -> str:
    return "1 finding" if count == 1 else f"{count} findings"


def fails(linted: Linted, max_warnings: int | None) -> bool:
    """Whether a run fails: by what is at or above each draft's ``fail-on``, or by too many warnings.

    With ``max_warnings``, warnings are counted over the whole run and a single one fails nothing.
    """
    found = [(f.severity, config.fail_on) for report, config in linted for f in report.findings]
    if max_warnings is None:
        return any(severity.rank >= limit.rank for severity, limit in found)
    warnings = sum(severity is Severity.WARNING for severity, _ in found)
    graver = any(s is not Severity.WARNING and s.rank >= limit.rank for s, limit in found)
    return graver or warnings > max_warnings
