"""Classes that share the code of equal methods are the classes they would have been."""

from __future__ import annotations

import attr._make
import attrs

from etiquette_lint.editor.quickly import equal_methods_compiled_once


def test_equal_methods_are_compiled_once_and_work() -> None:
    with equal_methods_compiled_once():

        @attrs.define
        class Place:
            line: int
            column: int = 0

        @attrs.define
        class Size:
            line: int
            column: int = 0

    assert Place.__eq__.__code__ is Size.__eq__.__code__
    assert Place(1, 2) == Place(1, column=2) != Place(1)
    assert Place(1) != Size(1)
    assert [repr(made).rpartition(".")[2] for made in (Place(1), Size(3, 4))] == [
        "Place(line=1, column=0)",
        "Size(line=3, column=4)",
    ]
    assert "compile" not in vars(attr._make)
