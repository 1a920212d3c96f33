"""Our own Redis: on a unix socket that only this user can open, set so that it neither loses nor evicts."""

from pathlib import Path

from tools.launcher.children import ChildSpec
from tools.launcher.places import Places
from tools.launcher.probes import redis_answers
from tools.provision.redis_program import RedisProgram

# Each pair with its reason. `everysec` loses acknowledged messages on a plain kill -9.
DURABLE = (
    ("--appendonly", "yes"),  # the log of writes is the store; it is replayed at start
    ("--appendfsync", "always"),  # acknowledged means on the disk
    ("--no-appendfsync-on-rewrite", "no"),  # also while the log is being compacted
    ("--save", ""),  # no snapshots beside the log: they add nothing but a pause
    ("--maxmemory-policy", "noeviction"),  # full means refused, never forgotten
)
PRIVATE = (
    ("--port", "0"),  # no TCP at all
    ("--unixsocketperm", "700"),
    ("--daemonize", "no"),
)
ANSWER_LIMIT_S = 2.0
LOAD_LIMIT_S = 600.0  # replaying the log of a large service takes minutes, and killing it would start over


def redis_url(socket: Path) -> str:
    return f"unix://{socket}"


def redis_child(places: Places, program: RedisProgram, socket: Path) -> ChildSpec:
    """Not watched: a Redis that is slow holds the only copy, so it is never killed for that."""
    options = (*PRIVATE, *DURABLE, ("--unixsocket", str(socket)), ("--dir", str(places.redis)))
    return ChildSpec(
        name="redis",
        argv=(program.path, *(word for option in options for word in option)),
        cwd=places.redis,
        log=places.logs / "redis.log",
        answers=lambda: redis_answers(socket, ANSWER_LIMIT_S),
        start_limit_s=LOAD_LIMIT_S,
    )
