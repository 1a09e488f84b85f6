"""The turns of phrase that tell what a date, or a sentence of a thread, is about.

Each is a list of plain phrases, compiled to one alternation; ``*`` stands for the rest of a word.
"""

from __future__ import annotations

import re
from typing import Final


def phrases(text: str) -> re.Pattern[str]:
    """The phrases of ``text`` (split at ``|`` or line ends), case aside, as whole words."""
    parts = [p.strip() for p in re.split(r"[|\n]", text) if p.strip()]
    parts.sort(key=len, reverse=True)
    body = "|".join(re.escape(p).replace(r"\*", r"\w*").replace(r"\ ", " ") for p in parts)
    return re.compile(rf"(?<![\w'])(?:{body})(?!\w)", re.I)


INTERVIEW: Final = phrases(
    """interview* | interviewer* | met | meet | meeting | meet-up | met up | spoke | speaking | speak | spoken | talk
    talked | talking | chat | chatted | chatting | conversation* | discussion* | discussed | call | zoom | video call
    visit | visited | visiting | tour | seeing you | saw you | see you | see me | saw me | came in | come in | coming in
    came by | came over | coming along | coming over | coming down | coming up | coming out | coming all | come along
    came to see | having me | had me | hosting me | seeing me | welcomed me | welcoming me | welcome you | showing me
    showed me | shown round | show me | panel | trial | trial shift | trial day | trial lesson | assessment | audition
    round | attending | attended | joining us | joined us | walk-round | presentation | session | with us | with you
    sat down | sit down | shadow*"""
)
"""Words beside which a day is the day of the interview."""

PLEASURE: Final = phrases(
    """thank* | grateful | pleasure | enjoyed | enjoyable | great | good | lovely | nice | delighted | glad
    appreciate* | time | hour | walked | you all | coffee | demo | afternoon | morning | day | yours"""
)
"""Words that most often speak of the interview, when a day stands beside them."""

CONTACT: Final = phrases(
    """wrote | written | write | emailed | e-mailed | email | e-mail | mailed | mail | messaged | message | sent | send
    note | letter | voicemail | left a message | rang | phoned | called | followed up | follow-up | chased | reached out
    last contact | replied | reply | application | applied"""
)
"""Words beside which a day is the day of a message."""

OTHER: Final = phrases(
    """available | availability | free | start | started | starting | begin | began | offer | offered | offers "
    "| deadline
    another interview | other interview | second interview | next interview | final interview | other company
    graduat* | exam* | course | holiday | annual leave | leave | away | back | shift | moved | due | expire* | last day
    notice | reference* | decision | decide* | deciding | hear | heard | answer | update | result* | in touch
    get back | let you know | let me know | know | passed | qualif* | finish* | since | worked | working | work | joined
    invoice | payment | born | closing date | advert* | saw the | read | deliver* | arrive* | launch* | news"""
)
"""Words beside which a day is some other day."""

AHEAD: Final = phrases(
    """see you on | look forward to | looking forward to | forward to seeing | forward to meeting | invite you
    invited to | invitation | confirm | confirming | confirmed | scheduled | will take place | takes place
    are you free | can you come | can you make | could you come | could you make | would you be able | please attend
    please come | please arrive | please join | booked | is set for | see you then | we will see you
    we'll see you | i'll see you
    your interview is | interview is | interview will be | would like to meet | like to invite | expecting you"""
)
"""Words that announce an interview to come."""

PROMISE: Final = re.compile(
    r"(?<![\w'])(?:let (?:you|everyone|everybody|all|candidates|applicants|people|them|both|each of you)(?: all| both)?"
    r"(?: \w+){0,2}? know|be (?:back )?in (?:touch|contact)|get(?:ting)? back|got back|come back to (?:you|everyone"
    r"|all)"
    r"|be (?:writing|calling|ringing|contacting|deciding|making|announcing|able to (?:tell|let|give))"
    r"|(?:contact|inform|notify|tell|update|call|ring|phone|write to|email|e-mail|contacting|informing) "
    r"(?:you|everyone|everybody|all|candidates|applicants|each)"
    r"|(?:have|has|reach|give you|send you|make|making|made|come to) "
    r"(?:a |an |the |our |your |up our |its |their |some )*"
    r"(?:final |firm )?(?:decision|answer|outcome|news|result|verdict|reply|choice|minds?)"
    r"|(?:decide|decides|deciding|announce|respond|reply)(?! to attend)"
    r"|(?:will|should|shall|'ll|to|can|may|would|'d|might) (?:then )?(?:expect to )?hear"
    r"|(?:have|get|receive|send(?: you)?) (?:a |an |our |some )?(?:word|news|letter|answer|reply|decision)"
    r"|hear (?:back )?(?:from (?:us|me|hr|you|them)|by|within|either way|in)"
    r"|(?:decisions?|outcomes?|answers?|results?|verdict|news|offers?|announcement) "
    r"(?:will|is|are|should|due|expected|by|to|within|in|made|can|would|go|goes|out)"
    r"|(?:offers?|letters?|answers?|results?|decisions?|outcomes?) (?:will |to )?(?:go|be sent|follow)"
    r"|(?:have|be) (?:made|decided|chosen|finalised|finalized|more to tell you))(?!\w)",
    re.I,
)
"""What a reader promises the candidate: an answer."""


ASKED_OF_YOU: Final = re.compile(
    r"(?<!\w)(?:please|could you|can you|would you|will you|kindly|let us know|let me know)(?!\w)", re.I
)
"""What a reader asks the candidate to do, which promises nothing."""

TOLD: Final = re.compile(
    r"(?<!\w)(?:you|your (?:e-?mail|message|note|colleague|team|assistant)|hr|the recruiter|the panel|he|she|they|we|i)"
    r"(?: (?:had|have|also|kindly|both|all|was|were|been))? ?"
    r"(?:'d |'ll |)(?:said|says|mentioned|told|indicated|promised|explained|expected|hoped|thought|wrote|planned"
    r"|understand|gathered|advised|suggested|would|will|agreed|estimated|aimed|given to understand"
    r"|(?:hoping|aiming|planning|expecting|going) to)(?!\w)",
    re.I,
)
"""How the candidate reports what the reader said."""

OTHER_CANDIDATES: Final = re.compile(
    r"(?<!\w)(?:(?:more|other|another|remaining|further|rest of the|last) (?:\w+ ){0,2}?"
    r"(?:candidates|people|person|interviews|applicants|conversations)|are (?:still )?(?:interviewing|seeing|meeting)"
    r"|interviews (?:run|finish|end|continue|are))(?!\w)",
    re.I,
)
"""A reader's words about interviews with others."""
