"""When the synthetic visitor's failures become a page, and whose turn it is. The walk itself: tests/gateway."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from redis.asyncio import Redis

from handoff import canary
from handoff.canary import Canary, Pager
from handoff.canary_walk import Step, WalkFailed, Way, own_url
from handoff.outside.sender import Undelivered
from handoff.rules.agents import Agent
from handoff.rules.errors import Unavailable
from handoff.rules.notices import CANARY_PAGE_MS, STAFF, Channel, Notice, canary_failed
from handoff.store.memory import MemoryAgents
from handoff.store.redis_outbox import RedisOutbox
from tests.handoff.world import OwnClock

NOBODY_LISTENS = Way("http://127.0.0.1:9", "mark")


@dataclass
class Outlet:
    """An outbox and a sender in one; it takes nothing as long as something is to be raised."""

    raises: Exception | None = None
    taken: list[Notice] = field(default_factory=list)

    async def add(self, notice: Notice) -> None:
        if self.raises is not None:
            raise self.raises
        self.taken.append(notice)

    send = add


class Turns:
    """Answers as told, and then for ever as the last time."""

    def __init__(self, *answers: bool | Unavailable) -> None:
        self._answers = list(answers)
        self._times = 0
        self.asked_again = asyncio.Event()

    async def lock(self, name: str, ttl_ms: int) -> bool:
        self._times += 1
        if self._times > 1:
            self.asked_again.set()
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Unavailable):
            raise answer
        return answer


class World:
    """A canary whose gateway does not answer: every walk fails at once."""

    def __init__(self, turns: Turns | None = None, channels: Sequence[Channel] = (Channel.MAIL,)) -> None:
        self.clock = OwnClock()
        self.agents = MemoryAgents(self.clock)
        self.outbox, self.sender = Outlet(), Outlet()
        self.walks: list[str | None] = []
        self.walked = asyncio.Event()
        pager = Pager(self.outbox, dict.fromkeys(channels, self.sender))
        self.canary = Canary(
            NOBODY_LISTENS,
            self.agents,
            turns or Turns(True),
            pager,
            self.clock,
            lambda password: f"hash of {password}",
            self._note,
        )

    def _note(self, step: str | None, _at_ms: int) -> None:
        self.walks.append(step)
        self.walked.set()

    async def fail(self, times: int = 1) -> WalkFailed:
        for _ in range(times - 1):
            await self.canary.walk()
        failed = await self.canary.walk()
        assert failed is not None
        return failed


async def test_the_second_failure_in_a_row_pages_on_every_channel() -> None:
    """One may be a restart. The page goes to the staff, and says where it failed, why and how often."""
    world = World(channels=(Channel.MAIL, Channel.WEBHOOK))
    failed = await world.fail()
    assert (failed.step, failed.cause) == (Step.SIGN_IN, "ConnectError")
    assert world.outbox.taken == []
    await world.fail()
    assert [page.channel for page in world.outbox.taken] == [Channel.MAIL, Channel.WEBHOOK]
    assert {page.to for page in world.outbox.taken} == {STAFF}
    assert {page.fields["failures"] for page in world.outbox.taken} == {2}
    assert world.walks == ["sign_in", "sign_in"]


async def test_a_page_is_repeated_once_an_hour() -> None:
    """Not at every failure, and with an id of its own each time: the receiver may drop what it has seen."""
    world = World()
    await world.fail(times=5)
    assert len(world.outbox.taken) == 1
    world.clock.advance(CANARY_PAGE_MS)
    await world.fail(times=2)
    assert len({page.id for page in world.outbox.taken}) == len(world.outbox.taken) == 2


async def test_replicas_that_fail_together_send_one_page() -> None:
    """Its id is the same, which is what the outbox and the receiver go by."""
    one, other = World(), World()
    await one.fail(times=2)
    other.clock.advance(1_000)
    await other.fail(times=2)
    assert one.outbox.taken[0].id == other.outbox.taken[0].id


async def test_a_page_that_is_under_way_is_not_begun_again(redis: Redis) -> None:
    """The second replica's page is the first one's, also while a courier holds it."""
    outbox = RedisOutbox(redis)
    about: dict[str, str | int] = {"step": "offer", "cause": "too_late", "failures": 2}
    (page,) = canary_failed(about, 5, frozenset({Channel.MAIL}))
    await outbox.add(page)
    assert [item.notice for item in await outbox.due(5, 10)] == [page]
    assert await outbox.lease(page, 5, 60_000)
    (again,) = canary_failed({**about, "failures": 3}, 6, frozenset({Channel.MAIL}))
    await outbox.add(again)
    assert await outbox.due(6, 10) == []
    assert [item.notice for item in await outbox.due(60_000, 10)] == [page]


async def test_a_page_that_found_no_way_out_is_tried_again() -> None:
    """Outbox away and sender refused at the second failure; the third one gets through, straight to the sender."""
    world = World()
    world.outbox.raises = Unavailable("unavailable", "Storage is away.")
    world.sender.raises = Undelivered("connection refused")
    await world.fail(times=2)
    assert world.sender.taken == []
    world.sender.raises = None
    await world.fail()
    assert len(world.sender.taken) == 1
    await world.fail()
    assert len(world.sender.taken) == 1


async def test_the_account_of_a_walk_ends_with_it() -> None:
    """It exists only meanwhile, as a canary, with the hash of a password that nobody knows."""
    world = World()
    added: list[Agent] = []
    add = world.agents.add

    async def noted(agent: Agent) -> None:
        added.append(agent)
        await add(agent)

    world.agents.add = noted  # type: ignore[method-assign]
    await world.fail(times=2)
    assert await world.agents.all() == []
    assert [agent.canary for agent in added] == [True, True]
    assert len({agent.name for agent in added} | {agent.password_hash for agent in added}) == 4


async def test_it_walks_only_in_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another replica walks now: it asks again, and again, and does nothing else."""
    monkeypatch.setattr(canary, "AGAIN_S", 0)
    turns = Turns(False)
    world = World(turns)
    running = asyncio.create_task(world.canary.run(0))
    async with asyncio.timeout(10):
        await turns.asked_again.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert world.walks == []


@pytest.mark.parametrize("answer", [True, Unavailable("unavailable", "Storage is away.")])
async def test_it_walks_in_its_turn_and_when_nobody_knows_whose_it_is(answer: bool | Unavailable) -> None:
    """With storage away a walk is what says so."""
    world = World(Turns(answer))
    running = asyncio.create_task(world.canary.run(0))
    async with asyncio.timeout(10):
        await world.walked.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert world.walks[0] == "sign_in"


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("gateway.internal", "http://gateway.internal:8000"),
    ],
)
def test_the_gateway_reaches_itself_where_it_listens(host: str, url: str) -> None:
    """Everywhere is nowhere to connect to: the loopback is."""
    assert own_url(host, 8000) == url
