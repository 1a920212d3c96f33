"""Everything that can be known to fail before anything is started: one sentence each."""

import contextlib
import errno
import os
import shutil
import socket
import tempfile
from pathlib import Path

from handoff.settings import Settings
from tools.launcher.errors import StartError
from tools.launcher.places import Places
from tools.provision.redis_program import MISSING, RedisProgram, find_redis

DISK_MIN_BYTES = 500_000_000  # the log of writes is compacted into a second file beside it


def check_state_dir(places: Places) -> None:
    """Creates the folders below STATE_DIR. Raises StartError if they can not be made or written."""
    try:
        places.create()
        with tempfile.TemporaryFile(dir=places.run) as file:
            file.write(b"x")
            os.fsync(file.fileno())
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StartError(
                f"the disk that holds STATE_DIR ({places.state}) has no room left; free some."
            ) from None
        raise StartError(
            f"STATE_DIR ({places.state}) can not be written: {error.strerror or error};"
            " set STATE_DIR to a folder of yours."
        ) from None


def check_disk(places: Places) -> None:
    free_bytes = shutil.disk_usage(places.state).free
    if free_bytes < DISK_MIN_BYTES:
        raise StartError(
            f"the disk that holds STATE_DIR ({places.state}) has only {free_bytes / 1e6:.0f} MB free and"
            f" {DISK_MIN_BYTES / 1e6:.0f} MB are needed; free some space, or set STATE_DIR to another disk."
        )


def check_port(host: str, port: int) -> int:
    """The port that the gateway will get: a free one for 0. Raises StartError if it can not be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            return int(probe.getsockname()[1])
    except socket.gaierror:
        raise StartError(f"HOST={host} is not an address of this machine.") from None
    except OSError as error:
        raise StartError(_port_sentence(host, port, error)) from None


def _port_sentence(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is already in use; stop what runs there, or choose another one with PORT."
    if error.errno == errno.EACCES:
        return f"port {port} may only be opened by root; choose one above 1023 with PORT."
    return f"HOST={host} is not an address of this machine ({error.strerror})."


def free_ports(count: int) -> list[int]:
    """Different loopback ports that were free a moment ago."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in sockets:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in sockets]


def check_redis_program() -> RedisProgram:
    program = find_redis()
    if program is None:
        raise StartError(f"{MISSING}; run `make setup`, or set REDIS_URL to a server that runs elsewhere.")
    return program


def check_rasa_env(places: Places) -> None:
    if not os.access(places.rasa_bin / "python", os.X_OK) or not (places.rasa_bin / "rasa").exists():
        raise StartError(
            "Rasa's environment (.venv-rasa, Python 3.10) is missing or broken; run `make setup`,"
            " or set RASA_URL to a Rasa that runs elsewhere."
        )


def places_for(settings: Settings, root: Path) -> Places:
    """A relative STATE_DIR is meant from the project's folder, wherever the launcher was called from."""
    return Places(root=root, state=(root / settings.state_dir.expanduser()).resolve())
