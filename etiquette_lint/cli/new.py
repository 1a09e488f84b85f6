"""``etiquette-lint new``."""


def new() -> None:
    """."""
