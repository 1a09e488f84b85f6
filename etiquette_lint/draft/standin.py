"""The word that takes a placeholder's place while sentences are analysed.

A parser that meets ``{{ company }}`` sees noise; one that meets ``Acme`` sees an organisation.
The word is chosen by what the placeholder calls itself, else by the words around it.
"""

from __future__ import annotations

import itertools
import re

_KINDS: tuple[tuple[str, str], ...] = (
    ("phone", "555 0100"),
    ("mobile", "555 0100"),
    ("email", "alex@example.org"),
    ("mail", "alex@example.org"),
    ("url", "https://example.org"),
    ("link", "https://example.org"),
    ("host", "example.org"),
    ("website", "https://example.org"),
    ("portfolio", "my portfolio"),
    ("deadline", "Friday"),
    ("weekday", "Tuesday"),
    ("tomorrow", "tomorrow"),
    ("yesterday", "yesterday"),
    ("day", "Tuesday"),
    ("date", "Tuesday"),
    ("starts", "Tuesday"),
    ("month", "May"),
    ("year", "2020"),
    ("years", "three"),
    ("week", "two"),
    ("weeks", "two"),
    ("minutes", "30"),
    ("hours", "two"),
    ("time", "ten o'clock"),
    ("count", "three"),
    ("number", "3"),
    ("num", "3"),
    ("amount", "3"),
    ("uplift", "30"),
    ("metric", "costs by a third"),
    ("n", "3"),
    ("salary", "30,000"),
    ("role", "analyst"),
    ("title", "analyst"),
    ("position", "analyst"),
    ("job", "analyst"),
    ("post", "analyst"),
    ("vacancy", "analyst"),
    ("occupation", "analyst"),
    ("gig", "analyst"),
    ("grade", "senior"),
    ("shift", "night"),
    ("season", "summer"),
    ("subject", "history"),
    ("industry", "retail"),
    ("competitor", "Globex"),
    ("employer", "Globex"),
    ("lastjob", "Globex"),
    ("school", "Acme School"),
    ("university", "Acme University"),
    ("hospital", "Acme Hospital"),
    ("company", "Acme"),
    ("organisation", "Acme"),
    ("organization", "Acme"),
    ("firm", "Acme"),
    ("business", "Acme"),
    ("store", "Acme"),
    ("shop", "Acme"),
    ("client", "Acme"),
    ("authority", "Acme"),
    ("agency", "Acme"),
    ("practice", "Acme"),
    ("trust", "Acme"),
    ("team", "design"),
    ("department", "design"),
    ("division", "design"),
    ("dept", "design"),
    ("office", "London"),
    ("location", "London"),
    ("city", "London"),
    ("town", "London"),
    ("area", "London"),
    ("station", "London"),
    ("address", "1 High Street"),
    ("street", "1 High Street"),
    ("surname", "Morgan"),
    ("lastname", "Morgan"),
    ("lname", "Morgan"),
    ("salutation", "Ms"),
    ("honorific", "Ms"),
    ("prefix", "Ms"),
    ("sender", "Sam Taylor"),
    ("candidate", "Sam Taylor"),
    ("owner", "Sam Taylor"),
    ("signature", "Sam Taylor"),
    ("applicant", "Sam Taylor"),
    ("firstname", "Alex"),
    ("fname", "Alex"),
    ("fullname", "Alex Morgan"),
    ("name", "Alex"),
    ("interviewer", "Alex Morgan"),
    ("recruiter", "Alex Morgan"),
    ("recipient", "Alex Morgan"),
    ("manager", "Alex Morgan"),
    ("headteacher", "Alex Morgan"),
    ("panel", "Alex Morgan"),
    ("chair", "Alex Morgan"),
    ("partner", "Alex Morgan"),
    ("colleague", "Alex Morgan"),
    ("contact", "Alex Morgan"),
    ("me", "Sam Taylor"),
    ("skill", "planning"),
    ("strength", "patience"),
    ("software", "Excel"),
    ("tool", "Excel"),
    ("task", "the accounts"),
    ("product", "Widget"),
    ("project", "the project"),
    ("topic", "the project"),
    ("challenge", "the project"),
    ("achievement", "the project"),
)
_TABLE = dict(_KINDS)

_NEARBY: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:^|\n)\s*(?:dear|hi|hello|hey)\s+$", re.I), "Alex"),
    (re.compile(r"\b(?:mr|mrs|ms|miss|dr|prof)\.?\s+$", re.I), "Morgan"),
    (re.compile(r"\b(?:join|joining|for|at|with|to|of)\s+$", re.I), "Acme"),
    (re.compile(r"\bon\s+$", re.I), "Tuesday"),
    (re.compile(r"\b(?:as an?|be an?|the|an?)\s+$", re.I), "analyst"),
)
_FOLLOWING = re.compile(r"^\s+(?:is|are) (?:the|a) (?:firm|company|place|team|studio|school|employer)\b", re.I)
_PEOPLE = frozenset("interviewer recipient recruiter contact manager person".split())
_WRITERS = frozenset("your you sender candidate my me owner applicant author signature".split())
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_ORDER_OF_READING = re.compile(
    r"^(?:insert|mention|describe|add|specify|name|state|include|explain|discuss|one sentence|a sentence|briefly)\b",
    re.I,
)


def stand_in(name: str, style: str, before: str, after: str) -> str:
    """A word for the hole called ``name``, standing between ``before`` and ``after``."""
    if style == "dummy":
        return "Acme"
    words = [word.lower() for word in _WORD.findall(name)]
    if _is_sentence(words, name, before, after):
        return name if name.endswith((".", "!", "?")) else f"{name}."
    if style != "parenthesis" and len(words) > 6:
        return "the project"
    word = None if _ORDER_OF_READING.match(name) and len(words) > 4 else _by_words(words)
    if word is not None:
        return _fitted(word, words, after)
    if "|" in name or "/" in name:
        return re.split(r"[|/]", name)[0].strip()
    if _FOLLOWING.match(after):
        return "Acme"
    if not _ORDER_OF_READING.match(name):
        for pattern, guess in _NEARBY:
            if pattern.search(before):
                return guess
    return "the project"


def _is_sentence(words: list[str], name: str, before: str, after: str) -> bool:
    """A hole that is to take a whole sentence: what it asks for is what the sentence will say."""
    opens = not before.strip() or before.rstrip()[-1:] in ".!?:"
    ends = not after.strip() or after[:1] in "\r\n" or after[:1].isspace()
    return len(words) >= 5 and opens and ends


def _by_words(words: list[str]) -> str | None:
    """The last word that says what it is decides; two words written as one are tried joined as well."""
    if "title" in words and not _PEOPLE.isdisjoint(words):
        return "Ms"
    if "name" in words and not _WRITERS.isdisjoint(words):
        return "Sam Taylor"
    if "name" in words and "lead" in words:
        return "Alex"
    for first, second in itertools.pairwise(words):
        joined = _TABLE.get(first + second)
        if joined is not None:
            return joined
    if "name" in words and len(words) > 1:
        owner = next((word for word in words if word != "name" and word in _TABLE), None)
        if owner is not None:
            return _TABLE[owner]
    known = next((_TABLE[word] for word in reversed(words) if word in _TABLE), None)
    return known or next(filter(None, map(_by_ending, reversed(words))), None)


def _by_ending(word: str) -> str | None:
    """``NEWROLE`` and ``HRPARTNER``: the longest known word at its end."""
    return next((_TABLE[word[at:]] for at in range(1, len(word) - 2) if word[at:] in _TABLE), None)


def _fitted(word: str, words: list[str], after: str) -> str:
    following = after.split(maxsplit=1)[0].strip(".,;:!?").lower() if after.split() else ""
    if word == "analyst" and following in ("role", "position", "post", "job", "vacancy", "opening"):
        return "analyst"
    if word == "Tuesday" and "day" not in words and following in ("may", "june", "july", "march"):
        return "3"
    return word
