"""MJML mails: their own elements laid out, what nobody sees left out, places in the markup."""

from __future__ import annotations

from etiquette_lint.draft import Draft, Span, discover, read

MAIL = """<mjml>
  <mj-head>
    <mj-title>Thank-you note</mj-title>
    <mj-preview>peek inside</mj-preview>
    <mj-attributes><mj-all font-family="Arial" /></mj-attributes>
    <mj-style>.a { color: red }</mj-style>
  </mj-head>
  <mj-body><mj-section><mj-column>
    <mj-image src="x.png" />
    <mj-text>Dear {{ name }},</mj-text>
    <mj-text>Thank <b>you</b> for the interview, I&rsquo;m keen.</mj-text>
    <mj-divider />
    <mj-button href="https://x.example">My work</mj-button>
    <mj-table><tr><td>Mon</td></tr><tr><td>Tue</td></tr></mj-table>
    <mj-text>Best regards,<br />Ana Ruiz</mj-text>
  </mj-column></mj-section></mj-body>
</mjml>
"""


def mjml(text: str) -> Draft:
    return read(text.encode(), "mail.mjml")[0]


def test_each_element_stands_apart() -> None:
    draft = mjml(MAIL)
    assert [(block.kind.value, " ".join(block.span.of(draft.text).split())) for block in draft.blocks] == [
        ("greeting", "Dear {{ name }},"),
        ("paragraph", "Thank you for the interview, I’m keen."),
        ("paragraph", "My work"),
        ("paragraph", "Mon"),
        ("paragraph", "Tue"),
        ("sign-off", "Best regards,"),
        ("signature", "Ana Ruiz"),
    ]
    assert draft.text.count("Mon\nTue") == 1
    assert draft.metadata["title"] == "Thank-you note"
    assert draft.is_template


def test_places_are_those_of_the_markup() -> None:
    draft = mjml(MAIL)
    for shown, written in (("I’m keen", "I&rsquo;m keen"), ("Tue", "Tue"), ("Ana Ruiz", "Ana Ruiz"), ("My work",) * 2):
        start = draft.text.index(shown)
        place = draft.locate(Span(start, start + len(shown)))
        assert draft.source[place.start : place.end] == written


def test_it_is_known_by_name_by_look_and_in_folders(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "a.mjml").write_text(MAIL)
    assert discover([folder]).files == (str(folder / "a.mjml"),)
    assert read(MAIL.encode(), "piped")[0].format == "mjml"
