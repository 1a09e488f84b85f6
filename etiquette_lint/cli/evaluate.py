"""``etiquette-lint evaluate``: the linter's judgement against labelled drafts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from etiquette_lint.cli.options import Confidence, ConfigFile

if TYPE_CHECKING:
    from etiquette_lint.evaluate import Evaluation


class Format(StrEnum):
    """How the table is written."""

    FULL = "full"
    JSON = "json"


def evaluate(
    folders: Annotated[list[Path], typer.Argument(help="Folders with drafts and a labels.jsonl (corpora/GUIDE.md).")],
    format: Annotated[Format, typer.Option("--format", help="How the table is written.")] = Format.FULL,
    errors: Annotated[
        list[str] | None, typer.Option("--errors", help="List misses and false alarms of this row ('all': every one).")
    ] = None,
    compare: Annotated[
        Path | None, typer.Option("--compare", help="An earlier run (--format json): show what has changed.")
    ] = None,
    fall: Annotated[
        float | None, typer.Option("--fail-below", help="With --compare: exit 1 where an F1 falls by more than this.")
    ] = None,
    split: Annotated[
        str | None, typer.Option("--split", help="Only the drafts of this split: train, dev or test.")
    ] = None,
    config: ConfigFile = None,
    confidence: Confidence = None,
) -> None:
    """Measure acts and verdicts on labelled drafts: precision, recall and F1, per act and per verdict."""
    from etiquette_lint.cli.failure import Failure
    from etiquette_lint.cli.output import write
    from etiquette_lint.cli.session import Session
    from etiquette_lint.draft.model import UnreadableDraft
    from etiquette_lint.evaluate import evaluate as measure
    from etiquette_lint.evaluate import listed
    from etiquette_lint.labels import LabelError, read_labels, split_of

    try:
        labelled = [read_labels(folder) for folder in folders]
        only = (lambda id: split_of(id) == split) if split else None
        evaluation = measure(
            labelled, Session(config, confidence=confidence).linter(str(folders[0] / "labels.jsonl")), only
        )
    except (LabelError, OSError, UnreadableDraft) as error:
        raise Failure(str(error)) from error
    earlier = _earlier(compare)
    _refuse_unknown(errors or (), evaluation)
    if format is Format.JSON:
        write(json.dumps(as_document(evaluation), indent=1) + "\n", None)
    else:
        lines = [_summary(evaluation), *_table(evaluation, earlier)]
        for row in errors or ():
            found = [
                f"  {'missed     ' if d.missed else 'false alarm'}  {d.where}: {d.text}"
                for d in listed(evaluation, row)
            ]
            lines += ["", row, *(found or ["  none"])]
        write("\n".join(lines) + "\n", None)
    fallen = _fallen(evaluation, earlier, fall) if fall is not None else []
    for line in fallen:
        typer.echo(f"etiquette-lint: {line}", err=True)
    if fallen:
        raise typer.Exit(1)


def _refuse_unknown(rows: Sequence[str], evaluation: Evaluation) -> None:
    from etiquette_lint.cli.failure import Failure
    from etiquette_lint.language.analysis import ACT_NAMES
    from etiquette_lint.tables import nearest

    known = [*evaluation.rows, *ACT_NAMES, "all"]
    for row in rows:
        if row not in known:
            raise Failure(f"--errors: there is no row '{row}'{nearest(row, known)}")


def as_document(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation as JSON holds it."""
    return {
        "schema_version": 1,
        "summary": {
            "drafts": evaluation.drafts,
            "clean": evaluation.clean,
            "clean_flagged": evaluation.clean_flagged,
        },
        "rows": {
            name: {"n": r.n, "precision": r.precision, "recall": r.recall, "f1": r.f1}
            for name, r in evaluation.rows.items()
        },
    }


def _summary(evaluation: Evaluation) -> str:
    return (
        f"{evaluation.drafts} drafts, {evaluation.clean} clean, "
        f"{evaluation.clean_flagged} of them flagged by a mission rule"
    )


def _table(evaluation: Evaluation, earlier: dict[str, Any]) -> list[str]:
    lines = []
    for name, row in evaluation.rows.items():
        line = f"{name:38s} n={row.n:4d}  P={row.precision:.3f}  R={row.recall:.3f}  F1={row.f1:.3f}"
        before = earlier.get(name)
        if before is not None:
            line += f"  {row.f1 - before['f1']:+.3f}"
        lines.append(line)
    return lines


def _earlier(path: Path | None) -> dict[str, Any]:
    from etiquette_lint.cli.failure import Failure

    if path is None:
        return {}
    try:
        rows: dict[str, Any] = json.loads(path.read_text("utf-8"))["rows"]
    except (OSError, ValueError, KeyError) as error:
        raise Failure(f"{path}: is no earlier run of 'evaluate --format json' ({error})") from error
    return rows


def _fallen(evaluation: Evaluation, earlier: dict[str, Any], by: float) -> list[str]:
    now = {name: row.f1 for name, row in evaluation.rows.items()}
    return [
        f"{name}: F1 fell from {before['f1']:.3f} to {now.get(name, 0.0):.3f}"
        for name, before in earlier.items()
        if now.get(name, 0.0) < before["f1"] - by
    ]
