"""A report survives the way through bytes, whatever the draft: nothing that a reporter shows is lost."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from etiquette_lint.batch.record import NoRecord, pack, unpack
from etiquette_lint.draft import Draft, discover, read
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Report
from etiquette_lint.rule import Rule

CORPORA = Path(__file__).parents[2] / "corpora"


def drafts() -> list[Draft]:
    """Every reader, templates with branches, threads, hostile characters."""
    folders = [str(CORPORA / name) for name in ("samples", "templates", "mail")]
    files = discover(folders).files
    assert len(files) > 200
    found = [draft for file in files[::3] for draft in read(Path(file).read_bytes(), file)]
    return [*found, *read(b"X-Etiquette-Lint: ignore=missing-thanks\n\nAny news on the job?\n", "note.txt")]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


@pytest.fixture(scope="module")
def reports(linter: Linter) -> list[Report]:
    return [linter.lint(draft) for draft in drafts()]


@pytest.fixture(scope="module")
def rules(linter: Linter) -> dict[str, Rule]:
    return {rule.name: rule for rule in linter.active}


def test_nothing_is_lost(reports: list[Report], rules: dict[str, Rule]) -> None:
    assert sum(len(r.findings) for r in reports) > 100
    assert any(r.analysis.context.sent for r in reports)
    assert any(r.suppressed for r in reports)
    assert any(f.suggestions for r in reports for f in r.findings)
    for report in reports:
        assert unpack(pack(report), report.draft, rules) == _shown(report), report.draft.path


def _shown(report: Report) -> Report:
    """Without what no reporter shows: how likely each act is, the mails that a template can become, idle ignores."""
    bare = tuple(replace(s, likely=MappingProxyType({})) for s in report.analysis.sentences)
    return replace(report, analysis=replace(report.analysis, sentences=bare, variants=(), idle=()))


def test_of_a_rule_that_is_gone_nothing_is_made(reports: list[Report], rules: dict[str, Rule]) -> None:
    report = next(r for r in reports if r.findings)
    gone = {name: rule for name, rule in rules.items() if name != report.findings[0].rule.name}
    with pytest.raises(NoRecord):
        unpack(pack(report), report.draft, gone)


@pytest.mark.parametrize("data", [b"", b"\x97", b"text", b"\x91\xc3"])
def test_other_bytes_are_no_record(data: bytes, reports: list[Report], rules: dict[str, Rule]) -> None:
    with pytest.raises(NoRecord):
        unpack(data, reports[0].draft, rules)
