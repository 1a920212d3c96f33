"""Publishing from the command line: JSON for programs, and an exit code that says whether it is done and well."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bot.designer.__main__ import main
from bot.designer.journal import Entry, entries, note
from bot.designer.versions import Versions
from bot.live import read_live
from handoff.rules.agents import Agent, Role
from handoff.store.redis_agents import RedisAgents
from handoff.store.safety import connect
from tests.handoff.world import running_redis


@pytest.fixture
def state(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """v1 has been live, v2 never."""
    state, model = tmp_path / "var", tmp_path / "model"
    for number in (b"1", b"2"):
        model.write_bytes(number)
        Versions(state).keep(model, small, "dana", "more phrases")
    note(state, Entry(1, "start", "v1"))
    monkeypatch.setenv("STATE_DIR", str(state))
    monkeypatch.delenv("RASA_URL", raising=False)
    return state


def run(small: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    code = main([*words, "--json"], small)
    return code, json.loads(capsys.readouterr().out)


def test_the_way_of_a_version(small: Path, state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Refused is 1 and says why; a way back is 0 and moves the pointer; both stand in the journal."""
    code, said = run(small, capsys, "publish", "--why", "better")
    assert (code, [finding["code"] for finding in said["refused"]]) == (1, ["not_evaluated"])
    assert read_live(state) is None
    code, said = run(small, capsys, "rollback", "v1", "--why", "back")
    assert (code, said["version"], said["stage"]) == (0, "v1", "done")
    code, said = run(small, capsys, "versions")
    assert code == 0
    assert [(version["id"], version["live"]) for version in said["versions"]] == [("v2", False), ("v1", True)]
    assert [entry["kind"] for entry in said["journal"]] == ["rollback", "refused", "start"]
    assert said["draft_changes"] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("publish", "v9", "--why", "x"), "version"),
        (("rollback", "v2", "--why", "x"), "publish_failed"),
        (("publish", "v2", "--why", "x", "--override", "I must"), "failed"),
        (("train", "--status"), "failed"),
        (("evaluate", "v9"), "version"),
    ],
)
def test_what_can_not_be_done_is_two(
    small: Path, state: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: str
) -> None:
    """With the reason in words and in a code."""
    exit_code, said = run(small, capsys, *words)
    assert (exit_code, said["error"]["code"]) == (2, code)
    assert said["error"]["message"]


def test_people_get_tables(small: Path, state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who made a version and why is to be seen without a program."""
    assert main(["versions"], small) == 0
    shown = capsys.readouterr().out
    assert "dana" in shown
    assert "more phrases" in shown


def test_only_a_supervisor_overrides_the_gate(
    small: Path, state: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An agent's word is none, nor is that of somebody who is not there; the supervisor's stands in the journal."""

    async def add(url: str) -> None:
        redis = connect(url)
        try:
            for name, role in (("Dana", Role.AGENT), ("Sara", Role.SUPERVISOR)):
                await RedisAgents(redis).add(Agent(name.lower(), name, role, ("en",), ""))
        finally:
            await redis.aclose()

    wish = ("publish", "v2", "--why", "better", "--override", "the old one is worse", "--supervisor")
    with running_redis() as url:
        monkeypatch.setenv("REDIS_URL", url)
        asyncio.run(add(url))
        for name in ("Dana", "Nobody"):
            assert run(small, capsys, *wish, name)[0] == 2
        assert read_live(state) is None
        code, said = run(small, capsys, *wish, "Sara")
    assert (code, said["override"]) == (0, "Sara: the old one is worse")
    assert entries(state)[0].override == "Sara: the old one is worse"
