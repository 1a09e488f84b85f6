"""What the linter says of one message, asked in a process of its own: a crash or a hang there stops no mail."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from etiquette_lint.rule import Severity

INSPECTOR: tuple[str, ...] = (sys.executable, "-m", "etiquette_lint.outbox.inspector")


class Inspection(msgspec.Struct, frozen=True):
    """A message judged: whether it was in scope and why, how often each severity, the report for the terminal."""

    inside: bool
    reasons: tuple[str, ...]
    counts: Mapping[Severity, int]
    fail_on: Severity
    report: str

    @property
    def objects(self) -> bool:
        """Whether a finding is at or above the chosen severity."""
        return self.inside and any(n and severity.rank >= self.fail_on.rank for severity, n in self.counts.items())

    @property
    def says(self) -> str:
        """Of a message that is not held: that there is nothing to object to, or what there is below ``fail_on``."""
        left = [
            (severity, n) for severity in sorted(Severity, key=lambda s: -s.rank) if (n := self.counts.get(severity))
        ]
        if not left:
            return "nothing to object to"
        told = " and ".join(f"{n} {severity.value}{'' if n == 1 else 's'}" for severity, n in left)
        shows = "shows it" if sum(n for _, n in left) == 1 else "shows them"
        return f"nothing at or above '{self.fail_on.value}', but {told} ('etiquette-lint check' {shows})"


class Failed(msgspec.Struct, frozen=True):
    """The message could not be judged; ``reason`` is for the user."""

    reason: str


class Request(msgspec.Struct, frozen=True):
    """How to judge: the configuration file, everything or follow-ups only, from which severity on to object."""

    scope: str = "auto"
    config: Path | None = None
    fail_on: Severity | None = None
    color: bool = False
    width: int = 80
    folder: Path | None = None


def inspect(data: bytes, request: Request, timeout: float, inspector: Sequence[str] = INSPECTOR) -> Inspection | Failed:
    """Judge ``data`` within ``timeout`` seconds; never raises for a fault of the linter."""
    command = [*inspector, json.dumps(_as_table(request))]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=timeout, env=_environment(), cwd=request.folder
        )
    except subprocess.TimeoutExpired:
        return Failed(f"the check took longer than {timeout:g} seconds")
    except OSError as error:
        return Failed(f"the check could not be started ({error.strerror or error})")
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return Failed(said[-1] if said else _ended(done.returncode))
    return _read(done.stdout)


def _read(output: bytes) -> Inspection | Failed:
    try:
        table = json.loads(output)
        return Inspection(
            inside=bool(table["inside"]),
            reasons=tuple(map(str, table["reasons"])),
            counts={Severity(name): int(n) for name, n in table["counts"].items()},
            fail_on=Severity(table["fail_on"]),
            report=str(table["report"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return Failed("the check gave an answer that cannot be read")


def _ended(status: int) -> str:
    return f"the check was ended by signal {-status}" if status < 0 else f"the check ended with status {status}"


def _as_table(request: Request) -> dict[str, Any]:
    return {
        "scope": request.scope,
        "config": str(request.config.resolve()) if request.config else None,
        "fail_on": request.fail_on.value if request.fail_on else None,
        "color": request.color,
        "width": request.width,
    }


def _environment() -> dict[str, str]:
    """One thread for the model: its matrices are small."""
    return {"OPENBLAS_NUM_THREADS": "1", **os.environ, "PYTHONIOENCODING": "utf-8"}
