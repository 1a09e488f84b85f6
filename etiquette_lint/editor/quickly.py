"""The protocol's six hundred classes, made in half the time.

attrs writes and compiles the methods of each class of lsprotocol, most of them word for word the same: two thirds
of what an editor waits for the protocol.  Equal sources are compiled once here.  Should attrs come to work in
another way, this does nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import CodeType
from typing import Any


@contextmanager
def equal_methods_compiled_once() -> Iterator[None]:
    """While this lasts, classes that attrs makes share the code of methods that read the same."""
    import attr._make as attrs

    once = lru_cache(maxsize=None)(compile)

    def compiled(source: str, filename: str, mode: str, *more: Any, **options: Any) -> CodeType:
        if more or options:
            code: CodeType = compile(source, filename, mode, *more, **options)
            return code
        return once(source, "<methods made by attrs>", mode)

    attrs.__dict__["compile"] = compiled  # A name of the module hides the builtin one.
    try:
        yield
    finally:
        del attrs.__dict__["compile"]
