"""A fault of the user's input: one line on standard error, exit 2."""


class Failure(Exception):
    """The message says what happened, where, and what to do."""
