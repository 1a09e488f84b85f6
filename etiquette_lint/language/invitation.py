"""Whether the reader asked for questions, or for none; the turns of phrase are in rules/context/invitation.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etiquette_lint.language.analysis import Known
from etiquette_lint.language.cuebook import CueBook
from etiquette_lint.language.passages import Passage, Voice

_MAY_RECALL = re.compile(
    r"\b(?:say|said|tell|told|asked|asking|want|suggest|propos|offer|invit|encourag|direct|urg|bade|instruct|request|allow|let"
    r"|mention|remark|kind|good|open|your word|leave|permission|idea|wish|agreed|promis|shy|hesitat"
    r"|your card|your address)",
    re.I,
)
"""A quick look, so that the file is not read for every draft."""


def questions_invited(passages: Sequence[Passage], cues: CueBook) -> Known[bool] | None:
    """True where the reader asked for questions, False where none were wanted, None where nothing tells.

    The newest words count most; a refusal outweighs an invitation of the same message, which is then
    about something narrower.
    """
    for passage in passages:
        said = sorted(_said(passage, cues), key=lambda k: k.value)
        if said:
            return said[0]
    return None


def _said(passage: Passage, cues: CueBook) -> Iterator[Known[bool]]:
    for sentence in passage.sentences:
        if passage.voice is Voice.READER:
            yield from _reader(passage, sentence, cues)
        elif passage.voice is Voice.OWN and _MAY_RECALL.search(sentence):
            words = cues["invitation"].first("invited", sentence)
            if words:
                yield Known(True, passage.origin(words))


def _reader(passage: Passage, sentence: str, cues: CueBook) -> Iterator[Known[bool]]:
    look = cues["invitation"]
    declined = look.first("declines", sentence)
    if declined:
        yield Known(False, passage.origin(declined))
    elif invited := look.first("invites", sentence):
        yield Known(True, passage.origin(invited))
