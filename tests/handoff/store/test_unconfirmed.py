"""With replicas asked for, what they have not confirmed is not acknowledged."""

import pytest
from redis.asyncio import Redis

from handoff.rules.errors import Unavailable
from handoff.store.safety import durably


async def test_what_no_replica_confirms_is_not_acknowledged(redis: Redis) -> None:
    """A primary that stands alone: the write is refused to the caller; without replicas asked for it is not."""
    with pytest.raises(Unavailable):
        await durably(redis, 1, "SET", "key", "1")
    assert await durably(redis, 0, "SET", "key", "2")
