"""What the words say is attached, and what is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from etiquette_lint.checks.contract import Hit, Workbench
from etiquette_lint.checks.places import closing
from etiquette_lint.draft.model import Attachment, BlockKind
from etiquette_lint.language.analysis import Analysis, Sentence
from etiquette_lint.language.cuebook import Cue, CueSet

MAIL_FORMATS = frozenset({"eml", "mbox", "message"})
"""Formats whose messages can carry parts; a plain draft is attached to nothing yet."""

_GIVEN = re.compile(r"\d{3}|@|https?:")
"""What stands in the text itself: numbers, addresses."""
_NOT_DOCUMENTS = re.compile(
    r"^(?:text/calendar|text/(?:x-)?vcard|application/(?:pgp\S*|(?:x-)?pkcs7\S*|ms-tnef)|message/delivery-status)", re.I
)
_NOT_NAMES = re.compile(
    r"^(?:winmail\.dat|smime\.p7[sm]|signature\.asc|invite\.ics|.*\.vcf|(?:image|logo)\d*\.(?:png|gif|jpe?g))$", re.I
)


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``fault``: words without a part, or a part without words."""

    fault: Literal["missing", "unmentioned"]


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """At most one hit; none in formats that carry no parts."""
    if analysis.draft.format not in MAIL_FORMATS or not analysis.sentences:
        return
    parts = [a for a in analysis.draft.attachments if is_document(a)]
    if parameters.fault == "missing" and not parts:
        yield from _missing(analysis, workbench.cues["attachment"])
    elif parameters.fault == "unmentioned" and parts:
        yield from _unmentioned(analysis, parts, workbench.cues["attachment"])


def is_document(part: Attachment) -> bool:
    """Whether somebody would call it an attachment: no logo in a signature, no signed digest, no calendar entry."""
    return not part.inline and not _NOT_DOCUMENTS.match(part.media_type) and not _NOT_NAMES.match(part.name)


def _missing(analysis: Analysis, look: CueSet) -> Iterator[Hit]:
    for sentence in analysis.sentences:
        cue = says_attached(sentence.text, look) or _handed_over(analysis, sentence, look)
        if cue:
            yield Hit(sentence.part(cue.start, cue.end))
            return


def says_attached(text: str, look: CueSet) -> Cue | None:
    """The words that say something is attached to this very message, if the sentence truly says so."""
    found = {cue.name: cue for cue in reversed(look(text))}
    return found.get("attached") or found.get("this-mail")


def _handed_over(analysis: Analysis, sentence: Sentence, look: CueSet) -> Cue | None:
    """``Here are the references you asked for.``, where no list, number or address follows that could be them."""
    cue = next((c for c in look(sentence.text) if c.name == "handed-over"), None)
    if cue is None or sentence.text.endswith(":"):
        return None
    after = [s.text for s in analysis.sentences if s.span.start >= sentence.span.start]
    given = any(_GIVEN.search(text) for text in after) or analysis.draft.of_kind(BlockKind.LIST_ITEM)
    return None if given else cue


def _unmentioned(analysis: Analysis, parts: list[Attachment], look: CueSet) -> Iterator[Hit]:
    texts = [s.text for s in analysis.sentences]
    texts += [b.span.of(analysis.draft.text) for b in analysis.draft.of_kind(BlockKind.SUBJECT, BlockKind.SIGNATURE)]
    stems = {w.lower() for p in parts for w in re.findall(r"[^\W\d_]{4,}", p.name.rpartition(".")[0] or p.name)}
    spoken = {w.lower() for t in texts for w in re.findall(r"[^\W\d_]{4,}", t)}
    if any(look(t) for t in texts) or stems & spoken:
        return
    yield Hit(closing(analysis), {"name": parts[0].name or "a file"})
