"""What the model tells of a sentence: each act, and two groups that draw on more examples."""

from __future__ import annotations

import msgspec

from etiquette_lint.language.analysis import ACT_NAMES

PUSHY = frozenset({"pressure", "guilt", "ultimatum", "presumption", "desperation"})
QUESTIONS = frozenset(name for name in ACT_NAMES if name.startswith("question:"))


class Output(msgspec.Struct, frozen=True):
    """One number of the model: that the sentence performs at least one of ``acts``."""

    name: str
    acts: frozenset[str]


OUTPUTS = (
    *(Output(name, frozenset({name})) for name in ACT_NAMES),
    Output("question:any", QUESTIONS),
    Output("pushy:any", PUSHY),
)
"""In the order of the model's columns: the acts as in ACT_NAMES, then the groups."""
