"""How the program ends: at once, with its status, and with all that it wrote."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest


def ended(program: str) -> subprocess.CompletedProcess[str]:
    """What came of the program whose command is replaced by ``program``."""
    code = "import sys\nfrom etiquette_lint import cli\nfrom etiquette_lint.cli import entry\n"
    code += f"def run():\n{textwrap.indent(textwrap.dedent(program), '    ')}\nentry.run = run\ncli.main()\n"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30)


@pytest.mark.parametrize(
    ("end", "status", "told"),
    [
        ("pass", 0, ""),
        ("sys.exit()", 0, ""),
        ("sys.exit(75)", 75, ""),
        ("sys.exit('no such draft')", 1, "no such draft\n"),
        ("raise KeyboardInterrupt", 130, ""),
    ],
)
def test_the_status_is_the_one_that_was_asked_for(end: str, status: int, told: str) -> None:
    done = ended(end)
    assert (done.returncode, done.stdout, done.stderr) == (status, "", told)


def test_what_was_written_last_arrives() -> None:
    done = ended("sys.stdout.write('note ' * 50_000)\nsys.stderr.write('aside ' * 50_000)\nsys.exit(1)")
    assert (done.returncode, done.stdout, done.stderr) == (1, "note " * 50_000, "aside " * 50_000)


@pytest.mark.parametrize("stream", ["sys.stdout.close()", "sys.stdout = None", "sys.stderr = None"])
def test_a_stream_that_is_gone_is_no_fault(stream: str) -> None:
    done = ended(f"{stream}\nsys.exit(3)")
    assert (done.returncode, done.stderr) == (3, "")


def test_nothing_left_running_holds_it_up() -> None:
    left = """
        import multiprocessing, threading, time
        threading.Thread(target=time.sleep, args=(600,)).start()
        worker = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(600,))
        worker.start()
        print(worker.pid)
    """
    done = ended(left)
    assert done.returncode == 0
    assert int(done.stdout) > 0
