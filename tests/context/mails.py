"""Small invented mails, put together as a mail program would: headers, own words, quoted mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from etiquette_lint import draft
from etiquette_lint.draft.model import Draft

READER = "Folake Adesina <f.adesina@harbourmuseum.example>"
WRITER = "Dele Ayo <dele.ayo@post.example>"


@dataclass(frozen=True)
class Quote:
    """A quoted mail: what it says, when it was written, by whom."""

    text: str
    sent: str
    sender: str = READER

    def lines(self) -> str:
        """The quote as Gmail writes it."""
        moment = datetime.fromisoformat(self.sent)
        said = "\n".join(f"> {line}".rstrip() for line in self.text.splitlines())
        return f"On {moment:%a}, {moment.day} {moment:%b %Y} at {moment:%H:%M}, {self.sender} wrote:\n{said}\n"


def mail(
    own: str,
    *,
    sent: str | None = "2026-11-18T09:00",
    to: str = READER,
    subject: str = "Thank you",
    quotes: Sequence[Quote] = (),
    greeting: str = "Dear Ms Adesina,",
    extra: str = "",
    attachment: str | None = None,
) -> Draft:
    """The draft that the reader makes of such a mail; 18 November 2026 is a Wednesday."""
    head = [f"From: {WRITER}", f"To: {to}", f"Subject: {subject}", "MIME-Version: 1.0"]
    if sent:
        head.append(f"Date: {format_datetime(datetime.fromisoformat(sent))}")
    if extra:
        head.append(extra)
    below = "\n".join(q.lines() for q in quotes)
    body = f"{greeting}\n\n{own}\n\nKind regards,\nDele Ayo\n\n{below}"
    part = f"Content-Type: text/plain; charset=utf-8\n\n{body}"
    if attachment:
        head.append('Content-Type: multipart/mixed; boundary="b1"')
        name = f'Content-Disposition: attachment; filename="{attachment}"'
        part = f"\n--b1\n{part}\n--b1\nContent-Type: application/pdf\n{name}\n\nJVBERi0xLjQK\n--b1--\n"
    raw = "\n".join(head) + "\n" + part
    return draft.read(raw.encode(), "draft.eml")[0]
