"""Whatever happens on the way, a notice arrives at least once, always with the same id, or a person is told."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pytest
from redis.asyncio import Redis
from structlog.testing import capture_logs

from handoff.courier import (
    ATTEMPTS_MAX,
    ATTEMPTS_MIN,
    BACKOFF_CAP_MS,
    CARRIED_MAX,
    LEASE_MS,
    NOTICES,
    PATIENCE_MS,
    RETRY_AFTER_CAP_MS,
    Courier,
    Outbox,
    backoff_ms,
    gives_up,
)
from handoff.outside.letters import Stationery
from handoff.outside.mail import MailSender, Postbox, SmtpServer
from handoff.outside.sender import Sender, Undelivered
from handoff.outside.signature import signing_key
from handoff.outside.webhook import WebhookSender
from handoff.rules.errors import Unavailable
from handoff.rules.notices import Channel, DeadLetter, Notice, NoticeKind, Pending
from handoff.store.memory_outbox import MemoryOutbox
from handoff.store.redis_outbox import RedisOutbox
from tests.handoff.outside.notices import AT_MS, answered, call_staff, code, dead
from tests.handoff.outside.servers import HookServer, MailServer, hook_server, mail_server
from tests.handoff.stored import put_notice
from tests.handoff.world import OwnClock

MAIL, HOOK = Channel.MAIL, Channel.WEBHOOK
HOUR_MS = 3_600_000
SECRET = "whsec_" + "c2VjcmV0" * 4
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class FakeSender:
    """A sender at the port: keeps what it was given, and fails as it is told."""

    failure: Callable[[Notice], Exception | None] = lambda _notice: None
    sent: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)

    async def send(self, notice: Notice) -> None:
        self.tried.append(notice.id)
        await asyncio.sleep(0)
        failure = self.failure(notice)
        if failure is not None:
            raise failure
        self.sent.append(notice.id)


@dataclass
class World:
    """A courier with an outbox in memory and a sender for each channel, at the instant of the notices."""

    clock: OwnClock = field(default_factory=lambda: OwnClock(AT_MS))
    outbox: MemoryOutbox = field(default_factory=MemoryOutbox)
    mail: FakeSender = field(default_factory=FakeSender)
    hook: FakeSender = field(default_factory=FakeSender)

    def courier(self, **senders: Sender) -> Courier:
        ways = {Channel(name): sender for name, sender in senders.items()} or {
            MAIL: self.mail,
            HOOK: self.hook,
        }
        return Courier(self.outbox, ways, self.clock, share=lambda: 1.0)


@pytest.fixture
def world() -> World:
    return World()


async def next_due(outbox: Outbox) -> Pending | None:
    pending = await outbox.due(2**52, 1)
    return pending[0] if pending else None


async def carry_on(courier: Courier, outbox: Outbox, clock: OwnClock, until_ms: int) -> None:
    """Let time jump from one due notice to the next, until the instant or until nothing is left."""
    while (item := await next_due(outbox)) is not None and item.due_at_ms <= until_ms:
        clock.advance(max(0, item.due_at_ms - clock.now_ms()))
        await courier.tick()


async def test_a_due_notice_is_sent_and_forgotten(world: World) -> None:
    """Once, through its own channel, and not before its time."""
    await world.outbox.add(call_staff(MAIL))
    await world.outbox.add(replace(call_staff(HOOK), at_ms=AT_MS + 1))
    courier = world.courier()
    await courier.tick()
    assert (world.mail.sent, world.hook.sent) == ([call_staff(MAIL).id], [])
    world.clock.advance(1)
    await courier.tick()
    await courier.tick()
    assert (world.mail.sent, world.hook.sent) == ([call_staff(MAIL).id], [call_staff(HOOK).id])
    assert await next_due(world.outbox) is None


async def test_two_couriers_send_it_once(world: World) -> None:
    """One in each replica, both at the same time."""
    for number in range(20):
        await world.outbox.add(replace(call_staff(MAIL), id=f"c1:{number}:call_staff:mail"))
    await asyncio.gather(*(world.courier().tick() for _ in range(3)))
    assert sorted(world.mail.sent) == sorted(world.mail.tried)
    assert len(set(world.mail.sent)) == len(world.mail.sent) == 20


async def test_what_is_under_way_is_not_begun_again(world: World) -> None:
    """A slow send outlives many ticks, and even its lease: it is this courier's own."""
    gate = asyncio.Event()

    class Slow(FakeSender):
        async def send(self, notice: Notice) -> None:
            self.tried.append(notice.id)
            await gate.wait()

    slow = Slow()
    courier = world.courier(mail=slow)
    await world.outbox.add(call_staff(MAIL))
    first = asyncio.create_task(courier.tick())
    while not slow.tried:
        await asyncio.sleep(0)
    world.clock.advance(LEASE_MS + 1)
    await courier.tick()
    gate.set()
    await first
    assert slow.tried == [call_staff(MAIL).id]


async def test_a_dead_mail_server_does_not_hold_up_the_webhook(world: World) -> None:
    """Many mails hang; the call goes out all the same, by a courier that runs as in the product."""
    hang = asyncio.Event()

    class Hanging(FakeSender):
        async def send(self, notice: Notice) -> None:
            self.tried.append(notice.id)
            await hang.wait()

    hanging = Hanging()
    for number in range(3 * CARRIED_MAX):
        await world.outbox.add(replace(call_staff(MAIL), id=f"c1:{number}:call_staff:mail"))
    await world.outbox.add(replace(call_staff(HOOK), at_ms=AT_MS))
    ticking = asyncio.create_task(world.courier(mail=hanging, webhook=world.hook).tick())
    while not world.hook.sent:
        await asyncio.sleep(0)
    assert len(hanging.tried) <= CARRIED_MAX
    hang.set()
    await ticking


@pytest.mark.parametrize("attempts", range(1, 20))
def test_the_pause_doubles_up_to_ten_minutes(attempts: int) -> None:
    """5 s, 10 s, 20 s … and any share of it, so that many do not come back together."""
    whole_ms = backoff_ms(attempts, 1.0)
    assert whole_ms == min(BACKOFF_CAP_MS, 5_000 * 2 ** (attempts - 1))
    assert (backoff_ms(attempts, 0.0), backoff_ms(attempts, 0.5)) == (0, whole_ms // 2)


@pytest.mark.parametrize(
    ("asked_ms", "pause_ms"),
    [(0, 5_000), (1_000, 5_000), (120_000, 120_000), (10 * HOUR_MS, RETRY_AFTER_CAP_MS)],
)
async def test_the_other_side_may_ask_for_time(world: World, asked_ms: int, pause_ms: int) -> None:
    """Retry-After is waited for, within bounds."""
    world.mail.failure = lambda _notice: Undelivered("HTTP 429", retry_after_ms=asked_ms)
    await world.outbox.add(call_staff(MAIL))
    await world.courier().tick()
    assert await next_due(world.outbox) == Pending(call_staff(MAIL), 1, AT_MS + pause_ms, "HTTP 429")


async def test_it_is_given_up_after_twelve_attempts_and_two_hours(world: World) -> None:
    """Not before both; then it is a dead letter, with all that is known of it."""
    world.mail.failure = lambda _notice: Undelivered("451 later")
    await world.outbox.add(call_staff(MAIL))
    courier = world.courier()
    await carry_on(courier, world.outbox, world.clock, AT_MS + PATIENCE_MS - 1)
    assert len(world.mail.tried) >= ATTEMPTS_MIN
    assert await world.outbox.dead() == []
    await carry_on(courier, world.outbox, world.clock, AT_MS + 2 * PATIENCE_MS)
    (letter,) = await world.outbox.dead()
    assert (letter.notice, letter.error) == (call_staff(MAIL), "451 later")
    assert letter.attempts == len(world.mail.tried)
    assert letter.at_ms - AT_MS < PATIENCE_MS + BACKOFF_CAP_MS + 1


def test_patience_and_attempts_must_both_be_used_up() -> None:
    """Twelve quick failures are no outage of two hours; but an endless loop of crashes ends."""
    assert not gives_up(ATTEMPTS_MIN - 1, PATIENCE_MS)
    assert not gives_up(ATTEMPTS_MIN, PATIENCE_MS - 1)
    assert gives_up(ATTEMPTS_MIN, PATIENCE_MS)
    assert gives_up(ATTEMPTS_MAX, 0)


async def test_a_permanent_failure_pages_through_the_other_channel_once(world: World) -> None:
    """Kept, counted, logged as an error, told of; nothing is tried again by itself."""
    world.mail.failure = lambda _notice: Undelivered("554 no", permanent=True)
    await world.outbox.add(call_staff(MAIL))
    before = NOTICES.labels("call_staff", "mail", "dead")._value.get()
    with capture_logs() as logs:
        for _ in range(5):
            await world.courier().tick()
            world.clock.advance(HOUR_MS)
    page = "c1:9:dead_letter:webhook"
    assert (world.mail.tried, world.hook.sent) == ([call_staff(MAIL).id], [page])
    assert await world.outbox.dead() == [DeadLetter(call_staff(MAIL), 1, "554 no", AT_MS)]
    errors = [entry for entry in logs if entry["log_level"] == "error"]
    assert [(entry["event"], entry["notice_id"], entry["paged"]) for entry in errors] == [
        ("dead_letter", call_staff(MAIL).id, True)
    ]
    assert NOTICES.labels("call_staff", "mail", "dead")._value.get() == before + 1


async def test_a_page_that_fails_pages_nobody(world: World) -> None:
    """Both channels are dead: two dead letters, no third, and no loop."""
    for sender in (world.mail, world.hook):
        sender.failure = lambda _notice: Undelivered("no", permanent=True)
    await world.outbox.add(call_staff(MAIL))
    for _ in range(5):
        await world.courier().tick()
        world.clock.advance(HOUR_MS)
    kinds = [letter.notice.kind for letter in await world.outbox.dead()]
    assert kinds == [NoticeKind.CALL_STAFF, NoticeKind.DEAD_LETTER]
    assert await next_due(world.outbox) is None


async def test_a_revived_dead_letter_is_sent(world: World) -> None:
    """With the id that it always had."""
    world.mail.failure = lambda _notice: Undelivered("554 no", permanent=True)
    await world.outbox.add(call_staff(MAIL))
    await world.courier().tick()
    world.mail.failure = lambda _notice: None
    assert await world.outbox.revive(call_staff(MAIL), world.clock.now_ms())
    await world.courier().tick()
    assert world.mail.sent == [call_staff(MAIL).id]
    assert await world.outbox.dead() == []


async def test_an_undeliverable_code_is_no_dead_letter(world: World) -> None:
    """Whoever mistypes an address pages nobody, and the address stays nowhere."""
    world.mail.failure = lambda _notice: Undelivered("550 <dana@example.com> unknown", permanent=True)
    await world.outbox.add(code())
    with capture_logs() as logs:
        await world.courier().tick()
    assert (await world.outbox.dead(), await next_due(world.outbox)) == ([], None)
    assert world.hook.tried == []
    assert "dana@example.com" not in str(logs)
    assert logs[-1]["event"] == "code_undeliverable"


async def test_a_code_that_no_longer_works_is_not_sent(world: World) -> None:
    """Ten minutes later it would only confuse."""
    world.mail.failure = lambda _notice: Undelivered("451 later")
    await world.outbox.add(code())
    await carry_on(world.courier(), world.outbox, world.clock, AT_MS + HOUR_MS)
    world.mail.failure = lambda _notice: None
    assert world.mail.sent == []
    assert await next_due(world.outbox) is None
    assert world.clock.now_ms() - AT_MS < 2 * 600_000 + BACKOFF_CAP_MS


async def test_no_address_of_a_visitor_stands_in_the_log(world: World) -> None:
    """Mail servers like to repeat it; what is kept of their answer does not."""
    world.mail.failure = lambda notice: Undelivered(f"450 <{notice.to}> busy")
    await world.outbox.add(answered())
    with capture_logs() as logs:
        await world.courier().tick()
    assert "dana@example.com" not in str(logs)
    item = await next_due(world.outbox)
    assert item is not None
    assert item.error == "450 <•••> busy"


async def test_a_bug_in_one_notice_silences_no_other(world: World) -> None:
    """It is logged with its place, tried again like any failure, and the rest goes out."""
    world.mail.failure = lambda notice: (
        KeyError(notice.fields["words"]) if notice.kind is NoticeKind.CALL_STAFF else None
    )
    await world.outbox.add(call_staff(MAIL))
    await world.outbox.add(answered())
    with capture_logs() as logs:
        await world.courier().tick()
    assert world.mail.sent == [answered().id]
    assert [entry["event"] for entry in logs] == ["notice_could_not_be_sent", "notice_failed"]
    assert logs[0]["error"].startswith("KeyError at test_courier.py:")
    assert "A-123" not in str(logs)
    assert "exc_info" not in logs[0]
    item = await next_due(world.outbox)
    assert item is not None
    assert item.error == "internal error: KeyError"


async def test_a_channel_that_was_taken_away_leaves_no_silence(world: World) -> None:
    """The notice becomes a dead letter, and the remaining channel tells of it."""
    await world.outbox.add(call_staff(HOOK))
    courier = world.courier(mail=world.mail)
    await courier.tick()
    await courier.tick()
    assert [letter.error for letter in await world.outbox.dead()] == ["the settings have no webhook"]
    assert world.mail.sent == ["c1:9:dead_letter:mail"]


async def test_a_notice_that_kills_every_courier_ends_as_a_dead_letter(world: World) -> None:
    """None of them comes back to tell; the attempts count all the same."""
    await world.outbox.add(call_staff(MAIL))
    for _ in range(ATTEMPTS_MAX):  # each dies right after it took the lease
        item = await next_due(world.outbox)
        assert item is not None
        assert await world.outbox.lease(item.notice, item.due_at_ms, item.due_at_ms + LEASE_MS)
    world.clock.advance(ATTEMPTS_MAX * LEASE_MS)
    await world.courier().tick()
    assert world.mail.tried == []
    assert [letter.error for letter in await world.outbox.dead()] == ["no attempt ever came to an end"]


async def test_storage_that_is_away_is_waited_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes after the mail was sent: the courier lives on, and sends it again, with the same id."""
    delivered = world.outbox.delivered

    async def away(_notice: Notice) -> None:
        raise Unavailable("unavailable", "We cannot take messages right now.")

    await world.outbox.add(call_staff(MAIL))
    courier = world.courier()
    monkeypatch.setattr(world.outbox, "delivered", away)
    await courier.tick()
    monkeypatch.setattr(world.outbox, "delivered", delivered)
    world.clock.advance(LEASE_MS)
    await courier.tick()
    assert world.mail.sent == [call_staff(MAIL).id] * 2
    assert await next_due(world.outbox) is None


async def test_it_runs_until_cancelled(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ticks go on when storage was away at one of them."""
    monkeypatch.setattr("handoff.courier.TICK_S", 0)
    due, failures = world.outbox.due, iter([True, False, True])

    async def shaky(now_ms: int, limit: int) -> list[Pending]:
        if next(failures, False):
            raise Unavailable("unavailable", "We cannot take messages right now.")
        return await due(now_ms, limit)

    monkeypatch.setattr(world.outbox, "due", shaky)
    running = asyncio.create_task(world.courier().run())
    await world.outbox.add(call_staff(MAIL))
    await world.outbox.add(dead(HOOK))
    while not (world.mail.sent and world.hook.sent):
        await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


# ------------------------------------------------------------------------------- with real servers and a real Redis


Add = Callable[[Notice], Awaitable[None]]


@pytest.fixture
def add(redis: Redis) -> Add:
    return partial(put_notice, redis)


@pytest.fixture
async def hook() -> AsyncIterator[HookServer]:
    async with hook_server() as running:
        yield running


@pytest.fixture
async def mail() -> AsyncIterator[MailServer]:
    async with mail_server() as running:
        yield running


def real_courier(redis: Redis, clock: OwnClock, hook: HookServer, mail: MailServer) -> Courier:
    stationery = Stationery()
    postbox = Postbox("desk@shop.example", ("boss@shop.example",), stationery)
    senders: dict[Channel, Sender] = {
        MAIL: MailSender(SmtpServer.of(f"smtp://127.0.0.1:{mail.port}"), postbox),
        HOOK: WebhookSender(hook.url, signing_key(SECRET), stationery, clock, private=True),
    }
    return Courier(RedisOutbox(redis), senders, clock)


@pytest.mark.parametrize("trouble", ["429", "500"])
async def test_an_hour_of_trouble_then_each_notice_arrives_once(
    redis: Redis, add: Add, hook: HookServer, mail: MailServer, trouble: str
) -> None:
    """Two couriers, real servers that refuse for an hour, full jitter: once for each idempotency key, none dead."""
    clock = OwnClock(AT_MS)
    ends_at_ms = AT_MS + HOUR_MS
    hook.answer = lambda: f"{trouble} No" if clock.now_ms() < ends_at_ms else "200 OK"
    mail.answer = lambda: f"{trouble} No" if clock.now_ms() < ends_at_ms else "250 OK"
    notices = [
        replace(call_staff(way), id=f"c{number}:9:call_staff:{way}", conversation_id=f"c{number}")
        for number in range(3)
        for way in (MAIL, HOOK)
    ]
    for notice in notices:
        await add(notice)
    couriers = [real_courier(redis, clock, hook, mail) for _ in range(2)]
    outbox = RedisOutbox(redis)
    while (item := await next_due(outbox)) is not None:
        clock.advance(max(0, item.due_at_ms - clock.now_ms()))
        await asyncio.gather(*(courier.tick() for courier in couriers))
    late = [call for call in hook.calls if int(call.headers["webhook-timestamp"]) * 1000 >= ends_at_ms]
    taken = [call.headers["webhook-id"] for call in late] + [one["Warmline-Notice-Id"] for one in mail.mails]
    assert sorted(taken) == sorted(notice.id for notice in notices)
    assert await outbox.dead() == []
    assert clock.now_ms() < ends_at_ms + 2 * BACKOFF_CAP_MS
    assert await redis.keys("*") == []


KILLED = """
import asyncio, sys
from handoff import crash
from handoff.courier import Courier
from handoff.outside.letters import Stationery
from handoff.outside.signature import signing_key
from handoff.outside.webhook import WebhookSender
from handoff.rules.notices import Channel
from handoff.store.redis_outbox import RedisOutbox
from handoff.store.safety import connect
from tests.handoff.world import OwnClock

async def main(redis_url, hook_url, secret, at_ms, point):
    crash.arm(point)
    clock = OwnClock(int(at_ms))
    sender = WebhookSender(hook_url, signing_key(secret), Stationery(), clock, private=True)
    await Courier(RedisOutbox(connect(redis_url)), {Channel.WEBHOOK: sender}, clock).tick()

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.parametrize(("point", "before"), [("before_notice", 0), ("after_notice", 1)])
async def test_a_courier_killed_on_its_way_loses_nothing(
    redis: Redis, redis_url: str, add: Add, hook: HookServer, mail: MailServer, point: str, before: int
) -> None:
    """SIGKILL before or after the call: another courier makes it, after the lease; twice at most, with the same id."""
    await add(call_staff(HOOK))
    words = [sys.executable, "-c", KILLED, redis_url, hook.url, SECRET, str(AT_MS), point]
    process = await asyncio.create_subprocess_exec(*words, cwd=ROOT, stderr=subprocess.PIPE)
    _, said = await process.communicate()
    assert process.returncode == -9, said.decode()
    assert len(hook.calls) == before
    clock = OwnClock(AT_MS + LEASE_MS - 1)
    courier = real_courier(redis, clock, hook, mail)
    await courier.tick()
    assert len(hook.calls) == before
    clock.advance(1)
    await courier.tick()
    assert [call.headers["webhook-id"] for call in hook.calls] == [call_staff(HOOK).id] * (before + 1)
    assert len({call.body for call in hook.calls}) == 1
    assert await redis.keys("*") == []
