"""Edge cases of the checks that look at acts, with the acts given: empty drafts, limits, stages, invitations."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

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
    mixed = replace(doubtful, sentences=(_trusted(analysis.sentences[0], 0.95), doubtful.sentences[1]))
    (hit,) = run("badgering", mixed, acts=PUSHY, sure=0.5, likely=0.4)
    assert hit.severity is Severity.ERROR
    (hit,) = run("badgering", mixed, acts=PUSHY, sure=0.5, likely=0.5)
    assert hit.severity is Severity.WARNING
    assert len(run("act", mixed, acts=PUSHY, sure=0.5)) == 1


def _trusted(sentence: Sentence, confidence: float) -> Sentence:
    acts = tuple(replace(a, confidence=confidence) for a in sentence.acts)
    return replace(sentence, acts=acts, likely={"pushy:any": confidence})


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
