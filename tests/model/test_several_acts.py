"""People say two and three things in a sentence; each of them is heard.

The sentences were written down before the model was asked about them.  Those that it misses stay here:
the share is held, not each sentence.
"""

from __future__ import annotations

from collections.abc import Callable

from etiquette_lint.language.analysis import Analysis
from etiquette_lint.language.model.judge import Judge
from etiquette_lint.language.model.outputs import PUSHY, QUESTIONS

Analyse = Callable[[str], Analysis]

THANKS, ROLE, JOIN, RECALL, FIT, INFO = "thanks", "interest-role", "interest-organisation", "recall", "fit", "info"
DECISION, TERMS, ABOUT, OFFER, SORRY = (
    "question:decision",
    "question:terms",
    "question:role",
    "courtesy-offer",
    "apology",
)
SAID: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("I'm still very interested in the role and wondering if you have an update on the process.", (ROLE, DECISION)),
    ("I remain very interested in the position and would appreciate any updates you can share.", (ROLE, DECISION)),
    ("I remain keen on the post and would be grateful for an idea of the timeline.", (ROLE, DECISION)),
    ("As I'm very excited about this job, I wanted to ask whether you have made a decision yet.", (ROLE, DECISION)),
    ("I really enjoyed our conversation and am very excited about the opportunity to join your team.", (JOIN,)),
    ("Thank you for your time, and I look forward to the chance of joining your team.", (THANKS, JOIN)),
    ("Thanks again for meeting with me and please let me know if you need anything else.", (THANKS, OFFER)),
    ("Thank you so much for seeing me yesterday, and I would love to work for your company.", (THANKS, JOIN)),
    ("I would love to work with you and I am excited about the role.", (ROLE, JOIN)),
    ("I am very interested in the position and would be proud to join the museum.", (ROLE, JOIN)),
    ("I enjoyed hearing about the new ward and I am keen to take on the post.", (RECALL, ROLE)),
    ("What you said about the night shifts stayed with me, and I want the job more than ever.", (RECALL, ROLE)),
    ("I liked what you told me about the flood, and I would be happy to work with all of you.", (RECALL, JOIN)),
    ("Sorry to bother you again, but could you tell me what the salary is?", (SORRY, TERMS)),
    ("I apologise for writing twice, but have you decided?", (SORRY, DECISION)),
    ("I am excited about the position and would like to know how big the team is.", (ROLE, ABOUT)),
    ("My years in retail would help and I would be glad to join your store.", (FIT, JOIN)),
    ("I have run two kitchens of this size and I am very keen on the head chef position.", (FIT, ROLE)),
    ("I have attached my references and I remain keen on the role.", (INFO, ROLE)),
    ("My certificate is attached, and please let me know if you need anything further.", (INFO, OFFER)),
    ("Thank you for the interview on Monday; I am very interested in the technician position.", (THANKS, ROLE)),
    ("Thank you for meeting me, I am very interested in the role and would love to join you.", (THANKS, ROLE, JOIN)),
    ("I'm writing to thank you for the interview and to ask if you have made a decision.", (THANKS, DECISION)),
    ("Thank you for the talk on Friday, and could you tell me when I might hear from you?", (THANKS, DECISION)),
    ("thanks for the chat yesterday and when will i know if i got it", (THANKS, DECISION)),
    ("thank you for having me i really want this job", (THANKS, ROLE)),
    ("It was good of you to see me so late and I am even more interested in the job now.", (THANKS, ROLE)),
    ("I appreciate the time you took and am happy to answer any further questions.", (THANKS, OFFER)),
    ("I am happy to send references and hope to hear about the next steps soon.", (OFFER,)),
    ("Please tell me what the pay is and when you will decide.", (TERMS, DECISION)),
    ("What are the hours and how many people are on the team?", (TERMS, ABOUT)),
    ("I need this job badly and I must have an answer by tomorrow.", ("desperation", "pressure")),
    ("This is my third email and I expect a reply today.", ("guilt", "pressure")),
    ("I have another offer, so please answer by Friday.", ("ultimatum", "pressure")),
    ("I would love the role, but I have heard nothing since my last two messages.", (ROLE, "guilt")),
    ("Thanks for the tour of the mill, which made me want to work with you even more.", (THANKS, JOIN)),
    ("Your idea of the moving library won me over, and I would be delighted to be your librarian.", (RECALL, ROLE)),
    ("Although the commute is long, I want the job and I can start on Monday.", (ROLE, INFO)),
    ("I know you are busy, so thank you for the hour, and do ask if anything is missing.", (THANKS, OFFER)),
    ("I was glad to meet the crew, I'd be proud to drive for you, and my licence is attached.", (JOIN, INFO)),
)
HEARD, UNHEARD_OF = 0.85, 3
"""The least share of acts that is found, and the most sentences said to ask or press that do neither."""


def test_each_thing_said_is_heard(analyse: Analyse, judge: Judge) -> None:
    expected, found, wrong = 0, [], []
    for text, acts in SAID:
        analysis = analyse(f"Dear Ms Okafor,\n\nI hope you are well.\n\n{text}\n\nBest wishes,\nTobi Adler\n")
        held = {act.name for act in analysis.sentences[-1].acts}
        expected += len(acts)
        found += [act for act in acts if act in held]
        asks, presses = held & QUESTIONS, held & PUSHY
        if (asks and not QUESTIONS & set(acts)) or (presses and not PUSHY & set(acts)):
            wrong.append(text)
    assert len(found) / expected >= HEARD
    assert len(wrong) <= UNHEARD_OF, wrong
