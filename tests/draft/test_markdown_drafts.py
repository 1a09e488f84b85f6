"""Markdown: the marks that structure a draft are not read as its text."""

from __future__ import annotations

from reading import body, codes, markdown, of


def test_front_matter_is_data() -> None:
    draft = markdown("---\ntitle: Nudge\nstage: follow-up\nn: 3\n---\n\nHi Bo,\n\nThank you.\n\nAna\n")
    assert dict(draft.metadata) == {"title": "Nudge", "stage": "follow-up", "n": 3}
    assert body(draft) == ["Thank you."]
    assert not draft.is_template


def test_broken_front_matter_is_told_with_its_line() -> None:
    draft = markdown("---\ntitle: [a\nstage: b: c\n---\n\nHi Bo,\n\nThank you.\n\nAna\n")
    (notice,) = draft.notices
    assert notice.code == "front-matter"
    assert "line 3" in notice.text
    assert body(draft) == ["Thank you."]


def test_front_matter_that_is_no_mapping_is_told() -> None:
    assert codes(markdown("---\n- a\n- b\n---\n\nHi Bo,\n")) == {"front-matter"}


def test_front_matter_runs_no_code() -> None:
    draft = markdown("---\na: !!python/object/apply:os.system ['false']\n---\n\nThank you.\n")
    assert codes(draft) == {"front-matter"}
    assert not draft.metadata


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    draft = markdown("Thank you for today.\n\n---\n\nI liked it.\n")
    assert body(draft) == ["Thank you for today.", "I liked it."]
    assert draft.metadata == {}


def test_headings_fences_and_quotes_are_no_body() -> None:
    draft = markdown(
        "> **Advice.** Would you write to each?\n\n## Template\n\nHi Bo,\n\nThank you for Monday.\n\n```\nx ="
        " 1\n\ny?\n```\n\n"
        "**What I took away**\n\n* the tea\n* the *view*\n\nBest,\nAna\n"
    )
    assert of(draft, "heading") == ["Template", "What I took away"]
    assert body(draft) == ["Thank you for Monday.", "the tea", "the *view*"]
    assert "y?" in of(draft, "code")[-1]
    assert of(draft, "quote") == ["> **Advice.** Would you write to each?"]


def test_a_placeholder_line_is_no_html_block() -> None:
    draft = markdown("Dear <Name>,\n\nThank you.\n\nRegards,\n<Your Name>\n")
    assert of(draft, "signature") == ["<Your Name>"]


def test_a_bold_subject_line_is_a_header() -> None:
    draft = markdown("Intro for readers. Buy now?\n\n**Subject:** Re: [Role]\n\n[First Name],\n\nThank you.\n\n[Me]\n")
    assert of(draft, "subject") == ["Re: [Role]"]
    assert body(draft) == ["Thank you."]


def test_comments_leave_rules_out() -> None:
    text = (
        "<!-- etiquette-lint ignore-file: rule-x -->\nHi Bo,\n\n<!-- etiquette-lint ignore: rule-a, rule-b --"
        " agreed -->\n"
        "Thank you.\n\n<!-- just a remark -->\n\nAna\n"
    )
    draft = markdown(text)
    whole, block = draft.directives
    assert (whole.rules, whole.whole_draft) == (("rule-x",), True)
    assert (block.rules, block.whole_draft, block.reason) == (("rule-a", "rule-b"), False, "agreed")
    assert block.span is not None
    assert block.span.of(text).startswith("<!-- etiquette-lint ignore: ")
    assert body(draft) == ["Thank you."]


def test_a_long_file_is_read_without_the_block_parser() -> None:
    draft = markdown("Hi Bo,\n\n" + "Thank you for the day.\n\n" * 12_000 + "Ana\n")
    assert len(body(draft)) == 12_000
