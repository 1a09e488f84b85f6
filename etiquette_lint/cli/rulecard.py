"""What a rule file tells about itself: found by name without loading the others, with its options explained."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

from etiquette_lint import settings
from etiquette_lint.cli.failure import Failure
from etiquette_lint.locations import rules_folder
from etiquette_lint.rule import Case, Rule, load_rule
from etiquette_lint.tables import load, nearest

NOT_PACKS = frozenset({"acts", "context"})
_CODE = re.compile(r'^code\s*=\s*"([^"]+)"', re.MULTILINE)
_MEANING = re.compile(r"((?:``\w+``(?:, | and )?)+):\s+(.*?)(?=[;.]?\s+(?:``\w+``(?:, | and )?)+:|\Z)", re.DOTALL)


class Option(msgspec.Struct, frozen=True):
    """A parameter of a rule that the user may change: its value unless changed, and what it means."""

    name: str
    value: Any
    meaning: str


def rule_files(config_file: Path | None = None, *, plugins: bool = True) -> tuple[Path, ...]:
    """Every rule file that a run here would use: built in, of plug-ins, and of the configuration's folders."""
    config = settings.read_config(config_file or settings.config_for(Path.cwd()))
    roots = [rules_folder(), *(_plugin_folders() if plugins else ()), *config.rule_folders]
    packs = [p for root in roots if root.is_dir() for p in sorted(root.iterdir()) if p.name not in NOT_PACKS]
    return tuple(f for pack in packs if pack.is_dir() for f in sorted(pack.glob("*.toml")) if f.stem != "pack")


def find(name: str, config_file: Path | None = None) -> tuple[Rule, ...]:
    """The rule by that name or code, or the rules of that pack; raises Failure with the nearest name."""
    # Looking for plug-ins takes as long as all the rest, so it is left until it is needed.
    for files in (rule_files(config_file, plugins=plugins) for plugins in (False, True)):
        found = _find(name, files)
        if found:
            return found
    known = [key for f in files for key in (f.stem, *_CODE.findall(_head(f))[:1], f.parent.name)]
    hint = nearest(name, known) or nearest(name.lower(), known)
    raise Failure(f"there is no rule '{name}'{hint}; 'etiquette-lint rules' lists them all")


def _find(name: str, files: Sequence[Path]) -> tuple[Rule, ...]:
    by_name = {f.stem: f for f in files}
    if name in by_name:
        return (load_rule(by_name[name]),)
    pack = tuple(load_rule(f) for f in files if f.parent.name == name)
    if pack:
        return tuple(sorted(pack, key=lambda r: r.code))
    by_code = {code: f for f in files for code in _CODE.findall(_head(f))[:1]}
    return (load_rule(by_code[name.upper()]),) if name.upper() in by_code else ()


def pack_summary(folder: Path) -> str:
    """What a pack is for, in one line."""
    file = folder / "pack.toml"
    return " ".join(str(load(file).get("summary", "")).split()) if file.is_file() else ""


def options(rule: Rule) -> tuple[Option, ...]:
    """The options of ``rule`` with the values that hold unless the user says otherwise."""
    source = _kind_source(rule.kind)
    if source is None:
        return tuple(Option(name, value, "") for name, value in rule.check.items())
    return tuple(
        Option(name, rule.check.get(name, default), meaning)
        for name, default, meaning in _parameters(source)
        if name in rule.check or default is not ...
    )


def as_document(rule: Rule) -> dict[str, Any]:
    """A rule as JSON holds it."""
    return {
        "code": rule.code,
        "name": rule.name,
        "pack": rule.pack,
        "severity": rule.severity.value,
        "default": rule.default,
        "summary": rule.summary,
        "message": rule.message,
        "advice": rule.advice,
        "cases": {name: _case(case, rule) for name, case in rule.cases.items()},
        "why": rule.why,
        "source": {"title": rule.source.title, "url": rule.source.url, "note": rule.source.note},
        "kind": rule.kind,
        "options": {o.name: {"default": o.value, "meaning": o.meaning} for o in options(rule)},
        "bad": [{"text": e.text, "flags": list(e.flags), "note": e.note} for e in rule.bad],
        "good": [{"text": e.text, "note": e.note} for e in rule.good],
    }


def _case(case: Case, rule: Rule) -> dict[str, str]:
    severity = case.severity or rule.severity
    return {"means": case.means, "message": case.message, "advice": case.advice, "severity": severity.value}


def _head(file: Path) -> str:
    try:
        return file.read_text("utf-8", errors="replace")[:500]
    except OSError:
        return ""


def _plugin_folders() -> list[Path]:
    from importlib.metadata import entry_points

    return [Path(entry.load()()) for entry in entry_points(group="etiquette_lint.rules")]


def _kind_source(kind: str) -> str | None:
    """The source of a kind of check: read, not imported, because ``explain`` must answer at once."""
    module = kind.replace("-", "_")
    file = Path(__file__).parents[1] / "checks" / f"{module}.py"
    if file.is_file():
        return file.read_text("utf-8")
    from importlib.metadata import entry_points

    for entry in entry_points(group="etiquette_lint.checks", name=kind):
        spec = find_spec(entry.module)
        if spec and spec.origin:
            return Path(spec.origin).read_text("utf-8")
    return None


def _parameters(source: str) -> Iterator[tuple[str, Any, str]]:
    """Name, default (``...`` where there is none) and meaning of each parameter, from the class's own words."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and node.name == "Parameters":
            meanings = _meanings(ast.get_docstring(node) or "")
            for field in node.body:
                if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                    name = field.target.id
                    yield name, _literal(field.value), meanings.get(name, "")


def _literal(value: ast.expr | None) -> Any:
    if value is None:
        return ...
    try:
        return ast.literal_eval(value)
    except ValueError:
        return None


def _meanings(docstring: str) -> Mapping[str, str]:
    found = {}
    for names, text in _MEANING.findall(docstring):
        for name in re.findall(r"\w+", names.replace(" and ", " ")):
            found[name] = " ".join(text.replace("``", "'").split()).rstrip(".;")
    return found


def codes(config_file: Path | None = None) -> dict[str, str]:
    """The code of every known rule by its name."""
    return {f.stem: code for f in rule_files(config_file) for code in _CODE.findall(_head(f))[:1]}
