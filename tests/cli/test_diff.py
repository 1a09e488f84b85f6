"""``--diff BASE``, in real repositories: what counts as changed, and what is told where git cannot say."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from command_line import Result, Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etiquette_lint.cli.revisions import changes

KIND = "Dear Ms Okafor,\n\nThank you for the talk on Monday.\n\n{}\n\nKind regards,\nSam Weller\n"
BLUNT = "Dear Ms Okafor,\n\nAny news on the job?\n\nSam Weller\n"
MISSING = "missing-thanks,missing-role-interest"
TWICE = "We looked at the the map."


class Repository:
    """A working copy with one commit of whatever ``commit`` was given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=Sam Weller", "-c", "user.email=sam@example.org", "-c", "commit.gpgsign=false")
        command = ["git", "-C", str(self.folder), *who, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def write(self, **files: str | bytes) -> None:
        for name, text in files.items():
            self.put(f"{name}.txt", text)

    def put(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "drafts")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    return Repository(tmp_path)


def found(result: Result) -> dict[str, list[tuple[str, int]]]:
    """For each draft that was linted, the rules that speak and the lines they speak of."""
    assert result.status in (0, 1), result.err
    files = json.loads(result.out)["files"]
    return {f["path"]: [(x["rule"], x["start"]["line"]) for x in f["findings"]] for f in files}


def lint(run: Run, *arguments: str, select: str = f"repeated-word,{MISSING}") -> Result:
    return run("--format", "json", "--select", select, *arguments)


def test_only_changed_lines(run: Run, repository: Repository) -> None:
    repository.write(old=KIND.format(TWICE), new=KIND.format(TWICE), same=BLUNT)
    repository.commit()
    repository.write(new=KIND.format(f"{TWICE}\nAnd I will will say so."))
    assert found(lint(run, ".", "--diff", "HEAD", select="repeated-word")) == {"new.txt": [("repeated-word", 6)]}
    assert found(lint(run, ".", select="repeated-word"))["new.txt"] != [("repeated-word", 6)]


def test_what_is_missing_counts_when_any_line_changed(run: Run, repository: Repository) -> None:
    repository.write(note=BLUNT, same=BLUNT)
    repository.commit()
    repository.write(note=BLUNT.replace("Weller", "Wellers"))
    assert found(lint(run, ".", "--diff", "HEAD", select="missing-thanks")) == {"note.txt": [("missing-thanks", 3)]}


@pytest.mark.parametrize("gone", ["Thank you for the talk on Monday.\n\n", "Kind regards,\nSam Weller\n"])
def test_what_was_taken_out_counts_for_what_is_missing(run: Run, repository: Repository, gone: str) -> None:
    repository.write(note=KIND.format(TWICE))
    repository.commit()
    repository.write(note=KIND.format(TWICE).replace(gone, ""))
    rules = {rule for rule, _ in found(lint(run, ".", "--diff", "HEAD"))["note.txt"]}
    assert "missing-role-interest" in rules
    assert ("missing-thanks" in rules) is gone.startswith("Thank")
    assert "repeated-word" not in rules


def test_evidence_on_a_changed_line_counts(run: Run, repository: Repository) -> None:
    asked = "What is the team like? Which tools do you use?"
    repository.write(note=KIND.format(asked))
    repository.commit()
    repository.write(note=KIND.format(f"{asked}\nAnd when do you decide?"))
    assert [rule for rule, _ in found(lint(run, ".", "--diff", "HEAD", select="excess-questions"))["note.txt"]] == [
        "excess-questions"
    ]


def test_new_files_staged_or_not_and_ignored_ones(run: Run, repository: Repository) -> None:
    repository.put(".gitignore", "made/\n")
    repository.write(same=BLUNT)
    repository.commit()
    repository.write(staged=BLUNT, intended=BLUNT)
    repository.git("add", "staged.txt")
    repository.git("add", "--intent-to-add", "intended.txt")
    repository.write(untracked=BLUNT)
    repository.put("made/letter.txt", BLUNT)
    assert list(found(lint(run, ".", "--diff", "HEAD"))) == ["intended.txt", "staged.txt", "untracked.txt"]


def test_a_moved_file_has_changed_where_it_was_edited(run: Run, repository: Repository) -> None:
    long = KIND.format(TWICE + "\n\n" + "\n".join(f"We spoke about room {n}." for n in range(20)))
    repository.write(moved=long, edited=long)
    repository.commit()
    (repository.folder / "in").mkdir()
    repository.git("mv", "moved.txt", "in/moved.txt")
    repository.git("mv", "edited.txt", "in/edited.txt")
    repository.put("in/edited.txt", long + "PS: I will will call.\n")
    assert found(lint(run, ".", "--diff", "HEAD", select="repeated-word")) == {"in/edited.txt": [("repeated-word", 30)]}


NAMES = ("with space.txt", "tab\there.txt", 'quo"te.txt', "back\\slash.txt", "umläut.txt", "-dash.txt", "b/b/x.txt")


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be there")
@pytest.mark.parametrize("name", [*NAMES, "new\nline.txt"])
def test_any_name(run: Run, repository: Repository, name: str) -> None:
    repository.put(name, KIND.format("We spoke about rooms."))
    repository.put("other.txt", KIND.format(TWICE))
    repository.commit()
    repository.put(name, KIND.format(f"We spoke about rooms.\n{TWICE}"))
    assert list(found(lint(run, ".", "--diff", "HEAD", select="repeated-word")).values()) == [[("repeated-word", 6)]]


def test_lines_that_look_like_a_patch(run: Run, repository: Repository) -> None:
    repository.write(note=KIND.format("We spoke."), other=KIND.format(TWICE))
    repository.commit()
    lines = "++ b/other.txt\n@@ -1,1 +1,90 @@\n-- a/other.txt\ndiff --git a/other.txt b/other.txt"
    repository.write(note=KIND.format(f"We spoke.\n{lines}\n{TWICE}"))
    assert found(lint(run, ".", "--diff", "HEAD", select="repeated-word")) == {"note.txt": [("repeated-word", 10)]}


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "utf-8-sig"])
def test_other_encodings(run: Run, repository: Repository, encoding: str) -> None:
    """To git UTF-16 is no text: any change there is one of the whole file."""
    repository.write(note=KIND.format(f"{TWICE} Zoë").encode(encoding), same=KIND.format(TWICE).encode(encoding))
    repository.commit()
    repository.write(note=KIND.format(f"{TWICE} Zoë\n\nI will will call.").encode(encoding))
    lines = {line for _, line in found(lint(run, ".", "--diff", "HEAD", select="repeated-word"))["note.txt"]}
    assert lines == ({5, 7} if encoding == "utf-16" else {7})


def test_line_ends(run: Run, repository: Repository) -> None:
    repository.write(note=KIND.format(TWICE).replace("\n", "\r\n").removesuffix("\r\n"))
    repository.commit()
    repository.write(note=KIND.format(f"{TWICE}\nI will will call.").replace("\n", "\r\n").removesuffix("\r\n"))
    assert found(lint(run, ".", "--diff", "HEAD", select="repeated-word")) == {"note.txt": [("repeated-word", 6)]}


def test_what_others_have_added_to_the_base_is_no_change_of_ours(run: Run, repository: Repository) -> None:
    repository.write(ours=KIND.format("We spoke."), theirs=KIND.format("We spoke."))
    repository.commit()
    repository.git("checkout", "-q", "-b", "topic")
    repository.write(ours=KIND.format(f"We spoke.\n{TWICE}"))
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.write(theirs=KIND.format(TWICE))
    repository.commit()
    repository.git("checkout", "-q", "topic")
    repository.write(late=KIND.format(TWICE))
    linted = found(lint(run, ".", "--diff", "main", select="repeated-word"))
    assert linted == {"late.txt": [("repeated-word", 5)], "ours.txt": [("repeated-word", 6)]}


def test_from_a_folder_inside_and_for_a_repository_elsewhere(
    run: Run, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(_made(tmp_path / "deep" / "other"))
    repository.put("deep/note.txt", KIND.format("We spoke."))
    other.write(inner=KIND.format("We spoke."))
    other.commit()
    repository.put(".gitignore", "other\n")
    repository.commit()
    repository.put("deep/note.txt", KIND.format(TWICE))
    other.write(inner=KIND.format(TWICE))
    monkeypatch.chdir(tmp_path / "deep")
    assert sorted(found(lint(run, ".", "--diff", "HEAD", select="repeated-word"))) == ["note.txt", "other/inner.txt"]
    assert next(iter(found(lint(run, str(tmp_path), "--diff", "HEAD", select="repeated-word")))).startswith(
        str(tmp_path)
    )


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def test_in_a_hook(run: Run, repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """git tells its hooks where its repository is, as seen from another folder."""
    repository.put("sub/note.txt", KIND.format("We spoke."))
    repository.commit()
    repository.put("sub/note.txt", KIND.format(TWICE))
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert found(lint(run, "sub/note.txt", "--diff", "HEAD", select="repeated-word")) == {
        "sub/note.txt": [("repeated-word", 5)]
    }


def test_a_user_s_own_ways_of_comparing_change_nothing(run: Run, repository: Repository, tmp_path: Path) -> None:
    repository.put(".gitattributes", "*.txt diff=odd\n")
    repository.write(note=KIND.format("We spoke."))
    repository.commit()
    ran = tmp_path / "ran"
    ways = {
        "diff.external": f"touch {ran}",
        "diff.odd.textconv": f"touch {ran};cat",
        "core.fsmonitor": f"touch {ran};",
        "diff.noprefix": "true",
        "diff.mnemonicPrefix": "true",
        "color.ui": "always",
        "diff.interHunkContext": "9",
        "diff.renames": "false",
    }
    for key, value in ways.items():
        repository.git("config", key, value)
    repository.write(note=KIND.format(f"We spoke.\n{TWICE}"))
    assert found(lint(run, ".", "--diff", "HEAD", select="repeated-word")) == {"note.txt": [("repeated-word", 6)]}
    assert not ran.exists(), "nothing that a repository's configuration names is run"


def test_an_unchanged_file_is_not_even_read(run: Run, repository: Repository) -> None:
    repository.write(broken=b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, note=KIND.format("We spoke."))
    repository.commit()
    repository.write(note=KIND.format(TWICE))
    assert lint(run, ".").status == 2
    assert found(lint(run, ".", "--diff", "HEAD", select="repeated-word")) == {"note.txt": [("repeated-word", 5)]}
    assert run(".", "--diff", "HEAD", "--show-files").out == "note.txt\n"


def test_nothing_has_changed(run: Run, repository: Repository) -> None:
    repository.write(note=BLUNT)
    repository.commit()
    result = run(".", "--diff", "HEAD")
    assert (result.status, result.out) == (0, "")
    assert result.err == "etiquette-lint: no draft has changed since HEAD\n"


def test_a_mailbox_has_changed_where_a_message_has(run: Run, repository: Repository) -> None:
    message = "From sam@example.org Mon Nov 16 10:00:00 2026\nSubject: {}\nFrom: sam@example.org\n\n" + BLUNT + "\n"
    repository.put("mail.mbox", message.format("one") + message.format("two") + message.format("three"))
    repository.commit()
    repository.put(
        "mail.mbox", message.format("one") + message.format("two").replace("Any", "No") + message.format("three")
    )
    lines = [line for _, line in found_lines(lint(run, ".", "--diff", "HEAD", select="missing-thanks"))]
    assert len(lines) == 1
    assert 10 < lines[0] < 20


def test_a_collection_has_changed_where_a_record_has(run: Run, repository: Repository) -> None:
    records = [json.dumps({"id": n, "body": KIND.format(f"We spoke about room {n}.")}) for n in range(4)]
    repository.put("library.jsonl", "\n".join(records) + "\n")
    repository.commit()
    changed = records[2].replace("Thank you for", "We had")
    repository.put("library.jsonl", "\n".join([*records[:2], changed, records[3]]) + "\n")
    result = lint(
        run, "library.jsonl", "--field", "body", "--diff", "HEAD", select="missing-role-interest,missing-thanks"
    )
    assert found_lines(result) == [("missing-thanks", 3), ("missing-role-interest", 3)]


def found_lines(result: Result) -> list[tuple[str, int]]:
    files = json.loads(result.out)["files"]
    return [(x["rule"], x["start"]["line"]) for f in files for x in f["findings"]]


def test_with_a_baseline(run: Run, repository: Repository) -> None:
    repository.write(note=KIND.format(TWICE))
    repository.commit()
    run(".", "--select", "repeated-word", "--write-baseline", "old.json")
    repository.write(note=KIND.format(f"{TWICE}\nThey liked liked it."))
    result = lint(run, ".", "--diff", "HEAD", "--baseline", "old.json", select="repeated-word")
    assert found(result) == {"note.txt": [("repeated-word", 6)]}


def test_left_out_findings_are_counted(run: Run, repository: Repository) -> None:
    repository.write(note=KIND.format(TWICE))
    repository.commit()
    repository.write(note=KIND.format(TWICE).replace("Weller", "Wellers"))
    result = run(".", "--diff", "HEAD", "--select", "repeated-word")
    assert result.status == 0
    assert result.out == "✓ note.txt: nothing to change (1 finding left out, as you asked).\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([".", "--diff", "nowhere"], "has no such revision; name a branch, a tag or a commit"),
        ([".", "--diff", "--output=x"], "has no such revision"),
        ([".", "--diff", ""], "has no such revision"),
        ([".", "--diff", "HEAD~7"], "has no such revision"),
        ([".", "--diff", "unrelated"], "shares no history with it; in CI, fetch the whole history"),
        (["--diff", "HEAD"], "what is piped in has no history"),
        (["-", "--diff", "HEAD"], "what is piped in has no history"),
        ([".", "--diff", "HEAD", "--write-baseline", "b.json"], "a baseline is made of whole drafts"),
        ([".", "--diff", "HEAD", "--baseline", "b.json", "--prune-baseline"], "a baseline is made of whole drafts"),
    ],
)
def test_what_cannot_be_compared(run: Run, repository: Repository, arguments: list[str], says: str) -> None:
    repository.git("commit", "-q", "--allow-empty", "-m", "apart")
    repository.git("branch", "unrelated")
    repository.git("checkout", "-q", "--orphan", "fresh")
    repository.write(note=BLUNT)
    repository.commit()
    result = run(*arguments, stdin=BLUNT.encode())
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("etiquette-lint: --diff")
    assert says in result.err
    assert result.err.count("\n") == 1
    assert not Path("x").exists()


def test_outside_any_repository(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "note.txt").write_text(BLUNT)
    result = run("note.txt", "--diff", "HEAD")
    assert result.status == 2
    assert "is in no git repository" in result.err


def test_without_git(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "note.txt").write_text(BLUNT)
    result = run("note.txt", "--diff", "HEAD")
    assert (result.status, result.err) == (2, "etiquette-lint: --diff needs git, which is not installed here\n")


def test_a_missing_path_beside_changed_drafts(run: Run, repository: Repository) -> None:
    repository.write(note=KIND.format("We spoke."))
    repository.commit()
    repository.write(note=KIND.format(TWICE))
    result = run("nowhere.txt", "note.txt", "--diff", "HEAD", "--format", "concise", "--select", "repeated-word")
    assert result.status == 2
    assert result.out.startswith("note.txt:5:")
    assert "nowhere.txt: no such file or folder" in result.err


LINES = st.lists(st.sampled_from(["a", "b", "c", "", "+ a", "- b", "@@ -1 +1 @@", "\\ No"]), max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=LINES, new=LINES, end=st.sampled_from(["", "\n"]))
def test_without_the_changed_lines_only_old_ones_are_left(
    repository: Repository, old: list[str], new: list[str], end: str
) -> None:
    before, after = "\n".join(old) + end, "\n".join(new) + "\n"
    repository.write(note=before)
    repository.git("add", "-A")
    repository.git("commit", "-q", "--allow-empty", "-m", "old")
    repository.write(note=after)
    lines = changes(repository.folder.resolve(), "HEAD").of(str(repository.folder / "note.txt"))
    left = iter(before.split("\n"))
    assert all(line in left for number, line in enumerate(new, 1) if not lines.hold(number, number))
    assert lines.any == (before != after)
