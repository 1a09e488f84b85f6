"""After a keystroke only the sentence it fell into is read again: by the patterns, and by the model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from etiquette_lint.editor.choices import Choices
from etiquette_lint.editor.desk import Document, review
from etiquette_lint.editor.linters import Linters
from etiquette_lint.editor.places import Page
from etiquette_lint.language import analyser
from etiquette_lint.language.model.network import Network

SENTENCES = (
    "Thank you for the interview on Tuesday.",
    "You showed me the map room and the flood of 1953.",
    "I would very much like to take on the archive assistant role.",
    "I would be proud to join your team.",
    "My years in the record office taught me to read old hands.",
    "When do you expect to decide?",
    "I could start in May.",
)
DRAFT = "Dear Ms Okafor,\n\n{}\n\n{}\n\nKind regards,\nDele Ayo\n".format(
    " ".join(SENTENCES[:4]), " ".join(SENTENCES[4:])
)


class Readers:
    """Notes each sentence that the patterns and the model are given."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.patterns: list[str] = []
        self.model: list[str] = []
        find, read = analyser.hits_in, Network.sentences

        def finding(words: Any, *more: Any) -> Any:
            self.patterns.append(" ".join(words.lower))
            return find(words, *more)

        def reading(network: Network, part: Sequence[tuple[str, ...]], *more: Any) -> Any:
            self.model += [" ".join(words) for words in part]
            return read(network, part, *more)

        monkeypatch.setattr(analyser, "hits_in", finding)
        monkeypatch.setattr(Network, "sentences", reading)

    def forget(self) -> None:
        self.patterns.clear()
        self.model.clear()


def _review(text: str, version: int, linters: Linters) -> list[str]:
    done = review(Document(Path("/drafts/note.txt"), "mail", version, Page(text)), Choices(), linters)
    assert not done.problem
    return [finding.rule.name for _, _, finding in done.findings()]


def test_one_character_more_is_one_sentence_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    readers, linters = Readers(monkeypatch), Linters()
    _review(DRAFT, 1, linters)
    assert len(readers.patterns) >= len(SENTENCES)
    assert {words for words in readers.model if "archive assistant" in words}
    readers.forget()
    _review(DRAFT.replace("old hands", "old handss"), 2, linters)
    changed = "my years in the record office taught me to read old handss ."
    assert readers.patterns == [changed]
    assert set(readers.model) == {changed}
    readers.forget()
    _review(DRAFT, 3, linters)
    assert (readers.patterns, readers.model) == ([], [])


def test_a_new_paragraph_is_read_alone_though_all_places_shift(monkeypatch: pytest.MonkeyPatch) -> None:
    readers, linters = Readers(monkeypatch), Linters()
    _review(DRAFT, 1, linters)
    readers.forget()
    found = _review(DRAFT.replace("Okafor,\n\n", "Okafor,\n\nI found the the gate.\n\n"), 2, linters)
    assert readers.patterns == ["i found the the gate ."]
    assert set(readers.model) == {"i found the the gate ."}
    assert "repeated-word" in found
