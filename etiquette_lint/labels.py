"""Labelled drafts: reading a folder in the format of corpora/GUIDE.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

VERDICTS = (
    "missing-thanks",
    "missing-role-interest",
    "missing-organisation-interest",
    "excess-questions",
    "badgering",
)
"""What a labelled draft is judged on as a whole: the five faults of the source article."""


class LabelError(ValueError):
    """A folder that is not in the format; the message names file and line."""


class LabelledSentence(msgspec.Struct, frozen=True):
    """A sentence of the candidate's own body text with the acts a reader saw in it."""

    text: str
    acts: frozenset[str]


class LabelledDraft(msgspec.Struct, frozen=True):
    """One line of labels.jsonl."""

    id: str
    file: str
    stage: str
    sentences: tuple[LabelledSentence, ...]
    verdict: dict[str, bool | str]
    note: str = ""
    thread: dict[str, Any] | None = None

    @property
    def faults(self) -> frozenset[str]:
        """The verdicts that are not clean."""
        return frozenset(k for k, v in self.verdict.items() if v not in (False, "none"))


class LabelledFolder(msgspec.Struct, frozen=True):
    """A folder of drafts with their labels."""

    path: Path
    drafts: tuple[LabelledDraft, ...]


def read_labels(folder: Path) -> LabelledFolder:
    """The labels of ``folder``; raises LabelError."""
    file = folder / "labels.jsonl"
    try:
        lines = file.read_text("utf-8").splitlines()
    except OSError as error:
        raise LabelError(
            f"{file}: cannot be read ({error.strerror}); a folder of labelled drafts holds a labels.jsonl"
        ) from error
    drafts = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            drafts.append(msgspec.convert(json.loads(line), LabelledDraft))
        except (json.JSONDecodeError, msgspec.ValidationError) as error:
            raise LabelError(f"{file}:{number}: {error}") from error
    return LabelledFolder(folder, tuple(drafts))


def split_of(id: str) -> str:
    """The split that a draft belongs to, by its id alone: 80% train, 10% dev, 10% test.

    CRC-32 of the id, so that a draft never moves when others are added.
    """
    bucket = crc32(id.encode("utf-8")) % 10
    return {0: "test", 1: "dev"}.get(bucket, "train")
