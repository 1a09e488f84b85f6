"""``etiquette-lint lsp``: the language server, for editors."""

from __future__ import annotations


def lsp() -> None:
    """Run the language server, for editors: see docs/editors.md.

    The editor starts it and speaks with it on standard input and output.
    """
    import gc

    from etiquette_lint.cli.failure import Failure

    # What is imported and loaded stays: to look for garbage in it meanwhile only makes the editor wait.
    gc.disable()
    try:
        from etiquette_lint.editor.quickly import equal_methods_compiled_once

        with equal_methods_compiled_once():
            from etiquette_lint.editor.server import run
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in {"pygls", "lsprotocol", "attr"}:
            raise
        raise Failure(
            "the language server needs one more package: run \"pip install 'etiquette-lint[lsp]'\""
        ) from error
    run()
