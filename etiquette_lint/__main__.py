"""``python -m etiquette_lint``."""

from etiquette_lint.cli import main

main()
