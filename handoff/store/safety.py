"""Opening Redis, refusing one that could lose or evict what was acknowledged, and acknowledging only what is kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel, SentinelConnectionPool
from redis.backoff import ExponentialBackoff, NoBackoff
from redis.exceptions import RedisError, ResponseError

from handoff.rules.errors import Unavailable

CALL_TIMEOUT_S = 2.0
"""One call. I10 promises the notice within 5 s; two tries fit."""

STORAGE_LIMIT_S = 4.0
"""All tries of one step together, those of connecting included: a frozen Redis is said to be away within I10's 5 s."""

SENTINEL_TIMEOUT_S = 0.5
"""A sentinel that does not answer is passed over: the others know the primary too."""

REPLICAS_LIMIT_MS = 500
"""For the replicas to have a commit, which takes them a millisecond: longer means cut off or frozen."""

REQUIRED = {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"}
LIBRARIES = ("commit.lua", "clock.lua", "outbox.lua")


class UnsafeRedis(Exception):
    """This Redis may lose acknowledged messages: the gateway does not start on it."""


def connect(url: str) -> Redis:
    """A client; opens nothing yet. A retry after an unknown outcome is safe: the commit checks the version.

    Besides redis:// and unix:// it takes `sentinel://[name:password@]host:port,host:port/<primary's name>[?db=0]`
    (and `&sentinel_password=`): then every new connection asks the sentinels who the primary is, and none is kept to
    one that has been demoted. Raises ValueError when such a URL names no sentinel or no primary.
    """
    retry = Retry(ExponentialBackoff(cap=0.2, base=0.02), 2)
    options: dict[str, Any] = {"socket_timeout": CALL_TIMEOUT_S, "socket_connect_timeout": CALL_TIMEOUT_S}
    if url.startswith("sentinel://"):
        return _primary_of(url, options | {"retry": retry})
    return Redis.from_url(url, **options, retry=retry)


def _primary_of(url: str, options: dict[str, Any]) -> Redis:
    parts = urlsplit(url)
    login, _, places = parts.netloc.rpartition("@")
    name, colon, password = login.partition(":")
    query = parse_qs(parts.query)
    sentinels: Any = Sentinel(  # type: ignore[no-untyped-call] # redis-py leaves it untyped
        _places(places),
        sentinel_kwargs={
            "socket_timeout": SENTINEL_TIMEOUT_S,
            "socket_connect_timeout": SENTINEL_TIMEOUT_S,
            "retry": Retry(NoBackoff(), 0),
            "password": query.get("sentinel_password", [None])[0],
        },
    )
    primary = unquote(parts.path.strip("/"))
    if not primary:
        raise ValueError("a sentinel:// URL must end in the name of the primary, such as /warmline.")
    options |= {"db": int(query.get("db", ["0"])[0]), "username": unquote(name) or None}
    options |= {"password": unquote(password) if colon else None}
    client: Redis = sentinels.master_for(primary, connection_pool_class=_PrimaryPool, **options)
    return client


def _places(text: str) -> list[tuple[str, int]]:
    places = []
    for place in text.split(","):
        host, _, port = place.rpartition(":")
        if not host or not port.isdigit():
            raise ValueError("a sentinel:// URL must name each sentinel as host:port.")
        places.append((host.strip("[]"), int(port)))
    return places


class _PrimaryPool(SentinelConnectionPool):
    """Asks the sentinels one at a time, and closes their connections with its own."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)  # type: ignore[no-untyped-call] # redis-py leaves it untyped
        self._asking = asyncio.Lock()

    async def get_master_address(self) -> Any:
        """Two at a time would both move the one that answers to the front of redis-py's list, and push another out."""
        async with self._asking:
            return await super().get_master_address()  # type: ignore[no-untyped-call] # as above

    async def aclose(self) -> None:
        await super().aclose()
        await self.sentinel_manager.aclose()


async def prepare(redis: Redis, replicas_min: int = 0) -> None:
    """Check the server's settings and load the functions. Raises UnsafeRedis with one sentence.

    With `replicas_min` the primary must itself refuse writes while fewer replicas listen; whether that many do is seen
    at each commit.
    """
    version = (await redis.info("server"))["redis_version"]
    if int(str(version).split(".", maxsplit=1)[0]) < 7:
        raise UnsafeRedis(f"Redis {version} is too old: Warmline needs Redis 7 or Valkey 8.")
    for name, value in REQUIRED.items():
        found = await _setting(redis, name)
        if found != value:
            raise UnsafeRedis(f"Redis has {name} {found}, and that can lose messages: it must be {value}.")
    if replicas_min:
        found = await _setting(redis, "min-replicas-to-write")
        if int(found or 0) < replicas_min:
            raise UnsafeRedis(
                f"Redis has min-replicas-to-write {found}, and that can lose messages when the primary is cut off: "
                f"WARMLINE_REPLICAS_MIN {replicas_min} needs at least {replicas_min}."
            )
    try:
        await load_functions(redis)
    except ResponseError as error:
        raise UnsafeRedis(f"Redis does not take Warmline's functions: {error}") from error


async def _setting(redis: Redis, name: str) -> str | None:
    try:
        found: str | None = (await redis.config_get(name)).get(name)
    except ResponseError as error:
        raise UnsafeRedis(f"Redis does not let its setting {name} be read: {error}") from error
    return found


async def load_functions(redis: Redis) -> None:
    """Loads those that do not stand there as they are: a primary without its replicas takes no write, and need not."""
    there = {_library_code(library) for library in await redis.function_list(withcode=True)}
    for code in _libraries():
        if code not in there:
            await redis.function_load(code, replace=True)


def _libraries() -> Iterator[str]:
    for name in LIBRARIES:
        yield files("handoff.store").joinpath(name).read_text(encoding="utf-8")


def _library_code(library: Any) -> str:
    fields = library if isinstance(library, dict) else dict(zip(library[::2], library[1::2], strict=True))
    return text({text(name): value for name, value in fields.items()}["library_code"])


async def fcall_durably(redis: Redis, replicas_min: int, name: str, numkeys: int, *args: Any) -> Any:
    """`durably` for a function."""
    return await durably(redis, replicas_min, "FCALL", name, numkeys, *args)


async def durably(redis: Redis, replicas_min: int, *command: Any) -> Any:
    """The answer to `command`, once it and all that was written before it is on `replicas_min` replicas as well.

    Serves a read too: what it returns then does not vanish in a failover, so it may be shown or acknowledged.
    Raises Unavailable when too few replicas confirm in time, or Redis' own error. The outcome of a write is unknown
    then: it may stand in the log, or may come to stand there. The same message is to be sent again with the same id,
    and is acknowledged once its entry has been read durably.
    """
    try:
        return await _durably(redis, replicas_min, *command)
    except ResponseError as error:
        if "Function not found" not in str(error):
            raise
        await load_functions(redis)  # a primary that was promoted or emptied without them
        return await _durably(redis, replicas_min, *command)


async def _durably(redis: Redis, replicas_min: int, *command: Any) -> Any:
    if not replicas_min:
        return await redis.execute_command(*command)  # type: ignore[no-untyped-call] # redis-py leaves it untyped
    async with redis.pipeline(
        transaction=False
    ) as pipe:  # one connection: WAIT speaks of what was done on its own
        pipe.execute_command(*command)
        pipe.execute_command("WAIT", replicas_min, REPLICAS_LIMIT_MS)
        answer, confirmed = await pipe.execute(raise_on_error=False)
    if isinstance(answer, ResponseError):
        await _ask_again_who_is_primary(redis)
        raise answer
    if isinstance(confirmed, ResponseError) or confirmed < replicas_min:
        await _ask_again_who_is_primary(redis)
        raise Unavailable("unavailable", "We cannot take messages right now.")
    return answer


async def _ask_again_who_is_primary(redis: Redis) -> None:
    """A primary that lost its replicas may have lost its office too, and would never say so."""
    if isinstance(redis.connection_pool, SentinelConnectionPool):
        await redis.connection_pool.disconnect(inuse_connections=False)


@asynccontextmanager
async def storage() -> AsyncIterator[None]:
    """Translate every failure of Redis into Unavailable: nothing may be acknowledged then."""
    try:
        async with asyncio.timeout(STORAGE_LIMIT_S):
            yield
    except (RedisError, OSError, TimeoutError) as error:
        raise Unavailable("unavailable", "We cannot take messages right now.") from error


def text(raw: Any) -> str:
    return raw.decode("utf-8") if isinstance(raw, bytes) else str(raw)
