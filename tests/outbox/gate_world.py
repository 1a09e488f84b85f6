"""Messages, and the world around the gate."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PUSHY = b"""From: Ines Prado <ines@example.org>
To: Tom Reed <tom@example.com>
Subject: Interview for the bookbinder post

Dear Tom,

This is my third email since the interview for the bookbinder post and nobody has answered.
I need a decision by Friday or I will take the other offer.

Ines Prado
"""

GOOD = b"""From: Dele Ayo <dele@example.org>
To: Ada Okafor <ada@example.com>
Subject: Thank you - interview for the archive assistant role

Dear Ms Okafor,

Thank you for the interview on Tuesday and for showing me the map room. What you said about the flood of
1953 stayed with me. I would very much like to take on the archive assistant role and to join your team.

Kind regards,
Dele Ayo
+44 20 7946 0000
"""

LUNCH = b"""From: Ines Prado <ines@example.org>
To: Tom Reed <tom@example.com>
Subject: Lunch

Tom, any news on lunch tomorrow? Please answer ASAP!!!
"""


@dataclass(frozen=True)
class Sink:
    """A stand-in for sendmail that writes down what it is given."""

    folder: Path

    @property
    def command(self) -> str:
        return str(self.folder / "sink")

    @property
    def received(self) -> bytes | None:
        path = self.folder / "received"
        return path.read_bytes() if path.exists() else None

    @property
    def arguments(self) -> list[str]:
        return (self.folder / "arguments").read_text("utf-8").split("\0")[:-1]


Send = Callable[..., "subprocess.CompletedProcess[bytes]"]


def homes(folder: Path) -> dict[str, str]:
    """The user's own folders, in one of the test's own."""
    return {"XDG_STATE_HOME": str(folder / "state"), "XDG_CONFIG_HOME": str(folder / "configuration")}
