"""A linter of private mail opens no connection, ever."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "corpora" / "samples"

# Binding is left alone: urllib3, which spaCy imports, binds to ::1 once to learn whether there is IPv6.
GUARD = """
import socket, sys

def refuse(*args, **kwargs):
    sys.stderr.write("NETWORK\\n")
    raise OSError("no network in this test")

for name in ("connect", "connect_ex", "sendto", "sendmsg", "listen"):
    setattr(socket.socket, name, refuse)
for name in ("getaddrinfo", "gethostbyname", "create_connection"):
    setattr(socket, name, refuse)

def audit(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"):
        sys.stderr.write(f"NETWORK {event}\\n")

sys.addaudithook(audit)
"""

COMMANDS = [
    [str(SAMPLES)],
    ["annotate", str(SAMPLES)],
    ["--select", "all", str(SAMPLES), "--format", "json"],
    ["explain", "missing-thanks"],
    ["rules"],
]


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "sitecustomize.py").write_text(GUARD)
    return {**os.environ, "PYTHONPATH": str(tmp_path)}


def test_the_guard_itself_works(guarded: dict[str, str]) -> None:
    code = "import urllib.request; urllib.request.urlopen('http://example.org')"
    done = subprocess.run([sys.executable, "-c", code], env=guarded, capture_output=True, text=True)
    assert "NETWORK" in done.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0] if "/" not in c[0] else "check")
def test_no_socket_is_opened(guarded: dict[str, str], command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "etiquette_lint", *command], env=guarded, capture_output=True, text=True
    )
    assert done.returncode in (0, 1), done.stderr
    assert "NETWORK" not in done.stderr
    assert done.stdout


def test_it_works_where_there_is_no_network() -> None:
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "-rn", "true"], capture_output=True).returncode:
        pytest.skip("no network namespaces here")
    done = subprocess.run(
        [unshare, "-rn", sys.executable, "-m", "etiquette_lint", "--select", "all", str(SAMPLES)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stderr
