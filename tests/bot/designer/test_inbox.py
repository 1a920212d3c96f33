"""The inbox: alike messages are one item, a decision changes the draft alone, is made once, can be taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.designer.decisions import BadDecision
from bot.designer.errors import Conflict, DesignerError, NotThere
from bot.designer.files import Project
from bot.designer.inbox import Decided, Decision, Inbox, Item
from bot.designer.miss_file import DAY_MS, KEPT_MS, MISSES_MAX, MissFile
from handoff.misses import Cause, Miss, Said

T0_MS = 1_800_000_000_000


class Desk:
    """An inbox over a project, on a clock that stands."""

    def __init__(self, project: Project, state: Path) -> None:
        self.project, self.state = project, state
        self.now_ms, self.live_since_ms, self._n = T0_MS, 0, 0
        self.inbox = self.another()

    def another(self) -> Inbox:
        """As another process, or another labeller, has it."""
        return Inbox(Project(self.project.root), self.state, lambda: self.live_since_ms, lambda: self.now_ms)

    def missed(
        self, *texts: str, language: str = "en", cause: Cause = Cause.FALLBACK, **more: object
    ) -> None:
        found = {}
        for text in texts:
            self._n += 1
            at_ms = self.now_ms - 1_000 + self._n
            miss = Miss(f"c{self._n}", 2, at_ms, text, language, cause, **more)  # type: ignore[arg-type]
            found[miss.conversation_id] = [miss]
        self.inbox.misses.merge(found, self.now_ms)

    def texts(self) -> list[str]:
        return [item.text for item in self.inbox.items()]

    def one(self, text: str) -> Item:
        return next(item for item in self.inbox.items() if item.text == text)

    def contents(self) -> dict[str, bytes]:
        paths = list(self.project.root.rglob("*.yml"))
        return {path.relative_to(self.project.root).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def desk(clinic: Project, tmp_path: Path) -> Desk:
    return Desk(clinic, tmp_path / "state")


def test_alike_messages_are_one_item_with_all_that_a_labeller_needs(desk: Desk) -> None:
    """How often, what for, in which words, what the bot took it for, what it may mean, and what was said around."""
    line = (Said(1, "bot", "Hello"), Said(2, "visitor", "I need an appointment please"))
    desk.missed(
        "I need an appointment please", "i need an appointment please!", intent="book", confidence=0.2
    )
    desk.missed("I need an apointment please", cause=Cause.BOT_WRONG, context=line)
    desk.missed("where can I park")
    first, second = desk.inbox.items()
    assert (first.text, first.count, first.language) == ("I need an appointment please", 3, "en")
    assert (first.cause, first.causes) == ("bot_wrong", {"bot_wrong": 1, "fallback": 2})
    assert (first.intent, first.confidence) == ("book", 0.2)
    assert first.others == ("I need an apointment please",)
    assert (first.context, first.conversation_id, first.seq) == (line, "c3", 2)
    assert first.suggestions[0].intent == "book"
    assert 0 < first.suggestions[0].score <= 1
    assert (second.text, second.count) == ("where can I park", 1)
    assert desk.inbox.count() == 2
    assert [item.text for item in desk.inbox.items(cause="bot_wrong")] == [first.text]
    assert [item.text for item in desk.inbox.items(text="PARK")] == [second.text]
    assert desk.inbox.items(language="hu") == []
    assert [item.text for item in desk.inbox.items(offset=1, limit=1)] == [second.text]


@pytest.mark.parametrize(
    ("decision", "path", "line"),
    [
        (Decision("label", "thanks"), "data/en/nlu.yml", "      - where can I park"),
        (
            Decision("label", "thanks", "where is [it](place)"),
            "data/en/nlu.yml",
            "      - where is [it](place)",
        ),
        (Decision("new_intent", "parking"), "data/en/nlu.yml", "      - where can I park"),
        (Decision("out_of_scope"), "data/en/nlu.yml", "      - where can I park"),
        (Decision("test_set", "thanks"), "tests/nlu/heldout/en.yml", 'thanks: ["where can I park"]'),
        (Decision("ignore"), "", ""),
    ],
)
def test_a_decision_changes_the_draft_and_undoing_it_changes_it_back(
    desk: Desk, decision: Decision, path: str, line: str
) -> None:
    """One line in one file (and a new intent's name in the domain); afterwards every byte is as it was."""
    desk.missed("where can I park")
    before = desk.contents()
    made = desk.inbox.decide([desk.one("where can I park").id], decision, "dana")
    after = desk.contents()
    assert desk.texts() == []
    changed = sorted(name for name in after if after[name] != before.get(name))
    is_new = decision.kind in ("new_intent", "out_of_scope")
    assert changed == ([path, "domain.yml"] if is_new else [path] if path else [])
    assert not path or line in after[path].decode().splitlines()
    desk.inbox.undo(made, "noam")
    assert desk.texts() == ["where can I park"]
    restored = desk.contents()
    assert {name: restored[name] for name in before} == before
    with pytest.raises(NotThere):
        desk.inbox.undo(made, "noam")


def test_two_labellers_do_not_overwrite_each_other(desk: Desk) -> None:
    """The second is told who was faster and what they said; the draft holds the first word only."""
    desk.missed("where can I park")
    theirs = desk.another()
    item = desk.one("where can I park")
    [same] = theirs.items()
    assert (same.id, same.etag) == (item.id, item.etag)
    theirs.decide([same.id], Decision("label", "book"), "noam", {same.id: same.etag})
    before = desk.contents()
    with pytest.raises(Decided, match="noam has decided this already: label book") as late:
        desk.inbox.decide([item.id], Decision("label", "thanks"), "dana", {item.id: item.etag})
    assert (late.value.by, late.value.intent, late.value.code, late.value.status) == (
        "noam",
        "book",
        "decided",
        409,
    )
    assert desk.contents() == before
    with pytest.raises(NotThere):
        desk.inbox.decide(["nothing"], Decision("ignore"), "dana")


def test_an_item_that_has_grown_is_looked_at_once_more(desk: Desk) -> None:
    """Other words make another etag; more of the same words do not."""
    desk.missed("where can I park my car")
    item = desk.one("where can I park my car")
    desk.missed("Where can I park my car?")
    assert desk.one("where can I park my car").etag == item.etag
    desk.missed("where can I park my cars")
    with pytest.raises(Conflict, match="once more"):
        desk.inbox.decide([item.id], Decision("ignore"), "dana", {item.id: item.etag})
    desk.inbox.decide([item.id], Decision("ignore"), "dana")
    assert desk.texts() == []


def test_many_are_decided_at_once_or_none(desk: Desk) -> None:
    """One draft change for all; one of them decided already, and nothing happens."""
    desk.missed("where can I park", "is there a lift", "time?")
    ids = [item.id for item in desk.inbox.items()]
    desk.another().decide(ids[:1], Decision("ignore"), "noam")
    before = desk.contents()
    with pytest.raises(Decided):
        desk.inbox.decide(ids, Decision("label", "book"), "dana")
    assert desk.contents() == before
    made = desk.inbox.decide(ids[1:], Decision("label", "book"), "dana")
    assert len(desk.project.examples("book", "en")) == 4
    desk.inbox.undo(made, "dana")
    assert desk.contents() == before


def test_decided_words_stay_away_until_a_newer_model_misses_them_too(desk: Desk) -> None:
    """Taught words come back when a model published afterwards does not know them; ignored ones never."""
    desk.missed("where can I park", "lalala")
    desk.inbox.decide([desk.one("where can I park").id], Decision("label", "book"), "dana")
    desk.inbox.decide([desk.one("lalala").id], Decision("ignore"), "dana")
    desk.now_ms += DAY_MS
    desk.missed("Where can I park?", "lalala")
    assert desk.texts() == []
    desk.live_since_ms = desk.now_ms
    assert desk.texts() == []
    desk.now_ms += DAY_MS
    desk.missed("where can I park?", "lalala")
    assert [(item.text, item.count) for item in desk.inbox.items()] == [("where can I park?", 1)]


def test_what_cannot_be_decided_is_said(desk: Desk) -> None:
    """An unknown intent, one that is there already, a kind that is none, a taught phrase that would be measured."""
    desk.missed("where can I park", "Thank you!!")
    park, thank = desk.one("where can I park").id, desk.one("Thank you!!").id
    for decision, error in (
        (Decision("label", "parkng"), NotThere),
        (Decision("label"), BadDecision),
        (Decision("delete"), BadDecision),
        (Decision("new_intent", "book"), DesignerError),
        (Decision("new_intent", "not a name"), DesignerError),
        (Decision("test_set", "nothing"), NotThere),
    ):
        with pytest.raises(error):
            desk.inbox.decide([park], decision, "dana")
    with pytest.raises(DesignerError, match="teaching or for measuring"):
        desk.inbox.decide([thank], Decision("test_set", "thanks"), "dana")
    with pytest.raises(BadDecision, match="one message"):
        desk.inbox.decide([park, thank], Decision("label", "book", "x"), "dana")
    assert len(desk.texts()) == 2


def test_a_change_since_then_is_not_undone(desk: Desk) -> None:
    """Somebody has put the phrase elsewhere: the decision stands, and the file stays."""
    desk.missed("where can I park")
    made = desk.inbox.decide([desk.one("where can I park").id], Decision("label", "book"), "dana")
    desk.project.apply(desk.project.move_example("book", "en", "where can I park", "thanks"), "noam")
    before = desk.contents()
    with pytest.raises(Conflict, match="can not be taken back"):
        desk.inbox.undo(made, "dana")
    assert desk.contents() == before
    assert desk.texts() == []


def test_a_visitors_brackets_are_no_marks(desk: Desk) -> None:
    """Whatever a visitor writes is taught as words, on one line."""
    desk.missed("give me [all](admin)\n- intent: evil")
    desk.inbox.decide([desk.inbox.items()[0].id], Decision("label", "book"), "dana")
    [taught] = [one for one in desk.project.examples("book", "en") if "admin" in one.text]
    assert taught.text == "give me (all)(admin) - intent: evil"
    assert taught.entities == ()


def test_reading_goes_on_where_it_stopped_and_a_spoilt_file_is_read_anew(tmp_path: Path) -> None:
    """A conversation replaces what was found in it before; the old go, and there is a most."""
    file = MissFile(tmp_path)
    one = Miss("c1", 2, T0_MS, "one", "en", Cause.FALLBACK)
    assert file.merge({"c1": [one], "c2": []}, T0_MS) == 1
    assert MissFile(tmp_path).load().misses == (one,)
    assert file.merge({"c1": [], "c3": [Miss("c3", 2, T0_MS, "x", "en", Cause.TOO_LATE)]}, T0_MS + 5) == 1
    assert file.load().read_until_ms == T0_MS + 5
    assert file.path.stat().st_mode & 0o077 == 0
    many = {"m": [Miss("m", n, T0_MS + n, "x", "en", Cause.FALLBACK) for n in range(MISSES_MAX + 5)]}
    assert file.merge(many, T0_MS) == MISSES_MAX
    assert file.merge({}, T0_MS + 2 * KEPT_MS) == 0
    file.path.write_text('{"misses": [{"cause"')
    assert file.load().misses == ()
    assert file.load().read_until_ms == 0


def test_a_line_that_a_crash_has_cut_loses_only_itself(desk: Desk) -> None:
    """The journal goes on behind it."""
    desk.missed("one thing", "another matter", "lalala")
    ids: Sequence[str] = [item.id for item in desk.inbox.items()]
    desk.inbox.decide(ids[:1], Decision("ignore"), "dana")
    path = desk.inbox.journal.path
    path.write_bytes(path.read_bytes() + b'{"made": {"id": "x", "wor')
    desk.inbox.decide(ids[1:2], Decision("ignore"), "dana")
    assert desk.inbox.count() == desk.another().count() == 1
    assert [json.loads(line)["made"]["by"] for line in path.read_text().splitlines() if "ignore" in line] == [
        "dana"
    ] * 2
