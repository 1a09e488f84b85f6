"""The command line: ``etiquette-lint [PATHS...]``, and its further commands, one file each."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import NoReturn

RARELY = 200_000
"""Objects made before the garbage collector looks: starting up makes many and drops few."""

INTERRUPTED = 130
"""The status of a program that Ctrl-C ended, as shells count it: 128 and the signal's number."""


def main() -> NoReturn:
    """Run the command line; ends the process."""
    # The model's matrix products are small: threads would only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(RARELY, 20, 20)
    try:
        from etiquette_lint.cli.entry import run

        run()
    except SystemExit as end:
        _end(_status(end.code))
    except KeyboardInterrupt:
        _end(INTERRUPTED)
    _end(0)


def _status(code: object) -> int:
    """What an exit asks for, as Python itself would read it: nothing is success, words are told and are failure."""
    if code is None:
        return 0
    if isinstance(code, int):
        return code
    if sys.stderr is not None:
        print(code, file=sys.stderr)  # noqa: T201
    return 1


def _end(status: int) -> NoReturn:
    """End here and now, all that was written on its way.

    To free what was loaded, object by object, takes an eighth of the time of a run; and Python's own pool of
    processes may stumble over itself at the end, when its workers are gone before it (CPython issue 94777).
    """
    for stream in (sys.stdout, sys.stderr):
        # A stream may be missing, closed, or read by nobody any more.
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    if "multiprocessing.process" in sys.modules:
        from multiprocessing import active_children

        # A second Ctrl-C may have come while the workers were being ended.
        for worker in active_children():
            worker.kill()
    os._exit(status)
