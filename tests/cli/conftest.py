"""The command line as a user meets it, run inside the test process so that spaCy is loaded once."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from command_line import Result, Run

from etiquette_lint.cli.entry import run as run_program
from etiquette_lint.engine import Linter

SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"


@pytest.fixture(scope="session")
def warm() -> Linter:
    return Linter()


@pytest.fixture
def shared_language(monkeypatch: pytest.MonkeyPatch, warm: Linter) -> None:
    monkeypatch.setattr(Linter, "analyser", warm.analyser)
    monkeypatch.setattr(Linter, "_workbench", warm._workbench)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shared_language: None) -> Run:
    """``run("check", "a.txt", stdin=b"...")`` in an empty folder, with a plain environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "COLUMNS", "TERM", "FORCE_COLOR", "ETIQUETTE_LINT_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)

    def invoke(*arguments: str | os.PathLike[str], stdin: bytes | None = b"") -> Result:
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        source = None if stdin is None else io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["etiquette-lint", *map(os.fspath, arguments)])
            patch.setattr(sys, "stdin", source)
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            try:
                run_program()
                status: object = 0
            except SystemExit as end:
                status = end.code or 0
            out.flush()
            err.flush()
        assert isinstance(status, int)
        return Result(status, _text(out), _text(err))

    return invoke


def _text(stream: io.TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")


@pytest.fixture
def samples() -> Path:
    return SAMPLES
