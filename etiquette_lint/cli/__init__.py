"""The command line: ``etiquette-lint [PATHS...]``, and its further commands, one file each."""

from __future__ import annotations

import gc
import os

RARELY = 50_000
"""Objects made before the garbage collector looks: starting up makes many and drops few."""


def main() -> None:
    """Run the command line; ends the process."""
    # The model's matrix products are small: threads would only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(RARELY, 20, 20)
    try:
        from etiquette_lint.cli.entry import run

        run()
    except KeyboardInterrupt:
        # At once: the pool's own threads may wait at the end for a worker that is gone (CPython issue 94777).
        os._exit(130)
