"""Reports made by hand, so that what reporters are tested on changes with no rule."""

from __future__ import annotations

from etiquette_lint.checks.contract import Edit, Evidence, Suggestion
from etiquette_lint.draft import read
from etiquette_lint.draft.model import Draft, Span
from etiquette_lint.finding import ChecklistItem, Finding, Report, Suppressed
from etiquette_lint.language.analysis import Act, Analysis, Context, Known, Sentence, Stage
from etiquette_lint.language.normalise import normalise
from etiquette_lint.rule import Rule, Severity, Source

DISASTER = """Subject: My application

Dear Ms Okafor,

It has been a week and I still have not heard from you, which honestly surprises me, because you said \
yourself that you would be quick. When will you make a decision? I need an answer
by Friday. 日本語 e\u0301te\u0301 needs it ASAP, too.

What is the salary?

Kind regards,
Sam Weller
"""


_ASAP = "'ASAP' presses the reader, even where it is meant kindly."


def draft(text: str, path: str = "note.txt") -> Draft:
    (made,) = read(text.encode("utf-8"), path)
    return made


def rule(name: str, code: str, severity: Severity, kind: str = "act") -> Rule:
    return Rule(
        code=code,
        name=name,
        pack="house",
        severity=severity,
        summary=f"Summary of {name}",
        message="",
        advice=f"Advice of {name}: keep the one that cannot wait, and leave the others for the offer, please do.",
        why=f"Why of {name}: a reader with thirty candidates has little time, and each of these costs some of it.",
        source=Source("Title", "https://example.org"),
        kind=kind,
        check={},
        bad=(),
        good=(),
    )


def span(made: Draft, words: str) -> Span:
    start = made.text.index(words)
    return Span(start, start + len(words))


def report(
    made: Draft,
    findings: tuple[Finding, ...] = (),
    checklist: tuple[ChecklistItem, ...] = (),
    suppressed: tuple[Suppressed, ...] = (),
) -> Report:
    body = [b for b in made.blocks if b.kind == "paragraph"]
    sentences = tuple(
        Sentence(normalise(made.text, b.span, ()), b, (Act("info", b.span, b.span.of(made.text), 0.8, "pattern"),))
        for b in body
    )
    context = Context(Known(Stage.FOLLOW_UP, "default"), recipient=Known("Ms Okafor", "greeting"))
    return Report(made, Analysis(made, sentences, (), context), findings, suppressed, checklist)


def disaster() -> Report:
    """A finding of every shape: missing, one place, many, several lines, wide characters, the draft as a whole."""
    made = draft(DISASTER)
    thanks = rule("no-thanks", "AAA001", Severity.ERROR, "missing-act")
    asks = rule("too-many-questions", "AAA002", Severity.WARNING)
    hurry = rule("hurry", "AAA003", Severity.SUGGESTION)
    role = rule("no-role", "AAA005", Severity.SUGGESTION, "missing-part")
    opening = span(made, "It has").start
    closing = span(made, "the salary?").end
    add = Suggestion("Add: Thank you for your time.", (Edit(Span(opening, opening), "Thank you for your time. "),))
    questions = (
        Evidence(span(made, "When will you make a decision?"), "decision"),
        Evidence(span(made, "What is the salary?"), "terms"),
    )
    found = (
        Finding(thanks, Span(opening, opening), Severity.ERROR, "The draft never thanks the reader.", (), (add,)),
        Finding(asks, questions[0].span, Severity.WARNING, "The draft asks 2 things.", questions),
        Finding(hurry, span(made, "I need an answer\nby Friday."), Severity.ERROR, "'by Friday' sets a deadline."),
        Finding(
            hurry, span(made, "ASAP"), Severity.SUGGESTION, "'ASAP' presses the reader, even where it is meant kindly."
        ),
        Finding(
            rule("too-long", "AAA004", Severity.WARNING, "metrics"),
            Span(closing, closing),
            Severity.WARNING,
            "The draft has 60 words.",
            (Evidence(span(made, DISASTER.split("\n\n")[2]), "longest paragraph, 50 words"),),
        ),
        Finding(role, Span(closing, closing), Severity.SUGGESTION, "The role is never named."),
    )
    items = (
        ChecklistItem("Thanks the reader", False, None),
        ChecklistItem("Names something from the interview", True, span(made, "you said yourself")),
        ChecklistItem("Is short", True, None, "60 words"),
    )
    return report(made, found, items)


def clean(path: str = "good.txt") -> Report:
    return report(draft("Dear Tom,\n\nThank you for your time.\n\nInes Prado\n", path))
