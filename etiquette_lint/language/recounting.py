"""Questions that are told, not asked: "I learned a lot: how the rota works, why the old hall was closed".

A clause that begins with "how" or "why" asks where it follows "I would like to know", and tells where it
follows "Some things I took away".  The turns of phrase are in rules/context/recounting.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from etiquette_lint.draft.model import BlockKind
from etiquette_lint.language.analysis import Act, Sentence
from etiquette_lint.language.cuebook import CueBook

SURE = 0.8
"""How far what is recounted is to be trusted to recall the interview."""

_CLAUSE = re.compile(r"(?:and\s+)?(?:how|what|why|who|where|when|which|whether)\b", re.I)


def without_recounted(sentences: Sequence[Sentence], cues: CueBook) -> list[Sentence]:
    """The same sentences; those that only recount what was learned ask nothing, and recall it."""
    found: list[Sentence] = []
    lead = ""
    for sentence in sentences:
        in_list = sentence.block.kind is BlockKind.LIST_ITEM
        found.append(_recalling(sentence) if _is_recounted(sentence, lead if in_list else "", cues) else sentence)
        if not in_list:
            lead = sentence.text
    return found


def _is_recounted(sentence: Sentence, lead: str, cues: CueBook) -> bool:
    if "?" in sentence.text or not any(act.name.startswith("question:") for act in sentence.acts):
        return False
    if lead and _CLAUSE.match(sentence.text):
        return cues["recounting"].first("recounts", lead) is not None
    before, colon, after = sentence.text.partition(":")
    return bool(colon and _CLAUSE.match(after.strip())) and cues["recounting"].first("recounts", before) is not None


def _recalling(sentence: Sentence) -> Sentence:
    kept = tuple(act for act in sentence.acts if not act.name.startswith("question:"))
    if any(act.name == "recall" for act in kept):
        return replace(sentence, acts=kept)
    return replace(sentence, acts=(*kept, Act("recall", sentence.span, sentence.text, SURE, "pattern")))
