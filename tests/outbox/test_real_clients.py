"""The gate between real mail programs and a real SMTP server on the loopback interface."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from gate_world import GOOD, PUSHY

pytest.importorskip("aiosmtpd", reason="the SMTP server of the tests is not installed")
needs = {
    name: pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")
    for name in ("msmtp", "neomutt")
}
# neomutt starts a program by its bare name: Python would not find itself, a script knows its own.
LINT = str(Path(sys.executable).with_name("etiquette-lint"))


class Mailbox:
    """Keeps what arrives."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        import email

        self.messages.append(email.message_from_bytes(envelope.content))
        return "250 OK"


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Mailbox]:
    from aiosmtpd.controller import Controller

    box = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings = tmp_path / "msmtprc"
    settings.write_text(
        f"account default\nhost 127.0.0.1\nport {port}\nfrom ines@example.org\nauth off\ntls off\n", encoding="utf-8"
    )
    settings.chmod(0o600)
    yield box
    controller.stop()


def _run(command: list[str], message: bytes, tmp_path: Path) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state"), "HOME": str(tmp_path)}
    return subprocess.run(
        command, input=message, capture_output=True, env=environment, cwd=tmp_path, start_new_session=True, timeout=90
    )


@needs["msmtp"]
def test_msmtp_sends_a_good_note_and_a_released_one(mailbox: Mailbox, tmp_path: Path) -> None:
    gate = [*LINT.split(), "send"]
    command = ["--", "msmtp", "-C", str(tmp_path / "msmtprc"), "-t"]
    assert _run([*gate, *command], GOOD, tmp_path).returncode == 0
    assert [m["Subject"] for m in mailbox.messages] == ["Thank you - interview for the archive assistant role"]
    assert _run([*gate, *command], PUSHY, tmp_path).returncode == 75
    assert len(mailbox.messages) == 1
    (held,) = (tmp_path / "state").rglob("*.eml")
    assert _run([*gate, "--release", held.stem], b"", tmp_path).returncode == 0
    assert mailbox.messages[1]["To"] == "Tom Reed <tom@example.com>"


@needs["msmtp"]
def test_a_server_that_is_away_is_the_commands_own_status(mailbox: Mailbox, tmp_path: Path) -> None:
    settings = tmp_path / "msmtprc"
    settings.write_text("account default\nhost 127.0.0.1\nport 9\nfrom i@example.org\n", encoding="utf-8")
    plain = _run(["msmtp", "-C", str(settings), "-t"], GOOD, tmp_path)
    gated = _run([*LINT.split(), "send", "--", "msmtp", "-C", str(settings), "-t"], GOOD, tmp_path)
    assert plain.returncode != 0
    assert (gated.returncode, gated.stderr) == (plain.returncode, plain.stderr)


@needs["msmtp"]
@needs["neomutt"]
def test_neomutt_sends_the_good_note_and_keeps_the_pushy_one(mailbox: Mailbox, tmp_path: Path) -> None:
    settings = tmp_path / "muttrc"
    settings.write_text(
        f'set sendmail = "{LINT} send -- msmtp -C {tmp_path}/msmtprc"\nset sendmail_wait = 0\n'
        f'set from = "ines@example.org"\nset record = ""\nset folder = "{tmp_path}/mail"\n',
        encoding="utf-8",
    )

    def send(message: bytes) -> subprocess.CompletedProcess[bytes]:
        head, _, body = message.partition(b"\n\n")
        subject = head.rpartition(b"Subject: ")[2].decode()
        return _run(["neomutt", "-n", "-F", str(settings), "-s", subject, "ada@example.com"], body, tmp_path)

    assert send(GOOD).returncode == 0
    assert len(mailbox.messages) == 1
    kept = send(PUSHY)
    assert kept.returncode != 0
    assert len(mailbox.messages) == 1
    (held,) = (tmp_path / "state").rglob("*.eml")
    assert b"third email" in held.read_bytes()
