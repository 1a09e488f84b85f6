"""Template libraries kept in one file: JSON, JSON Lines, YAML, CSV, Excel; each record is a draft."""

COLLECTIONS = ("json", "jsonl", "yaml", "csv", "xlsx")
"""The formats, as :func:`etiquette_lint.draft.read` takes them."""
