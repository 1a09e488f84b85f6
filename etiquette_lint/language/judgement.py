"""Where patterns and model meet: the acts of the sentences of one draft, each with its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec.structs import replace

from etiquette_lint.language.analysis import ACT_NAMES, Act, Sentence
from etiquette_lint.language.model.judge import Judge, places
from etiquette_lint.language.model.network import Floats
from etiquette_lint.language.model.outputs import OUTPUTS, PUSHY, QUESTIONS

_NAMES = tuple(output.name for output in OUTPUTS)
_COLUMNS = {name: [i for i, output in enumerate(OUTPUTS) if name in output.acts] for name in ACT_NAMES}
"""Where an act counts: in its own column and in its group's."""

_GROUPS = (("question:any", QUESTIONS), ("pushy:any", PUSHY))


def judged(
    sentences: Sequence[Sentence], words: Sequence[tuple[str, ...]], judge: Judge, confidence: float
) -> list[Sentence]:
    """``sentences`` with the acts that patterns and model, joined, hold for at least ``confidence`` likely."""
    table = judge.probabilities(words, places(sentences), pattern_scores(sentences))
    result = []
    for sentence, tokens, row in zip(sentences, words, table.tolist(), strict=True):
        likely = dict(zip(_NAMES, row, strict=True))
        held = _held(likely, confidence)
        acts = [_act(sentence, name, _trust(likely, name), tokens, judge) for name in held]
        result.append(replace(sentence, acts=tuple(acts), likely=likely))
    return result


def pattern_scores(sentences: Sequence[Sentence]) -> Floats:
    """Log-odds of the patterns' confidence, a row a sentence; 0 where no pattern matched."""
    table = np.zeros((len(sentences), len(OUTPUTS)), dtype=np.float32)
    for row, sentence in enumerate(sentences):
        # The surest last: in a group's column it is the one that stays.
        for act in sorted(sentence.acts, key=lambda a: a.confidence):
            trust = min(act.confidence, 0.98)
            table[row, _COLUMNS[act.name]] = np.log(trust / (1 - trust))
    return table


def strength(likely: Mapping[str, float], group: str, act: float) -> float:
    """How far an act of a group is to be trusted: the mean of its own likelihood and its group's."""
    return (act + likely.get(group, act)) / 2


def _trust(likely: Mapping[str, float], name: str) -> float:
    """How far an act that holds is trusted: by its own likelihood, or by what its group lends it."""
    own = likely[name]
    return max([own, *(strength(likely, group, own) for group, members in _GROUPS if name in members)])


def _held(likely: dict[str, float], confidence: float) -> list[str]:
    """The acts that hold; of a group, none unless group and likeliest member do on average."""
    held = {name for name in ACT_NAMES if likely[name] >= confidence}
    for group, members in _GROUPS:
        best = max(members, key=lambda name: likely[name])
        if strength(likely, group, likely[best]) >= confidence:
            held.add(best)
        else:
            held -= members
    return sorted(held, key=ACT_NAMES.index)


def _act(sentence: Sentence, name: str, probability: float, words: tuple[str, ...], judge: Judge) -> Act:
    seen = sentence.act(name)
    if seen is not None:
        return replace(seen, confidence=probability, source="both")
    start, end = _characters(sentence.text, words, *judge.evidence(words, name))
    return Act(name, sentence.part(start, end), sentence.text[start:end], probability, "model")


def _characters(text: str, words: tuple[str, ...], first: int, last: int) -> tuple[int, int]:
    """Where words ``first`` to ``last`` (half-open) stand in ``text``."""
    low, position, start, end = text.lower(), 0, 0, len(text)
    for number, word in enumerate(words[:last]):
        found = low.find(word, position)
        if found < 0:
            continue
        if number == first:
            start = found
        position = end = found + len(word)
    return start, max(start, min(end, len(text)))
