"""An operator sees what could not be delivered, and says what becomes of it."""

import asyncio
import json
from collections.abc import Iterator

import pytest
from redis import Redis as PlainRedis

from handoff.dead_letters import main
from handoff.rules.notices import Notice, notice_to_json
from handoff.store import keys
from handoff.store.redis_outbox import RedisOutbox, dead_key
from handoff.store.safety import connect
from tests.handoff.outside.notices import AT_MS, answered, call_staff


@pytest.fixture
def redis_with_two(redis_url: str) -> Iterator[PlainRedis]:
    """One dead letter to the staff, one to a visitor."""
    with PlainRedis.from_url(redis_url) as redis:
        redis.flushall()
        for notice in (call_staff(), answered()):
            grave = {
                "notice": notice_to_json(notice),
                "attempts": 13,
                "error": "[b]451[/b] later",
                "at_ms": AT_MS,
            }
            redis.hset(dead_key(keys.shard_of("c1")), notice.id, json.dumps(grave))
        yield redis


def due(redis_url: str) -> list[Notice]:
    async def look() -> list[Notice]:
        async with connect(redis_url) as redis:
            return [item.notice for item in await RedisOutbox(redis).due(2**52, 10)]

    return asyncio.run(look())


def test_they_are_listed_without_addresses(
    redis_with_two: PlainRedis,
    redis_url: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With what went wrong, as it was said; the exit code says that there are some."""
    monkeypatch.setenv("COLUMNS", "200")
    assert main(["--redis", redis_url]) == 1
    shown = capsys.readouterr().out
    assert "2 dead letters" in shown
    assert "2027-01-15 08:00:00" in shown
    assert answered().id in shown
    assert "[b]451[/b] later" in shown
    assert "dana@example.com" not in shown


def test_one_is_sent_again_and_the_other_thrown_away(redis_with_two: PlainRedis, redis_url: str) -> None:
    """Then there are none."""
    assert main(["--redis", redis_url, "--revive", call_staff().id]) == 0
    assert main(["--redis", redis_url, "--discard", answered().id]) == 0
    assert due(redis_url) == [call_staff()]
    assert main(["--redis", redis_url]) == 0


def test_all_are_sent_again(redis_with_two: PlainRedis, redis_url: str) -> None:
    """After an outage nobody wants to name each."""
    assert main(["--redis", redis_url, "--revive-all"]) == 0
    assert sorted(notice.id for notice in due(redis_url)) == sorted([call_staff().id, answered().id])


def test_an_unknown_id_changes_nothing(redis_with_two: PlainRedis, redis_url: str) -> None:
    """And is no success."""
    assert main(["--redis", redis_url, "--discard", "c1:1:answered:mail"]) == 1
    assert redis_with_two.hlen(dead_key(keys.shard_of("c1"))) == 2


@pytest.mark.parametrize("url", ["unix:///nowhere/at/all", "nonsense"])
def test_storage_that_is_not_there_is_a_sentence(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """And an exit code of its own."""
    assert main(["--redis", url]) == 2
    assert "Traceback" not in capsys.readouterr().err
