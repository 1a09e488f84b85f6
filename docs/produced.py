"""Fills in the examples of docs/ci.md: each is what the command above it writes, made anew by generate.py."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from functools import cache
from pathlib import Path

from etiquette_lint.cli.outputs import Format, Output, render
from etiquette_lint.config import Config
from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Report

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(
    r"(    etiquette-lint ([^\n]+)\n\n<!-- what it writes -->\n```\w*\n).*?(```\n<!-- end -->)", re.DOTALL
)


def filled_in(page: str) -> str:
    """``page`` with what each of its commands writes today."""
    return _BLOCK.sub(lambda block: block[1] + written(block[2]) + block[3], page)


def written(command: str) -> str:
    """What ``etiquette-lint COMMAND`` writes, for drafts, ``--select`` and ``--format`` alone."""
    words = shlex.split(command)
    options = {word: words[at + 1] for at, word in enumerate(words) if word in ("--select", "--format")}
    drafts = [
        word for at, word in enumerate(words) if word not in options and (at == 0 or words[at - 1] not in options)
    ]
    assert all((ROOT / draft).is_file() for draft in drafts), drafts
    linter = _linter(options.get("--select", ""))
    reports = [_report(linter, draft) for draft in drafts]
    form = Format(options["--format"])
    text = render(Output(form), reports, (), "never", False)
    return _SHORTENED.get(form, str)(text)


@cache
def _linter(select: str) -> Linter:
    return Linter(Config(select=tuple(name for name in select.split(",") if name)))


def _report(linter: Linter, path: str) -> Report:
    (draft,) = read((ROOT / path).read_bytes(), path)
    return linter.lint(draft)


def _sarif(text: str) -> str:
    """SARIF without the long texts of its rules, which docs/rules.md has."""
    log = json.loads(text)
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        for name in ("fullDescription", "help"):
            rule[name] = {key: f"{value[:40]}…" for key, value in rule[name].items()}
    return json.dumps(log, indent=1, ensure_ascii=False) + "\n"


def _junit(text: str) -> str:
    """The example made at one moment, whenever it is made."""
    return re.sub(r'timestamp="[^"]*"', 'timestamp="2025-11-24T16:00:00"', text)


_SHORTENED: dict[Format, Callable[[str], str]] = {Format.SARIF: _sarif, Format.JUNIT: _junit}
