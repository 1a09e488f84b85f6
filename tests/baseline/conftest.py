"""The command line run inside the test process, as in tests/cli."""

from __future__ import annotations

import sys
from pathlib import Path

CLI = Path(__file__).parents[1] / "cli"
sys.path.append(str(CLI))

import importlib.util  # noqa: E402

_spec = importlib.util.spec_from_file_location("cli_conftest", CLI / "conftest.py")
assert _spec is not None
assert _spec.loader is not None
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)
warm, shared_language, run = _module.warm, _module.shared_language, _module.run
