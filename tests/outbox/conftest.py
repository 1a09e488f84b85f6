"""A gate with everything around it in a folder of the test's own."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from gate_world import Send, Sink, homes


@pytest.fixture
def sink(tmp_path: Path) -> Sink:
    script = tmp_path / "sink"
    script.write_text(
        f"#!/bin/sh\ncat > '{tmp_path}/received'\n"
        f"printf '%s\\0' \"$@\" > '{tmp_path}/arguments'\nexit ${{SINK_STATUS:-0}}\n",
        encoding="utf-8",
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return Sink(tmp_path)


@pytest.fixture
def send(tmp_path: Path) -> Send:
    """The real program without a terminal: ``send(message, *arguments, **environment)``, in ``cwd``."""

    def run(
        message: bytes, *arguments: str, cwd: Path = tmp_path, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "etiquette_lint", "send", *arguments],
            input=message,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, **homes(tmp_path), **environment},
            start_new_session=True,
            timeout=120,
        )

    return run


@pytest.fixture
def held_folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "etiquette-lint" / "held"
