"""Our search for patterns beside spaCy's Matcher, on the same patterns and the same sentences.

    python benchmarks/matcher.py [SENTENCES]

Only patterns that spaCy's Matcher can hold are compared: words, lists of single words, optional words, gaps and word
beginnings. Those with a phrase among their alternatives, with a place in the sentence, or whose words are
looked up in their plain spelling have no counterpart there; how many they are is printed.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from etiquette_lint.labels import read_labels
from etiquette_lint.language.actbook import ActBook, load_actbook
from etiquette_lint.language.patterns import PatternSet
from etiquette_lint.language.pipeline import Pipeline
from etiquette_lint.language.spelling import PLAIN
from etiquette_lint.language.steps import Step, Words
from etiquette_lint.locations import rules_folder

CORPORA = Path(__file__).parents[1] / "corpora"
STOPS = [".", "!", "?", ";"]
ROUNDS = 3


def counterpart(steps: tuple[Step, ...]) -> list[dict[str, Any]] | None:
    """The token pattern of spaCy that finds the same, or None where there is none."""
    tokens: list[dict[str, Any]] = []
    for step in steps:
        if step.phrases or step.suffixes or step.name or step.at_start or step.at_end or step.negated:
            return None
        if step.words & set(PLAIN.values()):
            return None
        if step.gap:
            tokens.append({"LOWER": {"NOT_IN": STOPS}, "OP": f"{{0,{step.gap}}}"})
            continue
        if step.prefixes:
            if step.words:
                return None
            token: dict[str, Any] = {"LOWER": {"REGEX": f"^(?:{'|'.join(step.prefixes)})"}}
        else:
            token = {"LOWER": {"IN": sorted(step.words)}}
        tokens.append({**token, "OP": "?"} if step.optional else token)
    return tokens


def main() -> None:
    """Print how long both take for a sentence, and the ratio."""
    from spacy.matcher import Matcher

    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    pipeline = Pipeline()
    book: ActBook = load_actbook(rules_folder() / "acts", pipeline)
    sources = list(dict.fromkeys(book.patterns.sources))
    pairs = [(s, c) for s in sources if (c := counterpart(tuple(map(book.lists.step, s.split())))) is not None]
    ours = PatternSet([source for source, _ in pairs], book.lists)
    theirs: Any = Matcher(pipeline.tokeniser.vocab)
    for number, (_, pattern) in enumerate(pairs):
        theirs.add(str(number), [pattern])
    labels = [d for folder in ("care", "office", "hard", "everyday") for d in read_labels(CORPORA / folder).drafts]
    docs = [pipeline.doc(s.text) for d in labels for s in d.sentences][:wanted]
    print(f"{len(pairs)} of {len(sources)} act patterns have a counterpart; {len(docs)} sentences")

    def found_by_us(doc: Any) -> set[int]:
        return {match.pattern for match in ours.find(Words(doc))}

    def found_by_them(doc: Any) -> set[int]:
        return {int(doc.vocab.strings[key]) for key, _, _ in theirs(doc)}

    same = sum(found_by_us(doc) == found_by_them(doc) for doc in docs)
    print(f"both find the same patterns in {same} of {len(docs)} sentences")
    us, them = _median(found_by_us, docs), _median(found_by_them, docs)
    print(f"ours {us * 1e6:6.0f} us a sentence   spaCy's Matcher {them * 1e6:6.0f} us   ratio {them / us:.1f}")


def _median(search: Callable[[Any], set[int]], docs: list[Any]) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for doc in docs:
            search(doc)
        times.append((time.process_time() - began) / len(docs))
    return statistics.median(times)


if __name__ == "__main__":
    main()
