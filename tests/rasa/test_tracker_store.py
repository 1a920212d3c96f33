"""The bot's memory lives in Redis with an end of life, takes any text, and bridges a Redis that is away."""

import time

import pytest
from rasa.core.tracker_store import check_if_tracker_store_async
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from redis import Redis

from bot.nlu.tracker_store import AWAY_PAUSE_S, KEY_PREFIX, RECORD_TTL_S, REDIS_TIMEOUT_S, BoundedTrackerStore

DOMAIN = Domain.from_yaml(
    """
version: "3.1"
slots:
  name: {type: text, influence_conversation: false, mappings: [{type: custom}]}
"""
)


class Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


async def turn(store: BoundedTrackerStore, sender: str, text: str, name: str) -> None:
    tracker = await store.get_or_create_tracker(sender)
    tracker.update(UserUttered(text))
    tracker.update(SlotSet("name", name))
    await store.save(tracker)
    await store.settle()


async def remembered(store: BoundedTrackerStore, sender: str) -> object:
    tracker = await store.retrieve(sender)
    return tracker.get_slot("name") if tracker else None


async def test_another_process_goes_on_where_this_one_stopped(redis_server) -> None:
    """A restart, or a second Rasa, finds slots and texts again."""
    _, url = redis_server
    await turn(BoundedTrackerStore(DOMAIN, url), "c1", "hello", "Dana")
    tracker = await BoundedTrackerStore(DOMAIN, url).retrieve("c1")
    assert tracker.get_slot("name") == "Dana"
    assert tracker.latest_message.text == "hello"
    assert await BoundedTrackerStore(DOMAIN, url).retrieve("c2") is None


async def test_a_record_has_an_end_of_life(redis_server) -> None:
    """Personal facts are not kept for ever."""
    _, url = redis_server
    await turn(BoundedTrackerStore(DOMAIN, url), "c1", "hello", "Dana")
    assert 0 < Redis.from_url(url).ttl(KEY_PREFIX + "c1") <= RECORD_TTL_S
    assert list(await BoundedTrackerStore(DOMAIN, url).keys()) == ["c1"]


@pytest.mark.parametrize("text", ["\ud800 half an emoji", "\x00", "\u202e", "שלום 👋", ""])
async def test_any_text_can_be_remembered(redis_server, text: str) -> None:
    """Rasa's own store loses the turn on a lone surrogate."""
    _, url = redis_server
    store = BoundedTrackerStore(DOMAIN, url)
    await turn(store, "c1", text, text)
    assert await remembered(store, "c1") == text


async def test_turns_go_on_while_redis_is_away_and_are_saved_afterwards(start_another_redis) -> None:
    """Nothing raises; what was said meanwhile is in Redis once it is back."""
    clock = Clock()
    server, url = start_another_redis()
    store = BoundedTrackerStore(DOMAIN, url, clock=clock)
    await turn(store, "c1", "one", "before")
    server.stop()
    await turn(store, "c2", "two", "meanwhile")
    await turn(store, "c2", "three", "meanwhile, again")
    assert await remembered(store, "c2") == "meanwhile, again"
    _, url = start_another_redis()
    clock.now_s += AWAY_PAUSE_S
    assert await remembered(store, "c2") == "meanwhile, again"
    await turn(store, "c2", "four", "after")
    assert await remembered(BoundedTrackerStore(DOMAIN, url), "c2") == "after"
    assert not store._unsaved


async def test_an_answer_does_not_wait_for_the_disk(redis_server) -> None:
    """The next turn finds what Redis does not hold yet; in the end Redis has the last word."""
    _, url = redis_server
    store = BoundedTrackerStore(DOMAIN, url)
    for name in ("one", "two", "three"):
        tracker = await store.get_or_create_tracker("c1")
        tracker.update(SlotSet("name", name))
        await store.save(tracker)
        assert await remembered(store, "c1") == name
    await store.settle()
    assert await remembered(BoundedTrackerStore(DOMAIN, url), "c1") == "three"
    assert (store._unsaved, store._writers) == ({}, {})


async def test_a_frozen_redis_delays_one_turn_and_not_the_next(redis_server) -> None:
    """It is asked again only after a pause, so a conversation does not pay for it at each turn."""
    server, url = redis_server
    store = BoundedTrackerStore(DOMAIN, url, clock=Clock())
    await turn(store, "c1", "one", "before")
    server.freeze()
    started_s = time.monotonic()
    assert await store.retrieve("c2") is None
    assert REDIS_TIMEOUT_S <= time.monotonic() - started_s < 4 * REDIS_TIMEOUT_S
    started_s = time.monotonic()
    await turn(store, "c2", "two", "meanwhile")
    assert await remembered(store, "c2") == "meanwhile"
    assert time.monotonic() - started_s < REDIS_TIMEOUT_S


def test_rasa_does_not_wrap_it() -> None:
    """A store whose methods are not all coroutines is wrapped, which costs time."""
    assert check_if_tracker_store_async(BoundedTrackerStore(DOMAIN))
