"""Whether the reader asked for questions, or asked for none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etiquette_lint.language.analysis import Known
from etiquette_lint.language.passages import Passage, Voice

_QUESTION = (
    r"(?:questions?|quer(?:y|ies)|concerns?|doubts?|worr(?:y|ies)|clarif\w+|reservations?"
    r"|(?:anything|something|something's|anything's)(?: else)?(?: that)?(?: is|'s)?"
    r"(?: unclear| not clear| on your mind|(?: you(?:'d| would)? (?:like|want|need|wish) to (?:know|ask|raise)))"
    r"|more to ask)"
)
_REACH = (
    r"(?:reach out|get in touch|be in touch|contact|e-?mail|call|ring|phone|ask|write|drop (?:me|us) a line|shout|ping"
    r"|message|come back to (?:me|us)|get back to (?:me|us)|let (?:me|us) know|give (?:me|us) a (?:call|ring|shout"
    r"|bell)"
    r"|raise|send|bring|put|fire away|text|speak to|talk to|pop)"
)
_INVITES = tuple(
    re.compile(source, re.I)
    for source in (
        rf"\b{_REACH}\b(?:(?! if (?:you|your) (?:can|are|have to))[^.!?;]){{0,60}}?\b{_QUESTION}\b",
        rf"\b(?:any|if|should|your|more|further|other|with|do you have|whatever)\b[^.!?;]{{0,70}}?\b{_QUESTION}\b"
        rf"[^.!?]{{0,80}}?\b{_REACH}\b",
        r"\b(?:fire|ask) away\b",
        rf"\b(?:happy|glad|pleased|here|free|willing|delighted|easy) to (?:answer|take|help with|discuss|field|hear"
        rf"|talk through)"
        rf"\b[^.!?;]{{0,40}}\b{_QUESTION}\b",
        r"\bdo you have any (?:more |further |other )?questions\b|\bwhat (?:other |further )?questions do you have\b",
        r"\bask (?:me|us) (?:anything|whatever)\b|\b(?:questions|queries|concerns) (?:are|is) (?:always |most "
        r"|very )?welcome\b",
    )
)
_DECLINES = tuple(
    re.compile(source, re.I)
    for source in (
        r"\bno further (?:correspondence|questions?|contact|communication|queries|emails?|calls?)\b",
        r"\b(?:cannot|can't|can not|unable to|not able to|won't|will not|shall not|do not|don't"
        r"|are not in a position to)"
        r"(?: be able to)? (?:answer|respond to|take|enter into|reply to|deal with|accept|field|discuss|handle)"
        r"(?:(?: \w+){0,5} (?:questions?|quer(?:y|ies)|correspondence|e-?mails?|calls?|enquir(?:y|ies)|messages?))",
        r"\b(?:do not|don't|refrain from|avoid|rather you did not|ask (?:that )?you not to|ask candidates not to) "
        r"(?:please )?(?:call|calling|e-?mail|phone|contact|contacting|ring|chase|chasing|get in touch|write in)"
        r"(?:ing)?\b(?! (?:if|until you have any))",
        r"\bno (?:phone )?(?:calls|e-?mails|enquiries|questions)(?:,| please| at this stage| until)",
        r"\b(?:hold|save|keep|park) (?:all |your |any |further |other )*(?:questions|queries)\b[^.]{0,20}\b(?:for"
        r"|until|till)\b",
    )
)
_OWN_INVITED = tuple(
    re.compile(source, re.I)
    for source in (
        rf"\bas (?:you |we )?(?:kindly |so kindly |had )?(?:suggested|asked|requested|offered|invited|said"
        rf"|discussed|agreed|promised)"
        rf"\b[^.!?]{{0,60}}\b{_QUESTION}\b",
        rf"\byou (?:very |so |also |all )?(?:kindly )?(?:said|told|mentioned|suggested|encouraged|offered|invited"
        rf"|urged|asked)"
        rf"(?: me| us| that)?(?: to| that i| i| if i| we)(?: \w+){{0,7}}? "
        rf"(?:{_QUESTION}|ask(?! (?:for|about your))\b)",
        rf"\byou (?:very |so |also )?(?:kindly )?(?:invited|welcomed|encouraged) (?:\w+ ){{0,3}}?{_QUESTION}\b",
        rf"\b(?:your (?:kind )?(?:offer|invitation)|(?:you(?:r)? )?(?:for )?(?:kindly )?offering|inviting me) "
        rf"to (?:answer|take|ask|send|raise|get in touch|reach out)\b[^.!?]{{0,40}}\b(?:{_QUESTION}|ask)\b",
    )
)
_HESITATE = re.compile(
    r"\b(?:do not|don't|not|without|never) (?:please )?(?:hesitate|hesitating|be shy|be afraid)\b", re.I
)
_NARROW = re.compile(
    rf"{_QUESTION} (?:about|regarding|with|on|around|concerning) (?:the |your |our )?(?:\w+ )?"
    r"(?:parking|travel|directions|expenses?|getting (?:here|there|in)|access|portal|login|log-in|link|journey"
    r"|route|venue"
    r"|reimbursement|claim|form|invitation|zoom|teams|upload\w*|train|booking)\b"
    r"|(?:parking|directions|finding us|getting here)[^.]{0,20}\bquestions?\b",
    re.I,
)
_OWN_PROMISE = re.compile(
    r"\b(?:i|we)(?:'ll| will| may| might| shall) (?:\w+ )?(?:contact|call|ring|phone|email|be in touch|get in touch"
    r"|get back|come back)",
    re.I,
)
_OF_OTHERS = re.compile(
    r"\b(?:answered|asked|your) (?:\w+ )?questions (?:well|so|beautifully|were|about|in|with)\b", re.I
)
_TALK = re.compile(
    r"question|quer|concern|doubt|worr|clarif|unclear|not clear|reserv|away|ask|correspond|contact|call|mail"
    r"|anything|something|touch|chase|chasing",
    re.I,
)


def questions_invited(passages: Sequence[Passage]) -> Known[bool] | None:
    """True where the reader asked for questions, False where none were wanted, None where nothing tells.

    The newest words count most; a refusal outweighs an invitation of the same message, which is then
    about something narrower.
    """
    for passage in passages:
        said = sorted(_said(passage), key=lambda k: k.value)
        if said:
            return said[0]
    return None


def _said(passage: Passage) -> Iterator[Known[bool]]:
    for sentence in passage.sentences:
        if not _TALK.search(sentence):
            continue
        if passage.voice is Voice.READER:
            yield from _reader(passage, sentence)
        elif passage.voice is Voice.OWN:
            yield from (Known(True, passage.origin(m.group())) for p in _OWN_INVITED if (m := p.search(sentence)))


def _reader(passage: Passage, sentence: str) -> Iterator[Known[bool]]:
    eager = _HESITATE.search(sentence)
    declined = None if eager else next((m for p in _DECLINES if (m := p.search(sentence))), None)
    if declined:
        yield Known(False, passage.origin(declined.group()))
        return
    if _NARROW.search(sentence) or _OWN_PROMISE.search(sentence) or _OF_OTHERS.search(sentence):
        return
    invited = next((m for p in _INVITES if (m := p.search(sentence))), None)
    if invited:
        yield Known(True, passage.origin(invited.group()))
