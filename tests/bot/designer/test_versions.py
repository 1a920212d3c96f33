"""Versions are kept whole: a model with its sha256 and its files, a few of them, and never another model than asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.designer import journal
from bot.designer.journal import Entry
from bot.designer.sources import fingerprint
from bot.designer.versions import KEPT, VersionError, Versions
from bot.live import Live, write_live


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "trained.tar.gz"
    path.write_bytes(b"weights")
    return path


@pytest.fixture
def kept(tmp_path: Path) -> Versions:
    return Versions(tmp_path / "var")


def test_a_kept_version_is_a_model_with_the_files_it_was_made_from(
    kept: Versions, model: Path, small: Path
) -> None:
    """A later edit does not reach it, and is counted as what the draft differs in; the newest stands first."""
    first = kept.keep(model, small, "dana", "the first")
    assert (first.id, first.by, first.why, first.fingerprint) == (
        "v1",
        "dana",
        "the first",
        fingerprint(small),
    )
    assert kept.model("v1").read_bytes() == b"weights"
    assert kept.changed_since("v1", small) == []
    (small / "data" / "en" / "nlu.yml").write_text("nlu: []\n")
    (small / "data" / "en" / "more.yml").write_text("nlu: []\n")
    assert kept.changed_since("v1", small) == ["data/en/more.yml", "data/en/nlu.yml"]
    assert [version.id for version in (kept.keep(model, small, "noam"), *kept.all()[1:])] == ["v2", "v1"]
    kept.note_numbers("v1", {"accuracy": 0.9})
    assert kept.get("v1").numbers == {"accuracy": 0.9}


def test_a_changed_or_missing_model_is_an_error(kept: Versions, model: Path, small: Path) -> None:
    """Rasa would serve the one byte's difference, and silently another model in the place of a missing one."""
    version = kept.keep(model, small, "dana")
    path = kept.model(version.id)
    path.write_bytes(b"weightz")
    with pytest.raises(VersionError, match="does not match its sha256"):
        kept.model(version.id)
    path.unlink()
    with pytest.raises(VersionError, match="missing"):
        kept.model(version.id)
    for name in ("v2", "../v1", "", "v01"):
        with pytest.raises(VersionError):
            kept.model(name)


def test_old_versions_end_and_the_live_one_stays(
    kept: Versions, model: Path, small: Path, tmp_path: Path
) -> None:
    """However old it is; numbers are not given twice."""
    live = kept.keep(model, small, "dana")
    write_live(tmp_path / "var", Live(live.id, live.sha256))
    for _ in range(KEPT + 2):
        kept.keep(model, small, "dana")
    ids = [version.id for version in kept.all()]
    assert ids == [f"v{number}" for number in range(KEPT + 3, 3, -1)] + ["v1"]
    assert kept.live() == kept.get("v1")
    assert kept.get("v1").live


def test_the_journal_is_read_newest_first_and_survives_a_cut_line(tmp_path: Path) -> None:
    """A crash in the middle of a line costs that line."""
    for number in range(3):
        journal.note(tmp_path, Entry(number, "publish", f"v{number}", by="dana", why="שיפור"))
    with (tmp_path / journal.JOURNAL).open("a") as file:
        file.write('{"at_ms": 9, "kind": "pub')
    assert [entry.version for entry in journal.entries(tmp_path)] == ["v2", "v1", "v0"]
    assert [entry.why for entry in journal.entries(tmp_path, 1)] == ["שיפור"]


def test_a_model_is_found_by_its_files(kept: Versions, model: Path, project: Callable[..., Path]) -> None:
    """The same files elsewhere are the same version; other ones are none."""
    kept.keep(model, project("one"), "dana")
    found = kept.with_fingerprint(fingerprint(project("two")))
    assert found is not None
    assert found.id == "v1"
    assert kept.with_fingerprint("0" * 64) is None
