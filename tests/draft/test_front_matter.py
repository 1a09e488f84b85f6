"""Front matter above plain text and Markdown."""

from __future__ import annotations

import pytest

from etiquette_lint.draft import BlockKind, Draft, read

TEXT = """---
title: Second round
stage: follow-up
audience: panel
subject: "Our talk on Tuesday"
---

Dear {{ name }},

Thank you.
"""


def draft(text: str, name: str = "a.txt") -> Draft:
    return read(text.encode(), name)[0]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_title_stage_audience_and_subject_are_heeded(name: str) -> None:
    found = draft(TEXT, name)
    assert (found.metadata["stage"], found.metadata["audience"]) == ("follow-up", "panel")
    assert found.name == f'{name} "Second round"'
    assert found.is_template
    header = found.header("Subject")
    assert header is not None
    assert header.span is not None
    assert header.span.of(found.text) == header.value == "Our talk on Tuesday"
    assert [block.kind for block in found.blocks][:2] == [BlockKind.SUBJECT, BlockKind.GREETING]


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nDear Bo,\n\nThank you.\n\n---\nAna\n",
        "---\nDear Bo: hello\n\nThank you.\n",
        "---\nSubject: Hello\nTo: bo@firm.example\n---\n\nDear Bo,\n\nThank you.\n",
    ],
)
def test_a_line_drawn_by_hand_is_no_front_matter(text: str) -> None:
    assert not draft(text).metadata


def test_a_subject_in_several_lines_has_no_place_of_its_own() -> None:
    found = draft("---\ntitle: A\nsubject: >\n  Our talk\n---\nDear Bo,\n")
    header = found.header("Subject")
    assert header is not None
    assert header.value.strip() == "Our talk"
    assert header.span is None
