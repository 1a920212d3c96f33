"""Trying a text out: side by side, with what the rules lead to; models stay loaded, but not for ever and not all."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.designer import parsing
from bot.designer.parsing import ParsingFailed
from bot.designer.trying import Trying
from bot.designer.versions import VersionError, Versions

PATIENCE_S = 20
CHILD = """
import json, os, sys
meaning = open(sys.argv[1]).read()
for line in sys.stdin:
    asked = json.loads(line)
    if asked["text"] == "die":
        sys.exit(1)
    fallback = asked["text"] == "?"
    print(json.dumps({"intent": meaning, "fallback": fallback, "confidence": 0.9, "pid": os.getpid()}), flush=True)
"""


@pytest.fixture
def tried(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Trying]:
    """v1 takes everything for a greeting, v2 for thanks, v3 for something that no rule knows."""
    model = tmp_path / "model"
    for meaning in ("greet", "thank", "unheard_of"):
        model.write_text(meaning)
        Versions(tmp_path / "var").keep(model, small, "dana")
    monkeypatch.setattr(parsing, "command", lambda _root, path: [sys.executable, "-c", CHILD, path])
    made = Trying(small, tmp_path / "var", idle_s=3600.0)
    yield made
    made.close()


def pids(tried: Trying, *versions: str) -> list[int]:
    return [one.parsed["pid"] for one in tried.try_text("hello", "en", list(versions))]


def test_two_versions_side_by_side(tried: Trying) -> None:
    """In the order asked for, each with the action that its own rules lead to."""
    found = tried.try_text("hello", "en", ["v2", "v1", "v3"])
    assert [(one.version, one.parsed["intent"], one.action) for one in found] == [
        ("v2", "thank", "utter_thank"),
        ("v1", "greet", "utter_greet"),
        ("v3", "unheard_of", ""),
    ]
    assert tried.try_text("?", None, ["v1"])[0].action == ""  # these rules know no fallback


def test_models_stay_loaded_two_at_most(tried: Trying) -> None:
    """The one that was used longest ago makes room."""
    first = pids(tried, "v1", "v2")
    assert pids(tried, "v1", "v2") == first
    third = pids(tried, "v3")
    assert pids(tried, "v2") == first[1:]
    assert pids(tried, "v3") == third
    assert pids(tried, "v1") != first[:1]


def test_what_is_announced_is_loaded_before_it_is_tried(tried: Trying) -> None:
    """Two at most, and nobody waits for it; the try finds the same children."""
    tried.load(["v1", "v2", "v3"])
    assert tried.loaded() == 2
    children = [loaded._child.pid for loaded in tried._loaded.values()]
    assert pids(tried, "v1", "v2") == children


def test_what_nobody_uses_ends(small: Path, tried: Trying, tmp_path: Path) -> None:
    """A loaded model is half a gigabyte."""
    short = Trying(small, tmp_path / "var", idle_s=0.05)
    short.try_text("hello", "en", ["v1"])
    give_up_at_s = time.monotonic() + PATIENCE_S
    while short.loaded():
        assert time.monotonic() < give_up_at_s
        time.sleep(0.01)


def test_a_model_that_ends_is_loaded_again(tried: Trying, tmp_path: Path) -> None:
    """And a harmed one is not loaded at all."""
    first = pids(tried, "v1")
    with pytest.raises(ParsingFailed):
        tried.try_text("die", "en", ["v1"])
    assert pids(tried, "v1") != first
    Versions(tmp_path / "var").model("v2").write_text("harmed")
    with pytest.raises(VersionError, match="sha256"):
        tried.try_text("hello", "en", ["v2"])
