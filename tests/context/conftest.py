"""One linter for all messages: the pipeline is loaded once."""

from __future__ import annotations

import pytest

from etiquette_lint.engine import Linter


@pytest.fixture(scope="session")
def linter() -> Linter:
    """The rules as they come."""
    return Linter()
