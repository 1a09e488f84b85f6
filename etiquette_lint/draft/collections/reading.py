"""Bytes to the drafts of a collection, with everything that is wrong told in one line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from etiquette_lint.draft.collections.assemble import draft_of, stage_of
from etiquette_lint.draft.collections.fields import Field, Role, bare, column_names, usual_columns
from etiquette_lint.draft.collections.guess import guess
from etiquette_lint.draft.collections.records import Found, Miss, Record, find, names
from etiquette_lint.draft.collections.tree import Leaf, Listing, Node, NoRecords, Parsed, line_of
from etiquette_lint.draft.model import Draft, UnreadableDraft

__all__ = ["Collection", "NoRecords", "read_collection"]

MOST_NAMED = 4
"""Records with the same fault that are named; the others are counted."""


class Collection(msgspec.Struct, frozen=True):
    """The drafts of a file, what is wrong with some of its records, and remarks that are no fault."""

    drafts: tuple[Draft, ...]
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def read_collection(data: bytes, path: str, format: str, fields: Sequence[Field] = ()) -> Collection:
    """The drafts in a collection, by ``fields`` or by the usual names; raises UnreadableDraft."""
    try:
        return _read(data, path, format, tuple(fields))
    except RecursionError as error:
        raise UnreadableDraft("its lists and tables are nested too deeply: is it a collection of drafts?") from error


def _read(data: bytes, path: str, format: str, chosen: tuple[Field, ...]) -> Collection:
    sheets = _parsed(data, format, column_names(chosen) if chosen else usual_columns())
    trees = [tree for sheet in sheets for tree in sheet.trees]
    fields = chosen or guess(trees)
    faults = tuple(fault for sheet in sheets for fault in sheet.faults)
    if not fields:
        if faults:
            raise UnreadableDraft(faults[0])
        raise NoRecords(_EMPTY if _is_empty(trees) else _no_usual_field(names(trees)))
    found = [(sheet, find(sheet.trees, fields)) for sheet in sheets]
    if not any(isinstance(one, Record) for _, records in found for one in records):
        if faults:
            raise UnreadableDraft(faults[0])
        raise NoRecords(_nothing_found(trees, fields, [one for _, records in found for one in records]))
    with_subject = any(field.role is Role.SUBJECT for field in fields)
    drafts: list[Draft] = []
    problems: list[str] = [*faults]
    for sheet, records in found:
        problems += _missed(sheet, records)
        for record in records:
            if isinstance(record, Record):
                try:
                    drafts.append(draft_of(record, sheet, path, format, with_subject=with_subject))
                except UnreadableDraft as error:
                    problems.append(f"{_place(sheet, [record])} {error}")
    remarks = (*(() if chosen else (_guessed(fields, len(drafts)),)), *_stages(drafts))
    return Collection(tuple(_told_apart(drafts)), tuple(problems), remarks)


def _told_apart(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Records of one title get keys of their own, by their order."""
    seen: Counter[str] = Counter()
    for draft in drafts:
        record = draft.record
        if record is not None and seen[record.key]:
            yield replace(draft, record=replace(record, key=f"{record.key}\0{seen[record.key]}"))
        else:
            yield draft
        seen[record.key if record else ""] += 1


def _parsed(data: bytes, format: str, columns: frozenset[str]) -> tuple[Parsed, ...]:
    def is_wanted(name: str) -> bool:
        return bare(name) in columns

    if format == "csv":
        from etiquette_lint.draft.collections.csvs import read_csv

        return (read_csv(data, is_wanted),)
    if format == "xlsx":
        from etiquette_lint.draft.collections.workbooks import read_workbook

        return read_workbook(data, is_wanted)
    if format == "yaml":
        from etiquette_lint.draft.collections.yamls import read_yaml

        return (read_yaml(data),)
    from etiquette_lint.draft.collections.jsons import read_json, read_json_lines

    return ((read_json_lines if format == "jsonl" else read_json)(data),)


def _no_usual_field(seen: list[str]) -> str:
    if not seen:
        return "there are no records in it: a collection is a list of tables, each with a text"
    return f"no field has one of the usual names (fields: {_named(seen)}); say which holds the text: --field {seen[0]}"


def _nothing_found(trees: Sequence[Node], fields: Sequence[Field], misses: Sequence[Found]) -> str:
    """Why there is no record at all."""
    if _is_empty(trees):
        return _EMPTY
    if misses and isinstance(misses[0], Miss):
        return f"record {_label(misses[0])} {misses[0].message}"
    asked = ", ".join(f"'{field.path}'" for field in fields if field.role in (Role.BODY, Role.HTML))
    seen = names(trees)
    return f"no record has the field {asked} (fields: {_named(seen) or 'none'}); choose another with --field"


_EMPTY = "the collection is empty: no records to read"


def _is_empty(trees: Sequence[Node]) -> bool:
    return not any(_holds(tree) for tree in trees)


def _holds(tree: Node) -> bool:
    if isinstance(tree, Leaf):
        return tree.value is not None
    return bool(tree.items if isinstance(tree, Listing) else tree.entries)


def _named(seen: Sequence[str]) -> str:
    return ", ".join(f"'{name[:40]}'" for name in seen)


def _missed(sheet: Parsed, records: Sequence[Found]) -> list[str]:
    """One line for each kind of fault, which names the first records that have it."""
    by_message: dict[str, list[Miss]] = {}
    for one in records:
        if isinstance(one, Miss):
            by_message.setdefault(one.message, []).append(one)
    return [f"{_place(sheet, misses)} {message}" for message, misses in by_message.items()]


def _place(sheet: Parsed, alike: Sequence[Found]) -> str:
    """Where the first of ``alike`` stands, and which others there are."""
    first, *others = alike
    line = "" if first.label else f"line {line_of(sheet.source, first.at)}: "
    more = f" and {len(alike) - MOST_NAMED} more" if len(alike) > MOST_NAMED else ""
    also = f" (also {', '.join(map(_label, others[: MOST_NAMED - 1]))}{more})" if others else ""
    return f"{line}record {_label(first)}{also}"


def _label(one: Found) -> str:
    return one.label or f"#{one.number}"


def _guessed(fields: Sequence[Field], count: int) -> str:
    told = ", ".join(f"'{field.path}' as {_AS[field.role]}" for field in fields)
    return f"{count} {'record' if count == 1 else 'records'}; read {told} (choose other fields with --field)"


_AS = {Role.BODY: "the text", Role.HTML: "the HTML text", Role.SUBJECT: "the subject"}


def _stages(drafts: Sequence[Draft]) -> tuple[str, ...]:
    """Stages that are none of ours: said once each, and guessed as without."""
    told = {str(d.metadata["stage"]): d for d in reversed(drafts) if "stage" in d.metadata}
    unknown = [f"'{stage[:40]}'" for stage in reversed(told) if stage_of(stage) is None]
    if not unknown:
        return ()
    known = "thank-you, follow-up, second-follow-up or other"
    return (f"the stage {', '.join(unknown[:MOST_NAMED])} is not one of {known}, so it is told from the text",)
