"""Mail that is broken or hostile gets a finding or a clear error, inside stated bounds of time and memory."""

from __future__ import annotations

import base64
import subprocess
import sys
import time
from pathlib import Path

import pytest
from reading import body, codes, eml

from etiquette_lint.config import Config
from etiquette_lint.draft import UnreadableDraft, read
from etiquette_lint.draft import eml as reader
from etiquette_lint.draft.transfer import Body, decode_body
from etiquette_lint.engine import Linter

HEAD = (
    "From: Ana <ana@mail.example>\nTo: Bo <bo@firm.example>\nSubject: Archive assistant\n"
    "Date: Mon, 16 Nov 2026 09:00:00 +0000\nMIME-Version: 1.0\n"
)
OWN = "Dear Bo,\n\nThank you for Friday. I want the job.\n\nBest,\nAna\n"
SECONDS = 5
MEGABYTES = 350


def nested(depth: int) -> str:
    opened = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    closed = "".join(f"--b{n}--\n" for n in reversed(range(depth)))
    return f"{HEAD}{opened}Content-Type: text/plain\n\n{OWN}{closed}"


def forwarded(depth: int) -> str:
    inner = OWN
    for _ in range(depth):
        inner = f"From: x@y.example\nSubject: n\nContent-Type: message/rfc822\n\n{inner}"
    return f"{HEAD}Content-Type: message/rfc822\n\n{inner}"


def parts(count: int) -> str:
    files = "".join(f'--b\nContent-Type: text/plain; name="f{n}.txt"\n\nx\n' for n in range(count))
    return f'{HEAD}Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n{OWN}{files}--b--\n'


def text(kind: str, content: str) -> str:
    return f"{HEAD}Content-Type: {kind}\n\n{content}"


BAD = {
    "500 nested parts": (nested(500), "broken-mime"),
    "500 nested messages": (forwarded(500), "broken-mime"),
    "600 parts": (parts(600), "broken-mime"),
    "no boundary": (text("multipart/mixed", f"--b\nContent-Type: text/plain\n\n{OWN}--b--\n"), "broken-mime"),
    "another boundary": (text('multipart/mixed; boundary="z"', f"--b\n\n{OWN}--b--\n"), "broken-mime"),
    "a boundary that never closes": (text('multipart/mixed; boundary="b"', f"--b\n\n{OWN}"), "broken-mime"),
    "an unknown charset": (text("text/plain; charset=x-none", OWN.replace("Bo", "Bö")), "charset"),
    "a header of five megabytes": (f"X-Long: {'a' * 5_000_000}\n{HEAD}\n{OWN}", "oversized-part"),
    "a hidden line in the subject": (f"Subject: =?utf-8?Q?Hi=0ABcc:_x@y.example?=\n\n{OWN}", "header-injection"),
    "a hidden line in an address": (f"To: =?utf-8?Q?Bo=0D=0ABcc:_x?= <b@c.example>\n\n{OWN}", "header-injection"),
    "two readers' lines": (f"To: b@c.example\n{HEAD}\n{OWN}", "duplicate-header"),
    "NULs": (text("text/plain", OWN.replace("you", "you\0")), "nul-characters"),
}


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config(select=("damaged-message", "hidden-header", "damaged-letters", "missing-thanks")))


@pytest.mark.parametrize(("message", "code"), BAD.values(), ids=BAD.keys())
def test_what_is_broken_is_told(linter: Linter, message: str, code: str) -> None:
    start = time.process_time()
    draft = eml(message)
    assert code in codes(draft)
    assert any(
        f.rule.name in {"damaged-message", "hidden-header", "damaged-letters"} for f in linter.lint(draft).findings
    )
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("byte", [b"\xe9", b"\xed\xa0\x80", b"\xff\xfe"])
@pytest.mark.parametrize("charset", ["utf-8", "us-ascii", "utf-16", "utf-7", "x-none", "iso-8859-1"])
def test_wrong_charsets_and_lone_halves_are_read(linter: Linter, charset: str, byte: bytes) -> None:
    data = f"{HEAD}Content-Type: text/plain; charset={charset}\n\n".encode() + OWN.encode().replace(b"Friday", byte)
    linter.lint(read(data, "a.eml")[0])


def test_half_a_character_written_in_utf_7_is_replaced(linter: Linter) -> None:
    draft = eml(text("text/plain; charset=utf-7", OWN.replace("Friday", "+2AA- Friday")))
    assert body(draft) == ["Thank you for \ufffd Friday. I want the job."]
    linter.lint(draft)


def test_100_000_nested_tags_are_read(linter: Linter) -> None:
    start = time.process_time()
    draft = eml(text("text/html", "<div>" * 100_000 + "Thank you for Friday." + "</div>" * 100_000))
    assert body(draft) == ["Thank you for Friday."]
    assert time.process_time() - start < 2 * SECONDS


def test_an_empty_message_is_a_clear_error() -> None:
    with pytest.raises(UnreadableDraft, match="empty"):
        eml("")


def test_attachments_are_never_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def spy(source: str, start: int, end: int, *, encoding: str, charset: str | None, file_charset: str) -> Body:
        seen.append(source[start:end])
        return decode_body(source, start, end, encoding=encoding, charset=charset, file_charset=file_charset)

    monkeypatch.setattr(reader, "decode_body", spy)
    pdf = base64.encodebytes(b"secret" * 100).decode()
    file = f"Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n{pdf}"
    draft = eml(text('multipart/mixed; boundary="b"', f"--b\n\n{OWN}--b\n{file}--b--\n"))
    assert [a.name for a in draft.attachments] == ["a.pdf"]
    assert len(seen) == 1
    assert "Thank you for Friday" in seen[0]


def test_fifty_megabytes_are_passed_over_in_bounded_memory(tmp_path: Path) -> None:
    line = base64.b64encode(bytes(57)) + b"\n"
    head = text(
        'multipart/mixed; boundary="b"', f"--b\n\n{OWN}--b\nContent-Type: application/pdf; name=a.pdf\n"
    ).encode()
    with (tmp_path / "big.eml").open("wb") as file:
        file.write(head + b"Content-Transfer-Encoding: base64\n\n")
        for _ in range(66):
            file.write(line * 10_000)
        file.write(b"--b--\n")
    program = (
        "import re, time\nfrom pathlib import Path\nfrom etiquette_lint.draft import read\n"
        "start = time.process_time()\ndraft = read(Path('big.eml').read_bytes(), 'big.eml')[0]\n"
        "print(draft.attachments[0].name, time.process_time() - start,"
        # The kernel's own count of this program: getrusage remembers what forked it.
        " int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) // 1024)"
    )
    if not Path("/proc/self/status").is_file():
        pytest.skip("this system does not tell how much memory a program took")
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    name, seconds, megabytes = done.stdout.split()
    assert name == "a.pdf"
    assert float(seconds) < SECONDS
    assert int(megabytes) < MEGABYTES


@pytest.mark.parametrize("unit", ["(", "[", "«", "'", "a", "é", "(a", "-.", "1,"])
def test_a_run_without_blanks_costs_no_more_than_its_length(linter: Linter, unit: str) -> None:
    """20,000 brackets took a minute: the tokeniser peeled them off one by one."""
    words = linter.analyser._pipeline
    words.doc("Warm up.")
    start = time.process_time()
    assert words.doc(unit * (40_000 // len(unit))).text == unit * (40_000 // len(unit))
    assert time.process_time() - start < SECONDS
