"""One self-contained page for people who would rather look: nothing in it is loaded, and it works without a script.

jinja2 writes it, with every value escaped: a draft is hostile until shown otherwise.  The styles and the one
small script stand in the page, and its Content-Security-Policy names them by their hashes, so that a
browser runs and loads nothing else, whatever a draft holds.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from etiquette_lint import __version__
from etiquette_lint.draft.discover import Problem
from etiquette_lint.finding import Report
from etiquette_lint.reporters.html.overview import overview

if TYPE_CHECKING:
    from jinja2 import Template


def render(reports: Sequence[Report], problems: Sequence[Problem]) -> str:
    """The page of a run; the same run gives the same page."""
    from markupsafe import Markup

    seen = overview(reports, problems)
    style = _text("page.css") + _choosing(len(seen.rules))
    script = _text("page.js")
    # The two are our own text, with nothing of a draft in them.
    return _template().render(
        seen=seen,
        version=__version__,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
    )


def _policy(style: str, script: str) -> str:
    """Everything is forbidden but the page's own style and script."""
    return (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode("ascii")


def _choosing(rules: int) -> str:
    """The style that shows one rule's drafts where its bar is chosen: rules go by number, so no name gets in."""
    return "".join(
        f'body:has(#rule-{n}:checked) .draft:not([data-rules~="{n}"]),'
        f'body:has(#rule-{n}:checked) .finding:not([data-rule="{n}"]){{display:none}}'
        f'body:has(#rule-{n}:checked) mark:not([data-rules~="{n}"]){{background:none;border:0}}\n'
        for n in range(1, rules + 1)
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["grouped"] = "{:,}".format
    return environment.get_template("page.html.jinja")


def _text(name: str) -> str:
    return (files("etiquette_lint.reporters.html") / "templates" / name).read_text("utf-8")
