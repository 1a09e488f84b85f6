"""HTML drafts are read as a mail program shows them."""

from __future__ import annotations

import pytest
from reading import body, html, of, original

from etiquette_lint.draft import UnreadableDraft, read

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Thanks &amp; more</title>
<style>.pre {{ display:none !important }} .x {{ color:red }}</style><script>var a = "Would you?";</script></head>
<body><div style="display:none;max-height:0">Preheader text.</div><span class="pre">Also hidden.</span>
<table><tr><td>
<p>Dear&nbsp;Bo,</p>
{}
<p>Kind regards,<br>Ana Ruiz</p></td></tr></table>
<img src="https://t.example/p.gif" alt="" width="1" height="1"></body></html>"""


def test_only_what_is_seen_is_read() -> None:
    draft = html(PAGE.format("<p>Thank you for Monday.</p>"))
    assert draft.text == "Dear\u00a0Bo,\n\nThank you for Monday.\n\nKind regards,\nAna Ruiz"
    assert body(draft) == ["Thank you for Monday."]
    assert (of(draft, "sign-off"), of(draft, "signature")) == (["Kind regards,"], ["Ana Ruiz"])
    assert draft.metadata["title"] == "Thanks & more"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>I&rsquo;d like\n   it &amp; you</p>", "I’d like it & you"),
        ("<p>a <b>bold</b> word, <i>and</i> more</p>", "a bold word, and more"),
        ("<p>one&#8209;minute&#x20;talk</p>", "one‑minute talk"),
        ("<p>thanks<a href='x'> for </a>it</p>", "thanks for it"),
        ("<p>a&zwnj;b&shy;c\u200bd</p>", "abcd"),
        ("<p>x &lt; y &notanentity; &copy</p>", "x < y ¬anentity; ©"),
        ("<p>tea <img src=e.png alt='😀'> and cake <img src=l.png alt='logo'></p>", "tea 😀 and cake"),
        ("<p>open <p>paragraph", "open\n\nparagraph"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
        ("<div>one</div><div>two</div><div><br></div><div>three</div>", "one\ntwo\n\nthree"),
        ("<p class=MsoNormal>one</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>two</p>", "one\n\u00a0\ntwo"),
        ("<pre>one\ntwo</pre>", "one\ntwo"),
        ("a</foo>b<!-- no -->c", "abc"),
        ("<p>caf\u00e9 – “so”</p>", "café – “so”"),
    ],
)
def test_markup_is_laid_out(markup: str, text: str) -> None:
    assert html(markup).text == text


def test_lists_are_items_and_headings_are_none() -> None:
    draft = html("<h2>For you</h2><p>Hi Bo,</p><p>Two things:</p><ul><li>Who leads?</li><li>When?</li></ul><p>Ana</p>")
    assert of(draft, "heading") == ["For you"]
    assert of(draft, "list-item") == ["Who leads?", "When?"]


def test_lines_of_a_div_are_not_wrapped_text() -> None:
    draft = html("<div>Hi Bo</div><div>thanks for seeing me today</div><div>when do i start</div><div>jay</div>")
    assert body(draft) == ["thanks for seeing me today", "when do i start"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Monday", "Monday"),
        ("I’d", "I&rsquo;d"),
        ("café", "caf&#233;"),
        ("like it", "like\n  it"),
        ("the day", "the <b>day"),
    ],
)
def test_places_lead_into_the_markup(text: str, source: str) -> None:
    draft = html(PAGE.format("<p>Monday: I&rsquo;d like\n  it, caf&#233; and the <b>day</b>.</p>"))
    assert original(draft, text) == source


def test_a_fix_is_offered_only_where_no_tag_is_in_the_way() -> None:
    from etiquette_lint.draft import Span

    draft = html("<p>I <b>love</b> it &amp; you &eacute;</p>")

    def editable(text: str) -> bool:
        start = draft.text.index(text)
        return draft.locate(Span(start, start + len(text))).editable

    assert editable("love")
    assert editable("it & you")
    assert not editable("I love")
    assert draft.written("a < é", Span(0, 1)) == "a &lt; é"


def test_the_declared_charset_is_believed() -> None:
    data = '<meta charset="koi8-r"><p>Спасибо за встречу</p>'.encode("koi8-r")
    assert read(data, "a.html")[0].text == "Спасибо за встречу"


def test_a_hundred_thousand_nested_tags_are_read() -> None:
    draft = html("<div>" * 100_000 + "Dear Bo,<p>Thank you for the day.</p>" + "</div>" * 100_000)
    assert body(draft) == ["Thank you for the day."]


@pytest.mark.parametrize("markup", ["x" * 1_200_001, "<b>x" * 260_000])
def test_what_is_too_large_is_refused(markup: str) -> None:
    with pytest.raises(UnreadableDraft, match="too large"):
        html(markup)
