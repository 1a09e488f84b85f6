"""``etiquette-lint test-rules``: a rule author's own rules, held to their examples and to real drafts."""

# A command that tries rules, and no test itself.
# ruff: noqa: PT028

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from etiquette_lint.cli.options import Color, ConfigFile, When

if TYPE_CHECKING:
    from etiquette_lint.config import Config
    from etiquette_lint.draft.discover import Problem
    from etiquette_lint.engine import Linter
    from etiquette_lint.rule import Rule
    from etiquette_lint.rulebook import RuleBook
    from etiquette_lint.trials import ActTrials, CorpusTrial, RuleTrials


class Format(StrEnum):
    """How the trials are written."""

    FULL = "full"
    JSON = "json"


def test_rules(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Folders of packs, packs or rule files.  [default: the rule-folders of the configuration]",
            show_default=False,
        ),
    ] = None,
    corpus: Annotated[
        list[str] | None,
        typer.Option(
            "--corpus", help="Drafts or a folder of them: tell which rules never speak there.", metavar="PATH"
        ),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="How the trials are written.")] = Format.FULL,
    config: ConfigFile = None,
    color: Color = When.AUTO,
) -> None:
    """Try the examples of your own rules.

    Each example goes through the whole linter. A bad one must be marked at the words in 'flags', a good one nowhere.

    Exit status: 0 all is as the files say, 1 an example fails or a rule has too few, 2 a file that cannot be used.
    """
    from etiquette_lint import settings
    from etiquette_lint.cli.failure import Failure
    from etiquette_lint.cli.output import tell, tell_all, write
    from etiquette_lint.engine import Linter
    from etiquette_lint.reporters import trials as report
    from etiquette_lint.rulebook import load_rulebook, with_rules
    from etiquette_lint.rulefiles import find_rule_files
    from etiquette_lint.trials import try_acts, try_rules

    chosen = settings.read_config(config or settings.config_for(Path.cwd()))
    places = folders or chosen.rule_folders
    if not places:
        raise Failure(
            "no rules to try: name a folder of rules, or list it under rule-folders in etiquette-lint.toml "
            "('etiquette-lint new house/my-rule' writes a first one)"
        )
    try:
        files = find_rule_files(places)
        beside = find_rule_files(chosen.rule_folders) if folders and chosen.rule_folders else files
    except FileNotFoundError as error:
        raise Failure(str(error)) from error
    # Rules of yours that are not tried now may be named by those that are; their faults are told when they are tried.
    others, _, _ = with_rules(load_rulebook(), beside.rules) if beside is not files else (load_rulebook(), (), ())
    book, rules, faults = with_rules(others, files.rules)
    linter = Linter(rulebook=book)
    tried: Sequence[RuleTrials] = try_rules(rules, linter)
    acts: Sequence[ActTrials]
    acts, wrong = try_acts(files.acts, linter)
    met, problems = _meet(corpus or (), rules, chosen, book, linter)
    outcome = report.Outcome(tuple(tried), tuple(acts), met, (*faults, *wrong, *(p.message for p in problems)))
    write(report.as_json(outcome) if format is Format.JSON else report.render(outcome, color=color))
    for fault in (*faults, *wrong):
        tell(fault)
    tell_all(problems)
    if faults or wrong or problems:
        raise typer.Exit(2)
    raise typer.Exit(int(outcome.fails))


def _meet(
    corpus: Sequence[str], rules: Sequence[Rule], config: Config, book: RuleBook, linter: Linter
) -> tuple[CorpusTrial | None, Sequence[Problem]]:
    """How often each rule speaks on real drafts, with the options that the configuration gives it."""
    from msgspec.structs import replace

    from etiquette_lint.cli.drafts import Inputs
    from etiquette_lint.trials import meet

    if not corpus or not rules:
        return None, ()
    inputs = Inputs(corpus, "")
    names = tuple(rule.name for rule in rules)
    options = {name: given for name, given in config.options.items() if name in book.by_name}
    only = replace(config, select=names, ignore=(), severities={}, per_file_ignores={}, options=options)
    met = meet(names, linter.choosing(only), inputs)
    return met, inputs.problems
