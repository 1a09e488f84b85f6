"""``etiquette-lint init``: a configuration in which every choice is explained."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

TEMPLATE = """\
# Configuration of etiquette-lint. It holds for the drafts in this folder and below it. Everything here is a
# choice: a line that starts with '# ' and a key shows the default, or an example; take the '# ' away to use it.
# The same keys may stand in pyproject.toml under [tool.etiquette-lint].

# Only these rules: names, codes or packs ('etiquette-lint rules' lists them). Empty: all that are on by default.
# select = ["gratitude", "questions", "badgering-tone"]

# Never these.
# ignore = ["emoji", "BRV005"]

# From which severity on the exit status is 1: "error", "warning" or "suggestion".
# fail-on = "warning"

# How sure the reading of a sentence must be, between 0 and 1, before a rule may rest on it.
# confidence = 0.5

# In how many processes many drafts are judged. Without it: one for few drafts, one for each core for many.
# jobs = 4

# Whether what was said of a draft is remembered until something changes (sealed: see docs/command-line.md).
# cache = true

# Folders with rule packs of your own, seen from this file ('etiquette-lint new' writes a rule).
# rule-folders = ["etiquette-rules"]

# Which files are templates: their placeholders are no fault (see docs/templates.md). Without it, each draft shows it.
# templates = ["templates/**"]

# Names that are right wherever they stand: people, organisations, roles. Editors add to it ("Learn the name ...").
# names = ["Shioban", "Pelham Bindery", "warehouse manager"]

# Template libraries kept in JSON, YAML, CSV or Excel: which fields of a record hold its text and its subject.
# [collections."library/*.json"]
# fields = ["subject", "body"]

# How much a rule weighs, where you see it otherwise.
# [severities]
# missing-organisation-interest = "suggestion"
# too-long = "error"

# The numbers of a rule ('etiquette-lint explain too-long' lists them).
# [options.too-long]
# at_most = 150

# [options.excess-questions]
# at_least = 3

# Rules to leave out for some drafts: a pattern as in .gitignore, and names, codes or packs.
# [per-file-ignores]
# "templates/**" = ["leftover-placeholder"]
# "rejected-*.txt" = ["missing-role-interest", "missing-organisation-interest"]

# What these drafts do not tell of the moment they are written into; an option outweighs it.
# [context]
# interview-date = 2026-11-09
# promised-by = 2026-11-20
# recipient = "Ms Osei"     # also stage, questions-invited, role, organisation

# The gate before sending ('etiquette-lint send', docs/mail-clients.md).
# [send]
# scope = "auto"            # or "all": judge every message, not only what looks like an interview follow-up
# fail-on = "error"         # hold from this severity on
# on-failure = "send"       # or "hold": where the check itself fails or takes too long
# timeout = 30              # seconds
# exit-code = 75            # of a held message
# remove-headers = false    # take X-Etiquette-Lint: lines out of what is sent
# ask = true                # on the terminal, if there is one
# held-folder = "held"      # where held messages are kept
"""


def init(
    folder: Annotated[Path, typer.Argument(help="Where to write it.", metavar="FOLDER")] = Path("."),
    force: Annotated[bool, typer.Option("--force", help="Overwrite a configuration that is there.")] = False,
) -> None:
    """Write a configuration to fill in.

    The file is etiquette-lint.toml; every choice in it is explained, and none is made.
    """
    from etiquette_lint.cli.failure import Failure
    from etiquette_lint.cli.output import write
    from etiquette_lint.settings import OWN_FILE

    path = folder / OWN_FILE
    if path.exists() and not force:
        raise Failure(f"{path}: is there already; use --force to overwrite it")
    try:
        path.write_text(TEMPLATE, encoding="utf-8")
    except OSError as error:
        raise Failure(f"{path}: cannot be written: {error.strerror or error}") from error
    write(f"{path}: written. It changes nothing yet: open it and take the '# ' away where you want to choose.\n")
