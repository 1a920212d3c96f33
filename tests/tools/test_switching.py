"""Another version goes live by one rename, once it has answered; what goes wrong leaves the live one alone."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.designer import journal, wishes
from bot.designer.sources import code_fingerprint
from bot.designer.versions import Versions, now_ms
from bot.designer.wishes import Switch
from bot.live import read_live
from handoff.settings import Settings
from tests.tools.conftest import Kept, is_alive, never
from tools.launcher import live_bot, switching
from tools.launcher.children import ChildSpec
from tools.launcher.errors import StartError
from tools.launcher.places import Places
from tools.launcher.switching import Switching

PATIENCE_S = 20


@pytest.fixture
def project(places: Places) -> Path:
    """The files that a version is made from, as few as there can be."""
    for name in ("config.yml", "domain.yml", "data/en/nlu.yml", "bot/nlu/facts.py", "requirements/rasa.txt"):
        (places.root / name).parent.mkdir(parents=True, exist_ok=True)
        (places.root / name).write_text("")
    return places.root


@pytest.fixture
def two(places: Places, project: Path) -> Versions:
    """v1 is live, v2 is kept."""
    versions = Versions(places.state)
    model = places.root / "trained"
    for number in (b"1", b"2"):
        model.write_bytes(number)
        versions.keep(model, project, "dana")
    live_bot.note_address(places, versions.get("v1"), "http://127.0.0.1:1")
    return versions


class Running:
    """A service whose Rasa is a line of shell, and what it is told to do."""

    def __init__(self, kept: Kept, places: Places) -> None:
        self.kept, self.places = kept, places
        self.addresses: list[str] = []
        self.lines: list[str] = []

    async def wish(self, version: str, stage: str) -> Switch:
        """Asks, and waits until it has come that far."""
        asked = Switch(version, version, "publish", "dana", "better", "asked", now_ms(), override="sara: now")
        wishes.wish(self.places.state, asked)
        async with asyncio.timeout(PATIENCE_S):
            while (seen := wishes.switch(self.places.state)) is None or (seen.id, seen.stage) != (
                version,
                stage,
            ):
                await asyncio.sleep(0.01)
        return seen


@pytest.fixture
async def running(
    kept: Kept,
    places: Places,
    two: Versions,
    shell_child: Callable[..., ChildSpec],
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Running]:
    def child(
        _places: Places, _port: int, _model: Path, _actions: int, _redis: str, name: str, check
    ) -> ChildSpec:
        return shell_child("sleep 60", name=name, check=check)

    async def answers(_url: str) -> None:
        pass

    monkeypatch.setattr(switching, "rasa_child", child)
    monkeypatch.setattr(switching, "probe", answers)
    monkeypatch.setattr(switching, "DRAIN_MARGIN_S", 0.05)
    service = Running(kept, places)
    kept.supervisor.keep(shell_child("sleep 60"))
    await kept.supervisor.answering("rasa")
    settings = Settings(state_dir=places.state, bot_budget_s=0.05)
    said, heard = service.lines.append, service.addresses.append
    work = asyncio.create_task(Switching(places, settings, kept.supervisor, said, heard, (1, "redis")).run())
    yield service
    work.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await work


async def test_a_wish_becomes_the_live_version(running: Running, places: Places) -> None:
    """The pointer names the new address; the old process runs until the turns that it had begun are over, and then
    ends; the journal has everything that was said with the wish."""
    old = running.kept.supervisor.pids()["rasa"]
    switched = await running.wish("v2", "done")
    live = read_live(places.state)
    assert live is not None
    assert (live.version, live.url) == ("v2", running.addresses[-1])
    assert set(running.kept.supervisor.pids()) == {"rasa"}
    assert running.kept.supervisor.pids()["rasa"] != old
    assert not is_alive(old)
    entry = journal.entries(places.state)[0]
    said = (entry.kind, entry.version, entry.previous, entry.by, entry.why, entry.override)
    assert said == ("publish", "v2", "v1", "dana", "better", "sara: now")
    assert switched.elapsed_s == pytest.approx(entry.took_s, abs=0.02)


async def test_a_harmed_model_is_never_started(running: Running, places: Places, two: Versions) -> None:
    """The live one goes on, in the process that it had."""
    old = running.kept.supervisor.pids()
    two.model("v2").write_bytes(b"harmed")
    failed = await running.wish("v2", "failed")
    assert "does not match its sha256" in failed.error
    assert running.kept.supervisor.pids() == old
    assert (read_live(places.state) or failed).version == "v1"
    assert journal.entries(places.state)[0].kind == "failed"


async def test_a_version_that_fails_its_probe_ends_unseen(
    running: Running, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has answered, but calls no human: no turn ever went there, and nothing is left of it."""

    async def refuse(_url: str) -> None:
        raise StartError("it calls no human for who presses the button (he)")

    monkeypatch.setattr(switching, "probe", refuse)
    failed = await running.wish("v2", "failed")
    assert failed.error.startswith("it calls no human")
    assert set(running.kept.supervisor.pids()) == {"rasa"}
    assert running.addresses == []


async def test_a_full_disk_after_the_rename_takes_nothing_back(
    running: Running, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pointer says where turns go; a journal that can not be written must not end the process they go to."""

    def full(_state: Path, _entry: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(switching, "note", full)
    switched = await running.wish("v2", "done")
    assert (read_live(places.state) or switched).version == "v2"
    assert set(running.kept.supervisor.pids()) == {"rasa"}
    assert any("No space left" in line for line in running.lines)


async def test_a_version_that_never_answers_is_given_up(
    running: Running, shell_child: Callable[..., ChildSpec], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After its limit."""
    monkeypatch.setattr(switching, "START_LIMIT_S", 0.05)
    silent = shell_child("sleep 60", answers=never, name="rasa-next")
    monkeypatch.setattr(switching, "rasa_child", lambda *_args: silent)
    failed = await running.wish("v2", "failed")
    assert "did not answer" in failed.error
    assert set(running.kept.supervisor.pids()) == {"rasa"}


async def test_a_wish_that_an_earlier_run_left_has_failed(
    kept: Kept, places: Places, two: Versions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A restart publishes nothing by itself."""
    asked = Switch("x", "v2", "publish", "dana", "better", "asked", now_ms())
    wishes.wish(places.state, asked)
    work = asyncio.create_task(
        Switching(places, Settings(state_dir=places.state), kept.supervisor, print, print, (1, "")).run()
    )
    async with asyncio.timeout(PATIENCE_S):
        while (seen := wishes.switch(places.state)) is None:
            await asyncio.sleep(0.01)
    work.cancel()
    assert (seen.id, seen.stage) == ("x", "failed")
    assert (read_live(places.state) or seen).version == "v1"


async def test_a_restart_serves_what_was_published(places: Places, two: Versions) -> None:
    """Files that were changed since are a draft: they are told, and not served."""
    (places.root / "data" / "en" / "nlu.yml").write_text("# changed")
    said: list[str] = []
    assert (await live_bot.live_version(places, said.append)).id == "v1"
    assert any("changed since" in line for line in said)


async def test_a_start_without_its_model_is_refused(places: Places, two: Versions) -> None:
    """Missing or harmed, with the way out in the sentence."""
    two.model("v1").write_bytes(b"harmed")
    with pytest.raises(StartError, match=r"sha256.*rollback"):
        await live_bot.live_version(places, print)
    (two.folder / "v1" / "model.tar.gz").unlink()
    with pytest.raises(StartError, match=r"missing.*rollback"):
        await live_bot.live_version(places, print)


async def test_an_update_of_the_components_trains_the_live_files_again(
    places: Places, two: Versions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files that are live, and not the draft."""
    (places.root / "bot" / "nlu" / "facts.py").write_text("# of an update")
    (places.root / "data" / "en" / "nlu.yml").write_text("# a draft")

    async def train(_places: Places, _texts: str, texts: str, _out: str, out: str) -> None:
        await asyncio.to_thread(copied, Path(texts), Path(out))

    def copied(texts: Path, out: Path) -> None:
        out.write_bytes(b"from " + (texts / "data" / "en" / "nlu.yml").read_bytes())

    monkeypatch.setattr(live_bot, "train", train)
    version = await live_bot.live_version(places, print)
    assert (version.id, version.code) == ("v3", code_fingerprint(places.root))
    assert two.model("v3").read_bytes() == b"from "
    assert two.changed_since("v3", places.root) == ["data/en/nlu.yml"]
    assert (read_live(places.state) or version).version == "v3"


async def answering(body: bytes) -> tuple[asyncio.Server, str]:
    """A REST channel that answers this to everything."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0]))
        length = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        writer.write(length.encode() + body)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    return server, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        (b'[{"text": "hi", "custom": {"warmline": {"wants_human": true}}}]', None),
        (b'[{"text": "hi"}]', r"calls no human for who presses the button \(en\)"),
        (b"[]", r"gives no answer \(empty, en\); was it trained with other components"),
    ],
)
async def test_a_probe_knows_a_rasa_that_only_looks_alive(body: bytes, wrong: str | None) -> None:
    """Rasa answers 200 and an empty list when its components can not load the model."""
    server, url = await answering(body)
    async with server:
        with pytest.raises(StartError, match=wrong) if wrong else contextlib.nullcontext():
            await switching.probe(url)
