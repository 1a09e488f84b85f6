"""Whatever the message, its bytes go through unchanged; of the header, only our own fields are ever taken out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etiquette_lint.outbox.gate import Policy, let_through
from etiquette_lint.outbox.inspection import Failed, Inspection, Request, inspect
from etiquette_lint.outbox.message import is_encrypted, split, without_own_headers
from etiquette_lint.rule import Severity

PASS = Inspection(True, ("a reason",), {}, Severity.ERROR, "")
HOLD = Inspection(True, ("a reason",), {Severity.ERROR: 1}, Severity.ERROR, "a report")

END = st.sampled_from([b"\n", b"\r\n"])
NAME = st.from_regex(rb"[A-Za-z][A-Za-z0-9-]{0,12}", fullmatch=True).filter(lambda n: n.lower() != b"x-etiquette-lint")
VALUE = st.binary(max_size=30).map(lambda b: b.replace(b"\n", b" ").replace(b"\r", b" "))
OWN = st.sampled_from([b"X-Etiquette-Lint: ignore=all", b"x-etiquette-lint : ignore=too-long", b"X-ETIQUETTE-LINT:"])
FOLDED = st.sampled_from([b"", b" folded: on", b"\tX-Etiquette-Lint: folded"])


@st.composite
def messages(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """A message with own header fields strewn in, and the same without them."""
    end = draw(END)
    whole, bare = b"", b""
    for _ in range(draw(st.integers(0, 5))):
        own = draw(st.booleans())
        field = (draw(OWN) if own else draw(NAME) + b": " + draw(VALUE)) + end
        fold = draw(FOLDED)
        field += fold + end if fold else b""
        whole += field
        bare += b"" if own else field
    body = end + draw(st.binary(max_size=200)) if whole else b""
    return whole + body, bare + body


@given(messages())
def test_only_own_header_fields_are_removed(pair: tuple[bytes, bytes]) -> None:
    whole, bare = pair
    assert without_own_headers(whole) == bare


@given(st.binary(max_size=300))
def test_a_message_without_own_fields_is_not_touched(data: bytes) -> None:
    if b"x-etiquette-lint" not in data.lower():
        assert without_own_headers(data) == data
    head, body = split(data)
    assert head + body == data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Dear Tom,\nX-Etiquette-Lint: in a body without a header\n",
        b"Subject: x\n\nX-Etiquette-Lint: ignore=all\n",
        b"Subject: x\r\n\r\n> X-Etiquette-Lint: quoted\r\n",
        b"Subject: x\n folded\n\nX-Etiquette-Lint: y",
    ],
)
def test_a_body_is_never_taken_for_a_header(data: bytes) -> None:
    assert without_own_headers(data) == data


def test_the_last_header_field_without_a_line_end_goes_too() -> None:
    assert without_own_headers(b"Subject: x\nX-Etiquette-Lint: ignore=all") == b"Subject: x\n"


@pytest.mark.parametrize(
    ("head", "hidden"),
    [
        (b"Content-Type: multipart/encrypted; boundary=x\n\nx", True),
        (b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx", True),
        (b"Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nx", False),
        (b"Content-Type: text/plain\n\nContent-Type: multipart/encrypted\n", False),
    ],
)
def test_encrypted_messages_are_known_by_their_header(head: bytes, hidden: bool) -> None:
    assert is_encrypted(head) is hidden


COPY = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"


@settings(max_examples=25, deadline=None)
@given(data=st.binary(max_size=500))
def test_any_message_arrives_byte_for_byte(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("gate")
    out = folder / "out"
    status = let_through(data, ["sh", "-c", f"cat > '{out}'"], Policy(folder / "held"), lambda _: PASS, lambda _: None)
    assert status == 0
    assert out.read_bytes() == data


@settings(max_examples=50, deadline=None)
@given(data=st.binary(max_size=500))
def test_any_held_message_is_kept_byte_for_byte(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("gate") / "held"
    policy = Policy(folder, asks=False, remove_headers=True)
    assert let_through(data, ["false"], policy, lambda _: HOLD, lambda _: None) == 75
    (kept,) = folder.glob("*.eml")
    assert kept.read_bytes() == data


def test_ten_megabytes_and_nul_bytes_arrive(tmp_path: Path) -> None:
    data = b"Subject: x\r\n\r\n" + bytes(range(256)) * 40_000
    out = tmp_path / "out"
    policy = Policy(tmp_path, remove_headers=True)
    let_through(data, [sys.executable, "-c", COPY, str(out)], policy, lambda _: PASS, lambda _: None)
    assert out.read_bytes() == data


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("import os; os.kill(os.getpid(), 11)", "the check was ended by signal 11"),
        ("import time; time.sleep(30)", "the check took longer than 1 seconds"),
        ("import sys; sys.stdin.read(); print('no json')", "the check gave an answer that cannot be read"),
        ("import sys; sys.stdin.read(); sys.exit('a plain reason')", "a plain reason"),
    ],
)
def test_every_way_the_check_can_fail_has_a_reason(program: str, reason: str) -> None:
    assert inspect(b"x", Request(), 1, (sys.executable, "-c", program)) == Failed(reason)


def test_a_check_that_cannot_be_started_is_a_failure() -> None:
    found = inspect(b"x", Request(), 1, ("/no/such/program",))
    assert isinstance(found, Failed)
    assert "could not be started" in found.reason
