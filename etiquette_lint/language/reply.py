"""What a draft answers, where it answers: the offer is taken or turned down, or the post went to somebody else.

The turns of phrase are in rules/context/reply.toml.  What else the draft says is read in that light: who has said
no bargains no more, who has said yes takes nothing for granted, and a day by which somebody with an offer will
send the contract, or asks leave to think, is no deadline for the reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec.structs import replace

from etiquette_lint.language.analysis import Act, Known, Sentence
from etiquette_lint.language.cuebook import CueBook


class Reply(StrEnum):
    """What a draft answers."""

    ACCEPTS = "accepts"
    DECLINES = "declines"
    REFUSED = "refused"


_ASKING_ON = frozenset({"question:decision", "guilt"})
"""Acts of somebody who still waits for an answer, and so has given none."""


def read_reply(sentences: Sequence[Sentence], cues: CueBook) -> Known[Reply] | None:
    """The answer, with the words that give it; None where there is none, or where a condition takes it back."""
    if any(act.name in _ASKING_ON for s in sentences for act in s.acts):
        return None
    found = _words(sentences, cues)
    held = offer_held(sentences, cues) is not None
    no = found.get("declines") or (found.get("says-no") if held else None)
    yes = found.get("accepts") if held or "something-else" not in found else None
    yes = yes or (found.get("says-yes") if held else None)
    if no and (yes is None or "declines" in found):
        return None if "bargains" in found else _known(Reply.DECLINES, no)
    if yes:
        return _known(Reply.ACCEPTS, yes)
    return _known(Reply.REFUSED, found["refused"]) if "refused" in found else None


def offer_held(sentences: Sequence[Sentence], cues: CueBook) -> str | None:
    """The words that tell that the writer holds the reader's offer of the post, or takes it."""
    return next((words for s in sentences if (words := cues["offer"].first("offered", s.text))), None)


def in_its_light(sentences: Sequence[Sentence], cues: CueBook) -> list[Sentence]:
    """The same sentences, without acts that cannot be meant where the draft as a whole is such an answer."""
    offered = offer_held(sentences, cues) is not None
    read = [_granting_time(s, cues) for s in sentences] if offered else list(sentences)
    known = read_reply(read, cues)
    reply = known.value if known else None
    if reply is Reply.DECLINES:
        return [_parting(s, cues) for s in read]
    if offered or reply is Reply.ACCEPTS:
        return [_promising(s, cues, taken=reply is Reply.ACCEPTS) for s in read]
    return read


def _words(sentences: Sequence[Sentence], cues: CueBook) -> dict[str, str]:
    found: dict[str, str] = {}
    for sentence in sentences:
        for cue in cues["reply"](sentence.text):
            found.setdefault(cue.name, sentence.text[cue.start : cue.end])
    return found


def _known(reply: Reply, words: str) -> Known[Reply]:
    return Known(reply, f"your text, '{words}'")


def _granting_time(sentence: Sentence, cues: CueBook) -> Sentence:
    """Who asks for time to decide neither presses nor asks for the reader's decision."""
    if not cues["reply"].first("needs-time", sentence.text):
        return sentence
    kept = [act for act in sentence.acts if act.name != "pressure"]
    return replace(sentence, acts=tuple(_asking_leave(kept)))


def _asking_leave(acts: Sequence[Act]) -> list[Act]:
    if any(act.name == "question:other" for act in acts):
        return [act for act in acts if act.name != "question:decision"]
    return [replace(act, name="question:other") if act.name == "question:decision" else act for act in acts]


def _parting(sentence: Sentence, cues: CueBook) -> Sentence:
    """A refusal is no lever; what patterns alone are sure of in another sentence stays."""
    goes = cues["reply"].first("declines", sentence.text) is not None
    kept = (
        act
        for act in sentence.acts
        if act.name not in {"ultimatum", "presumption"} or not (goes or act.source == "model")
    )
    return replace(sentence, acts=tuple(kept))


def _promising(sentence: Sentence, cues: CueBook, *, taken: bool) -> Sentence:
    """Nothing is presumed once the offer is taken, and a day that the writer sets themselves is no deadline."""
    dropped = {"presumption"} if taken else set()
    if cues["reply"].first("promises", sentence.text):
        dropped.add("pressure")
    return replace(sentence, acts=tuple(act for act in sentence.acts if act.name not in dropped))
