"""Publishing: a wish that the launcher fulfils, refused by the gate, recorded, possible while the service is away."""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.designer import journal, wishes
from bot.designer.comparison import Evaluation, HumanAsked, Phrase, Told, to_json
from bot.designer.counting import compared
from bot.designer.heldout import measured_on
from bot.designer.publishing import Override, Publisher, PublishFailed, Refused
from bot.designer.versions import VersionError, Versions
from bot.designer.wishes import Switch
from bot.live import Live, LiveAddress, read_live, write_live


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "var"


@pytest.fixture
def publisher(small: Path, state: Path, tmp_path: Path) -> Publisher:
    """Two versions are kept."""
    model = tmp_path / "trained.tar.gz"
    for number in (b"1", b"2"):
        model.write_bytes(number)
        Versions(state).keep(model, small, "dana")
    return Publisher(small, state)


def compare(publisher: Publisher, version: str, live: str = "", got: str = "greet") -> None:
    """Keeps a comparison that nothing speaks against, unless the phrase was misunderstood."""
    told, asked = (Told("parcel", "en"),), (HumanAsked("a human", "en", "", 1),)
    good = (Phrase("hi", "en", "greet", "greet", 0.9),)
    basis = measured_on(publisher.root)
    mine = Evaluation(version, 1, tuple(replace(one, got=got) for one in good), told, asked, asked, basis)
    other = Evaluation(live, 1, good, told, asked, asked, basis) if live else None
    Versions(publisher.state).note_details(version, "comparison", to_json(compared(mine, other, {}, (), 1)))


@contextmanager
def launcher(state: Path, answer: Callable[[Switch], Switch]) -> Iterator[list[Switch]]:
    """Holds the lock of a running service, and answers one wish."""
    (state / "run").mkdir(parents=True, exist_ok=True)
    seen: list[Switch] = []
    ended = threading.Event()

    def serve() -> None:
        while not ended.wait(0.01):
            asked = wishes.wanted(state)
            if asked and not seen:
                seen.append(asked)
                wishes.note_switch(state, answer(asked))

    with (state / "run" / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield seen
        finally:
            ended.set()
            thread.join()


def test_while_the_service_is_away_the_next_start_is_meant(publisher: Publisher, state: Path) -> None:
    """The pointer moves, with the sha256 of the model; the journal has who and why; a way back needs no gate."""
    compare(publisher, "v1")
    done = publisher.publish("v1", "dana", "the first one")
    assert done.stage == "done"
    live = read_live(state)
    assert live is not None
    assert (live.version, live.sha256, live.url) == ("v1", Versions(state).get("v1").sha256, "")
    compare(publisher, "v2", "v1")
    publisher.publish("v2", "dana", "the second one")
    publisher.rollback("v1", "noam", "it was worse")
    entries = [(e.kind, e.version, e.previous, e.by, e.why) for e in journal.entries(state)]
    assert entries == [
        ("rollback", "v1", "v2", "noam", "it was worse"),
        ("publish", "v2", "v1", "dana", "the second one"),
        ("publish", "v1", "", "dana", "the first one"),
    ]
    with pytest.raises(PublishFailed, match="live already"):
        publisher.rollback("v1", "noam", "again")


def test_the_gate_refuses_and_only_a_reason_gets_past_it(publisher: Publisher, state: Path) -> None:
    """Not evaluated; evaluated against another version; worse. What was live stays live, and each refusal is noted."""
    compare(publisher, "v1")
    publisher.publish("v1", "dana", "the first one")
    assert [finding.code for finding in publisher.gate("v2")] == ["not_evaluated"]
    with pytest.raises(Refused, match="has not been evaluated"):
        publisher.publish("v2", "dana", "new phrases")
    compare(publisher, "v2")
    assert [finding.code for finding in publisher.gate("v2")] == ["stale"]
    compare(publisher, "v2", "v1", got="thank")
    with pytest.raises(Refused, match="accuracy"):
        publisher.publish("v2", "dana", "new phrases")
    assert [e.kind for e in journal.entries(state, 2)] == ["refused", "refused"]
    assert [version.id for version in publisher.versions() if version.live] == ["v1"]
    with pytest.raises(PublishFailed, match="needs a reason"):
        publisher.publish("v2", "dana", "new phrases", Override("sara", " "))
    publisher.publish("v2", "dana", "new phrases", Override("sara", "the old one is worse in Haifa"))
    assert journal.entries(state)[0].override == "sara: the old one is worse in Haifa"


def test_an_evaluation_is_stale_when_the_phrases_have_changed(publisher: Publisher) -> None:
    """A candidate is judged by what is held out today."""
    compare(publisher, "v1")
    assert publisher.gate("v1") == []
    heldout = publisher.root / "tests" / "nlu" / "heldout"
    heldout.mkdir(parents=True)
    (heldout / "en.yml").write_text("greet: [hello]\n")
    assert [finding.code for finding in publisher.gate("v1")] == ["stale"]


def test_a_running_service_is_asked_and_waited_for(publisher: Publisher, state: Path) -> None:
    """The wish says everything that the journal needs; new turns go to the version when this returns."""
    compare(publisher, "v1")
    with launcher(state, lambda asked: replace(asked, stage="switched", elapsed_s=4.2)) as seen:
        switched = publisher.publish("v1", "dana", "the first one")
    assert (switched.stage, switched.elapsed_s) == ("switched", 4.2)
    assert [(one.version, one.kind, one.by, one.why) for one in seen] == [
        ("v1", "publish", "dana", "the first one")
    ]


def test_a_version_that_does_not_start_changes_nothing(publisher: Publisher, state: Path) -> None:
    """The sentence is the launcher's."""
    compare(publisher, "v1")
    with (
        launcher(state, lambda asked: replace(asked, stage="failed", error="it calls no human")),
        pytest.raises(PublishFailed, match="v1 did not go live: it calls no human"),
    ):
        publisher.publish("v1", "dana", "the first one")
    assert read_live(state) is None


def test_what_can_not_be_published(publisher: Publisher, state: Path, small: Path) -> None:
    """No such version, a harmed model, one that never was live, no word on why, a bot that runs elsewhere."""
    with pytest.raises(VersionError):
        publisher.publish("v7", "dana", "why not")
    with pytest.raises(PublishFailed, match="never been live"):
        publisher.rollback("v2", "dana", "why not")
    with pytest.raises(PublishFailed, match="why"):
        publisher.rollback("v2", "dana", " ")
    with pytest.raises(PublishFailed, match="RASA_URL"):
        Publisher(small, state, "http://rasa.example:5005").rollback("v2", "dana", "why not")
    Versions(state).model("v2").write_bytes(b"harmed")
    with pytest.raises(VersionError, match="sha256"):
        publisher.publish("v2", "dana", "why not", Override("sara", "whatever"))


def test_the_address_follows_the_file(publisher: Publisher, state: Path) -> None:
    """A gateway sees the next address at its next turn; a file that is gone or broken leaves the last one."""
    address = LiveAddress(state, "http://127.0.0.1:1")
    assert address() == "http://127.0.0.1:1"
    write_live(state, Live("v1", "0" * 64, "http://127.0.0.1:2"))
    assert address() == "http://127.0.0.1:2"
    write_live(state, Live("v2", "0" * 64, "http://127.0.0.1:3"))
    assert address() == "http://127.0.0.1:3"
    (state / "rasa" / "live.json").write_text("{")
    assert address() == "http://127.0.0.1:3"
    (state / "rasa" / "live.json").unlink()
    assert address() == "http://127.0.0.1:3"
