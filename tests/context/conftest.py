"""One linter for all messages: the pipeline is loaded once."""

from __future__ import annotations

import pytest

from etiquette_lint.config import Config
from etiquette_lint.engine import Linter


@pytest.fixture(scope="session")
def linter() -> Linter:
    """The rules of the moment; the others have tests of their own."""
    return Linter(Config(select=("timing", "thread")))
