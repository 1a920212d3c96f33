"""Turns of one conversation wait for each other, in order and without polling; others do not wait."""

import asyncio
import time

import pytest

from bot.nlu.lock_store import AsyncioLockStore


async def test_turns_of_one_conversation_run_one_by_one_in_order() -> None:
    """Twenty at once never overlap."""
    store, order, inside = AsyncioLockStore(), [], 0

    async def turn(number: int) -> None:
        nonlocal inside
        async with store.lock("c1"):
            inside += 1
            assert inside == 1
            await asyncio.sleep(0)
            order.append(number)
            inside -= 1

    started_s = time.monotonic()
    await asyncio.gather(*(turn(number) for number in range(20)))
    assert order == list(range(20))
    assert time.monotonic() - started_s < 1.0  # Rasa's own store takes 19 s


async def test_other_conversations_do_not_wait() -> None:
    """A slow visitor delays nobody else."""
    store = AsyncioLockStore()
    async with store.lock("c1"), store.lock("c2"):
        pass


async def test_a_failed_turn_frees_the_conversation_and_nothing_is_left() -> None:
    """An error inside never locks a visitor out, and memory does not grow with conversations."""
    store = AsyncioLockStore()
    with pytest.raises(ValueError, match="turn"):
        async with store.lock("c1"):
            raise ValueError("turn")
    async with store.lock("c1"):
        pass
    assert (store._locks, store._holders) == ({}, {})
