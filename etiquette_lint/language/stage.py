"""Where in the exchange a draft stands: a thank-you, a first follow-up, a further one, or something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from etiquette_lint.language.analysis import Known, Sentence, Stage
from etiquette_lint.language.passages import Passage, Voice

_SETTLED = re.compile(
    r"\b(?:not be (?:taking|progressing|moving|proceeding|offering)|un(?:successful|fortunately,? (?:we|you|on this))"
    r"|not (?:been |be )?(?:successful|selected|shortlisted|progressing)|(?:decided|chosen|elected) (?:not to"
    r"|to (?:go|proceed"
    r"|move (?:forward|ahead)) with (?:another|other|someone|somebody))|gone with (?:another|someone|somebody)"
    r"|offered the (?:role|position|post|job) to|(?:position|role|post|job) has been filled|stronger candidates"
    r"|(?:delighted|pleased|happy) to offer you)\b",
    re.I,
)
_OWN_SETTLED = re.compile(
    r"\b(?:withdraw (?:my application|from|my candidacy)|(?:accept|decline|turn down|turning down"
    r"|accepting) (?:your|the|this) (?:\w+ )?offer"
    r"|(?:chose|chosen|picked|selected|gone with|went with) (?:another|someone|somebody|a different) ?(?:else"
    r"|candidate|applicant)?"
    r"|(?:was|were|am|have been|had been|been|being) (?:not (?:selected|chosen|successful)|unsuccessful|turned down"
    r"|rejected|passed over)"
    r"|not (?:to )?(?:get|got|getting|been offered|been successful|selected me|hire me|choose me)(?: the"
    r"| this)? ?(?:job|role|post|position)?"
    r"|wasn't (?:selected|chosen|successful)|(?:your|the) rejection)\b",
    re.I,
)
_AGAIN = re.compile(
    r"\b(?:(?:follow(?:ing)?(?: up)?|check(?:ing)?(?: in| back)?|writ(?:e|ing)|ask(?:ing)?|chas(?:e|ing)"
    r"|try(?:ing)?|reach(?:ing)? out"
    r"|get(?:ting)? in touch|email(?:ing)?|circl(?:e|ing) back) (?:\w+ ){0,2}?(?:once )?(?:again|once more"
    r"|a (?:second|third|fourth) time)"
    r"|(?:second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|another) (?:follow[- ]?up|e-?mail|message|note|attempt"
    r"|mail|reminder|letter|time i)"
    r"|my (?:last|previous|earlier|first|two|three|other|several|prior|past) (?:\w+ )?(?:e-?mails?|messages?"
    r"|follow[- ]?ups?|mails?|notes?|voicemails?|letters?)"
    r"|i(?:'ve| have)? (?:already )?(?:followed up|chased|checked in|emailed (?:you )?(?:twice|last|on|two|a week)"
    r"|(?:e-?mailed|written|wrote|messaged|called|left) (?:\w+ ){0,3}?(?:twice|three times|four times|several times"
    r"|last week|again))"
    r"|(?:no|not had a|without a|never had an?|received no|had no) (?:reply|response|answer)\b)",
    re.I,
)
_THANKED_BEFORE = re.compile(r"\bmy (?:earlier |first |last |previous )?(?:thank[- ]you|note of thanks|thanks)\b", re.I)
_FOLLOWS = re.compile(
    r"\b(?:follow(?:ing)?[- ]?up|check(?:ing)? in|check(?:ing)? back|touch(?:ing)? base|circl(?:e|ing) back"
    r"|any (?:\w+ )?(?:update|news|word)"
    r"|(?:not|n't|nothing|no word|yet) (?:yet )?(?:heard|hear|had word)|(?:wonder\w*|ask|asking|enquire"
    r"|inquire) (?:if|whether|about|how|where|what)"
    r"(?: \w+){0,6} (?:decision|decided|update|status|news|stand|progress|process|timeline)|reach(?:ed)? a decision"
    r"|made (?:a|your|any) decision"
    r"|(?:a|one|two|three|few|couple of) (?:\w+ )?weeks? (?:ago|since|have passed|has passed)|last (?:week|month)"
    r"|still (?:very )?(?:keen|interested|hoping))\b",
    re.I,
)
_THANKING_WITHIN = 4
"""Days after the interview in which a message with thanks is still a thank-you."""


def read_stage(
    sentences: Sequence[Sentence], passages: Sequence[Passage], interview: date | None, sent: date | None
) -> Known[Stage]:
    """The stage, with what told it."""
    for passage in passages:
        if passage.voice is Voice.READER and (settled := _first(_SETTLED, passage.sentences[:40])):
            return Known(Stage.OTHER, passage.origin(settled))
    own = [s.text for s in sentences]
    if settled := _first(_OWN_SETTLED, own):
        return Known(Stage.OTHER, f"your text, '{settled}'")
    thanks = any(s.act("thanks") for s in sentences)
    asks = any(s.act("question:decision") for s in sentences)
    days = (sent - interview).days if sent and interview else None
    again = None if _first(_THANKED_BEFORE, own) else _first(_AGAIN, own)
    if again and (asks or not thanks or days is None or days > _THANKING_WITHIN):
        return Known(Stage.SECOND_FOLLOW_UP, f"your text, '{again}'")
    written = sum(p.voice is Voice.EARLIER_OWN for p in passages)
    if written >= 2 and asks:
        return Known(Stage.SECOND_FOLLOW_UP, "your earlier mails, quoted below")
    follows = _first(_FOLLOWS, own)
    if days is not None and days <= _THANKING_WITHIN and thanks:
        return Known(Stage.THANK_YOU, f"your thanks, {days} {'day' if days == 1 else 'days'} after the interview")
    if asks and (follows or not thanks or (days or 0) > _THANKING_WITHIN):
        return Known(Stage.FOLLOW_UP, f"your text, '{follows}'" if follows else "your question about the decision")
    if follows and not thanks:
        return Known(Stage.FOLLOW_UP, f"your text, '{follows}'")
    return Known(Stage.THANK_YOU, "your thanks" if thanks else "nothing says otherwise")


def _first(pattern: re.Pattern[str], texts: Sequence[str]) -> str | None:
    return next((m.group() for t in texts if (m := pattern.search(t))), None)
