"""The program as a process: pipes, terminals, signals, closed streams, completion."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

BLUNT = b"Dear Ms Okafor,\n\nAny news on the job?\n\nSam Weller\n"
PROGRAM = [sys.executable, "-m", "etiquette_lint"]
SCRIPT = Path(sys.executable).with_name("etiquette-lint")


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "COLUMNS", "TERM", "FORCE_COLOR"}}
    return kept | {"TERM": "xterm"} | more


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program = " ".join(PROGRAM)
    text = f'set -o pipefail; lint() {{ {program} "$@"; }}; {command}'
    return subprocess.run(["bash", "-c", text], cwd=folder, env=environment(), capture_output=True, text=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "note.txt").write_bytes(BLUNT)
    return tmp_path


def in_terminal(*arguments: str, folder: Path, **more: str) -> tuple[int, str]:
    """Run with standard output, and input, on a pseudo-terminal."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *arguments], stdin=slave, stdout=slave, stderr=slave, cwd=folder, env=environment(**more)
    )
    os.close(slave)
    output = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        output += piece
    os.close(master)
    return process.wait(), output.decode("utf-8")


def test_alone_on_a_terminal_it_shows_help(folder: Path) -> None:
    status, out = in_terminal(folder=folder)
    assert status == 0
    assert "Usage: etiquette-lint" in out
    assert "pbpaste | etiquette-lint" in out


def test_a_terminal_gets_colour_unless_it_says_no(folder: Path) -> None:
    assert "\x1b[1;31m" in in_terminal("note.txt", folder=folder)[1]
    assert "\x1b[" not in in_terminal("note.txt", folder=folder, NO_COLOR="1")[1]
    assert "\x1b[" not in in_terminal("note.txt", folder=folder, TERM="dumb")[1]


def test_piped_in_it_lints(folder: Path) -> None:
    done = shell("cat note.txt | lint", folder)
    assert done.returncode == 1
    assert "never thanks the reader" in done.stdout
    assert done.stderr == ""


def test_a_pipe_that_closes_is_no_fault(folder: Path) -> None:
    done = shell("lint note.txt --exit-zero | head -1; lint rules | head -1; lint explain emoji | true", folder)
    assert done.stderr == ""
    assert done.stdout.splitlines()[0] == "note.txt"
    assert done.returncode == 0


def test_a_full_disk_is_told(folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    done = shell("lint note.txt > /dev/full", folder)
    assert done.returncode == 2
    assert done.stderr == "etiquette-lint: standard output cannot be written: No space left on device\n"


def test_closed_streams(folder: Path) -> None:
    closed = shell("lint <&-", folder)
    assert closed.returncode == 2
    assert closed.stderr.startswith("etiquette-lint: no draft given")
    assert closed.stderr.count("\n") == 1
    assert shell("lint note.txt >&-", folder).returncode == 1
    assert shell("lint nowhere.txt 2>&-", folder).returncode == 2


def test_interrupted_it_ends_quietly(folder: Path) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # These tests may run in the background.
    )
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err


def test_any_locale_will_do(folder: Path) -> None:
    (folder / "note.txt").write_text("Dear Zoë,\n\nIs there any news – 日本 – on the job?\n\nSam\n", "utf-8")
    done = subprocess.run(
        [*PROGRAM, "note.txt"], cwd=folder, env=environment(LC_ALL="C", PYTHONUTF8="0"), capture_output=True
    )
    assert done.returncode == 1
    assert "Zoë" in done.stdout.decode("utf-8")
    assert done.stderr == b""


@pytest.mark.skipif(not SCRIPT.exists(), reason="the program is not installed as a script")
def test_completion_in_bash(folder: Path) -> None:
    """The script that --show-completion prints, sourced into bash, completes commands and options."""
    command = f"""
        export PATH={SCRIPT.parent}:$PATH
        source <(_ETIQUETTE_LINT_COMPLETE=source_bash etiquette-lint)
        complete -p etiquette-lint
        COMP_WORDS=(etiquette-lint ex) COMP_CWORD=1
        _etiquette_lint_completion etiquette-lint; echo ${{COMPREPLY[@]}}
        COMP_WORDS=(etiquette-lint check --fo) COMP_CWORD=2
        _etiquette_lint_completion etiquette-lint; echo ${{COMPREPLY[@]}}
    """
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment(), capture_output=True, text=True)
    lines = done.stdout.splitlines()
    assert "-F _etiquette_lint_completion etiquette-lint" in lines[0]
    assert lines[1] == "explain"
    assert lines[2] == "--format"


def test_show_completion(folder: Path) -> None:
    shown = subprocess.run(
        [*PROGRAM, "--show-completion", "bash"], cwd=folder, env=environment(), capture_output=True, text=True
    )
    bare = subprocess.run(
        [*PROGRAM], cwd=folder, env=environment(_ETIQUETTE_LINT_COMPLETE="source_bash"), capture_output=True, text=True
    )
    assert "complete -o default -F _etiquette_lint_completion etiquette-lint" in shown.stdout + bare.stdout


def test_help_and_explain_never_load_the_language_pipeline(folder: Path) -> None:
    for arguments in (["--help"], ["--version"], ["explain", "emoji"], ["rules"], ["--nonsense"], ["init"]):
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "etiquette_lint", *arguments],
            cwd=folder,
            env=environment(),
            capture_output=True,
            text=True,
        )
        loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines() if "|" in line}
        assert not loaded & {"spacy", "textstat", "numpy", "pydantic"}, arguments


def test_a_message_piped_in_is_read_as_one() -> None:
    message = (
        b"From: Ines <i@example.org>\nTo: Tom <t@example.com>\nSubject: =?utf-8?q?Thank_you?=\nMIME-Version: 1.0\n"
        b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        b"Dear Tom,\n\nThank you for the caf=C3=A9.\n\nBest,\nInes\n"
    )
    command = [sys.executable, "-m", "etiquette_lint", "check", "--format", "json"]
    done = subprocess.run(command, input=message, capture_output=True, check=False)
    assert json.loads(done.stdout)["files"][0]["format"] == "eml"
