"""The Redis server program: which one is fit, and how to get one."""

import re
import shutil
import subprocess
from dataclasses import dataclass

from tools.provision.errors import ProvisionError
from tools.provision.system_packages import disable_service, ensure_packages

# Name of the program -> first fit major version: the commit function needs Redis Functions (Redis 7).
PROGRAMS = {"redis-server": 7, "valkey-server": 8}
VERSION = re.compile(r"\bv=(\d+)\.(\d+)\.(\d+)")
MISSING = "no Redis server of version 7 or newer (or Valkey 8) is on PATH"


@dataclass(frozen=True, slots=True)
class RedisProgram:
    path: str
    version: tuple[int, int, int]


def find_redis(search_path: str | None = None) -> RedisProgram | None:
    """The first fit server program on `search_path` (None: PATH), or None."""
    for name, first_fit in PROGRAMS.items():
        path = shutil.which(name, path=search_path)
        version = _version_of(path) if path else None
        if path and version and version[0] >= first_fit:
            return RedisProgram(path, version)
    return None


def ensure_redis() -> RedisProgram:
    """Finds a fit server or installs Debian's. Raises ProvisionError when neither is possible."""
    found = find_redis()
    if found is None:
        ensure_packages(["redis-server"], MISSING)
        disable_service("redis-server.service")
        found = find_redis()
    if found is None:
        raise ProvisionError(f"{MISSING}, and this system's package is older; install one and try again.")
    return found


def _version_of(path: str) -> tuple[int, int, int] | None:
    try:
        done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=10, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    match = VERSION.search(done.stdout)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None
