"""Progress of training, a line at a time."""

import sys


def tell(line: str) -> None:
    """Print one line at once, from whatever process."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
