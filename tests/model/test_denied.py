"""A wish that is denied is none; a "not" that makes it stronger leaves it standing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from etiquette_lint.language.analysis import Analysis
from etiquette_lint.language.model.judge import Judge

Analyse = Callable[[str], Analysis]

DENIED = (
    "I am no longer interested in the supervisor role.",
    "I'm not interested in the position any more.",
    "I am not interested in the supervisor role any more and I would not want to join Norland.",
    "I have no wish to work at Norland.",
    "I would not want to work for you.",
    "I would never want to join a firm like yours.",
    "I have decided not to join Lumina.",
    "This is not the job I want.",
    "I don't think the supervisor role is for me, so please do not consider me further.",
    "I do not want the job.",
    "I no longer wish to be considered for the position.",
    "I have lost interest in the role.",
    "I can't say that I am excited about the opportunity.",
    "After some thought I do not want to join your team after all.",
    "I'm afraid I wouldn't like to do this work.",
    "I won't be taking the post.",
    "I was never really keen on the job.",
    "I have decided against the role.",
    "It isn't a place I would want to work.",
    "I don't see myself in the position.",
    "I'm not going to join your company.",
    "I would rather not take on the manager's post.",
    "Nothing you said made me want the job.",
    "I must say I am not very eager to become one of your team.",
)
STANDING = (
    "I would not hesitate to take the job.",
    "I can't imagine a team I would rather join.",
    "I would want nothing more than to join your team.",
    "There is no job I want more than this one.",
    "I have never been more interested in a position.",
    "I could not be more excited about the opportunity to work with you.",
    "I do not want to work anywhere else than at Norland.",
    "I'm not just interested in the role, I am set on it.",
    "Nothing would please me more than to join the clinic.",
    "I cannot wait to be part of your crew, if you will have me.",
    "I was not sure about the role at first, but now I want it.",
    "I have no doubt that I want this position.",
    "I would not have applied if I did not want the job.",
    "Even though I don't have a car, I would love to work for you.",
    "I don't mind nights at all and I really want the job.",
    "I did not say it clearly on Tuesday: I would love to join you.",
    "I wouldn't miss the chance to work with your team.",
    "I am no less keen on the post than before.",
    "There is nowhere I would rather work.",
    "I have not stopped thinking about the role and would love to have it.",
    "I'd be mad not to want the job.",
    "No other place makes me want to join it as yours does.",
    "I am not looking at other jobs, because this is the one I want.",
    "I don't want to lose the chance to join the school.",
)
INTEREST = {"interest-role", "interest-organisation"}
MISREAD = {"denied": 8, "standing": 3}
"""The most of each list that may be misread; before the network was shown such wishes 22 of those denied were."""


@pytest.mark.parametrize(("kind", "sentences"), [("denied", DENIED), ("standing", STANDING)])
def test_what_a_not_does_to_a_wish(analyse: Analyse, judge: Judge, kind: str, sentences: tuple[str, ...]) -> None:
    misread = []
    for text in sentences:
        analysis = analyse(
            f"Dear Ms Okafor,\n\nThank you for seeing me on Monday.\n\n{text}\n\nBest wishes,\nTobi Adler\n"
        )
        acts = {act.name for act in analysis.sentences[-1].acts}
        if bool(acts & INTEREST) != (kind == "standing"):
            misread.append(text)
    assert len(misread) <= MISREAD[kind], misread
