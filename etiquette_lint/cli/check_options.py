"""The options of ``check`` in groups, each a frozen structure whose fields are the options (see groups.py)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from etiquette_lint.cli.options import (
    Color,
    Confidence,
    ConfigFile,
    FailOn,
    FieldOption,
    InterviewDate,
    Invited,
    Organisation,
    PromisedBy,
    Quiet,
    Recipient,
    Role,
    SendDate,
    StageOption,
    StdinName,
    Template,
    When,
)
from etiquette_lint.cli.outputs import Format


class Reporting(msgspec.Struct, frozen=True, kw_only=True):
    """How a run is written down, and where."""

    format: Annotated[Format, typer.Option("--format", help="How findings are written.")] = Format.FULL
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            help="Write to this file instead of standard output. FORMAT=FILE may be given several times.",
            metavar="[FORMAT=]FILE",
        ),
    ] = None
    statistics: Annotated[
        bool, typer.Option("--statistics", help="On standard output, only how often each rule speaks.")
    ] = False
    color: Color = When.AUTO
    quiet: Quiet = False


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Which rules judge, and how."""

    select: Annotated[
        list[str] | None,
        typer.Option("--select", help="Only these rules, codes or packs (repeat, or use commas).", metavar="NAMES"),
    ] = None
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", help="Leave these rules, codes or packs out.", metavar="NAMES")
    ] = None
    config: ConfigFile = None
    confidence: Confidence = None
    template: Template = None


class Weighing(msgspec.Struct, frozen=True, kw_only=True):
    """What a run comes to: which findings count, and the exit status."""

    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit 1 from this severity on.  [default: warning]")
    ] = None
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 even where there are findings.")] = False
    max_warnings: Annotated[
        int | None,
        typer.Option("--max-warnings", help="Exit 1 only where there are more warnings than this.", metavar="N", min=0),
    ] = None
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", help="Say nothing of the findings in this file, old ones agreed on.", metavar="FILE"
        ),
    ] = None
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", help="Write all findings of now to this file.", metavar="FILE")
    ] = None
    prune_baseline: Annotated[
        bool, typer.Option("--prune-baseline", help="Take what has been mended, or is gone, out of the baseline.")
    ] = False
    diff: Annotated[
        str | None,
        typer.Option(
            "--diff",
            help="Only what stands on lines changed since this git revision.",
            metavar="BASE",
            show_default=False,
        ),
    ] = None


class Showing(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown instead of linting."""

    show_files: Annotated[bool, typer.Option("--show-files", help="List the drafts; lint none.")] = False
    show_settings: Annotated[
        bool, typer.Option("--show-settings", help="Show the settings that hold; lint nothing.")
    ] = False


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where drafts come from, beside the paths."""

    stdin_filename: StdinName = "draft.txt"
    field: FieldOption = None
    watch: Annotated[bool, typer.Option("--watch", help="Lint again whenever a draft is saved.")] = False
    clipboard: Annotated[bool, typer.Option("--clipboard", help="Lint what you have just copied.")] = False


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What the user tells of the moment the draft is written into."""

    stage: StageOption = None
    interview_date: InterviewDate = None
    send_date: SendDate = None
    promised_by: PromisedBy = None
    invited_questions: Invited = None
    recipient: Recipient = None
    role: Role = None
    organisation: Organisation = None


class Effort(msgspec.Struct, frozen=True, kw_only=True):
    """How a run over many drafts goes about its work."""

    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            help="Judge drafts in so many processes.  [default: one for few drafts, one a core for many]",
            metavar="N",
            min=1,
        ),
    ] = None
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Judge every draft anew, and remember nothing.")] = False
    cache_dir: Annotated[
        Path | None,
        typer.Option(
            "--cache-dir",
            envvar="ETIQUETTE_LINT_CACHE_DIR",
            help="Where to remember it, instead of your own cache folder.",
            metavar="FOLDER",
            show_default=False,
        ),
    ] = None
