"""Writes what the documentation takes from the program itself: docs/rules.md, the report in README.md, its picture,
the examples in docs/ci.md.

python docs/generate.py            write them
python docs/generate.py --check    exit 1 where one is out of date
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from produced import filled_in
from rich.console import Console
from rich.text import Text

from etiquette_lint.cli import rulecard
from etiquette_lint.cli.explain import value_in_toml
from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Report
from etiquette_lint.reporters import full
from etiquette_lint.rule import Rule
from etiquette_lint.rulebook import load_rulebook

ROOT = Path(__file__).parents[1]
SAMPLE = "corpora/samples/eager.txt"
WIDTH = 84
_BLOCK = re.compile(r"(<!-- the report on [^>]*-->\n```text\n).*?(```\n<!-- end of the report -->)", re.DOTALL)
_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def pages() -> dict[Path, str]:
    """Every generated file with what it should hold."""
    report = _report()
    readme = (ROOT / "README.md").read_text("utf-8")
    plain = full.render([report], color="never", width=WIDTH)
    return {
        ROOT / "docs" / "rules.md": "".join(_rules()),
        ROOT / "README.md": _BLOCK.sub(lambda m: m[1] + plain + m[2], readme),
        ROOT / "docs" / "images" / "report.svg": _picture(report),
        ROOT / "docs" / "ci.md": filled_in((ROOT / "docs" / "ci.md").read_text("utf-8")),
    }


def _report() -> Report:
    (draft,) = read((ROOT / SAMPLE).read_bytes(), SAMPLE)
    return Linter().lint(draft)


def _picture(report: Report) -> str:
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="standard")
    console.print(Text.from_ansi(full.render([report], color="always", width=WIDTH)), soft_wrap=True)
    # Without the fonts that the picture would otherwise fetch from the network.
    return _FONT.sub("", console.export_svg(title="etiquette-lint eager.txt", unique_id="report"))


def _rules() -> Iterator[str]:
    rules = sorted(load_rulebook().rules, key=lambda r: (r.pack, r.code))
    yield "# Rules\n\nWritten from the rule files by docs/generate.py: change those, not this page.\n"
    for pack, group in groupby(rules, key=lambda r: r.pack):
        found = list(group)
        yield f"\n## {pack}\n\n{rulecard.pack_summary(found[0].path.parent)}\n\n"
        yield "| code | rule | severity | what it objects to |\n|---|---|---|---|\n"
        for rule in found:
            yield f"| {rule.code} | [{rule.name}](#{rule.name}) | {rule.severity} | {_cell(rule.summary)} |\n"
        for rule in found:
            yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"\n### {rule.name}\n\n{rule.code}, {rule.severity}{'' if rule.default else ', off unless selected'}. "
    yield f"{rule.summary}.\n\n{rule.why}\n\n**Instead:** {rule.advice}\n\n"
    note = f": {rule.source.note}" if rule.source.note else ""
    yield f"**Source:** [{rule.source.title}]({rule.source.url}){note}\n"
    options = [o for o in rulecard.options(rule) if len(value_in_toml(o.value)) <= 60]
    if options:
        yield "\n| option | default | meaning |\n|---|---|---|\n"
        yield from (f"| `{o.name}` | `{_cell(value_in_toml(o.value))}` | {_cell(o.meaning)} |\n" for o in options)
    yield f"\nA draft that it objects to:\n\n{_quoted(rule.bad[0].text)}\nand one that it leaves alone:\n\n"
    yield _quoted(rule.good[0].text)


def _quoted(text: str) -> str:
    fence = "```"
    return f"{fence}text\n{text.strip()}\n{fence}\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> int:
    stale = []
    for path, text in pages().items():
        if not path.exists() or path.read_text("utf-8") != text:
            stale.append(path.relative_to(ROOT))
            if "--check" not in sys.argv:
                path.write_text(text, "utf-8")
    for path in stale:
        sys.stdout.write(f"{path}: {'out of date' if '--check' in sys.argv else 'written'}\n")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    os.environ.pop("COLUMNS", None)
    sys.exit(main())
