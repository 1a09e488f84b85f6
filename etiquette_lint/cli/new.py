"""``etiquette-lint new``: a rule file to fill in, that already loads and proves itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from etiquette_lint.cli.options import ConfigFile

DEFAULT_FOLDER = Path("etiquette-rules")

TEMPLATE = '''\
# A rule of your own. It already works; change it piece by piece. How a rule file is written: docs/writing-rules.md.
code = "{code}"
severity = "warning"            # error, warning or suggestion
summary = "Says 'per my last message'"
message = "'{{match}}' sounds like a reproach."
advice = "Say what you mean without looking back: 'I am still very interested in the role.'"
why = """
What the reader feels, and why that matters. This text is what 'explain' and the report show.
"""
source = {{ title = "Who says so", url = "https://example.org", note = "In your own words, what they say." }}

[check]
kind = "phrases"                # a kind of check: a file of etiquette_lint/checks/
patterns = ["per my last|previous message|email|note", "as i already said|wrote"]

# Two drafts or more that break the rule; 'flags' are the exact words it marks.
[[bad]]
text = "Per my last message, I am free on Monday."
flags = ["Per my last message"]

[[bad]]
text = "I am free on Monday, as I already said."
flags = ["as I already said"]

# Two or more that come near and keep it: a harmless line proves nothing.
[[good]]
text = "In my last message I forgot to thank your assistant, Ms Otieno."

[[good]]
text = "As I said on Thursday, I can start in March."
'''


def new(
    rule: Annotated[str, typer.Argument(help="The pack and the rule, such as house/per-my-last-message.")],
    folder: Annotated[
        Path, typer.Option("--folder", help="The folder of your own packs.", metavar="FOLDER")
    ] = DEFAULT_FOLDER,
    config: ConfigFile = None,
) -> None:
    """Write a rule file to fill in.

    It goes into a folder of your own; the folder is named in your configuration under rule-folders.
    """
    from etiquette_lint.cli.failure import Failure
    from etiquette_lint.cli.output import write
    from etiquette_lint.cli.rulecard import codes
    from etiquette_lint.rule import NAME, load_rule

    pack, _, name = rule.partition("/")
    if not NAME.fullmatch(pack) or not NAME.fullmatch(name):
        raise Failure(
            f"'{rule}' is no PACK/RULE: two names in small letters, digits and hyphens, such as house/no-reproach"
        )
    known = codes(config)
    if name in known:
        raise Failure(f"there is a rule '{name}' already ({known[name]}): choose another name")
    path = folder / pack / f"{name}.toml"
    if path.exists():
        raise Failure(f"{path}: is there already and is not overwritten")
    code = _free_code(pack, set(known.values()))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEMPLATE.format(code=code), encoding="utf-8")
    except OSError as error:
        raise Failure(f"{path}: cannot be written: {error.strerror or error}") from error
    load_rule(path)
    write(
        f"{path}: written, with code {code}.\n"
        f'To use it, put this into etiquette-lint.toml:  rule-folders = ["{folder.as_posix()}"]\n'
        f"Then fill it in, and try its examples:         etiquette-lint test-rules {folder.as_posix()}\n"
    )


def _free_code(pack: str, taken: set[str]) -> str:
    """Three letters of the pack and the first free number from 901 on, which the built-in rules never use."""
    letters = ("".join(c for c in pack.upper() if c.isascii() and c.isalpha()) + "XXX")[:3]
    return next(f"{letters}{n}" for n in range(901, 1000) if f"{letters}{n}" not in taken)
