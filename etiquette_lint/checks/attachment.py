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

MAIL_FORMATS = frozenset({"eml", "mbox", "message"})
"""Formats whose messages can carry parts; a plain draft is attached to nothing yet."""

_SAYS = re.compile(
    r"\b(?P<word>attached|attaching|attachments?|i(?:'ll)? attach|enclosed?|enclosing|enclosures?|appended|encl\b)",
    re.I,
)
_SPARES = tuple(
    re.compile(source, re.I)
    for source in (
        r"\b(?:not|n't|no|without|never|nothing|instead of|rather than|forgot to|if|whether|should you"
        r"|unless)\b(?:[^,.;]{0,24})"
        r"\b(?:attach|enclos|append)",
        r"\b(?:can|could|may|might|would|will|'ll|happy|glad|able|pleased|willing|want me|like me|love|like|going"
        r"|wish) (?:be )?"
        r"(?:\w+ ){0,3}?(?:attach|enclos|append)",
        r"\b(?:can|could|happy to|glad to|pleased to|able to|willing to) (?:send|share|provide|forward|supply)"
        r"[^,.;]{0,40}\b(?:attach|enclos)",
        r"\b(?:emotionally|deeply|very|so|too|rather|quite|grown|become|became|feel|felt|strings|firmly|was|were"
        r"|been) (?:\w+ )?attached\b",
        r"\battached to (?!this|the (?:e-?mail|mail|message|note)|my (?:e-?mail|mail|message|note)\b)",
        r"\b(?:you|your \w+|had|hr|they|he|she|colleague|earlier|previous|last (?:week|month)|yesterday"
        r"|original(?:ly)?|already|which i) "
        r"(?:\w+ ){0,2}?(?:attached|enclosed|attachment)",
        r"\b(?:attached|enclosed|attachment) (?:\w+ ){0,3}?(?:to|with|in|from) (?:my|your|the) (?:application"
        r"|earlier|last|previous|first|original)",
        r"\b(?:your|that|their|opened|read|received|got|the brief's) (?:\w+ )?(?:attachments?|enclosures?)\b",
        r"\battachment (?:theory|style|disorder|figure|parenting|point)",
        r"\b(?:enclosed|attached) (?:space|garden|yard|house|garage|spaces|room|area|office|building|housing)",
        r"\b(?:bracket|sensor|tool|probe|cable|label|tag|lens|arm|trailer|bucket|head)s? (?:\w+ )?attach",
    )
)
_MENTIONS = re.compile(
    r"\b(?:attach\w*|enclos\w*|append\w*|cv|résumé|resume|here (?:is|are)|here's|portfolio|document\w*|pdf|file"
    r"|copy|scan\w*|certificate\w*"
    r"|reference\w*|photo\w*|picture\w*|slides?|plan|sample\w*|as (?:requested|promised|discussed|asked)|you asked"
    r"|please find|sending|send)\b",
    re.I,
)
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
        yield from _missing(analysis)
    elif parameters.fault == "unmentioned" and parts:
        yield from _unmentioned(analysis, parts)


def is_document(part: Attachment) -> bool:
    """Whether somebody would call it an attachment: no logo in a signature, no signed digest, no calendar entry."""
    return not part.inline and not _NOT_DOCUMENTS.match(part.media_type) and not _NOT_NAMES.match(part.name)


def _missing(analysis: Analysis) -> Iterator[Hit]:
    for sentence in analysis.sentences:
        match = says_attached(sentence)
        if match:
            yield Hit(sentence.part(match.start("word"), match.end("word")))
            return


def says_attached(sentence: Sentence) -> re.Match[str] | None:
    """The word that says something is attached to this very message, if the sentence truly says so."""
    for match in _SAYS.finditer(sentence.text):
        spared = any(
            s.start() < match.end() and match.start() < s.end() for p in _SPARES for s in p.finditer(sentence.text)
        )
        if not spared:
            return match
    return None


def _unmentioned(analysis: Analysis, parts: list[Attachment]) -> Iterator[Hit]:
    texts = [s.text for s in analysis.sentences]
    texts += [b.span.of(analysis.draft.text) for b in analysis.draft.of_kind(BlockKind.SUBJECT, BlockKind.SIGNATURE)]
    stems = {w.lower() for p in parts for w in re.findall(r"[^\W\d_]{4,}", p.name.rpartition(".")[0] or p.name)}
    spoken = {w.lower() for t in texts for w in re.findall(r"[^\W\d_]{4,}", t)}
    if any(_MENTIONS.search(t) for t in texts) or stems & spoken:
        return
    yield Hit(closing(analysis), {"name": parts[0].name or "a file"})
