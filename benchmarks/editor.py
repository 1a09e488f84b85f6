"""How long an editor waits: from spawning the server to the first diagnostics, and after a keystroke.

    python benchmarks/editor.py [RUNS]

Prints medians; the processor seconds beside the first tell what a busy machine would hide.
"""

from __future__ import annotations

import asyncio
import os
import resource
import statistics
import sys
import time
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

URI = Path("/drafts/note.txt").as_uri()
PARAGRAPH = (
    "Thank you for the interview on Tuesday and for showing me the map room. What you said about the flood stayed with "
    "me all week. I would very much like to take on the archive assistant role and to join your team. My years in the "
    "county record office taught me to read old hands quickly. I could start in May, as I told you then. "
)
DRAFT = "Dear Ms Okafor,\n\n" + f"{PARAGRAPH}\n\n" * 3 + "Kind regards,\nDele Ayo\n"
KEYS = "It was a pleasure to hear of the plans for the reading room."


async def one_run() -> tuple[float, float, list[float]]:
    """Seconds to the first diagnostics, processor seconds of the server by then, seconds after each keystroke."""
    client = LanguageClient("benchmark", "1")
    heard: asyncio.Queue[int] = asyncio.Queue()

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: lsp.PublishDiagnosticsParams) -> None:
        heard.put_nowait(params.version or 0)

    started = time.perf_counter()
    await client.start_io(sys.executable, "-m", "etiquette_lint", "lsp")
    await client.initialize_async(lsp.InitializeParams(lsp.ClientCapabilities()))
    client.initialized(lsp.InitializedParams())
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(URI, "plaintext", 1, DRAFT)))
    await heard.get()
    first = time.perf_counter() - started
    used = _processor_seconds(client._server.pid) if client._server else 0.0
    waits = []
    line, column = 2, len(PARAGRAPH)
    for number, key in enumerate(KEYS):
        place = lsp.Position(line, column + number)
        change = lsp.TextDocumentContentChangePartial(lsp.Range(place, place), key)
        began = time.perf_counter()
        client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(lsp.VersionedTextDocumentIdentifier(number + 2, URI), [change])
        )
        await heard.get()
        waits.append(time.perf_counter() - began)
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    return first, used, waits


def _processor_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print the medians of some runs."""
    runs = [asyncio.run(one_run()) for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 5)]
    keys = [wait for _, _, waits in runs for wait in waits]
    words = len(DRAFT.split())
    print(f"spawn to first diagnostics  {statistics.median(r[0] for r in runs):.2f} s (limit 1.20)")
    print(f"  processor time of it      {statistics.median(r[1] for r in runs):.2f} s")
    print(f"after a keystroke, {words} words  {statistics.median(keys) * 1000:.0f} ms (limit 30)")
    print(f"  slowest of ten            {statistics.quantiles(keys, n=10)[-1] * 1000:.0f} ms")
    print(f"memory of the largest child {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
