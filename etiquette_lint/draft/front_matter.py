"""Front matter: what stands between two lines of ``---`` above a draft, such as its title, stage and audience."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from etiquette_lint.draft.model import Header, Notice, Span
from etiquette_lint.draft.plain import Front
from etiquette_lint.draft.template import find_placeholders

MAX_FRONT_MATTER = 64_000

OF_ONE_MAIL = frozenset(
    ("sent", "interview_date", "promised_by", "questions_invited", "recipient", "role", "organisation")
)
"""Facts of the moment that one mail is written into: no template knows them."""

_FENCE = re.compile(r"\A(---)[ \t]*\r?\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(
    r"\A---[ \t]*\r?\n(?:#[^\n]*\n|[ \t]*\r?\n){0,20}(?!(?:subject|to|from|cc|date|sent)\b)[a-z_][\w -]{0,40}:(?=\s)",
    re.I,
)
"""How it starts in a plain text, where three dashes may be a line drawn by hand, above header lines perhaps."""

_SUBJECT = re.compile(r"^subject:[ \t]*(?P<quote>[\"']?)(?P<value>[^\r\n]*?)(?P=quote)[ \t]*\r?$", re.M | re.I)


def opens_plain_text(text: str) -> bool:
    """Whether a plain text starts with front matter."""
    return bool(_KEY.match(text))


def front_matter(text: str) -> Front:
    """The data above ``text``, and where the text starts; what is broken there is a notice."""
    match = _FENCE.match(text[:MAX_FRONT_MATTER])
    if match is None:
        return Front()
    metadata, problem = _yaml(match.group("body"))
    notices: tuple[Notice, ...] = ()
    if problem:
        notices = (Notice("front-matter", problem, Span(match.start("body"), match.end("body"))),)
    return Front(match.end(), metadata, notices, _headers(match, metadata), is_of_a_template(metadata))


def is_of_a_template(metadata: Mapping[str, Any]) -> bool:
    """Whether front matter describes a template: it is there, and tells nothing of one mail but what is left open."""
    told = {key.lower().replace("-", "_"): value for key, value in metadata.items()}
    return bool(metadata) and not any(_is_told(told.get(key)) for key in OF_ONE_MAIL)


def _is_told(value: object) -> bool:
    return value not in (None, "") and not find_placeholders(str(value))


def _headers(match: re.Match[str], metadata: Mapping[str, Any]) -> tuple[Header, ...]:
    """The subject, where it stands above the text."""
    value = next((value for key, value in metadata.items() if key.lower() == "subject"), None)
    if not isinstance(value, str):
        return ()
    line = _SUBJECT.search(match.string, match.start("body"), match.end("body"))
    as_it_stands = line is not None and line["value"] == value
    return (Header("Subject", value, Span(*line.span("value")) if line and as_it_stands and value else None),)


def _yaml(body: str) -> tuple[Mapping[str, Any], str]:
    import yaml

    try:
        loaded = yaml.safe_load(body)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 2}" if mark is not None else ""
        return MappingProxyType(
            {}
        ), f"the front matter is no valid YAML{where}: {getattr(error, 'problem', None) or error}"
    if loaded is None:
        return MappingProxyType({}), ""
    if not isinstance(loaded, dict):
        return MappingProxyType({}), "the front matter is no set of keys and values"
    return MappingProxyType({str(key): value for key, value in loaded.items()}), ""
