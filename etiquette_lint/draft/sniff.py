"""What kind of file a draft is: by its name, or by its first lines where the name says nothing."""

from __future__ import annotations

import re
from pathlib import PurePath

FORMATS = ("text", "markdown", "eml", "html", "mbox", "mjml", "json", "jsonl", "yaml", "csv", "xlsx")

_BY_SUFFIX = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".eml": "eml",
    ".mime": "eml",
    ".emlx": "eml",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mbox": "mbox",
    ".mjml": "mjml",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".csv": "csv",
    ".tsv": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
}
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:[ \t]|[A-Za-z][A-Za-z0-9-]{0,60}:\r?$")
_TELLING = re.compile(
    rb"^(?:mime-version|content-type|content-transfer-encoding|message-id|received|return-path|delivered-to|in-reply-to"
    rb"|x-mailer|user-agent|dkim-signature):",
    re.I | re.M,
)
_BASIC = re.compile(rb"^(from|to|subject|date|cc):", re.I | re.M)
_MARKUP = re.compile(rb"^\s*(?:<!doctype\s+html|<html\b|<head\b|<body\b|<(?:div|p|table|span)\b[^>]*>)", re.I)
_MJML = re.compile(rb"\s*<(?:mjml|mj-[a-z]+)\b", re.I)
_RECORDS = re.compile(rb"\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,100}\"\s*:")
"""JSON that holds tables; ``{{`` and ``{%`` open a template."""


ENGINES = frozenset((".j2", ".jinja", ".jinja2", ".liquid", ".hbs", ".handlebars", ".mustache"))
"""Files that are templates of one engine, whatever they become."""

ENGINES_OF_ANYTHING = ENGINES | {".njk", ".erb", ".ftl", ".tmpl", ".tpl"}
"""Engines that fill in any kind of file: a mail is one only where the name goes on to say so, ``note.md.erb``."""


def engine_of(path: str) -> str:
    """The suffix of a template engine at the end of a name, or nothing."""
    suffix = PurePath(path).suffix.lower()
    return suffix if suffix in ENGINES_OF_ANYTHING else ""


def format_of(path: str, data: bytes) -> str:
    """The format of a file: its suffix decides, else what its first lines look like."""
    name = path[: len(path) - len(engine_of(path))]
    by_name = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    return by_name or _by_content(data[:16_000])


def _by_content(start: bytes) -> str:
    head = start.removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"From ") and _looks_like_mail(head.split(b"\n", 1)[-1]):
        return "mbox"
    if _looks_like_mail(head):
        return "eml"
    if _MARKUP.match(head):
        return "html"
    if _MJML.match(head):
        return "mjml"
    if _RECORDS.match(head):
        return "json"
    return "xlsx" if head.startswith(b"PK\x03\x04") else "text"


def _looks_like_mail(head: bytes) -> bool:
    """Header lines only up to the first blank line, one of them written by a mail program."""
    block = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    lines = block.splitlines()
    if not lines or not all(_HEADER.match(line) or line[:1] in b" \t" for line in lines if line):
        return False
    names = {match.group(1).lower() for match in _BASIC.finditer(block)}
    return bool(_TELLING.search(block)) or {b"from", b"to", b"subject", b"date"} <= names
