"""The shortest way in for programs: one text, one report."""

from __future__ import annotations

from etiquette_lint.config import Config
from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.finding import Report


def lint(text: str, *, path: str = "draft.txt", config: Config | None = None) -> Report:
    """Lint one draft; ``path`` (never opened) chooses the reader by its extension.

    Loads the language pipeline each time: keep a Linter for more than one draft.
    Raises UnreadableDraft where the text is no draft.
    """
    # Half a surrogate pair stands for no character: a question mark keeps its place.
    (draft, *_) = read(text.encode("utf-8", "replace"), path)
    return Linter(config).lint(draft)
