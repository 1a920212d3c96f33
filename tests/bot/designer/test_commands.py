"""The designers' command line: what it says, what it gives to programs, and how it ends."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.designer.__main__ import MODULES, main
from bot.designer.cli.frame import parser_of
from bot.designer.files import Project
from bot.designer.miss_file import MissFile
from handoff.misses import Cause, Miss

T0_MS = 1_800_000_000_000


class Typed:
    """What came of a line: exit code, stdout, stderr."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def typed(
    clinic: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Typed]:
    """A line typed in a project of its own, with a state of its own and no service."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STATE_DIR", str(tmp_path / "state"))
    monkeypatch.delenv("REDIS_URL", raising=False)

    def run(*arguments: str) -> Typed:
        try:
            code = main(list(arguments), clinic.root)
        except SystemExit as ended:
            code = int(str(ended.code))
        said = capsys.readouterr()
        return Typed(code, said.out, said.err)

    return run


def test_check_ends_as_the_draft_is(typed: Callable[..., Typed], clinic: Project) -> None:
    """0 with warnings, 1 with an error or, strictly, with a warning; each with its file and line."""
    assert typed("check").code == 0
    assert typed("check", "--strict").code == 1
    answer = typed("check", "--json").json
    assert (answer["errors"], answer["warnings"]) == (0, len(answer["problems"]))
    rules = clinic.root / "data" / "rules.yml"
    rules.write_text(rules.read_text().replace("intent: book", "intent: bok"))
    broken = typed("check")
    assert broken.code == 1
    assert "data/rules.yml:5: error: this step names the intent bok" in broken.out
    assert typed("check", "--json").json["problems"][0]["line"] == 5


def test_the_inbox_from_end_to_end(typed: Callable[..., Typed], clinic: Project, tmp_path: Path) -> None:
    """Listed without a service, labelled by the beginning of an id, taken back; the same in words and in JSON."""
    misses = [
        Miss(f"c{n}", 2, T0_MS + n, "[red]where can I park[/red]", "en", Cause.FALLBACK) for n in range(3)
    ]
    MissFile(tmp_path / "state").merge({miss.conversation_id: [miss] for miss in misses}, T0_MS)
    shown = typed("inbox")
    assert shown.code == 0
    assert "[red]where can I park[/red]" in shown.out
    assert "What was read before is shown." in shown.err
    assert typed("inbox", "refresh").code == 2
    [item] = typed("inbox", "list", "--kept", "--json").json["items"]
    assert (item["count"], item["cause"]) == (3, "fallback")
    assert typed("inbox", "show", item["id"][:6]).out.startswith(item["id"])
    made = typed("inbox", "label", "thanks", item["id"][:6], "--as", "where do I park", "--json").json[
        "decision"
    ]
    assert "where do I park" in [one.text for one in clinic.examples("thanks", "en")]
    assert typed("inbox", "--json").json["open"] == 0
    late = typed("inbox", "ignore", item["id"], "--json")
    assert (late.code, late.json["error"]["code"]) == (2, "decided")
    assert typed("inbox", "undo", made).code == 0
    assert typed("inbox", "list", "--json", "--kept").json["open"] == 1
    assert typed("inbox", "new", "parking", item["id"]).code == 0
    assert "parking" in {info.name for info in clinic.intents()}


def test_intents_and_phrases(typed: Callable[..., Typed], clinic: Project) -> None:
    """Searched, replaced, renamed, merged, added, moved, removed; a dry run shows the diff and writes nothing."""
    before = clinic.files()
    assert "time" not in typed("search", "appointment").err
    assert typed("search", "nowhere").code == 1
    assert typed("search", "appointment", "--json").json["hits"][0]["line"] == 6
    dry = typed("rename", "book", "reserve", "--dry-run")
    assert "+  - intent: reserve" in dry.out
    assert typed("replace", "cancel", "call off", "--dry-run", "--json").json["written"] is False
    assert clinic.files() == before
    assert "book is reserve: data/en/nlu.yml" in typed("rename", "book", "reserve").out
    assert typed("merge", "cancel_booking", "reserve").code == 0
    assert typed("add", "thanks", "en", "cheers").code == 0
    assert typed("move", "thanks", "en", "cheers", "reserve").code == 0
    assert typed("remove", "reserve", "en", "cheers").code == 0
    assert {one["name"] for one in typed("intents", "--json").json["intents"]} == {"reserve", "thanks"}
    refused = typed("rename", "nothing", "else")
    assert (refused.code, refused.out, refused.err) == (2, "", "warmline: There is no intent nothing.\n")


def test_what_is_mistyped_ends_with_2(typed: Callable[..., Typed]) -> None:
    """A sentence on stderr, and nothing on stdout."""
    for line in (["chek"], ["inbox", "lable"], ["rename", "x"], [], ["numbers", "--last", "7"]):
        wrong = typed(*line)
        assert (wrong.code, wrong.out) == (2, ""), line
        assert "warmline: " in wrong.err


def test_the_draft_differs_by_what_was_changed(clinic: Project) -> None:
    """A phrase that is changed or moved is one change; order, comments and breaks count only when nothing else does."""
    live = {info.path: clinic.read(info.path)[0] for info in clinic.files()}
    assert clinic.changed_since(live) == clinic.changed_since(clinic.root) == 0
    clinic.apply(clinic.add_examples("book", "en", ["one more", "and another"]), "dana")
    assert clinic.changed_since(live) == 2
    clinic.apply(clinic.change_example("book", "en", "one more", "one more time"), "dana")
    assert clinic.changed_since(live) == 2
    clinic.apply(clinic.move_example("thanks", "en", "thanks", "book"), "dana")
    assert clinic.changed_since(live) == 3
    assert [change.path for change in clinic.changes_since(live)] == ["data/en/nlu.yml"]
    path = clinic.root / "config.yml"
    path.write_text(path.read_text() + "\n# a comment\n")
    (clinic.root / "data" / "extra.yml").write_text("nlu:\n- lookup: x\n  examples: |\n    - y\n")
    (clinic.root / "data" / "hu" / "nlu.yml").unlink()
    assert clinic.changed_since(live) > 5


def test_every_command_is_documented() -> None:
    """In one of the designers' pages, by its name in code."""
    folder = Path(__file__).resolve().parents[3] / "docs"
    said = "".join((folder / f"{name}.md").read_text() for name in ("designer-commands", "publishing", "bot"))
    parser = parser_of(module.register for module in MODULES)
    kinds = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    assert len(kinds.choices) > 15
    for name in kinds.choices:
        assert f"`{name}" in said or f"bot.designer {name}" in said, name
