"""``etiquette-lint rules``: every rule, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from etiquette_lint.cli.options import Color, ConfigFile, When

if TYPE_CHECKING:
    from etiquette_lint.reporters.screen import Screen
    from etiquette_lint.rule import Rule

NARROW = 84
"""Below this width a rule takes two lines."""


class Format(StrEnum):
    """How the rules are written."""

    FULL = "full"
    JSON = "json"


def rules(
    pack: Annotated[
        list[str] | None, typer.Option("--pack", help="Only this pack (may be repeated).", metavar="PACK")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="How the rules are written.")] = Format.FULL,
    config: ConfigFile = None,
    color: Color = When.AUTO,
) -> None:
    """List all rules, pack by pack."""
    from etiquette_lint.cli import rulecard
    from etiquette_lint.cli.failure import Failure
    from etiquette_lint.cli.output import write
    from etiquette_lint.rule import load_rule
    from etiquette_lint.tables import nearest

    files = rulecard.rule_files(config)
    packs = list(dict.fromkeys(f.parent.name for f in files))
    for name in pack or ():
        if name not in packs:
            raise Failure(f"--pack: there is no pack '{name}'{nearest(name, packs)}; there are {', '.join(packs)}")
    found = sorted((load_rule(f) for f in files if not pack or f.parent.name in pack), key=lambda r: (r.pack, r.code))
    if format is Format.JSON:
        import json

        write(json.dumps([rulecard.as_document(r) for r in found], ensure_ascii=False, indent=1) + "\n")
        return
    from etiquette_lint.reporters.screen import screen

    page = screen(color)
    for _, group in groupby(found, key=lambda r: r.pack):
        list_pack(list(group), page)
    page.prose(
        ("", ""),
        f"{len(found)} rule{'s' * (len(found) != 1)}. For one of them: etiquette-lint explain {found[0].name}",
        indent=0,
    )
    write(page.text())


def list_pack(found: Sequence[Rule], page: Screen) -> None:
    """The rules of one pack under its name."""
    from etiquette_lint.cli.rulecard import pack_summary
    from etiquette_lint.reporters.full import COLORS

    summary = next(filter(None, (pack_summary(folder) for folder in dict.fromkeys(r.path.parent for r in found))), "")
    page.prose((found[0].pack, "bold underline"), (f"  {summary}" if summary else "", "dim"), indent=0)
    longest = max(len(r.name) for r in found)
    for rule in found:
        severity = (f"{rule.severity.value:<10}", COLORS[rule.severity])
        words = rule.summary if rule.default else f"{rule.summary} (off unless selected)"
        if page.width < NARROW:
            page.line("  ", severity, " ", (rule.name, "bold"), (f"  {rule.code}", "dim"))
            page.prose(("", ""), words, indent=4)
        else:
            page.prose((f"{rule.code}  {rule.severity.value:<10}  {rule.name:<{longest}}  ", ""), words)
    page.line()
