"""spaCy's English tokeniser, taught its special cases when a text first holds one.

English has 1,347 of them ("I'm", "a.m.", ":-)"); to give them all to a new tokeniser takes longer than
to judge a draft, which holds a handful.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Set
from contextlib import contextmanager
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

MANY = 40
"""Each case that is added makes spaCy forget the words it has cut; so many added, the rest follows at once."""
WORDS = 10_000
"""Words known to hold no other case than those already added."""


class Tokeniser:
    """Cuts a text into tokens as ``spacy.blank("en").tokenizer`` does."""

    def __init__(self) -> None:
        with _without_command_line():
            from spacy.lang.en import English
        from spacy import util
        from spacy.tokenizer import Tokenizer
        from spacy.vocab import create_vocab

        defaults = English.Defaults
        self.special_cases: Set[str] = defaults.tokenizer_exceptions.keys()
        """The words that are cut by no rule."""
        self.common_words: Set[str] = defaults.stop_words
        """The commonest English words."""
        blank = {case: cut for case, cut in defaults.tokenizer_exceptions.items() if case.isspace()}
        self._waiting = {case: cut for case, cut in defaults.tokenizer_exceptions.items() if case not in blank}
        self._few = len(self._waiting) - MANY
        self._longest = max(map(len, self._waiting))
        self._held = lru_cache(maxsize=WORDS)(self._cases_in)
        self._spacy = Tokenizer(
            create_vocab("en", defaults),
            rules=blank,
            prefix_search=util.compile_prefix_regex(defaults.prefixes or ()).search,
            suffix_search=util.compile_suffix_regex(defaults.suffixes or ()).search,
            infix_finditer=util.compile_infix_regex(defaults.infixes or ()).finditer,
            token_match=defaults.token_match,
            url_match=defaults.url_match,
        )

    @property
    def vocab(self) -> Vocab:
        """The words that its tokens share."""
        vocab: Vocab = self._spacy.vocab
        return vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of ``text``."""
        if self._waiting:
            for word in text.split():
                if held := self._held(word):
                    self._learn(held)
        doc: Doc = self._spacy(text)
        return doc

    def _learn(self, cases: Set[str]) -> None:
        """Add those of ``cases`` that are new."""
        new = self._waiting.keys() & cases
        if len(self._waiting) - len(new) < self._few:
            new = set(self._waiting)
        for case in sorted(new):
            self._spacy.add_special_case(case, self._waiting.pop(case))

    def _cases_in(self, word: str) -> frozenset[str]:
        """The special cases that are part of ``word``: no other one can show in its tokens."""
        last = len(word)
        parts = {word[i:j] for i in range(last) for j in range(i + 1, min(i + self._longest, last) + 1)}
        return frozenset(self.special_cases & parts)


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Import spaCy without its command line, a third of its start-up, which it loads for ``spacy.info`` alone.

    Whoever asks for ``spacy.cli`` or ``spacy.info`` afterwards gets the real one.
    """
    if "spacy" in sys.modules:
        yield
        return
    package, module = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    package.__path__ = []

    def info(*args: Any, **options: Any) -> Any:
        from spacy.cli.info import info

        return info(*args, **options)

    vars(module)["info"] = info
    sys.modules |= {"spacy.cli": package, "spacy.cli.info": module}
    try:
        yield
    finally:
        for name in ("spacy.cli.info", "spacy.cli"):
            del sys.modules[name]
        vars(sys.modules.get("spacy", package)).pop("cli", None)
