"""Options in groups: a command takes frozen structures, the command line shows their fields one by one.

typer knows no groups of its own; it reads a command's signature.  So the command is given one in
which each group stands unfolded.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints

import msgspec


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """``command`` with the fields of its groups (structures whose fields all have defaults) as its options."""
    types = get_type_hints(command, include_extras=True)
    groups = {name: kind for name, kind in types.items() if isinstance(kind, type) and issubclass(kind, msgspec.Struct)}
    options: list[Parameter] = []
    for name, given in signature(command).parameters.items():
        options += _fields(groups[name]) if name in groups else [_option(name, types[name], given.default)]

    @wraps(command)
    def unfolded(**values: Any) -> None:
        folded = {
            name: kind(**{field: values.pop(field) for field in kind.__struct_fields__})
            for name, kind in groups.items()
        }
        command(**values, **folded)

    unfolded.__signature__ = Signature(options)  # type: ignore[attr-defined]
    unfolded.__annotations__ = {option.name: option.annotation for option in options}
    return unfolded


def _fields(group: type[msgspec.Struct]) -> list[Parameter]:
    types = get_type_hints(group, include_extras=True)
    given = zip(group.__struct_fields__, group.__struct_defaults__, strict=True)
    return [_option(field, types[field], default) for field, default in given]


def _option(name: str, kind: Any, default: Any) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=kind)
