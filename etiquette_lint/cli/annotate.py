"""``etiquette-lint annotate``: the sentences of a draft with their speech acts."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from etiquette_lint.cli.check_options import Told
from etiquette_lint.cli.groups import grouped
from etiquette_lint.cli.options import (
    Color,
    Confidence,
    ConfigFile,
    FieldOption,
    OutputFile,
    Paths,
    StdinName,
    When,
)


class Format(StrEnum):
    """How sentences and acts are written."""

    FULL = "full"
    JSON = "json"
    JSONL = "jsonl"


@grouped
def annotate(
    *,
    paths: Paths = None,
    format: Annotated[Format, typer.Option("--format", help="How they are written.")] = Format.FULL,
    output: OutputFile = None,
    stdin_filename: StdinName = "draft.txt",
    field: FieldOption = None,
    config: ConfigFile = None,
    confidence: Confidence = None,
    told: Told,
    color: Color = When.AUTO,
) -> None:
    """Show how a draft is understood.

    You see each sentence with its speech acts, and the moment it is written into. Nothing is judged.
    """
    from etiquette_lint.cli.drafts import Inputs
    from etiquette_lint.cli.output import spare_inputs, tell_all, write
    from etiquette_lint.cli.session import Session, facts
    from etiquette_lint.reporters import json

    session = Session(config, confidence=confidence, given=facts(told))
    spare_inputs(output, paths or [])
    inputs = Inputs(paths or [], stdin_filename, fields=field or (), config=config)
    analyses = session.analyse(inputs, inputs.problems)
    tell_all(inputs.problems)
    if format is Format.JSON:
        text = json.annotate(analyses, inputs.problems)
    elif format is Format.JSONL:
        text = json.annotate_lines(analyses, inputs.problems)
    else:
        from etiquette_lint.reporters import acts

        text = acts.render(analyses, color=color, to_file=output is not None)
    write(text, output)
    if inputs.problems:
        raise typer.Exit(2)
