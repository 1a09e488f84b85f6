"""``etiquette-lint rules``."""


def rules() -> None:
    """."""
