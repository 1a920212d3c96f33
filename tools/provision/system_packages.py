"""Debian packages: installed without starting any service, or asked for in one sentence."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.provision.errors import ProvisionError
from tools.provision.progress import run_showing

POLICY = Path("/usr/sbin/policy-rc.d")
FORBID_SERVICES = "#!/bin/sh\nexit 101\n"  # 101 is "forbidden by policy"


def ensure_packages(packages: Sequence[str], why: str) -> None:
    """Installs the packages, without starting a service. Raises ProvisionError naming them."""
    names = " ".join(packages)
    advice = f"{why}: install it (Debian, Ubuntu: sudo apt-get install {names}) and try again."
    prefix = _privilege()
    if shutil.which("apt-get") is None or prefix is None:
        raise ProvisionError(advice)
    root = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    with _no_service_start(prefix):
        _quietly([*root, "update", "-qq"])
        code = run_showing(
            [*root, "install", "-y", "--no-install-recommends", *packages], f"installing {names}"
        )
    if code != 0:
        raise ProvisionError(f"apt-get could not install {names}, the lines above say why; {advice}")


def disable_service(unit: str) -> None:
    """A service that we installed only for its program must not start with the machine."""
    prefix = _privilege()
    if prefix is not None and Path("/run/systemd/system").is_dir():
        _quietly([*prefix, "systemctl", "disable", "--quiet", unit])


def _privilege() -> list[str] | None:
    """The words before a command that needs root; None if there is no way to become root without asking."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _quietly(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n"]
    return None


@contextlib.contextmanager
def _no_service_start(prefix: list[str]) -> Iterator[None]:
    """Debian starts a service as soon as it is installed, unless this policy file says no."""
    if POLICY.exists():
        yield
        return
    _quietly([*prefix, "tee", str(POLICY)], text=FORBID_SERVICES)
    _quietly([*prefix, "chmod", "755", str(POLICY)])
    try:
        yield
    finally:
        _quietly([*prefix, "rm", "-f", str(POLICY)])


def _quietly(command: list[str], text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, input=text, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
