"""The draft's files: who is late is told, who leads out is refused, and nothing is half written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.designer.errors import BadPath, Conflict, TooLarge, Unreadable
from bot.designer.files import Project, Saved
from bot.designer.source import FILE_BYTES_MAX


def test_a_change_in_an_editor_is_there_at_once(moodbot: Project) -> None:
    """Nothing is held from before: file list, etag, phrases and problems follow the disk."""
    before = {info.path: info.etag for info in moodbot.files()}
    assert list(before) == sorted(before)
    path = moodbot.root / "data" / "nlu.yml"
    path.write_text(path.read_text().replace("    - hey there\n", "    - hey there\n    - ahoy\n"))
    assert {info.path for info in moodbot.files() if info.etag != before[info.path]} == {"data/nlu.yml"}
    assert "ahoy" in [example.text for example in moodbot.examples("greet")]
    path.write_text("nlu: [\n")
    assert [problem.code for problem in moodbot.check() if problem.path == "data/nlu.yml"] == ["yaml"]


def test_who_is_late_gets_what_stands_there(moodbot: Project) -> None:
    """A save on an old etag changes nothing and hands over the other text; the same text again is no conflict."""
    text, etag = moodbot.read("data/rules.yml")
    theirs = text + "# theirs\n"
    new = moodbot.save("data/rules.yml", theirs, etag, "noam")
    with pytest.raises(Conflict) as late:
        moodbot.save("data/rules.yml", text + "# mine\n", etag, "dana")
    assert (late.value.current, late.value.etag) == (theirs, new)
    assert moodbot.read("data/rules.yml") == (theirs, new)
    assert moodbot.save("data/rules.yml", theirs, new, "dana") == new


def test_a_plan_of_many_files_is_done_whole_or_not_at_all(moodbot: Project) -> None:
    """One of its files has changed meanwhile: none is written."""
    plan = moodbot.rename_intent("greet", "hello")
    assert len(plan.changes) == 3
    assert plan.id == moodbot.rename_intent("greet", "hello").id
    last = moodbot.root / plan.changes[-1].path
    last.write_text(last.read_text() + "# more\n")
    before = {info.path: info.etag for info in moodbot.files()}
    with pytest.raises(Conflict):
        moodbot.apply(plan, "dana")
    assert {info.path: info.etag for info in moodbot.files()} == before
    assert plan.id != moodbot.rename_intent("greet", "hello").id


def test_a_full_disk_in_the_middle_takes_the_first_files_back(
    moodbot: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The third write fails: the first two are as they were."""
    plan = moodbot.rename_intent("greet", "hello")
    before = {info.path: info.etag for info in moodbot.files()}
    written: list[object] = []
    real = os.fsync

    def full(descriptor: int) -> None:
        written.append(descriptor)
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        moodbot.apply(plan, "dana")
    assert {info.path: info.etag for info in moodbot.files()} == before
    assert not list(moodbot.root.rglob("*.tmp"))


def test_an_editor_that_saves_in_the_middle_is_not_overwritten(
    moodbot: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file is looked at once more in the moment before it is written; what was written by then is taken back."""
    plan = moodbot.rename_intent("greet", "hello")
    before = {change.path: change.before for change in plan.changes}
    last = moodbot.root / plan.changes[-1].path
    real = os.fsync

    def meanwhile(descriptor: int) -> None:
        last.write_text("theirs: 1\n")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(Conflict) as late:
        moodbot.apply(plan, "dana")
    assert late.value.current == "theirs: 1\n"
    assert last.read_text() == "theirs: 1\n"
    for change in plan.changes[:-1]:
        assert (moodbot.root / change.path).read_text() == before[change.path]


@pytest.mark.parametrize(
    "path",
    [
        "../secret.yml",
        "data/../../secret.yml",
        "data/../domain.yml",
        "/etc/passwd",
        "data//nlu.yml",
        "data/./nlu.yml",
        "data/.hidden.yml",
        "data/.git/config.yml",
        "endpoints.yml",
        "credentials.yml",
        "actions/__init__.py",
        "data/nlu.yml\0",
        "data\\nlu.yml",
        "data/nlu.txt",
        "data/out/secret.yml",
        "data/" + "a/" * 200 + "b.yml",
        "",
        ".",
    ],
)
def test_only_the_drafts_files_are_reached(moodbot: Project, path: str) -> None:
    """Neither read nor written: what is elsewhere, what is hidden, what a link leads out to."""
    (moodbot.root.parent / "secret.yml").write_text("secret: 1\n")
    (moodbot.root / "data" / "out").symlink_to(moodbot.root.parent)
    for asked in (
        lambda: moodbot.read(path),
        lambda: moodbot.save(path, "x: 1\n", "", "dana"),
        lambda: moodbot.diff(path, "x: 1\n"),
        lambda: moodbot.check_text(path, "x: 1\n"),
    ):
        with pytest.raises(BadPath):
            asked()
    assert "data/out/secret.yml" not in [info.path for info in moodbot.files()]


def test_what_yaml_can_not_hold_is_refused(moodbot: Project) -> None:
    """Too large, a character that YAML refuses, bytes that are no text: named, and nothing is written."""
    text, etag = moodbot.read("data/rules.yml")
    with pytest.raises(TooLarge):
        moodbot.save("data/rules.yml", "x" * (FILE_BYTES_MAX + 1), etag, "dana")
    with pytest.raises(Unreadable, match=r"rules.yml:2: .*U\+0000"):
        moodbot.save("data/rules.yml", "a: 1\nb: \0\n", etag, "dana")
    with pytest.raises(Unreadable, match=r"U\+D800"):
        moodbot.save("data/rules.yml", "\ud800", etag, "dana")
    assert moodbot.read("data/rules.yml") == (text, etag)
    (moodbot.root / "data" / "rules.yml").write_bytes(b"a: 1\nb: \xff\n")
    with pytest.raises(Unreadable, match=r"rules\.yml:2: this is not UTF-8"):
        moodbot.read("data/rules.yml")


def test_a_link_stays_a_link_and_a_mode_stays(moodbot: Project) -> None:
    """Whoever keeps a file elsewhere in the project keeps it there."""
    real, link = moodbot.root / "data" / "real.yml", moodbot.root / "data" / "link.yml"
    real.write_text("version: '3.1'\n")
    real.chmod(0o640)
    link.symlink_to("real.yml")
    text, etag = moodbot.read("data/link.yml")
    moodbot.save("data/link.yml", text + "# more\n", etag, "dana")
    assert link.is_symlink()
    assert real.read_text().endswith("# more\n")
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_diff_is_what_saving_does(moodbot: Project) -> None:
    """Unified, with the line that has no break named; the breaks that a browser lost are no difference."""
    path: Path = moodbot.root / "data" / "rules.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    text, _ = moodbot.read("data/rules.yml")
    plain = text.replace("\r\n", "\n")
    assert moodbot.diff("data/rules.yml", plain) == ""
    shown = moodbot.diff("data/rules.yml", plain.replace("Say goodbye", "Say bye").rstrip("\n"))
    assert "+- rule: Say bye" in shown
    assert "\\ No newline at end of file" in shown
    assert moodbot.diff("data/new.yml", "a: 1\n").splitlines()[-1] == "+a: 1"


def test_who_wrote_is_told(moodbot: Project) -> None:
    """After each write, once; a plan that changes nothing tells nothing."""
    heard: list[Saved] = []
    project = Project(moodbot.root, heard.append)
    plan = project.add_example("greet", "", "ahoy")
    project.apply(plan, "dana", "labelled")
    assert heard == [Saved("dana", ("data/nlu.yml",), "labelled")]
    again = project.add_example("greet", "", "Ahoy!")
    assert not again.changes
    assert again.notes == ("'Ahoy!' stands in greet already.",)
    project.apply(again, "dana")
    assert len(heard) == 1
