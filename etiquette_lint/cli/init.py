"""``etiquette-lint init``."""


def init() -> None:
    """."""
