"""``etiquette-lint explain``: a rule in its own words, with the drafts that prove it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from etiquette_lint.cli.options import Color, ConfigFile, When

if TYPE_CHECKING:
    from etiquette_lint.reporters.screen import Screen
    from etiquette_lint.rule import Example, Rule

LABEL = 10
MOST_OPTION = 60


class Format(StrEnum):
    """How the rule is written."""

    FULL = "full"
    JSON = "json"


def explain(
    rule: Annotated[str, typer.Argument(help="A rule's name or code, or a pack.", metavar="RULE")],
    format: Annotated[Format, typer.Option("--format", help="How the rule is written.")] = Format.FULL,
    config: ConfigFile = None,
    color: Color = When.AUTO,
) -> None:
    """Explain a rule, with examples.

    You see what it objects to, why, who says so, what to do instead, what you can change about it, and drafts
    that break and keep it. The name of a pack lists its rules.
    """
    from etiquette_lint.cli import rulecard
    from etiquette_lint.cli.output import write

    found = rulecard.find(rule, config)
    single = len(found) == 1 and found[0].pack != rule
    if format is Format.JSON:
        import json

        documents: Any = [rulecard.as_document(r) for r in found]
        write(json.dumps(documents[0] if single else documents, ensure_ascii=False, indent=1) + "\n")
        return
    from etiquette_lint.reporters.screen import screen

    page = screen(color)
    if single:
        card(found[0], page)
    else:
        from etiquette_lint.cli.rules import list_pack

        list_pack(found, page)
    write(page.text())


def card(rule: Rule, page: Screen) -> None:
    """All that a rule file tells."""
    page.prose(("", ""), (rule.summary, "bold"), indent=0)
    off = "" if rule.default else ", off unless selected"
    page.prose(("", ""), (f"{rule.name} ({rule.code}), {rule.severity}, pack {rule.pack}{off}", "dim"), indent=0)
    page.line()
    _entry(page, "Why", rule.why)
    _entry(page, "Instead", rule.advice)
    for case in rule.cases.values():
        _entry(page, "But", f"{case.means}: {case.message} {case.advice}")
    _entry(page, "Source", rule.source.title)
    page.prose((" " * LABEL, ""), (rule.source.url, "dim"), indent=0)
    if rule.source.note:
        page.prose((" " * LABEL, ""), (rule.source.note, "dim"), indent=0)
    page.line()
    _options(rule, page)
    for example in rule.bad:
        _example(example, "A draft that it objects to", "red", page)
    for example in rule.good:
        _example(example, "A draft that it leaves alone", "green", page)


def _entry(page: Screen, label: str, text: str) -> None:
    page.prose((f"{label:<{LABEL}}", "bold"), text, indent=0)


def _options(rule: Rule, page: Screen) -> None:
    from etiquette_lint.cli.rulecard import options

    shown = [(o, value_in_toml(o.value)) for o in options(rule)]
    if not shown:
        return
    page.line(("Options", "bold"), (f", in etiquette-lint.toml under [options.{rule.name}]", "dim"))
    for option, value in shown:
        if len(value) > MOST_OPTION:
            value = f"[ {len(option.value)} of them ]"
        page.prose(("", ""), (f"{option.name} = {value}", "cyan"), indent=2)
        if option.meaning:
            page.prose(("", ""), (option.meaning, "dim"), indent=6)
    page.line()


def value_in_toml(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(value_in_toml, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{k} = {value_in_toml(v)}' for k, v in value.items())} }}"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return "not set" if value is None else str(value)


def _example(example: Example, title: str, color: str, page: Screen) -> None:
    from etiquette_lint.reporters.rows import shown_lines

    page.line((title, f"bold {color}"))
    if example.note:
        page.prose(("", ""), (example.note, "dim"), indent=2)
    told = {**example.given, **{f"option {k}": v for k, v in example.options.items()}}
    if told:
        page.prose(("", ""), ("given " + ", ".join(f"{k} = {v}" for k, v in told.items()), "dim"), indent=2)
    for row in shown_lines(example.text.strip("\n"), example.flags, page.width - 4):
        page.line(("  │ ", "dim"), row.text)
        if row.marks:
            page.line(("  │ ", "dim"), (row.carets(), color))
    page.line()
