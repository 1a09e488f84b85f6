"""The one spaCy tokeniser, loaded when the first sentence needs it.

Sentences and acts need no more of spaCy: on the development split neither tagger, parser nor attribute
ruler earned its time (see model/CARD.md), so the small English model is loaded by the training
experiments alone.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from etiquette_lint.language.steps import Words

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc


_UNBROKEN = re.compile(r"\S{200}")
"""A run without blanks that no word or address is as long as."""
_PIECE = re.compile(r"\S{1,200}[ ]?|\s+")

REMEMBERED = 1_000
"""Texts whose tokens are kept: enough for every reader of one draft to find them."""


class Pipeline:
    """Lazy access to spaCy; one object is shared by everything that analyses drafts."""

    def __init__(self) -> None:
        self.tokens = lru_cache(maxsize=REMEMBERED)(self._tokens)
        """The tokens of a sentence."""
        self.words = lru_cache(maxsize=REMEMBERED)(self._words)
        """The same tokens, made ready once for all patterns that are looked for in them."""

    @cached_property
    def tokeniser(self) -> Tokenizer:
        """spaCy's English tokeniser, made without the pipeline that would hold it (a third of its time)."""
        with _without_command_line():
            from spacy.lang.en import English
        from spacy import util
        from spacy.tokenizer import Tokenizer
        from spacy.vocab import create_vocab

        defaults = English.Defaults
        return Tokenizer(
            create_vocab("en", defaults),
            rules=defaults.tokenizer_exceptions,
            prefix_search=util.compile_prefix_regex(defaults.prefixes or ()).search,
            suffix_search=util.compile_suffix_regex(defaults.suffixes or ()).search,
            infix_finditer=util.compile_infix_regex(defaults.infixes or ()).finditer,
            token_match=defaults.token_match,
            url_match=defaults.url_match,
        )

    def doc(self, text: str) -> Doc:
        """The tokens of ``text``, in time that grows with its length.

        spaCy peels the marks off a word one by one and copies the rest each time, so that 20,000 brackets in
        a row would take a minute: a run without blanks longer than any word is cut beforehand.
        """
        doc: Doc
        if _UNBROKEN.search(text) is None:
            doc = self.tokeniser(text)
            return doc
        from spacy.tokens import Doc as Tokens

        tokens = [token for piece in _PIECE.findall(text) for token in self.tokeniser(piece)]
        doc = Tokens(self.tokeniser.vocab, words=[t.text for t in tokens], spaces=[bool(t.whitespace_) for t in tokens])
        return doc

    def _tokens(self, text: str) -> Doc:
        return self.doc(text)

    def _words(self, text: str) -> Words:
        return Words(self.tokens(text))


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
