"""Draft in, Report out: the only loop over rules."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property, partial
from typing import Any

from msgspec.structs import replace

from etiquette_lint import rulebook as books
from etiquette_lint import suppress, variants
from etiquette_lint.checklist import checklist
from etiquette_lint.checks.contract import Hit, Kind, Workbench
from etiquette_lint.checks.facts import particular
from etiquette_lint.config import Config
from etiquette_lint.draft import branches
from etiquette_lint.draft.model import Draft
from etiquette_lint.finding import Finding, Report, Suppressed
from etiquette_lint.globs import matches
from etiquette_lint.language.actbook import load_actbook
from etiquette_lint.language.analyser import Analyser
from etiquette_lint.language.analysis import Analysis
from etiquette_lint.language.pipeline import Pipeline
from etiquette_lint.language.reply import read_reply
from etiquette_lint.locations import rules_folder
from etiquette_lint.rule import Rule


class Linter:
    """Keeps the pipeline and the rules between drafts; linting one draft changes nothing in it."""

    def __init__(self, config: Config | None = None, rulebook: books.RuleBook | None = None) -> None:
        """Read rules and check the configuration against them.

        Raises tables.TableError for a faulty rule file or option and LookupError for an unknown rule name.
        """
        self.config = config or Config()
        self.rulebook = rulebook or books.load_rulebook(self.config.rule_folders)
        self._active = tuple(self._prepare(rule) for rule in _selected(self.rulebook, self.config))

    @property
    def active(self) -> tuple[Rule, ...]:
        """The rules that are on, with their effective severities."""
        return tuple(rule for rule, _, _ in self._active)

    @cached_property
    def _pipeline(self) -> Pipeline:
        return Pipeline()

    @cached_property
    def analyser(self) -> Analyser:
        """The language room; spaCy is loaded with the first draft."""
        from etiquette_lint.language.model.judge import Judge

        book = load_actbook(rules_folder() / "acts", self._pipeline)
        return Analyser(book, self._pipeline, Judge.load(), self.config.confidence)

    @cached_property
    def _workbench(self) -> Workbench:
        return Workbench(self._pipeline, self.analyser.lists, self.config.names, self.analyser.cues)

    def choosing(self, config: Config) -> Linter:
        """A Linter with other choices on the same rules, which shares what is slow to load; ``confidence`` stays."""
        other = Linter(config, self.rulebook)
        other.__dict__.update(_pipeline=self._pipeline, analyser=self.analyser)
        if config.names == self.config.names:
            other.__dict__["_workbench"] = self._workbench
        return other

    def speaking(self, draft: Draft) -> frozenset[str]:
        """The names of the active rules that find something in ``draft``, before anything is left out or folded."""
        return frozenset(f.rule.name for f in self._judged(self._in_mode(draft))[1])

    @property
    def workbench(self) -> Workbench:
        """The tools that checks share: compiled patterns, tokens, word lists."""
        return self._workbench

    def lint(self, draft: Draft) -> Report:
        """Everything the active rules find in ``draft``."""
        draft = self._in_mode(draft)
        analysis, found = self._judged(draft)
        specific = partial(particular, analysis, self._workbench)
        is_reply = self._reply(analysis) is not None
        items = () if _is_alone(found) else checklist(analysis, found, specific, replying=is_reply)
        idle = suppress.idle(draft, found, partial(self.answerable, analysis))
        kept, suppressed = suppress.heed_directives(draft, suppress.fold_covered(found))
        of_ignores = self._found(replace(analysis, idle=idle), looking_at=("ignores",)) if draft.directives else []
        # An ignore of 'all' does not hide what is to be said of that ignore.
        more, also = suppress.heed_directives(draft, of_ignores, heed_all=False)
        kept, by_file = self._per_file(draft, [*kept, *more])
        return Report(draft, analysis, tuple(suppress.in_reading_order(kept)), (*suppressed, *also, *by_file), items)

    def _judged(self, draft: Draft) -> tuple[Analysis, list[Finding]]:
        analysis = self.analyser.analyse(draft, self.config.given)
        found = self._in_branches(analysis) if draft.is_template else self._found(analysis)
        alone = [f for f in found if _is_alone([f])]
        return analysis, alone or found

    def _found(self, analysis: Analysis, looking_at: Collection[str] = ("mail", "template")) -> list[Finding]:
        """What the rules find that look at mails, at templates as such, or at the ignores in either."""
        reply = self._reply(analysis)
        return [
            _finding(rule, hit, analysis.draft, self.config)
            for rule, kind, parameters in self._active
            if _object(kind) in looking_at and reply not in rule.unless_reply
            for hit in kind.check(analysis, parameters, self._workbench)
        ]

    def _reply(self, analysis: Analysis) -> str | None:
        known = read_reply(analysis.sentences, self.analyser.cues)
        return known.value if known else None

    def _in_branches(self, analysis: Analysis) -> list[Finding]:
        """What the rules on mails find in each mail that a template can become, and those on templates in it."""
        draft = analysis.draft
        ways = branches.variants(draft)
        if not ways:
            return self._found(analysis)
        each = [(way.shown, self.analyser.analyse(way.draft, self.config.given)) for way in ways]
        merged = variants.merge(draft, ways, [self._found(one, looking_at=("mail",)) for _, one in each])
        return [*self._found(replace(analysis, variants=tuple(each)), looking_at=("template",)), *merged]

    def answerable(self, analysis: Analysis, name: str) -> frozenset[str]:
        """The rules that ``name`` stands for; none where some of them, or what they go by, are not in this run."""
        try:
            named = self.rulebook.named(name)
        except LookupError:
            return frozenset()
        kinds = {rule.name: kind for rule, kind, _ in self._active}
        undated = analysis.context.sent is None
        asked = [rule.name for rule in named if rule.default or rule.name in kinds]
        if any(name not in kinds or (undated and getattr(kinds[name], "NEEDS_DATE", False)) for name in asked):
            return frozenset()
        return frozenset(name for name in asked if _object(kinds[name]) != "ignores")

    def _in_mode(self, draft: Draft) -> Draft:
        """``draft`` as a template or a mail, where the user says which."""
        config = self.config
        wanted = config.is_template
        if wanted is None and any(matches(draft.path, glob, config.root) for glob in config.templates):
            wanted = True
        return draft if wanted is None else replace(draft, is_template=wanted, is_guessed=False)

    def _prepare(self, rule: Rule) -> tuple[Rule, Kind, Any]:
        options = self.config.options.get(rule.name, {})
        given = books.parameters(rule, options) if options else self.rulebook.parameters[rule.name]
        return rule, books.kind_of(rule), given

    def _per_file(self, draft: Draft, findings: list[Finding]) -> tuple[list[Finding], list[Suppressed]]:
        ignored = {
            rule.name
            for glob, names in self.config.per_file_ignores.items()
            if matches(draft.path, glob, self.config.root)
            for name in names
            for rule in self.rulebook.named(name)
        }
        kept = [f for f in findings if f.rule.name not in ignored]
        return kept, [Suppressed(f, "per-file-ignores") for f in findings if f.rule.name in ignored]


def _is_alone(found: Sequence[Finding]) -> bool:
    """Whether these are findings beside which no other rule can be trusted."""
    return bool(found) and all(getattr(books.kind_of(f.rule), "ALONE", False) for f in found)


def _object(kind: Kind) -> str:
    """What a kind of check looks at: each mail, a template as such, or the ignores once all else is known."""
    if getattr(kind, "AFTER_IGNORES", False):
        return "ignores"
    return "template" if getattr(kind, "ON_TEMPLATE", False) else "mail"


def _selected(rulebook: books.RuleBook, config: Config) -> tuple[Rule, ...]:
    chosen = {r.name for name in config.select for r in rulebook.named(name)}
    left_out = {r.name for name in config.ignore for r in rulebook.named(name)}
    for name in (
        *config.severities,
        *config.options,
        *(n for names in config.per_file_ignores.values() for n in names),
    ):
        rulebook.named(name)
    active = (r for r in rulebook.rules if (r.name in chosen if chosen else r.default) and r.name not in left_out)
    return tuple(replace(r, severity=config.severities.get(r.name, r.severity)) for r in active)


def _finding(rule: Rule, hit: Hit, draft: Draft, config: Config) -> Finding:
    case = rule.cases.get(hit.case)
    graded = hit.severity or (case.severity if case else None)
    captures = {"match": " ".join(hit.span.of(draft.text).split()), **hit.captures}
    return Finding(
        rule=rule,
        span=hit.span,
        severity=rule.severity if graded is None or rule.name in config.severities else graded,
        message=(case or rule).message.format_map(captures),
        evidence=hit.evidence,
        suggestions=hit.suggestions,
        case=hit.case if case else "",
    )
