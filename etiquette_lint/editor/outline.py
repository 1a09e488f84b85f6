"""The draft's parts as symbols, and the checklist above it."""

from __future__ import annotations

from lsprotocol import types as lsp

from etiquette_lint.draft.model import BlockKind
from etiquette_lint.editor.desk import Review
from etiquette_lint.editor.places import Sheet
from etiquette_lint.finding import Report
from etiquette_lint.reporters.plain import printable

LONGEST_NAME = 60
BLOCKS = {
    BlockKind.SUBJECT: "Subject",
    BlockKind.GREETING: "Greeting",
    BlockKind.SIGN_OFF: "Sign-off",
    BlockKind.SIGNATURE: "Signature",
    BlockKind.POSTSCRIPT: "Postscript",
}
ACTS = {
    "thanks": "Thanks",
    "thanks-in-advance": "Thanks in advance",
    "interest-role": "Wants the role",
    "interest-organisation": "Wants to join",
    "recall": "Recalls the interview",
    "fit": "What you bring",
    "courtesy-offer": "Offer",
    "question:decision": "Question: decision",
    "question:terms": "Question: terms",
    "question:role": "Question: role",
    "question:feedback": "Question: feedback",
    "question:logistics": "Question: arrangements",
    "question:other": "Question",
    "pressure": "Pressure",
    "guilt": "Reproach",
    "ultimatum": "Ultimatum",
    "presumption": "Presumption",
    "desperation": "Pleading",
    "apology": "Apology",
    "negativity": "Criticism",
}


def symbols(review: Review) -> list[lsp.DocumentSymbol]:
    """Greeting, thanks, wishes, questions and the rest, in reading order."""
    return [s for report in review.reports for s in _of_report(report, review.sheet(report))]


def _of_report(report: Report, sheet: Sheet) -> list[lsp.DocumentSymbol]:
    text = report.draft.text
    found = [(b.span, BLOCKS[b.kind], lsp.SymbolKind.String) for b in report.draft.blocks if b.kind in BLOCKS]
    for sentence in report.analysis.sentences:
        names = [ACTS[a.name] for a in sentence.acts if a.name in ACTS]
        if names:
            found.append((sentence.span, ", ".join(names), lsp.SymbolKind.Event))
    symbols = []
    for span, name, kind in sorted(found, key=lambda row: row[0]):
        words = printable(" ".join(span.of(text).split()))[:LONGEST_NAME]
        place = sheet.range(span)
        symbols.append(lsp.DocumentSymbol(name, kind, place, place, detail=words))
    return symbols


def lenses(review: Review) -> list[lsp.CodeLens]:
    """One line above each draft: how much of a good follow-up is there, and what is not."""
    found = []
    for report in review.reports:
        if not report.analysis.sentences or not report.checklist:
            continue
        place = review.sheet(report).range(report.draft.blocks[0].span)
        lacking = [item.label for item in report.checklist if not item.ok]
        done = len(report.checklist) - len(lacking)
        title = f"✓ {done} of {len(report.checklist)}" + "".join(f"   ✗ {label}" for label in lacking)
        found.append(lsp.CodeLens(lsp.Range(place.start, place.start), lsp.Command(title, "")))
    return found
