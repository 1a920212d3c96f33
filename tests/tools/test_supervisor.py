"""The supervisor: what crashes is started again, what freezes is killed, and nothing is left behind."""

import asyncio
import os
import signal

import pytest

from tests.tools.conftest import PATIENCE_S, always, is_alive, never
from tools.launcher.errors import StartError
from tools.launcher.supervisor import (
    FIRST_DELAY_S,
    LONGEST_DELAY_S,
    MISSES_ALLOWED,
    STEADY_AFTER_S,
    WATCH_EVERY_S,
    Backoff,
)


def test_backoff_doubles_to_its_limit_and_starts_anew_after_a_steady_run() -> None:
    """0.2 s, 0.4 s … 2 s for crashes in a row; a child that ran well is started again at once."""
    backoff = Backoff()
    assert [backoff.next_s(ran_s=1) for _ in range(5)] == [0.2, 0.4, 0.8, 1.6, LONGEST_DELAY_S]
    assert backoff.next_s(ran_s=1) == LONGEST_DELAY_S
    assert backoff.next_s(ran_s=STEADY_AFTER_S) == FIRST_DELAY_S


async def test_a_crashing_child_is_started_again_with_growing_waits(kept, shell_child) -> None:
    """Each crash is one line that says what happened and when the next start is."""
    kept.supervisor.keep(shell_child("exit 3"))
    for delay_s in (0.2, 0.4, 0.8, 1.6):
        assert await kept.line() == f"rasa ended with exit code 3; starting it again in {delay_s:.1f} s"
        await kept.clock.asleep(delay_s)
        kept.clock.advance(delay_s)
        assert (await kept.line()).startswith("rasa is back after ")


async def test_a_killed_child_is_named_with_its_signal_and_comes_back_as_another_process(
    kept, shell_child
) -> None:
    """kill -9 from outside is a crash like any other."""
    kept.supervisor.keep(shell_child("exec sleep 600"))
    await kept.supervisor.answering("rasa")
    first = kept.supervisor.pids()["rasa"]
    os.kill(first, signal.SIGKILL)
    assert await kept.line() == "rasa was ended by SIGKILL; starting it again in 0.2 s"
    assert kept.supervisor.pids() == {}
    await kept.clock.asleep(FIRST_DELAY_S)
    kept.clock.advance(FIRST_DELAY_S)
    assert (await kept.line()).startswith("rasa is back")
    assert kept.supervisor.pids()["rasa"] != first


async def test_a_frozen_watched_child_is_killed_after_three_misses_in_a_row(kept, shell_child) -> None:
    """It ignores SIGTERM as a stuck Rasa does; two misses and an answer are forgiven."""
    answers = [True, False, False, True, False, False, False]

    async def probe() -> bool:
        return answers.pop(0) if answers else True

    kept.supervisor.keep(shell_child("trap '' TERM; sleep 600 & wait", probe, watched=True))
    await kept.supervisor.answering("rasa")
    pid = kept.supervisor.pids()["rasa"]
    os.kill(pid, signal.SIGSTOP)
    for _ in range(6):
        assert is_alive(pid)
        await kept.clock.asleep(WATCH_EVERY_S)
        kept.clock.advance(WATCH_EVERY_S)
        await asyncio.sleep(0)
    line = await kept.line()
    assert line.startswith(
        f"rasa did not answer {MISSES_ALLOWED} times in a row and was killed; starting it again"
    )
    assert not is_alive(pid)


async def test_an_unwatched_child_is_never_killed_for_silence(kept, shell_child) -> None:
    """Redis holds the only copy: slow is no reason to kill it."""
    answers = [True]

    async def probe() -> bool:
        return bool(answers) and answers.pop()

    kept.supervisor.keep(shell_child("exec sleep 600", probe, name="redis"))
    await kept.supervisor.answering("redis")
    for _ in range(MISSES_ALLOWED + 2):
        await kept.clock.asleep(WATCH_EVERY_S)
        kept.clock.advance(WATCH_EVERY_S)
    await kept.clock.asleep(WATCH_EVERY_S)
    assert kept.lines.empty()
    assert "redis" in kept.supervisor.pids()


async def test_a_child_that_never_comes_up_ends_the_start_with_the_end_of_its_log(kept, shell_child) -> None:
    """The operator reads the reason at once instead of being sent to a file."""
    kept.supervisor.keep(shell_child("echo the disk is on fire; exit 1", never))

    async def push_on() -> None:
        for delay_s in (0.2, 0.4):
            await kept.clock.asleep(delay_s)
            kept.clock.advance(delay_s)

    pushing = asyncio.create_task(push_on())
    with pytest.raises(StartError, match=r"(?s)rasa ended with exit code 1, 3 times .*the disk is on fire"):
        async with asyncio.timeout(PATIENCE_S):
            await kept.supervisor.answering("rasa")
    await pushing


async def test_a_program_that_does_not_exist_is_a_sentence(kept, shell_child, tmp_path) -> None:
    """Not a traceback of the launcher's."""
    spec = shell_child("true", always, cwd=tmp_path / "nowhere")
    kept.supervisor.keep(spec)
    assert (await kept.line()).startswith("rasa can not be started (No such file or directory)")


async def test_a_start_that_takes_too_long_is_killed(kept, shell_child) -> None:
    """A child that hangs before its first answer does not hang the launcher."""
    kept.supervisor.keep(shell_child("exec sleep 600", never, start_limit_s=10.0))
    await kept.clock.asleep(0.05)
    kept.clock.advance(11)
    assert (await kept.line()).startswith("rasa did not answer within 10 s and was killed")


async def test_stop_ends_everything_in_order_even_what_ignores_sigterm(kept, shell_child, tmp_path) -> None:
    """The gateway has ended before Redis is asked to, and nothing survives."""
    journal = tmp_path / "journal"

    def line(name: str) -> str:
        return f"trap 'echo {name} >> {journal}; exit 0' TERM; touch {name}.up; while :; do sleep 0.01; done"

    for name in ("redis", "gateway"):

        async def is_up(name: str = name) -> bool:
            return (tmp_path / f"{name}.up").exists()

        kept.supervisor.keep(shell_child(line(name), is_up, name=name))
    for name in ("redis", "gateway"):
        async with asyncio.timeout(PATIENCE_S):
            while not (tmp_path / f"{name}.up").exists():
                await asyncio.sleep(0.01)
    pids = kept.supervisor.pids()
    await kept.supervisor.stop((("gateway",), ("redis",)))
    assert journal.read_text().split() == ["gateway", "redis"]
    assert not any(is_alive(pid) for pid in pids.values())
    assert kept.supervisor.pids() == {}


async def test_a_child_that_ignores_sigterm_is_killed_after_its_grace(kept, shell_child) -> None:
    """Stopping takes seconds, not for ever."""
    kept.supervisor.keep(shell_child("trap '' TERM; sleep 600 & wait", name="gateway"))
    await kept.supervisor.answering("gateway")
    child = kept.supervisor._kept["gateway"].child
    await child.stop(grace_s=0.05)
    assert not is_alive(child.pid)


async def test_a_successor_takes_over_the_name_and_the_retired_one_can_be_dropped(kept, shell_child) -> None:
    """The pids tell who is who; dropping the old one ends its process and leaves the new one alone."""
    supervisor = kept.supervisor
    supervisor.keep(shell_child("sleep 60"))
    await supervisor.answering("rasa")
    old = supervisor.pids()["rasa"]
    supervisor.keep(shell_child("sleep 60", name="rasa-next"), essential=False)
    await supervisor.answering("rasa-next")
    new = supervisor.pids()["rasa-next"]
    supervisor.hand_over("rasa", "rasa-next", "rasa-old")
    assert supervisor.pids() == {"rasa": new, "rasa-old": old}
    await supervisor.drop("rasa-old")
    assert supervisor.pids() == {"rasa": new}
    assert not is_alive(old)
    os.kill(new, signal.SIGKILL)
    assert (await kept.line()).startswith("rasa was ended by SIGKILL")


async def test_a_successor_that_never_answers_harms_nobody(kept, shell_child) -> None:
    """Only who waits for it learns of it; an essential child's failure is everybody's."""
    supervisor = kept.supervisor
    supervisor.keep(shell_child("sleep 60"))
    await supervisor.answering("rasa")
    failed = asyncio.create_task(supervisor.failed())
    supervisor.keep(shell_child("exit 3", answers=never, name="rasa-next"), essential=False)
    waited = asyncio.create_task(supervisor.answering("rasa-next"))
    for delay_s in (0.2, 0.4):
        await kept.clock.asleep(delay_s)
        kept.clock.advance(delay_s)
    with pytest.raises(StartError, match="rasa-next ended with exit code 3"):
        await waited
    await supervisor.drop("rasa-next")
    assert not failed.done()
    assert set(supervisor.pids()) == {"rasa"}
    failed.cancel()


async def test_a_child_is_checked_before_each_start(kept, shell_child) -> None:
    """What is wrong is said, and nothing is started: Rasa would serve another model."""
    checks: list[int] = []

    def check() -> None:
        checks.append(1)
        if len(checks) > 1:
            raise StartError("the model is gone")

    kept.supervisor.keep(shell_child("exit 0", check=check))
    await kept.clock.asleep(0.2)
    kept.clock.advance(0.2)
    assert "ended with exit code 0" in await kept.line()
    assert "can not be started: the model is gone" in await kept.line()
    assert kept.supervisor.pids() == {}
