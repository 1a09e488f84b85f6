"""Every block leads back to the characters it came from."""

from __future__ import annotations

import quopri
import re
from html import escape, unescape

from hypothesis import example, given, settings
from hypothesis import strategies as st
from reading import blocks

from etiquette_lint.draft import Draft, SourceSpan, Span, read
from etiquette_lint.draft.mapped import Builder, Mapped
from etiquette_lint.draft.model import Segment, SourceMap

WORDS = st.lists(
    st.sampled_from(
        ["Thank", "you", "café", "I’d", "Zoë", "naïve", "€", "日本", "😀", "a=b", "x & y", "<3", "1.", "so"]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
LETTERS = st.lists(WORDS, min_size=1, max_size=6).map(
    lambda lines: "Dear Bo,\n\n" + "\n\n".join(lines) + "\n\nBest,\nAna"
)


def found(draft: Draft, span: Span) -> str:
    place = draft.locate(span)
    return draft.source[place.start : place.end]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0")))
def test_a_text_file_is_its_own_map(text: str) -> None:
    draft = read(text.encode(), "a.txt")[0]
    for block in draft.blocks:
        assert found(draft, block.span) == block.span.of(draft.text)


@given(LETTERS, st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]), st.sampled_from(["\n", "\r\n"]))
def test_blocks_of_a_letter_lead_back(letter: str, codec: str, line_end: str) -> None:
    draft = read(letter.replace("\n", line_end).encode(codec), "a.txt")[0]
    assert draft.source == letter.replace("\n", line_end)
    for block in draft.blocks:
        assert found(draft, block.span) == block.span.of(draft.text)


@settings(max_examples=60)
@given(LETTERS, st.sampled_from(["utf-8", "windows-1252"]), st.sampled_from(["\n", "\r\n"]))
def test_quoted_printable_leads_back(letter: str, charset: str, line_end: str) -> None:
    data = letter.encode(charset, "ignore")
    letter = data.decode(charset)
    encoded = quopri.encodestring(data).replace(b"\n", line_end.encode())
    head = f"Subject: Hi\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: quoted-printable\n\n"
    draft = read(head.replace("\n", line_end).encode() + encoded, "a.eml")[0]
    assert draft.text.split() == ["Hi", *letter.split()]
    for block in draft.blocks[1:]:
        written = found(draft, block.span).encode()
        shown = block.span.of(draft.text)
        assert quopri.decodestring(written).decode(charset).replace("\r\n", "\n") == shown.replace("\r\n", "\n")


@settings(max_examples=60)
@given(LETTERS, st.booleans())
@example("Dear Bo,\n\nThank you\n\nBest,\nAna", False)
def test_entities_lead_back(letter: str, numeric: bool) -> None:
    def entity(match: re.Match[str]) -> str:
        return f"&#{ord(match.group())};"

    markup = "".join(f"<p>{escape(line)}</p>" for line in letter.split("\n\n"))
    markup = re.sub(r"[^\x00-\x7f]", entity, markup) if numeric else markup
    draft = read(markup.replace("\n", "<br>").encode(), "a.html")[0]
    assert [text.replace("\n", " ") for _, text in blocks(draft)] == [
        text.replace("\n", " ") for _, text in blocks(read(letter.encode(), "a.txt")[0])
    ]
    for block in draft.blocks:
        # A sign-off may begin in one paragraph and end in the next.
        written = found(draft, block.span).replace("<br>", "\n").replace("</p><p>", "\n\n")
        assert unescape(written) == block.span.of(draft.text)


@given(LETTERS, st.data())
def test_every_single_character_leads_back_through_both(letter: str, data: st.DataObject) -> None:
    markup = "".join(f"<p>{escape(line)}</p>\n" for line in letter.replace("\n", " ").split("  "))
    head = "Subject: Hi\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    draft = read(head.encode() + quopri.encodestring(markup.encode()), "a.eml")[0]
    at = data.draw(st.integers(4, len(draft.text) - 1))
    char = draft.text[at]
    place = draft.locate(Span(at, at + 1))
    written = quopri.decodestring(draft.source[place.start : place.end].encode()).decode()
    if not char.isspace():
        assert unescape(written) == char


def test_a_map_of_pieces_locates_and_judges() -> None:
    pieces = SourceMap(
        (
            Segment(0, 4, 10, 14),
            Segment(4, 5, 14, 20, exact=False),
            Segment(5, 8, 20, 23),
            Segment(8, 10, 26, 28, joined=True),
            Segment(10, 12, 40, 42),
        )
    )
    assert pieces.locate(Span(1, 3)) == SourceSpan(11, 13, True)
    assert pieces.locate(Span(3, 6)) == SourceSpan(13, 21, True)
    assert pieces.locate(Span(7, 9)) == SourceSpan(22, 27, True)
    assert pieces.locate(Span(9, 11)) == SourceSpan(27, 41, False)
    assert pieces.locate(Span(12, 12)).start == 42
    assert SourceMap(()).locate(Span(0, 0)).editable is False


@given(st.lists(st.tuples(st.sampled_from(["copy", "stand", "insert"]), st.integers(1, 5)), max_size=12))
def test_pieces_put_together_cover_the_text(steps: list[tuple[str, int]]) -> None:
    source = Mapped.identity("abcdefghijklmnopqrstuvwxyz" * 3, 7)
    builder = Builder()
    at = 0
    for step, size in steps:
        if step == "copy":
            builder.copy(source, at, at + size)
        elif step == "stand":
            builder.put("#" * size, source, at, at + 1)
        else:
            builder.insert("\n" * size)
        at += size
    built = builder.build()
    assert sum(segment.end - segment.start for segment in built.segments) == len(built.text)
    for index, char in enumerate(built.text):
        if char.isalpha():
            place = built.source_map.locate(Span(index, index + 1))
            assert source.text[place.start - 7 : place.end - 7] == char
