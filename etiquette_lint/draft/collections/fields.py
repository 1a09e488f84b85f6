"""Which fields of a record are read, and as what: ``body``, ``mail.body``, ``versions.*.text``, ``title=code``."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from etiquette_lint.tables import nearest

ANY = "*"
"""The step of a path that stands for every item of a list or table."""


class Role(StrEnum):
    """What a field is for."""

    SUBJECT = "subject"
    BODY = "body"
    HTML = "html"
    TITLE = "title"
    STAGE = "stage"
    AUDIENCE = "audience"
    ID = "id"


TEXTS = frozenset({Role.BODY, Role.HTML})

USUAL: dict[Role, tuple[str, ...]] = {
    Role.BODY: (
        "body",
        "text",
        "message",
        "content",
        "template",
        "bodytext",
        "textbody",
        "emailbody",
        "mailbody",
        "plaintext",
        "messagebody",
        "templatebody",
        "templatetext",
        "emailtext",
        "mailtext",
    ),
    Role.HTML: ("html", "bodyhtml", "htmlbody", "contenthtml", "htmlcontent", "emailhtml", "templatehtml", "mjml"),
    Role.SUBJECT: ("subject", "subjectline", "emailsubject", "mailsubject", "betreff"),
    Role.TITLE: ("title", "name", "label", "templatename", "templatetitle"),
    Role.STAGE: ("stage",),
    Role.AUDIENCE: ("audience",),
    Role.ID: ("id", "key", "slug", "uid"),
}
"""Names that need not be told, as :func:`bare` gives them; the first counts for most."""


class FieldError(ValueError):
    """A field that cannot be understood; the message says why and what to write."""


class Field(msgspec.Struct, frozen=True):
    """One chosen field: the steps that lead to it from its record, and its role."""

    steps: tuple[str, ...]
    role: Role

    @property
    def path(self) -> str:
        """As the user writes it."""
        return ".".join(self.steps)

    @property
    def wildcards(self) -> int:
        """How many of its steps stand for any."""
        return self.steps.count(ANY)


def bare(name: str) -> str:
    """``Subject_Line`` as ``subjectline``: how names are compared with the usual ones."""
    return "".join(char for char in name.casefold() if char.isalnum())


def parse(texts: Iterable[str]) -> tuple[Field, ...]:
    """The fields of ``--field`` or of the configuration; raises FieldError."""
    fields = tuple(dict.fromkeys(_parse(text) for text in texts))
    if fields and not any(field.role in TEXTS for field in fields):
        named = ", ".join(f"'{field.path}'" for field in fields)
        raise FieldError(f"only {named}: name the field that holds the text too, such as 'body'")
    return fields


def _parse(text: str) -> Field:
    role, sign, path = text.strip().partition("=")
    if not sign:
        role, path = "", text.strip()
    steps = tuple(step.strip() for step in path.replace("[*]", ".*").replace("[]", ".*").split(".") if step.strip())
    if not steps:
        raise FieldError(f"'{text}' names no field: write its name, such as 'body' or 'mail.body'")
    if role and role not in set(Role):
        hint = nearest(role, list(Role)) or f": it is one of {', '.join(Role)}"
        raise FieldError(f"'{text}': '{role}' is no role of a field{hint}")
    return Field(steps, Role(role) if role else role_of(steps))


def role_of(steps: tuple[str, ...]) -> Role:
    """What a field is for by its last name; a name that says nothing holds text."""
    name = bare(next((step for step in reversed(steps) if step != ANY), ""))
    for role in (Role.SUBJECT, Role.HTML):
        if name in USUAL[role] or name.endswith(role.value):
            return role
    if "html" in name:
        return Role.HTML
    return Role.BODY


def column_names(fields: Iterable[Field]) -> frozenset[str]:
    """The names, as compared, that a header row must show one of."""
    return frozenset(bare(field.path) for field in fields if field.role in TEXTS)


def usual_columns() -> frozenset[str]:
    """The same where no field was chosen."""
    return frozenset((*USUAL[Role.BODY], *USUAL[Role.HTML]))
