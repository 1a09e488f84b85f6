"""Placeholders: their forms, their stand-ins, and what only looks like one."""

from __future__ import annotations

import pytest
from reading import body, markdown, of, plain

from etiquette_lint.draft import Draft


def holes(draft: Draft) -> list[tuple[str, str]]:
    return [(hole.span.of(draft.text), hole.stand_in) for hole in draft.placeholders if hole.style != "block-tag"]


@pytest.mark.parametrize(
    ("hole", "word"),
    [
        ("{{first_name}}", "Alex"),
        ("{{ company.name }}", "Acme"),
        ("{{ company.name | default: 'you' }}", "Acme"),
        ("{{{role}}}", "analyst"),
        ("${jobTitle}", "analyst"),
        ('${topic!"the rebrand"}', "the project"),
        ("{Day}", "Tuesday"),
        ("{2:d MMMM}", "Acme"),
        ("{!Contact.FirstName}", "Alex"),
        ("[Company Name]", "Acme"),
        ("[Your Name]", "Sam Taylor"),
        ("[mention specific topic]", "the project"),
        ("[[Shift]]", "night"),
        ("<Position>", "analyst"),
        ("<<ROLE>>", "analyst"),
        ("%FIRSTNAME%", "Alex"),
        ("*|FNAME|*", "Alex"),
        ("*|LASTJOB|*", "Globex"),
        ("@@Job@@", "analyst"),
        ("#NEWROLE#", "analyst"),
        ("#DATE#", "Tuesday"),
        ("____", "Acme"),
        ("(insert date here)", "Tuesday"),
        ("XYZ Corp", "Acme"),
        ("ABC Company", "Acme"),
        ("<%= firm %>", "Acme"),
        ("$COMPANY", "Acme"),
        ("«Firm_Name»", "Acme"),
        ("{{ n }}", "3"),
        ("{Sender.Phone}", "555 0100"),
        ("{{date}", "Tuesday"),
        ("~Depot~", "Acme"),
    ],
)
def test_every_form_is_a_hole_with_a_word_for_it(hole: str, word: str) -> None:
    draft = plain(f"Dear Bo,\n\nI would be glad to work with {hole} from the first of May.\n\nAna\n")
    assert holes(draft) == [(hole, word)]
    assert len(body(draft)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "see note [1] and [2]",
        "she wrote [sic] that",
        "- [ ] call, - [x] write",
        "write to <ana@mail.example> or Ana <ana@mail.example>",
        "see <https://firm.example/jobs>",
        "a <b>bold</b> word<br>",
        "50% of the team, 20% of the time",
        "C# and #1 and #hiring",
        "$500 a week, US$ 40",
        "{ } and {:",
        "(your idea, I think, was better)",
        "the A.B.C.D. of it, XXL and ABCs",
        "it was … well … good",
        "I <3 it",
        "~20 people, ~~not~~ 30 ~",
        "2 < 3 and 4 > 1",
    ],
)
def test_plain_writing_is_no_hole(text: str) -> None:
    assert holes(plain(f"Dear Bo,\n\nThank you, {text}.\n\nAna\n")) == []


def test_links_of_markdown_are_no_holes() -> None:
    draft = markdown(
        "Hi Bo,\n\nMy [work](https://a.example) and [more][1] and [Role Name].\n\n[1]: https://b.example\n\nAna\n"
    )
    assert [hole for hole, _ in holes(draft)] == ["[Role Name]"]


def test_block_tags_are_no_text_and_cut_no_sentence() -> None:
    draft = markdown(
        "Hi Bo,\n\nThank you{% if panel %}, all of you,{% endif %} for Monday.\n{% if second %}\nI liked the second"
        " day.\n"
        "{% else %}\nI liked the day.\n{% endif %}\n\nBest,\nAna\n"
    )
    assert body(draft) == [
        "Thank you{% if panel %}, all of you,{% endif %} for Monday.",
        "I liked the second day.",
        "I liked the day.",
    ]
    assert draft.is_template


@pytest.mark.parametrize(
    "comment",
    [
        "{# for agencies #}",
        "{% comment %} for agencies {% endcomment %}",
        "<!-- for agencies -->",
        "{{! for agencies }}",
    ],
)
def test_comments_for_the_author_are_no_text(comment: str) -> None:
    assert body(markdown(f"Hi Bo,\n\n{comment}\n\nThank you.\n\nAna\n")) == ["Thank you."]


def test_a_hole_for_a_whole_sentence_stands_for_what_it_asks() -> None:
    draft = plain("Dear Bo,\n\nI like it. [One sentence linking your strongest example to the job.]\n\nAna\n")
    assert holes(draft)[0][1] == "One sentence linking your strongest example to the job."


def test_one_hole_left_over_makes_no_template() -> None:
    assert not plain("Dear Bo,\n\nThank you for [Company Name].\n\nAna\n").is_template
    assert plain("Dear [Name],\n\nThank you for the [Role] talk at [Firm].\n\n[Me]\n").is_template


def test_holes_stand_where_names_stand() -> None:
    draft = plain(
        "Subject: {{ role }}\n\nDear {{ name }},\n\nThank you, {{ name }}.\n\nRegards,\n{{ me }}\n{{ my_phone }}\n"
    )
    assert of(draft, "subject", "greeting") == ["{{ role }}", "Dear {{ name }},"]
    assert of(draft, "sign-off", "signature") == ["Regards,", "{{ me }} {{ my_phone }}"]
