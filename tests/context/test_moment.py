"""Interview, promise, invitation and stage, read from whole mails; all are sent on Wednesday, 18 November 2026."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from etiquette_lint.draft import Draft
from etiquette_lint.engine import Linter
from etiquette_lint.language.analysis import Context

from .mails import WRITER, Quote, mail


def read(linter: Linter, draft: Draft, given: Mapping[str, Any] | None = None) -> Context:
    return linter.analyser.analyse(draft, given).context


def tuesday(text: str) -> Quote:
    """A mail of the reader, of Tuesday, 10 November."""
    return Quote(text, "2026-11-10T15:00")


def value(known: Any) -> Any:
    return known.value.isoformat() if known and hasattr(known.value, "isoformat") else known and known.value


OWN_INTERVIEW = [
    ("Thank you for showing me the print room on Monday.", "2026-11-16"),
    ("Thank you for yesterday's interview.", "2026-11-17"),
    ("It was a pleasure to talk to you this morning.", "2026-11-18"),
    ("I enjoyed our conversation last Thursday, and I am free on Friday if you need me.", "2026-11-12"),
    ("Thanks for meeting me on the 12th.", "2026-11-12"),
    ("I am writing about my interview of 9 November.", "2026-11-09"),
    ("Thank you for the interview on November 3rd.", "2026-11-03"),
    ("We met two weeks ago, and the bindery has stayed in my mind.", "2026-11-04"),
    ("Monday's rain aside, I could have listened to you for hours.", "2026-11-16"),
    ("I wrote to you on Monday to thank you for the interview of 5 November.", "2026-11-05"),
    ("Thank you for the interview on 13/11.", "2026-11-13"),
    ("Since our talk on Friday I have read the catalogue that you lent me.", "2026-11-13"),
    # Traps: days of something else.
    ("I am free on Tuesday and Thursday.", None),
    ("I could start on Monday 4 January.", None),
    ("I emailed you on Monday and hope that the mail arrived.", None),
    ("I have another interview on Thursday.", None),
    ("My course ends on the 12th.", None),
    ("I hope to hear from you by Friday.", None),
    ("I graduated in June 2019 and have worked since.", None),
    ("I look forward to meeting your team on Thursday.", None),
    ("Thank you for the interview. The archive is open 24/7.", None),
]


@pytest.mark.parametrize(("own", "day"), OWN_INTERVIEW)
def test_interview_in_the_own_text(linter: Linter, own: str, day: str | None) -> None:
    assert value(read(linter, mail(own)).interview_date) == day


QUOTED_INTERVIEW = [
    ("Good to meet you yesterday.", "2026-11-09"),
    ("Thank you for coming in on Friday, we enjoyed it.", "2026-11-06"),
    ("We look forward to meeting you on Thursday at ten.", "2026-11-12"),
    ("This is to confirm your interview on Monday 16 November.", "2026-11-16"),
    ("Thank you for attending the second round on 5 November. We will not go further.", "2026-11-05"),
    ("We see two more people on Thursday.", None),
    ("Please send your references by Thursday.", None),
    ("The panel sits on Thursday and will then decide.", None),
]


@pytest.mark.parametrize(("text", "day"), QUOTED_INTERVIEW)
def test_interview_in_the_quoted_mail(linter: Linter, text: str, day: str | None) -> None:
    found = read(linter, mail("Thank you very much.", quotes=[tuesday(text)])).interview_date
    assert value(found) == day
    assert found is None or found.origin.startswith("the quoted mail")


ARRANGED = [
    ("Please ring the bell at gate 2 tomorrow, I'll be there from eight.", "2026-11-11"),
    ("Thursday at two is fine, get the early train.", "2026-11-12"),
    ("Report to the Friday, November 13 interviews at ten.", "2026-11-13"),
    ("How about Monday 16 November, at the depot?", "2026-11-16"),
    # Of the day itself, when everything is over.
    ("Thanks for coming in. We shall be in touch.", "2026-11-10"),
    ("It was a pleasure to meet you. The partners sit on Friday.", "2026-11-10"),
    ("That went well, I think. Two more people to see, then I shall call on Monday the 23rd.", "2026-11-10"),
    ("Two things we forgot to ask: do you drive, and can you lift a crate?", "2026-11-10"),
    ("Good to see you yesterday. I shall write to everyone by the 20th.", "2026-11-09"),
    # Traps: nothing says that they have met, or on which day.
    ("It would be good to meet you one of these days.", None),
    ("The shop is closed in the week of 16 November.", None),
    ("We look forward to hearing from you by Friday.", None),
]


@pytest.mark.parametrize(("text", "day"), ARRANGED)
def test_interview_that_the_quoted_mail_arranges_or_looks_back_on(linter: Linter, text: str, day: str | None) -> None:
    assert value(read(linter, mail("I should like the job.", quotes=[tuesday(text)])).interview_date) == day


def test_thanks_that_answer_a_mail_at_once_share_its_day(linter: Linter) -> None:
    """Whoever writes of what happened, and is thanked for the interview a day later, wrote on its day."""
    said = Quote("Never mind the bus, it happens to us all. The sketches are with our director.", "2026-11-17T17:00")
    own = "Thank you for a kind interview in spite of my late arrival."
    found = read(linter, mail(own, quotes=[said])).interview_date
    assert value(found) == "2026-11-17"
    assert found is not None
    assert found.origin == "the date of the quoted mail"
    assert read(linter, mail("I should like to have the post.", quotes=[said])).interview_date is None
    assert read(linter, mail(own, sent="2026-11-25T09:00", quotes=[said])).interview_date is None
    arranged = Quote("Come to the side door on Friday.", "2026-11-17T17:00")
    assert value(read(linter, mail(own, quotes=[arranged])).interview_date) != "2026-11-17"


def test_an_interview_to_come_counts_where_none_is_past(linter: Linter) -> None:
    invited = Quote("We would like to meet you on Thursday 26 November at two.", "2026-11-16T09:00")
    own = "Thank you for the invitation, I am free on Thursday."
    assert value(read(linter, mail(own, quotes=[invited])).interview_date) == "2026-11-26"
    second = "Thank you for yesterday's interview, and for asking me back."
    assert value(read(linter, mail(second, quotes=[invited])).interview_date) == "2026-11-17"


PROMISES = [
    ("We will let you know by Friday 20 November.", "2026-11-20"),
    ("You will hear from us within two weeks.", "2026-11-24"),
    ("We hope to make a decision early next week.", "2026-11-18"),
    ("We have two more people to see on Thursday and will be in touch by the end of the month.", "2026-11-30"),
    ("I expect to have news for you in ten days.", "2026-11-20"),
    ("By the 25th everybody will have an answer.", "2026-11-25"),
    ("Expect to hear either way by Monday.", "2026-11-16"),
    ("The board meets on 23 November, so we shall get back to you by the 24th.", "2026-11-24"),
    ("A decision will be made by the end of next week.", "2026-11-20"),
    ("We won't be deciding before 27 November.", "2026-11-27"),
    ("You will have an answer from me by 24 November.", "2026-11-24"),
    ("We intend to make an appointment by 27 November.", "2026-11-27"),
    ("Please expect our response by Friday 27th November.", "2026-11-27"),
    ("Give me till November 30 to make up my mind.", "2026-11-30"),
    ("It will take us until November 24 to get back to everyone.", "2026-11-24"),
    ("The successful candidate will be told during the first week of December.", "2026-12-04"),
    ("We hope to decide in two weeks or so, say by the 26th.", "2026-11-26"),
    ("You will have an answer before the 30th, the 27th at the latest.", "2026-11-27"),
    ("You'll know where you stand by next Tuesday, November 24.", "2026-11-24"),
    ("I'll pick somebody in a week.", "2026-11-17"),
    # Traps: no promise, or none to the candidate.
    ("Our video call is on Wednesday 25 November at two.", None),
    ("The answer to your question about Friday is yes.", None),
    ("Do not expect a parking space before the 20th.", None),
    ("Please let us know by Friday whether you can come.", None),
    ("Could you get back to me by Thursday with your references?", None),
    ("The exhibition opens on Friday 20 November.", None),
    ("We will be in touch in due course.", None),
    ("We hope to decide in early December.", None),
    ("We will tell you in the coming weeks.", None),
]


@pytest.mark.parametrize(("text", "day"), PROMISES)
def test_promise_in_the_quoted_mail(linter: Linter, text: str, day: str | None) -> None:
    found = read(linter, mail("Thank you for the interview.", quotes=[tuesday(text)])).promised_by
    assert value(found) == day
    assert found is None or found.origin.startswith("the quoted mail, '")


OWN_PROMISES = [
    ("Thank you for the interview on Monday. You said that I would hear by Friday.", "2026-11-20"),
    ("You mentioned that a decision would be made by 27 November.", "2026-11-27"),
    ("Thank you for the talk on 5 November. You told me you would get back to me within two weeks.", "2026-11-19"),
    ("I would be glad to hear from you by Friday.", None),
]


@pytest.mark.parametrize(("own", "day"), OWN_PROMISES)
def test_promise_in_the_own_text(linter: Linter, own: str, day: str | None) -> None:
    assert value(read(linter, mail(own)).promised_by) == day


INVITED = [
    ("Do reach out with any questions.", True),
    ("If anything is unclear, just call me.", True),
    ("Should you have any concerns, please contact me before Friday.", True),
    ("Any questions, shout.", True),
    ("I am happy to answer further questions about the post.", True),
    ("Ask me anything you like.", True),
    ("Please don't hesitate to email me if you have queries.", True),
    ("Your questions about the archive were good ones.", None),
    ("We asked you some hard questions, and you answered them well.", None),
    ("If you have questions about parking, call the front desk.", None),
    ("I will call you if I have more questions.", None),
    ("We cannot answer questions about individual applications.", False),
    ("Please do not contact the panel.", False),
    ("There will be no further correspondence.", False),
    ("We will be in touch.", None),
]


@pytest.mark.parametrize(("text", "invited"), INVITED)
def test_invitation_in_the_quoted_mail(linter: Linter, text: str, invited: bool | None) -> None:
    assert value(read(linter, mail("Thank you.", quotes=[tuesday(text)])).questions_invited) == invited


OWN_INVITED = [
    ("As you suggested, here are my questions.", True),
    ("You said to ask, so I do.", True),
    ("You kindly invited me to send you my questions.", True),
    ("You told me that I could get in touch with any concerns.", True),
    ("Thank you for offering to answer my questions.", True),
    ("Thank you for asking me to send over any questions before the second interview. Here they are.", True),
    ("Thank you for offering to go through anything that was still unclear.", True),
    ("Thank you for asking me to send my references before the second interview.", None),
    ("You asked me how I handle conflict.", None),
    ("You asked me good questions about conservation.", None),
    ("I am happy to answer any questions.", None),
    ("If you have questions, please contact me.", None),
]


@pytest.mark.parametrize(("own", "invited"), OWN_INVITED)
def test_invitation_in_the_own_text(linter: Linter, own: str, invited: bool | None) -> None:
    assert value(read(linter, mail(own)).questions_invited) == invited


@pytest.mark.parametrize(
    ("subject", "invited"),
    [
        ("My questions, as you suggested", True),
        ("The questions you asked for", True),
        ("My questions about the post", None),
        ("Re: My questions, as you suggested", None),
    ],
)
def test_invitation_in_a_subject_of_ones_own(linter: Linter, subject: str, invited: bool | None) -> None:
    assert value(read(linter, mail("Thank you for Monday.", subject=subject)).questions_invited) == invited


def test_the_candidates_own_earlier_mail_invites_nobody(linter: Linter) -> None:
    earlier = Quote("If you have any questions, please contact me.", "2026-11-10T15:00", sender=WRITER)
    assert read(linter, mail("Thank you again.", quotes=[earlier])).questions_invited is None


STAGES = [
    ("Thank you for letting me know so quickly. I am disappointed, of course.", "other"),
    ("I can confirm that Tuesday at ten suits me.", "other"),
    ("Thank you for inviting me to a second interview.", "other"),
    ("Thank you for the interview. This is my third email about it. Has a decision been made?", "second-follow-up"),
    ("I wrote to you on the 3rd and again on the 10th. Is there any news?", "second-follow-up"),
    ("Thank you for the interview. I was wondering whether you have decided.", "follow-up"),
    ("Five weeks and not a word. I expected better of you.", "follow-up"),
    ("Thank you for yesterday's interview. May I ask when you expect to decide?", "thank-you"),
    ("Thank you for the interview. I am only a phone call away.", "thank-you"),
    ("Thank you for the interview. I look forward to hearing from you again.", "thank-you"),
    ("Thank you for the interview yesterday. I would love to join you.", "thank-you"),
    ("Thank you for your time on Monday. I wanted to follow up with the title of the book.", "thank-you"),
    ("I am following up on the interview of 3 November. Have you made a decision?", "follow-up"),
    ("I am checking in about the post. Is there any news?", "follow-up"),
    ("I am writing again about the post. Have you made a decision?", "second-follow-up"),
    ("This is my third email about the post. Have you decided?", "second-follow-up"),
    ("Thank you for telling me that I was not selected. I wish you well.", "other"),
    ("I would like to withdraw my application for the post.", "other"),
]


@pytest.mark.parametrize(("own", "stage"), STAGES)
def test_stage(linter: Linter, own: str, stage: str) -> None:
    known = read(linter, mail(own)).stage
    assert known.value.value == stage
    assert known.origin


def test_options_outweigh_what_the_mail_tells(linter: Linter) -> None:
    draft = mail("Thank you for the interview on Monday.", quotes=[tuesday("We will let you know by Friday.")])
    given = {
        "sent": date(2026, 12, 1),
        "interview_date": "2026-11-30",
        "promised_by": "2026-12-24",
        "stage": "follow-up",
        "questions_invited": True,
        "recipient": "Tom",
        "role": "archivist",
        "organisation": "Northgate",
    }
    context = read(linter, draft, given)
    got = {key: value(getattr(context, key)) for key in given}
    assert got == {**given, "sent": "2026-12-01", "stage": "follow-up"}
    assert {getattr(context, key).origin for key in given} == {"your option"}


def test_front_matter_is_heeded_below_options(linter: Linter) -> None:
    from etiquette_lint import draft

    text = "---\nsent: 2026-11-18\ninterview-date: 2026-11-16\nrole: archivist\n---\nDear Tom,\n\nThank you.\n"
    found = read(linter, draft.read(text.encode(), "draft.md")[0], {"role": "curator"})
    assert (value(found.sent), value(found.interview_date)) == ("2026-11-18", "2026-11-16")
    assert (found.role.value if found.role else None) == "curator"
    assert found.interview_date is not None
    assert found.interview_date.origin == "the front matter"


def test_without_a_date_line_nothing_is_taken_for_today(linter: Linter) -> None:
    context = read(linter, mail("Thank you for the interview yesterday.", sent=None))
    assert context.sent is None
    assert context.interview_date is None


def test_sent_is_the_day_in_the_senders_own_time_zone(linter: Linter) -> None:
    assert value(read(linter, mail("Thank you.", sent="2026-11-18T23:30+10:00")).sent) == "2026-11-18"


def test_recipient_role_and_organisation(linter: Linter) -> None:
    context = read(
        linter,
        mail("I would love to work at the Harbour Museum.", subject="Archive Assistant - thank you"),
    )
    assert value(context.recipient) == "Folake Adesina"
    assert value(context.role) == "Archive Assistant"
    assert value(context.organisation) == "Harbour Museum"


@pytest.mark.parametrize(
    ("subject", "role"),
    [
        ("Re: Archive assistant", "Archive assistant"),
        ("Transport Planner - good to meet you", "Transport Planner"),
        ("Thank you for the archivist post", "archivist"),
        ("Thank you letter", None),
        ("My visitor", None),
        ("A quick reminder", None),
    ],
)
def test_role_of_the_subject(linter: Linter, subject: str, role: str | None) -> None:
    assert value(read(linter, mail("Thank you.", subject=subject)).role) == role


def test_unsure_names_stay_unknown(linter: Linter) -> None:
    context = read(linter, mail("Thank you.", to="jobs@gmail.com", greeting="Dear all,", subject="Thank you"))
    assert (context.recipient, context.role, context.organisation) == (None, None, None)
