"""Finds a CPython 3.10 for Rasa 3.6, which runs on nothing newer.

A file called python3.10 proves nothing: a version manager's shim exists and fails when 3.10 is not selected.
So each candidate is executed, and asked for the modules that Rasa needs, before it is believed.
"""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.provision.errors import ProvisionError

PROBE = (
    "import sys, ssl, sqlite3, ctypes, venv, platform;"
    "assert sys.version_info[:2] == (3, 10) and platform.python_implementation() == 'CPython';"
    "print(sys.executable)"
)
PROBE_TIMEOUT_S = 20  # a cold disk needs seconds for the first start of a Python
DOWNLOAD_TIMEOUT_S = 300  # 30 MB over a slow line
SYSTEM_FOLDERS = ("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/home/linuxbrew/.linuxbrew/bin")

NOT_FOUND = (
    "no working Python 3.10 was found, which Rasa 3.6 needs: install one (`pyenv install 3.10`,"
    " `uv python install 3.10`, or on Ubuntu 22.04 the package python3.10), or set RASA_PYTHON to the full"
    " path of one, or set RASA_URL to a Rasa that runs elsewhere."
)


@dataclass(frozen=True, slots=True)
class Places:
    """Where to look; tests hand in their own."""

    environ: Mapping[str, str]
    home: Path
    system_folders: tuple[str, ...] = SYSTEM_FOLDERS
    shared_pyenv: Path = Path("/opt/pyenv")
    uv: Path | None = None  # None: nothing is searched for or downloaded through uv


def find_python310(places: Places) -> Path:
    """The full path of a CPython 3.10 that runs. Raises ProvisionError with the three ways out."""
    named = places.environ.get("RASA_PYTHON")
    if named:
        found = probe(named)
        if found is None:
            raise ProvisionError(f"RASA_PYTHON={named} is not a working CPython 3.10.")
        return found
    for candidate in _candidates(places):
        found = probe(candidate)
        if found is not None:
            return found
    raise ProvisionError(NOT_FOUND)


def probe(candidate: str | Path) -> Path | None:
    """Runs the candidate; its own idea of its path, or None if it is not a complete CPython 3.10."""
    try:
        done = subprocess.run(
            [candidate, "-c", PROBE], capture_output=True, text=True, timeout=PROBE_TIMEOUT_S, check=True
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    path = Path(done.stdout.strip())
    return path if path.is_file() else None


def _candidates(places: Places) -> Iterator[Path]:
    for folder in places.environ.get("PATH", "").split(os.pathsep):
        yield from _existing(Path(folder or ".") / "python3.10")
    for root in _pyenv_roots(places):
        yield from sorted(root.glob("versions/3.10*/bin/python3.10"), key=_version_of, reverse=True)
    for folder in places.system_folders:
        yield from _existing(Path(folder) / "python3.10")
    if places.uv is not None:
        yield from _through_uv(places.uv, "find")
        if _install_with_uv(places.uv):
            yield from _through_uv(places.uv, "find")


def _existing(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path


def _pyenv_roots(places: Places) -> Iterator[Path]:
    if root := places.environ.get("PYENV_ROOT"):
        yield Path(root)
    yield places.home / ".pyenv"
    yield places.shared_pyenv


def _version_of(path: Path) -> tuple[int, ...]:
    """3.10.13 is newer than 3.10.9."""
    return tuple(int(number) for number in re.findall(r"\d+", path.parts[-3]))


def _through_uv(uv: Path, verb: str) -> Iterator[Path]:
    """--managed-python: without it, uv stops at a broken shim instead of looking further."""
    command = [str(uv), "python", verb, "--managed-python", "--no-python-downloads", "3.10"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PROBE_TIMEOUT_S, check=True)
    except (OSError, subprocess.SubprocessError):
        return
    yield from _existing(Path(done.stdout.strip()))


def _install_with_uv(uv: Path) -> bool:
    print("warmline: no Python 3.10 on this machine; fetching one with uv", flush=True)
    command = [str(uv), "python", "install", "--managed-python", "3.10"]
    try:
        return subprocess.run(command, timeout=DOWNLOAD_TIMEOUT_S, check=False).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False
