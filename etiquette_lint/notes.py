"""How a draft was read, where its writer may have meant otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from etiquette_lint.draft.model import BlockKind, Draft
from etiquette_lint.draft.template import holes
from etiquette_lint.finding import Report
from etiquette_lint.language.analysis import Analysis, Context
from etiquette_lint.language.context import told, unheeded
from etiquette_lint.settings import is_before_interview

FEW_WORDS = 15
FEW_SENTENCES = 2
"""Own text up to this long may be a word to a friend: 'Can you check this before I send it?'"""

LETTER = 20
"""Words from which a quoted text may be the draft that was meant."""

SURE = 0.8
"""How far it is to be trusted that a bare question ('Thoughts?') is about the decision."""

LIKELY = 0.3
"""How likely thanks are ("Thank you, I will be there") from which on a few words are a reply."""

_OF_A_FOLLOW_UP = (
    "thanks",
    "interest-role",
    "interest-organisation",
    "courtesy-offer",
    "pressure",
    "recall",
)
"""What even a short reply does, and a word to a friend does not."""


def notes(report: Report) -> tuple[str, ...]:
    """A line each, without a stop at the end; none for nearly all drafts."""
    return (
        *_front_matter(report.draft),
        *_moment(report.analysis.context),
        *_template(report.draft),
        *_quoted(report.analysis),
    )


def _front_matter(draft: Draft) -> Iterator[str]:
    """What was told above the text and could not be heeded."""
    if draft.record is not None:
        return
    for notice in draft.notices:
        if notice.code == "front-matter":
            yield f"{notice.text}, so nothing in it is heeded"
    for key, fault in unheeded(draft.metadata):
        yield f"in the front matter, key '{key}' is not heeded: {fault}"


def _moment(context: Context) -> Iterator[str]:
    """Days that were told and cannot both be, wherever each was told."""
    sent, interview = told(context.sent), told(context.interview_date)
    if sent and interview and is_before_interview(sent, interview, context.stage.value):
        yield (
            f"as it was told, the mail is sent on {sent}, before its interview on {interview}: one of the two days is"
            f" wrong, or the stage is 'other'"
        )


def _template(draft: Draft) -> Iterator[str]:
    """A draft with gaps passes as a template; a mail whose gaps were forgotten looks just like one."""
    if draft.is_guessed:
        gaps = sum(1 for _ in holes(draft.placeholders))
        seen = f"{gaps} gap{'' if gaps == 1 else 's'} to fill" if gaps else "tags that steer a template"
        yield f"read as a template, since it has {seen}; --no-template judges it as a mail"


def _quoted(analysis: Analysis) -> Iterator[str]:
    """A draft that was pasted as a quotation, or forwarded to be looked at, is not what is judged."""
    draft, own = analysis.draft, analysis.word_count
    blocks = draft.of_kind(BlockKind.QUOTE)
    if not (blocks or draft.quoted):
        return
    unread = "quoted or forwarded text, which is not read as yours; pass the draft alone"
    if not own:
        yield f"there is nothing here but {unread}"
        return
    inside = max(
        sum(len(block.span.of(draft.text).replace(">", " ").split()) for block in blocks),
        sum(len(message.text.split()) for message in draft.quoted),
    )
    is_short = own <= FEW_WORDS and len(analysis.sentences) <= FEW_SENTENCES
    asks = any(act.confidence >= SURE for _, act in analysis.performing(["question:decision"]))
    thanks = analysis.chance(["thanks"]) >= LIKELY
    replies = asks or thanks or analysis.performing(_OF_A_FOLLOW_UP, margins=True)
    if is_short and inside >= max(LETTER, 2 * own) and not replies:
        yield f"all but {own} word{'' if own == 1 else 's'} are {unread}"
