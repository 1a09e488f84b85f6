"""The plain form of contractions and of texting: patterns are written once, in plain words.

A token is looked up under its own spelling and under its plain form, so that a pattern for "thanks"
finds "thnx", and a pattern for "thnx" finds only that.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PLAIN: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("n't", "nt", "n’t"), "not"),
        **dict.fromkeys(("'d", "d", "wud", "wld"), "would"),
        **dict.fromkeys(("'ll", "ll"), "will"),
        **dict.fromkeys(("'ve", "ve"), "have"),
        **dict.fromkeys(("'m", "m"), "am"),
        **dict.fromkeys(("'re", "re", "r"), "are"),
        **dict.fromkeys(("u", "ya", "yous", "ye", "youse", "yer", "unu", "una", "yis", "y'"), "you"),
        **dict.fromkeys(("ur", "yr"), "your"),
        **dict.fromkeys(
            ("thx", "thnx", "thanx", "tnx", "thnks", "thankx", "thks", "tks", "tanks", "thnaks", "tahnks", "thansk"),
            "thanks",
        ),
        **dict.fromkeys(("pls", "plz", "plss", "plis", "pleas"), "please"),
        **dict.fromkeys(("wiv", "wit"), "with"),
        **dict.fromkeys(("rly", "rlly", "realy"), "really"),
        **dict.fromkeys(("cos", "cuz", "coz", "bc", "cause"), "because"),
        "ca": "can",
        "wo": "will",
        "sha": "shall",
        **dict.fromkeys(("tank", "thnak", "thakn", "tahnk", "thnk", "thanl"), "thank"),
        "luv": "love",
        "wanna": "want",
        "n": "and",
        "&": "and",
        "abt": "about",
        "wen": "when",
        "wat": "what",
        "dis": "this",
        "di": "the",
        "de": "the",
        "mi": "i",
        "me": "me",
        "tho": "though",
        "bin": "been",
        "cud": "could",
        "shud": "should",
        "hav": "have",
        "jus": "just",
        "yday": "yesterday",
        "tmrw": "tomorrow",
        "2day": "today",
        "2moro": "tomorrow",
        "seein": "seeing",
        "havin": "having",
        "lookin": "looking",
        "goin": "going",
        "hearin": "hearing",
        "workin": "working",
        "wantin": "wanting",
        "wonderin": "wondering",
        "showin": "showing",
        "givin": "giving",
        "takin": "taking",
        "lettin": "letting",
    }
)


def forms(word: str) -> tuple[str, ...]:
    """The lower-cased spelling of ``word``, and its plain form where that is another."""
    lower = word.lower()
    plain = PLAIN.get(lower)
    return (lower,) if plain is None or plain == lower else (lower, plain)
