"""spaCy's own text categoriser: bag of words and a convolution over the pipeline's token vectors, together."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np

from etiquette_lint.language.model.network import Floats
from etiquette_lint.language.model.outputs import OUTPUTS
from etiquette_lint.language.training.progress import tell
from etiquette_lint.language.training.syntax import small_model

EPOCHS = 4
BATCH = 128
STEPS = ["tagger", "parser", "attribute_ruler", "lemmatizer", "ner", "senter"]
MODEL: dict[str, Any] = {
    "@architectures": "spacy.TextCatEnsemble.v2",
    "linear_model": {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": False,
        "ngram_size": 2,
        "no_output_layer": False,
        "length": 65536,
    },
    "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"},
}
"""spaCy's default ensemble, its network reading the small model's tok2vec, which is trained on."""


def scores(training: Sequence[str], targets: Floats, development: Sequence[str], seed: int = 1) -> Floats:
    """Probabilities for each sentence of ``development``, a column an output."""
    from spacy.training import Example
    from thinc.api import fix_random_seed

    fix_random_seed(seed)
    nlp = small_model(exclude=STEPS)
    names = [output.name for output in OUTPUTS]
    categoriser: Any = nlp.add_pipe("textcat_multilabel", config={"model": MODEL})
    pairs = [
        Example.from_dict(nlp.make_doc(text), {"cats": dict(zip(names, map(float, row), strict=True))})
        for text, row in zip(training, targets, strict=True)
        if text.strip()
    ]
    categoriser.initialize(lambda: pairs[:200], nlp=nlp, labels=names)
    optimiser = nlp.resume_training()
    order = random.Random(seed)
    for epoch in range(EPOCHS):
        order.shuffle(pairs)
        losses: dict[str, float] = {}
        for start in range(0, len(pairs), BATCH):
            nlp.update(pairs[start : start + BATCH], sgd=optimiser, losses=losses, drop=0.2)
        tell(f"epoch {epoch + 1} of {EPOCHS}: loss {losses['textcat_multilabel']:.2f}")
    docs = nlp.pipe(development, batch_size=128)
    return np.array([[doc.cats[name] for name in names] for doc in docs], dtype=np.float32)
