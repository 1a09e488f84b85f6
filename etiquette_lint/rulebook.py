"""All rules that are known: discovered in rules/, in the user's folders and through plug-ins.

A plug-in offers a kind of check through the entry-point group ``etiquette_lint.checks``, and a folder
of rule packs through ``etiquette_lint.rules`` (a function that returns its path).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import msgspec
from msgspec.structs import replace

from etiquette_lint import tables
from etiquette_lint.checks.contract import Kind
from etiquette_lint.language.patterns import PatternError, PatternSet, WordLists
from etiquette_lint.locations import rules_folder
from etiquette_lint.rule import Rule, load_rule

KINDS_GROUP = "etiquette_lint.checks"
RULES_GROUP = "etiquette_lint.rules"
NOT_PACKS = frozenset({"acts", "context"})


class RuleBook(msgspec.Struct, frozen=True, dict=True):
    """Rules by name, in pack and code order."""

    rules: tuple[Rule, ...]
    parameters: Mapping[str, Any]
    """The parameters of each rule by its name, as its file gives them."""

    @cached_property
    def by_name(self) -> Mapping[str, Rule]:
        """Rules by name and by code."""
        return MappingProxyType({key: r for r in self.rules for key in (r.name, r.code)})

    @cached_property
    def packs(self) -> tuple[str, ...]:
        """The packs, in order of first appearance."""
        return tuple(dict.fromkeys(r.pack for r in self.rules))

    def named(self, name: str) -> tuple[Rule, ...]:
        """The rules that ``name`` (a name, a code, a pack, or ``all``) stands for; raises LookupError with a hint."""
        if name.lower() == "all":
            return self.rules
        if name in self.by_name or name.upper() in self.by_name:
            return (self.by_name.get(name) or self.by_name[name.upper()],)
        pack = tuple(r for r in self.rules if r.pack == name)
        if not pack:
            known = [*self.by_name, *self.packs]
            raise LookupError(f"there is no rule '{name}'{tables.nearest(name, known)}; see 'etiquette-lint rules'")
        return pack


def load_rulebook(folders: Iterable[Path] = ()) -> RuleBook:
    """The built-in rules and those of ``folders`` and plug-ins; raises tables.TableError."""
    roots = [rules_folder(), *(Path(e.load()()) for e in entry_points(group=RULES_GROUP)), *folders]
    rules = [load_rule(path) for root in roots for path in _rule_files(root)]
    seen: dict[str, Rule] = {}
    given: dict[str, Any] = {}
    for rule in rules:
        for key in (rule.name, rule.code):
            if key in seen:
                raise tables.TableError(f"{rule.path}: '{key}' is already used by {seen[key].path}")
            seen[key] = rule
        given[rule.name] = parameters(rule)
    for rule in rules:
        _check_covering(rule, seen)
    return RuleBook(tuple(sorted(rules, key=lambda r: r.code)), given)


def with_rules(book: RuleBook, files: Iterable[Path]) -> tuple[RuleBook, tuple[Rule, ...], tuple[str, ...]]:
    """``book`` with the rules of ``files`` that can be used, these rules, and what is wrong with the others."""
    known: dict[str, Rule] = dict(book.by_name)
    there = {rule.path.resolve(): rule for rule in book.rules}
    given = dict(book.parameters)
    found: list[Rule] = []
    faults: list[str] = []
    for file in files:
        try:
            rule = there.get(file.resolve()) or load_rule(file)
            taken = next((known[key] for key in (rule.name, rule.code) if not _alike(known.get(key, rule), rule)), None)
            if taken is not None:
                key = rule.name if taken.name == rule.name else rule.code
                raise tables.TableError(f"{file}: '{key}' is already used by {taken.path}")
            given[rule.name] = parameters(rule)
        except tables.TableError as error:
            faults.append(str(error))
            continue
        known |= {rule.name: rule, rule.code: rule}
        found.append(rule)
    for rule in tuple(found):
        try:
            _check_covering(rule, known)
        except tables.TableError as error:
            faults.append(str(error))
            found.remove(rule)
    every = {rule.name: rule for rule in (*book.rules, *found)}
    return RuleBook(tuple(sorted(every.values(), key=lambda r: r.code)), given), tuple(found), tuple(faults)


def _alike(rule: Rule, other: Rule) -> bool:
    """Whether both say the same, wherever their files stand."""
    return replace(rule, path=other.path) == other


def kind_of(rule: Rule) -> Kind:
    """The kind of check that ``rule`` asks for; raises tables.TableError where there is none."""
    name = rule.kind
    try:
        module = import_module(f"etiquette_lint.checks.{name.replace('-', '_')}")
    except ModuleNotFoundError:
        module = None
    if module is not None and hasattr(module, "check"):
        return cast(Kind, module)
    for entry in entry_points(group=KINDS_GROUP, name=name):
        return cast(Kind, entry.load())
    files = sorted(p for p in Path(__file__).parent.glob("checks/*.py") if "\ndef check(" in p.read_text("utf-8"))
    known = [p.stem.replace("_", "-") for p in files]
    raise tables.TableError(f"{rule.path}: key 'check.kind': no kind of check '{name}'{tables.nearest(name, known)}")


def parameters(rule: Rule, options: Mapping[str, Any] = MappingProxyType({})) -> Any:
    """The rule's parameters with the user's ``options`` over them; raises tables.TableError."""
    kind = kind_of(rule)
    where = f"options of the rule '{rule.name}'" if options else f"{rule.path}: [check]"
    found = tables.convert({**rule.check, **options}, kind.Parameters, where)
    told_apart = list(getattr(kind, "CASES", ()))
    for name in rule.cases:
        if name not in told_apart:
            hint = tables.nearest(name, told_apart)
            raise tables.TableError(f"{rule.path}: key 'case': '{rule.kind}' tells no case '{name}'{hint}")
    for key in getattr(kind, "PATTERNS", ()):
        try:
            PatternSet(getattr(found, key), _lists(rules_folder() / "acts" / "lists.toml"))
        except PatternError as error:
            raise tables.TableError(f"{where}: key '{key}': {error}") from error
    return found


@lru_cache(maxsize=1)
def _lists(path: Path) -> WordLists:
    return WordLists(tables.convert(tables.load(path), dict[str, tuple[str, ...]], str(path)))


def _check_covering(rule: Rule, known: Mapping[str, Rule]) -> None:
    for name in rule.covered_by:
        if name not in known:
            hint = tables.nearest(name, list(known))
            raise tables.TableError(f"{rule.path}: key 'covered_by': no rule '{name}'{hint}")


def _rule_files(root: Path) -> list[Path]:
    if not root.is_dir():
        raise tables.TableError(f"{root}: is not a folder of rules")
    packs = [p for p in sorted(root.iterdir()) if p.is_dir() and p.name not in NOT_PACKS]
    return [path for pack in packs for path in sorted(pack.glob("*.toml")) if path.name != "pack.toml"]
