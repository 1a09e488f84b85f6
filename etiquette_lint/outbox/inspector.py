"""The linter's own process: a message on standard input, one JSON object on standard output (see inspection.py)."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

if TYPE_CHECKING:
    from etiquette_lint.draft.model import Draft
    from etiquette_lint.engine import Linter

MESSAGE = "message.eml"
"""The name that the message is read by: a mail, whatever its first lines look like."""


def answer(data: bytes, request: dict[str, Any]) -> dict[str, Any]:
    """The judgement of ``data`` as a table; raises UnreadableDraft and TableError."""
    from etiquette_lint.draft import read
    from etiquette_lint.outbox.message import is_encrypted

    linter = _linter(request)
    table: dict[str, Any] = {
        "inside": False,
        "reasons": [],
        "counts": {},
        "fail_on": linter.config.fail_on.value,
        "report": "",
    }
    if is_encrypted(data):
        return {**table, "reasons": ["it is encrypted: only its reader can read it"]}
    (draft, *_) = read(data, MESSAGE, format="eml")
    # What is being sent is a mail, whatever stands in it, and whatever files the configuration calls templates.
    draft = replace(draft, is_template=False)
    inside, reasons = _scope(linter, draft, request["scope"])
    if not inside:
        return {**table, "reasons": reasons}
    from etiquette_lint.reporters import full

    report = linter.lint(draft)
    shown = full.render([report], color="always" if request["color"] else "never", width=request["width"])
    return {
        **table,
        "inside": True,
        "reasons": reasons,
        "counts": Counter(finding.severity.value for finding in report.findings),
        "report": shown,
    }


def _linter(request: dict[str, Any]) -> Linter:
    from etiquette_lint import settings
    from etiquette_lint.engine import Linter
    from etiquette_lint.rule import Severity
    from etiquette_lint.rulebook import load_rulebook
    from etiquette_lint.tables import TableError

    file = Path(request["config"]) if request["config"] else settings.config_for(Path.cwd())
    config = settings.read_config(file)
    rulebook = load_rulebook(config.rule_folders)
    settings.check_names(config, rulebook)
    config = replace(config, is_template=False)
    if request["fail_on"]:
        config = replace(config, fail_on=Severity(request["fail_on"]))
    linter = Linter(config, rulebook)
    if not linter.active:
        raise TableError(f"{file}: {settings.no_rule_on(config)}")
    return linter


def _scope(linter: Linter, draft: Draft, scope: str) -> tuple[bool, list[str]]:
    if scope == "all":
        return True, ["every message is to be judged (--scope all)"]
    from etiquette_lint.outbox.scope import ScopeJudge

    judge = ScopeJudge(linter.workbench)
    found = judge.judge(linter.analyser.analyse(draft, linter.config.given))
    return found.inside, list(found.reasons)


def main() -> int:
    """Answer on standard output; a fault is one line on standard error and exit status 2."""
    from etiquette_lint.cli.failure import unexpected
    from etiquette_lint.draft.model import UnreadableDraft
    from etiquette_lint.tables import TableError

    request = json.loads(sys.argv[1])
    try:
        table = answer(sys.stdin.buffer.read(), request)
    except (UnreadableDraft, TableError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except Exception as error:
        sys.stderr.write(f"{unexpected(error, 'judging this message')}\n")
        return 2
    sys.stdout.buffer.write(json.dumps(table).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
