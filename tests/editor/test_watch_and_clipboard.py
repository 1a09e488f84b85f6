"""``--watch`` and ``--clipboard``."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from etiquette_lint.cli import clipboard
from etiquette_lint.cli.failure import Failure

PUSHY = "Dear Tom,\n\nAny news? I need an answer by Friday.\n\nInes Prado\n"


def _lint(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "etiquette_lint", *arguments],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
        timeout=60,
    )


def _until(path: Path, holds: str, count: int, seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if path.read_text("utf-8").count(holds) >= count:
            return True
        time.sleep(0.1)
    return False


def test_a_saved_draft_is_read_again_also_where_a_new_file_takes_its_place(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles", reason="the extra 'watch' is not installed")
    draft, out = tmp_path / "note.txt", tmp_path / "out"
    draft.write_text(PUSHY, encoding="utf-8")
    with out.open("wb") as stream:
        running = subprocess.Popen(
            [sys.executable, "-m", "etiquette_lint", "--watch", "--format", "concise", str(draft)],
            stdout=stream,
            stderr=subprocess.DEVNULL,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # These tests may run in the background.
        )
        try:
            assert _until(out, "missing-thanks", 1)
            # The watch begins just after the first report: what is saved in between is read at the next save.
            for blank in range(1, 12):
                draft.write_text(PUSHY + "\n" * blank, encoding="utf-8")
                if _until(out, "missing-thanks", 2, seconds=6):
                    break
            assert _until(out, "missing-thanks", 2, seconds=1)
            seen = out.read_text("utf-8").count("missing-thanks")
            (tmp_path / "new").write_text(PUSHY + "\n\n", encoding="utf-8")
            os.replace(tmp_path / "new", draft)
            assert _until(out, "missing-thanks", seen + 1)
            running.send_signal(signal.SIGINT)
            assert running.wait(30) == 130
        finally:
            running.kill()
            running.wait()


def test_only_what_was_named_is_watched(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles", reason="the extra 'watch' is not installed")
    from watchfiles import Change

    from etiquette_lint.cli.watch import wanted

    (tmp_path / "drafts").mkdir()
    concerns = wanted([str(tmp_path / "note.txt"), str(tmp_path / "drafts")])
    assert concerns(Change.modified, str(tmp_path / "note.txt"))
    assert concerns(Change.added, str(tmp_path / "drafts" / "b.txt"))
    assert not concerns(Change.modified, str(tmp_path / "other.txt"))


def test_nothing_to_watch_is_told() -> None:
    piped = _lint("--watch")
    assert piped.returncode == 2
    assert "--watch: name the files" in piped.stderr
    assert "no such file" in _lint("--watch", "no-such-note.txt").stderr


def test_what_was_copied_is_linted(tmp_path: Path) -> None:
    pytest.importorskip("pyperclip", reason="the extra 'clipboard' is not installed")
    paste = tmp_path / "wl-paste"
    paste.write_text(f"#!/bin/sh\nprintf '%s' '{PUSHY}'\n", encoding="utf-8")
    paste.chmod(0o755)
    (tmp_path / "wl-copy").symlink_to(paste)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = _lint("--clipboard", "--format", "concise", PATH=path, WAYLAND_DISPLAY="wayland-0")
    assert done.returncode == 1, done.stderr
    assert "clipboard.txt:3:1" in done.stdout


def test_a_clipboard_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pyperclip = pytest.importorskip("pyperclip", reason="the extra 'clipboard' is not installed")

    def fail() -> str:
        raise pyperclip.PyperclipException("no mechanism")

    monkeypatch.setattr(pyperclip, "paste", fail)
    with pytest.raises(Failure, match="wl-clipboard"):
        clipboard.copied()


@pytest.mark.parametrize("path", ["note.txt", "-"])
def test_the_clipboard_and_a_file_at_once_is_wrong_usage(path: str) -> None:
    done = _lint("--clipboard", path)
    assert done.returncode == 2
    assert f"--clipboard lints what you have copied, and '{path}' is named too: leave one of them out" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_empty_clipboard_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "copied", lambda: " \n")
    with pytest.raises(Failure, match="holds no text"):
        list(clipboard.Clipboard())


@pytest.mark.parametrize(
    ("module", "arguments", "extra"),
    [
        ("pygls", ["lsp"], "etiquette-lint[lsp]"),
        ("watchfiles", ["--watch", "note.txt"], "etiquette-lint[watch]"),
        ("pyperclip", ["--clipboard"], "etiquette-lint[clipboard]"),
    ],
)
def test_a_missing_extra_is_named(module: str, arguments: list[str], extra: str) -> None:
    program = (
        f"import sys; sys.modules['{module}'] = None; sys.argv = ['etiquette-lint', *{arguments!r}]; "
        "from etiquette_lint.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert f"pip install '{extra}'" in done.stderr
    assert "Traceback" not in done.stderr
