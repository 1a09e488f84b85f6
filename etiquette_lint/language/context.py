"""The moment a draft is written into: its stage, dates, names, and whether questions were invited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from etiquette_lint.draft.model import Draft
from etiquette_lint.language.analysis import Context, Known, Sentence, Stage


def read_context(draft: Draft, sentences: Sequence[Sentence], given: Mapping[str, Any]) -> Context:
    """What ``draft`` tells about its moment; values in ``given`` (by field name) come first."""
    stage = Stage(given["stage"]) if given.get("stage") else None
    invited = given.get("questions_invited")
    return Context(
        stage=Known(stage, "option") if stage else Known(Stage.THANK_YOU, "default"),
        questions_invited=None if invited is None else Known(bool(invited), "option"),
    )
