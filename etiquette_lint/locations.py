"""Where the project's own data files stand: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@lru_cache(maxsize=1)
def rules_folder() -> Path:
    """The folder of rule packs and act patterns; raises FileNotFoundError where the installation is broken."""
    for candidate in (_PACKAGE / "rules", _PACKAGE.parent / "rules"):
        if (candidate / "acts").is_dir():
            return candidate
    raise FileNotFoundError(
        f"the rule files are missing beside {_PACKAGE}: reinstall with 'pip install --force-reinstall etiquette-lint'"
    )
