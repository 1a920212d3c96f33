"""Rasa's own environment, `.venv-rasa`: Rasa 3.6 pins libraries that the gateway can not live with."""

import hashlib
import os
import shutil
from pathlib import Path

from tools.provision.errors import ProvisionError
from tools.provision.progress import run_showing
from tools.provision.python310 import Places, find_python310, probe

NEEDED_BYTES = 4_000_000_000  # 2.7 GB installed, and the archives while they are unpacked
STAMP = "requirements.sha256"


def is_current(folder: Path, requirements: Path) -> bool:
    """True if the environment was completed from exactly these requirements. Costs no process."""
    stamp = folder / STAMP
    return (
        stamp.is_file()
        and stamp.read_text() == _digest(requirements)
        and os.access(folder / "bin" / "python", os.X_OK)
    )


def ensure_rasa_env(root: Path, uv: Path) -> None:
    """Creates or completes the environment; does nothing when it is current."""
    folder, requirements = root / ".venv-rasa", root / "requirements" / "rasa.txt"
    if is_current(folder, requirements):
        return
    free_bytes = shutil.disk_usage(root).free
    if free_bytes < NEEDED_BYTES:
        raise ProvisionError(
            f"Rasa's environment needs {NEEDED_BYTES / 1e9:.0f} GB and only {free_bytes / 1e9:.1f} GB"
            f" are free below {root}; free some space and try again."
        )
    if probe(folder / "bin" / "python") is None:
        _create(folder, uv)
    (folder / STAMP).unlink(missing_ok=True)
    _install(folder, requirements, uv)
    (folder / STAMP).write_text(_digest(requirements))


def _create(folder: Path, uv: Path) -> None:
    python = find_python310(Places(os.environ, Path.home(), uv=uv))
    # The full path: with a bare "3.10" uv stops at a version manager's broken shim.
    command = [str(uv), "venv", "--quiet", "--clear", "--python", str(python), str(folder)]
    _run(command, f"creating .venv-rasa with {python}")


def _install(folder: Path, requirements: Path, uv: Path) -> None:
    # Without bytecode each start of Rasa would compile TensorFlow for ten seconds.
    command = [str(uv), "pip", "install", "--quiet", "--require-hashes", "--compile-bytecode"]
    command += ["--python", str(folder / "bin" / "python"), "-r", str(requirements)]
    _run(command, "installing Rasa into .venv-rasa (2.7 GB, once; one to five minutes)")


def _run(command: list[str], label: str) -> None:
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if run_showing(command, label, environ) != 0:
        raise ProvisionError(f"{label} failed; the lines above say why (no network, or a full disk).")


def _digest(requirements: Path) -> str:
    return hashlib.sha256(requirements.read_bytes()).hexdigest()
