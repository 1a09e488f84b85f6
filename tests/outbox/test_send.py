"""``etiquette-lint send`` from outside: what goes out, what stays, what is said, and with which exit status."""

from __future__ import annotations

import os
import pty
import re
import shlex
import stat
import subprocess
import sys
import time
import tty
from datetime import datetime
from pathlib import Path

import pytest
from gate_world import GOOD, LUNCH, PUSHY, Send, Sink

from etiquette_lint.outbox.held import hold, waiting

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in for sendmail is a shell script")

CONFIG = "etiquette-lint.toml"


def test_a_good_note_goes_out_silently_with_its_arguments(send: Send, sink: Sink) -> None:
    done = send(GOOD, "--", sink.command, "-oem", "-t", "--", "ada@example.com", "--verbose")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert sink.received == GOOD
    assert sink.arguments == ["-oem", "-t", "--", "ada@example.com", "--verbose"]


def test_a_pushy_note_is_held_shown_and_can_be_released(send: Send, sink: Sink, held_folder: Path) -> None:
    done = send(PUSHY, "--", sink.command, "-t", "tom@example.com")
    said = done.stderr.decode()
    assert done.returncode == 75
    assert sink.received is None
    assert "badgering-tone" in said
    assert "judged because it speaks of an interview of yours" in said
    (path,) = held_folder.glob("*.eml")
    assert str(path) in said
    assert path.read_bytes() == PUSHY
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(held_folder.stat().st_mode) == 0o700
    assert path.stem in send(b"", "--held").stdout.decode()

    failed = send(b"", "--release", path.stem, SINK_STATUS="69")
    assert failed.returncode == 69
    assert path.exists()
    (name,) = re.findall(r"--release (\S+)", said)
    assert send(b"", "--release", name).returncode == 0
    assert sink.received == PUSHY
    assert sink.arguments == ["-t", "tom@example.com"]
    assert not list(held_folder.iterdir())


def _hint(said: str) -> list[str]:
    """The words of the command that the writer is told to paste, as a shell takes them."""
    (line,) = re.findall(r"to send it as it is: (.+)", said)
    words = shlex.split(line)
    assert words[:2] == ["etiquette-lint", "send"]
    return words[2:]


@pytest.mark.parametrize("place", ["../kept", "it's kept; here", "."])
def test_what_to_paste_finds_the_message_from_any_folder(send: Send, sink: Sink, tmp_path: Path, place: str) -> None:
    inner, other = tmp_path / "inner", tmp_path / "other"
    inner.mkdir()
    other.mkdir()
    wish = b"X-Etiquette-Lint: ignore=emoji\n"
    held = send(wish + PUSHY, "--held-folder", place, "--remove-headers", "--", sink.command, cwd=inner)
    said = held.stderr.decode()
    assert held.returncode == 75
    (path,) = (inner / place).resolve().glob("*.eml")
    assert f"at {path}" in said
    assert send(b"", *_hint(said), cwd=other).returncode == 0
    assert sink.received == PUSHY
    assert not path.exists()


@pytest.mark.parametrize(("program", "place"), [("./sink", "."), ("../sink", "inner"), ("inner/link", ".")])
def test_a_command_called_by_a_path_from_here_is_found_from_any_folder(
    send: Send, sink: Sink, held_folder: Path, tmp_path: Path, program: str, place: str
) -> None:
    inner, other = tmp_path / "inner", tmp_path / "far" / "other"
    inner.mkdir()
    other.mkdir(parents=True)
    (inner / "link").symlink_to(sink.command)
    assert send(PUSHY, "--", program, "./a", cwd=tmp_path / place).returncode == 75
    (path,) = held_folder.glob("*.eml")
    assert send(b"", "--release", path.stem, cwd=other).returncode == 0
    assert sink.received == PUSHY
    assert sink.arguments == ["./a"]


@pytest.mark.parametrize("program", ["sink", "./inner", "./missing", ""])
def test_a_command_that_is_no_file_by_a_path_stays_as_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path)
    message = hold(PUSHY, (program, "-t"), tmp_path, datetime.now())
    assert message.command == (program, "-t")
    assert [one.command for one in waiting(tmp_path)] == [message.command]


def test_what_to_paste_names_a_folder_that_only_this_configuration_knows(
    send: Send, sink: Sink, tmp_path: Path
) -> None:
    (tmp_path / CONFIG).write_text("[send]\nheld-folder = 'kept'\n")
    assert _hint(send(PUSHY, "--", sink.command).stderr.decode())[:2] == ["--held-folder", str(tmp_path / "kept")]


def test_what_to_paste_names_no_folder_that_is_found_anyway(send: Send, sink: Sink, tmp_path: Path) -> None:
    assert _hint(send(PUSHY, "--", sink.command).stderr.decode())[0] == "--release"
    own = tmp_path / "configuration" / "etiquette-lint"
    own.mkdir(parents=True)
    (own / CONFIG).write_text("[send]\nheld-folder = 'kept'\nremove-headers = true\n")
    assert _hint(send(PUSHY, "--", sink.command).stderr.decode())[0] == "--release"


def test_a_message_is_released_by_its_path_too(send: Send, sink: Sink, tmp_path: Path) -> None:
    send(PUSHY, "--held-folder", "kept", "--", sink.command)
    (path,) = (tmp_path / "kept").glob("*.eml")
    missing = send(b"", "--release", path.stem)
    assert missing.returncode == 2
    assert "--held-folder" in missing.stderr.decode()
    assert send(b"", "--held-folder", "kept", "--release", f"kept/{path.name}").returncode == 0


GAPS = GOOD.replace(b"Dear Ms Okafor", b"Dear [Name]").replace(b"the map room", b"[Detail]").replace(b"1953", b"[Year]")


@pytest.mark.parametrize("to", [b"Ada Okafor <ada@example.com>", b"[Email]"])
def test_gaps_are_never_taken_for_a_template_in_what_is_being_sent(send: Send, sink: Sink, to: bytes) -> None:
    message = GAPS.replace(b"Ada Okafor <ada@example.com>", to)
    held = send(message, "--", sink.command, "ada@example.com")
    assert held.returncode == 75
    assert "'[Detail]' looks like a gap" in held.stderr.decode()
    assert sink.received is None


def test_a_library_of_templates_beside_it_opens_no_gap(send: Send, sink: Sink, tmp_path: Path) -> None:
    (tmp_path / CONFIG).write_text("templates = ['*.eml', '**']\n")
    assert send(GAPS, "--", sink.command).returncode == 75
    assert sink.received is None


def test_a_lunch_invitation_is_not_judged(send: Send, sink: Sink) -> None:
    done = send(LUNCH, "--verbose", "--", sink.command)
    assert done.returncode == 0
    assert sink.received == LUNCH
    assert "not judged" in done.stderr.decode()
    assert "it speaks of no interview" in done.stderr.decode()


def test_scope_all_judges_everything(send: Send, sink: Sink) -> None:
    done = send(LUNCH, "--scope", "all", "--exit-code", "9", "--", sink.command)
    assert done.returncode == 9
    assert sink.received is None


def test_severity_is_chosen(send: Send, sink: Sink) -> None:
    mild = GOOD.replace(b"and to join your team", b"and I am free from May")
    assert send(mild, "--", sink.command).returncode == 0
    held = send(mild, "--fail-on", "warning", "--", sink.command)
    assert held.returncode == 75
    assert "missing-organisation-interest" in held.stderr.decode()


def test_what_is_below_the_chosen_severity_is_counted_not_denied(send: Send, sink: Sink) -> None:
    fine = send(GOOD, "-v", "--", sink.command).stderr.decode()
    assert "sent: nothing to object to; judged because" in fine
    mild = GOOD.replace(b"and to join your team", b"and I am free from May")
    one = send(mild, "-v", "--", sink.command).stderr.decode()
    assert "sent: nothing at or above 'error', but 1 warning ('etiquette-lint check' shows it); judged" in one
    bare = mild.replace(b"+44 20 7946 0000\n", b"").replace(b"Kind regards,\n", b"")
    both = send(bare, "-v", "--", sink.command).stderr.decode()
    said = "nothing at or above 'error', but 1 warning and 1 suggestion ('etiquette-lint check' shows them)"
    assert said in both


@pytest.mark.parametrize("status", ["1", "75", "127"])
def test_the_exit_status_of_the_command_is_passed_on(send: Send, sink: Sink, status: str) -> None:
    assert send(LUNCH, "--", sink.command, SINK_STATUS=status).returncode == int(status)


def test_a_command_ended_by_a_signal_has_the_shells_status(send: Send) -> None:
    assert send(LUNCH, "--", "sh", "-c", "cat >/dev/null; kill -TERM $$").returncode == 128 + 15


def test_a_command_that_is_not_there_loses_nothing(send: Send, held_folder: Path) -> None:
    done = send(LUNCH, "--", "no-such-sendmail")
    assert done.returncode == 127
    assert "'no-such-sendmail' could not be started" in done.stderr.decode()
    (path,) = held_folder.glob("*.eml")
    assert path.read_bytes() == LUNCH


def test_a_command_that_does_not_read_is_no_fault(send: Send) -> None:
    assert send(LUNCH + b"x" * 300_000, "--", "true").returncode == 0


def test_a_time_out_sends_or_holds_and_says_so(send: Send, sink: Sink, held_folder: Path) -> None:
    sent = send(PUSHY, "--timeout", "0.1", "--", sink.command)
    assert sent.returncode == 0
    assert sink.received == PUSHY
    assert "sent without a check: the check took longer than 0.1 seconds" in sent.stderr.decode()
    held = send(PUSHY, "--timeout", "0.1", "--on-failure", "hold", "--", sink.command)
    assert held.returncode == 75
    assert "took longer than 0.1 seconds" in held.stderr.decode()
    assert len(list(held_folder.glob("*.eml"))) == 1


def test_a_faulty_configuration_is_a_failed_check(send: Send, sink: Sink, tmp_path: Path) -> None:
    (tmp_path / "etiquette-lint.toml").write_text("selct = []\n", encoding="utf-8")
    done = send(PUSHY, "--", sink.command)
    assert done.returncode == 0
    assert "sent without a check" in done.stderr.decode()
    assert "selct" in done.stderr.decode()


def test_the_configuration_chooses_and_the_command_line_comes_first(send: Send, sink: Sink, tmp_path: Path) -> None:
    (tmp_path / CONFIG).write_text(
        "[send]\nscope = 'all'\nexit-code = 9\nheld-folder = 'kept'\nremove-headers = true\n"
    )
    assert send(LUNCH, "--", sink.command).returncode == 9
    (path,) = (tmp_path / "kept").glob("*.eml")
    assert path.read_bytes() == LUNCH
    assert path.stem in send(b"", "--held").stdout.decode()
    assert send(LUNCH, "--exit-code", "8", "--", sink.command).returncode == 8
    wish = b"X-Etiquette-Lint: ignore=all\n"
    assert send(wish + LUNCH, "--", sink.command).returncode == 0
    assert sink.received == LUNCH
    assert send(wish + LUNCH, "--keep-headers", "--", sink.command).returncode == 0
    assert sink.received == wish + LUNCH


def test_a_configured_time_out_holds(send: Send, sink: Sink, tmp_path: Path) -> None:
    (tmp_path / CONFIG).write_text("[send]\ntimeout = 0.01\non-failure = 'hold'\n")
    done = send(GOOD, "--", sink.command)
    assert done.returncode == 75
    assert "the check took longer than 0.01 seconds" in done.stderr.decode()
    assert sink.received is None


def test_a_configuration_without_rules_is_a_failed_check(send: Send, sink: Sink, tmp_path: Path) -> None:
    (tmp_path / CONFIG).write_text("select = ['emoji']\nignore = ['emoji']\n")
    assert "sent without a check" in (said := send(PUSHY, "--", sink.command).stderr.decode())
    assert f"{CONFIG}: no rule is left on" in said


@pytest.mark.parametrize("text", ["[send]\nscoop = 'all'\n", "[send\n"])
def test_choices_that_cannot_be_read_hold_the_message_and_say_why(
    send: Send, sink: Sink, tmp_path: Path, held_folder: Path, text: str
) -> None:
    """The writer chose something: perhaps to hold what is not checked."""
    (tmp_path / CONFIG).write_text(text)
    done = send(GOOD, "--", sink.command)
    assert done.returncode == 75
    assert CONFIG in done.stderr.decode()
    assert sink.received is None
    assert [p.read_bytes() for p in held_folder.glob("*.eml")] == [GOOD]
    assert send(GOOD, "--on-failure", "send", "--", sink.command).returncode == 0
    assert sink.received == GOOD


def test_suppression_is_heeded_and_removed_only_where_asked(send: Send, sink: Sink) -> None:
    wish = b"X-Etiquette-Lint: ignore=all\n"
    assert send(wish + PUSHY, "--", sink.command).returncode == 0
    assert sink.received == wish + PUSHY
    assert send(wish + PUSHY, "--remove-headers", "--", sink.command).returncode == 0
    assert sink.received == PUSHY


def test_an_encrypted_message_passes(send: Send, sink: Sink) -> None:
    message = b'To: a@example.com\nContent-Type: multipart/encrypted; boundary="x"\n\n--x\ninterview interview\n--x--\n'
    done = send(message, "-v", "--", sink.command)
    assert done.returncode == 0
    assert "encrypted" in done.stderr.decode()
    assert sink.received == message


def test_a_dry_run_sends_and_keeps_nothing(send: Send, held_folder: Path) -> None:
    done = send(PUSHY, "--dry-run")
    assert done.returncode == 1
    assert "judged: it speaks of an interview of yours" in done.stderr.decode()
    assert not held_folder.exists()


def test_wrong_usage_says_what_to_write(send: Send) -> None:
    done = send(GOOD)
    assert done.returncode == 2
    assert "etiquette-lint send -- msmtp -t" in done.stderr.decode()
    assert send(b"", "--release", "nothing").returncode == 2


def test_a_state_folder_that_cannot_be_written_is_told(send: Send, sink: Sink, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file, not a folder", encoding="utf-8")
    done = send(PUSHY, "--", sink.command)
    assert done.returncode == 75
    assert "could not be saved" in done.stderr.decode()
    assert sink.received is None


def _talk(
    message: bytes, command: list[str], answers: list[bytes], tmp_path: Path, *, raw: bool = False, **env: str
) -> tuple[int, str]:
    """Run the gate with a controlling terminal, the message on standard input; status and the screen.

    ``raw``: the terminal gives key by key, as a mail program has it that fills the screen.
    """
    reader, writer = os.pipe()
    os.write(writer, message)
    os.close(writer)
    child, terminal = pty.fork()
    if child == 0:
        if raw:
            tty.setraw(0)
        os.dup2(reader, 0)
        environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state"), "TERM": "dumb", **env}
        os.chdir(tmp_path)
        os.execve(sys.executable, [sys.executable, "-m", "etiquette_lint", "send", *command], environment)
    os.close(reader)
    screen, deadline = b"", time.monotonic() + 90
    while time.monotonic() < deadline:
        try:
            screen += os.read(terminal, 65536)
        except OSError:
            break
        if answers and screen.count(b"[k]eep it? ") > screen.count(b"\0answered"):
            screen += b"\0answered"
            os.write(terminal, answers.pop(0))
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), screen.decode("utf-8", "replace")


def test_the_writer_may_send_it_anyway(sink: Sink, tmp_path: Path, held_folder: Path) -> None:
    status, screen = _talk(PUSHY, ["--", sink.command, "-t"], [b"x\n", b"s\n"], tmp_path)
    assert status == 0, screen
    assert "badgering-tone" in screen
    assert sink.received == PUSHY
    assert not list(held_folder.iterdir())


def test_the_writer_may_keep_it(sink: Sink, tmp_path: Path, held_folder: Path) -> None:
    status, screen = _talk(PUSHY, ["--", sink.command], [b"k\n"], tmp_path)
    assert status == 75, screen
    assert sink.received is None
    (path,) = held_folder.glob("*.eml")
    assert path.read_bytes() == PUSHY


def test_a_full_screen_mail_program_is_not_written_over(sink: Sink, tmp_path: Path, held_folder: Path) -> None:
    status, screen = _talk(PUSHY, ["--", sink.command], [b"s\n"], tmp_path, raw=True)
    assert status == 75, screen
    assert "[k]eep it?" not in screen
    assert sink.received is None
    assert len(list(held_folder.glob("*.eml"))) == 1


def test_the_writer_may_edit_it_first(sink: Sink, tmp_path: Path) -> None:
    mended = tmp_path / "mended.eml"
    mended.write_bytes(GOOD)
    status, screen = _talk(PUSHY, ["--", sink.command], [b"e\n", b"s\n"], tmp_path, VISUAL=f"cp '{mended}'")
    assert status == 0, screen
    assert "Now there is nothing to object to." in screen
    assert "\x1b[" not in screen
    assert sink.received == GOOD


def test_piping_by_hand_without_a_message_is_explained() -> None:
    leader, follower = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "etiquette_lint", "send", "--", "true"], stdin=follower, capture_output=True, timeout=60
    )
    os.close(leader)
    os.close(follower)
    assert done.returncode == 2
    assert b"no message given" in done.stderr


def test_an_editor_that_is_not_there_is_told(sink: Sink, tmp_path: Path) -> None:
    status, screen = _talk(PUSHY, ["--", sink.command], [b"e\n", b"k\n"], tmp_path, VISUAL="no-such-editor")
    assert status == 75, screen
    assert "The editor 'no-such-editor' could not be started" in screen
    assert sink.received is None
