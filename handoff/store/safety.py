"""Opening Redis, and refusing one that could lose or evict what was acknowledged."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import RedisError, ResponseError

from handoff.rules.errors import Unavailable

CALL_TIMEOUT_S = 2.0
"""One call. I10 promises the notice within 5 s; two tries fit."""

REQUIRED = {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"}


class UnsafeRedis(Exception):
    """This Redis may lose acknowledged messages: the gateway does not start on it."""


def connect(url: str) -> Redis:
    """A client; opens nothing yet. A retry after an unknown outcome is safe: the commit checks the version."""
    return Redis.from_url(
        url,
        socket_timeout=CALL_TIMEOUT_S,
        socket_connect_timeout=CALL_TIMEOUT_S,
        retry=Retry(ExponentialBackoff(cap=0.2, base=0.02), 2),
    )


async def prepare(redis: Redis) -> None:
    """Check the server's settings and load the commit function. Raises UnsafeRedis with one sentence."""
    version = (await redis.info("server"))["redis_version"]
    if int(str(version).split(".")[0]) < 7:
        raise UnsafeRedis(f"Redis {version} is too old: Warmline needs Redis 7 or Valkey 8.")
    settings = {}
    for name in REQUIRED:
        try:
            settings.update(await redis.config_get(name))
        except ResponseError as error:
            raise UnsafeRedis(f"Redis does not let its setting {name} be read: {error}") from error
    for name, value in REQUIRED.items():
        if settings.get(name) != value:
            raise UnsafeRedis(
                f"Redis has {name} {settings.get(name)}, and that can lose messages: it must be {value}."
            )
    await load_functions(redis)


async def load_functions(redis: Redis) -> None:
    code = files("handoff.store").joinpath("commit.lua").read_text(encoding="utf-8")
    await redis.function_load(code, replace=True)


@asynccontextmanager
async def storage() -> AsyncIterator[None]:
    """Translate every failure of Redis into Unavailable: nothing may be acknowledged then."""
    try:
        yield
    except (RedisError, OSError, TimeoutError) as error:
        raise Unavailable("unavailable", "We cannot take messages right now.") from error


def text(raw: Any) -> str:
    return raw.decode("utf-8") if isinstance(raw, bytes) else str(raw)
