"""``etiquette-lint explain``."""


def explain() -> None:
    """."""
