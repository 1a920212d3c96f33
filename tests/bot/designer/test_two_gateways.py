"""Two gateways, two processes, one STATE_DIR: one training and one publish at a time, and both see what came of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.designer.for_studio.collecting import Collector
from bot.designer.for_studio.whole import studio_of
from bot.designer.publishing import Publisher, PublishFailed
from bot.designer.versions import Versions
from bot.designer.wishes import WANTED, Switch
from bot.live import Live, LiveAddress, write_live
from handoff.settings import Settings
from handoff.studio_port import Json, StudioRefused
from tests.bot.designer.test_publishing import compare, launcher

ROOT = Path(__file__).resolve().parents[3]
NEW_URL = "http://127.0.0.1:3"
SLOW_RASA = "#!/bin/sh\nexec sleep 60\n"


def gateway(root: Path, state: Path, lines: Iterator[str]) -> None:
    """What runs in each process: the studio as the gateway has it, and the address that its turns go to."""
    Collector.__call__ = lambda _self: None  # type: ignore[method-assign]  # it reads Redis, of which there is none
    settings = Settings(state_dir=state)
    nobody = cast("Any", SimpleNamespace())
    studio, address = studio_of(root, settings, nobody, nobody, AsyncExitStack()), LiveAddress(state)
    work = {
        "train": lambda: studio.training.start("dana"),
        "cancel": lambda: studio.training.cancel("dana"),
        "rollback": lambda: studio.releasing.rollback("v2", "dana", "a try"),
        "state": lambda: studio.watching.state() | {"stamp": studio.watching.stamp(), "address": address()},
    }
    for line in lines:
        try:
            answer: Json = work[line.strip()]()
        except StudioRefused as refused:
            answer = {"refused": refused.code, "message": refused.message}
        print(json.dumps(answer), flush=True)  # noqa: T201  to the test


@contextmanager
def gateways(root: Path, state: Path, count: int = 2) -> Iterator[list[subprocess.Popen[str]]]:
    code = "import sys; from pathlib import Path; from tests.bot.designer.test_two_gateways import gateway"
    code += "; gateway(Path(sys.argv[1]), Path(sys.argv[2]), iter(sys.stdin))"
    asked = [sys.executable, "-c", code, str(root), str(state)]
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    with ExitStack() as stack:
        yield [
            stack.enter_context(
                subprocess.Popen(asked, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            )
            for _ in range(count)
        ]
        # leaving the stack closes their stdin: they end


def at_once(processes: Sequence[subprocess.Popen[str]], word: str) -> list[Json]:
    """Said to all before anybody's answer is read."""
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(word + "\n")
        process.stdin.flush()
    return [json.loads(process.stdout.readline()) for process in processes if process.stdout]


@pytest.fixture
def state(small: Path, tmp_path: Path) -> Path:
    """v1 is live, v2 was, and training would take a minute."""
    python = small / ".venv-rasa" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(SLOW_RASA)
    python.chmod(0o755)
    state, model = tmp_path / "var", tmp_path / "model"
    for number in ("1", "2"):
        model.write_text(number)
        Versions(state).keep(model, small, "dana")
    publisher = Publisher(small, state)
    for version, live in (("v2", ""), ("v1", "v2")):
        compare(publisher, version, live)
        publisher.publish(version, "dana", "before")
    (state / WANTED).unlink()
    return state


def test_one_trains_one_publishes_and_both_see_it(small: Path, state: Path) -> None:
    """Of two that ask at once one is told that another one is at it, with the same job in both; either ends it. The
    same with going live: one goes, one is refused; afterwards the studio and the turns of both know the new version."""

    def live(asked: Switch) -> Switch:
        version = Versions(state).get(asked.version)
        write_live(state, Live(version.id, version.sha256, NEW_URL))
        return replace(asked, stage="switched")

    with launcher(state, live), gateways(small, state) as both:
        trained = at_once(both, "train")
        assert sorted("refused" in answer for answer in trained) == [False, True]
        assert next(answer["refused"] for answer in trained if "refused" in answer) == "running"
        seen = at_once(both, "state")
        assert seen[0]["job"]["id"] == seen[1]["job"]["id"]
        assert {one["job"]["state"] for one in seen} == {"running"}
        assert [answer["job"]["state"] for answer in at_once(both[1:], "cancel")] == ["cancelled"]
        assert at_once(both, "state")[0]["job"]["state"] == "cancelled"

        went = at_once(both, "rollback")
        assert sorted("refused" in answer for answer in went) == [False, True]
        after = at_once(both, "state")
        assert [(one["live"], one["address"]) for one in after] == [("v2", NEW_URL)] * 2
        assert after[0]["stamp"] == after[1]["stamp"] != seen[0]["stamp"]


def test_what_the_gate_judged_against_is_still_live_when_a_version_goes(small: Path, state: Path) -> None:
    """The look at the gate and the switch are one: nobody else goes live in between."""
    publisher, other = Publisher(small, state), Publisher(small, state)
    compare(publisher, "v2", "v1")

    class Late(Publisher):
        def gate(self, version_id: str) -> list[Any]:
            found = super().gate(version_id)
            with pytest.raises(PublishFailed, match="at this moment"):
                other.rollback("v2", "noam", "in between")
            return found

    Late(small, state).publish("v2", "dana", "the second one")
    assert [version.id for version in publisher.versions() if version.live] == ["v2"]
