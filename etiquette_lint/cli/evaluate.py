"""``etiquette-lint evaluate``."""


def evaluate() -> None:
    """."""
