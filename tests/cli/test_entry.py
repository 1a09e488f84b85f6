"""How a run begins: what is loaded for it, and what it does where there is no command of the name."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOADED = "import sys; print(sorted({'typer', 'rich', 'spacy'} & set(sys.modules)), file=sys.stderr)"


@pytest.mark.parametrize("arguments", [["lsp"], ["lsp", "--stdio"]])
def test_the_language_server_is_started_without_what_reads_options(arguments: list[str]) -> None:
    program = (
        f"import sys; sys.argv[1:] = {arguments!r}\n"
        "import etiquette_lint.editor.server as server\n"
        f"server.run = lambda: exec({LOADED!r})\n"
        "from etiquette_lint.cli.entry import run\n"
        "run()"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (said.returncode, said.stderr) == (0, "[]\n")


def test_its_help_and_its_wrong_options_are_read_as_those_of_others() -> None:
    program = [sys.executable, "-m", "etiquette_lint", "lsp"]
    helped = subprocess.run([*program, "--help"], capture_output=True, text=True)
    assert helped.returncode == 0
    assert "language server" in helped.stdout
    wrong = subprocess.run([*program, "--port=4"], capture_output=True, text=True)
    assert wrong.returncode == 2
    assert "--port" in wrong.stderr
