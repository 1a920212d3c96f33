"""System packages: installed without side effects, or asked for in one sentence."""

import subprocess
from pathlib import Path

import pytest

from tools.provision import rasa_env, system_packages
from tools.provision.errors import ProvisionError
from tools.provision.system_packages import ensure_packages


@pytest.fixture
def commands(monkeypatch, tmp_path: Path) -> list[list[str]]:
    """Records commands instead of running them; the machine has no policy file of its own."""
    ran: list[list[str]] = []

    def record(command: list[str], text: str = "") -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 0, stdout="")

    def record_showing(command: list[str], label: str) -> int:
        ran.append(command)
        return 0

    monkeypatch.setattr(system_packages, "_quietly", record)
    monkeypatch.setattr(system_packages, "run_showing", record_showing)
    monkeypatch.setattr(system_packages, "POLICY", tmp_path / "policy-rc.d")
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    return ran


def test_without_root_the_exact_command_is_asked_for(commands, monkeypatch) -> None:
    """Neither root nor sudo: nothing is run, the operator reads what to install."""
    monkeypatch.setattr(system_packages, "_privilege", lambda: None)
    with pytest.raises(
        ProvisionError, match=r"^no Redis: .*sudo apt-get install redis-server\) and try again\.$"
    ):
        ensure_packages(["redis-server"], "no Redis")
    assert commands == []


def test_no_service_is_started_by_an_installation(commands, monkeypatch) -> None:
    """The policy that forbids it stands before apt-get runs and is gone afterwards."""
    monkeypatch.setattr(system_packages, "_privilege", lambda: ["sudo", "-n"])
    ensure_packages(["redis-server"], "no Redis")
    words = [" ".join(command) for command in commands]
    install = next(number for number, line in enumerate(words) if "apt-get install" in line)
    assert any("tee" in line and "policy-rc.d" in line for line in words[:install])
    assert any("rm -f" in line and "policy-rc.d" in line for line in words[install:])
    assert all(line.startswith("sudo -n ") for line in words)


def test_a_policy_of_the_machine_is_left_alone(commands, monkeypatch) -> None:
    """Where the operator has decided already, we neither replace nor remove the decision."""
    monkeypatch.setattr(system_packages, "_privilege", list)
    system_packages.POLICY.write_text("#!/bin/sh\nexit 101\n")
    ensure_packages(["redis-server"], "no Redis")
    assert not [command for command in commands if str(system_packages.POLICY) in command]


def test_rasa_env_is_current_only_for_the_same_requirements(tmp_path: Path) -> None:
    """A changed pin, an interrupted installation or a vanished Python all lead to a new installation."""
    folder, requirements = tmp_path / ".venv-rasa", tmp_path / "rasa.txt"
    requirements.write_text("rasa==3.6.21\n")
    python = folder / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("")
    python.chmod(0o755)
    assert not rasa_env.is_current(folder, requirements)
    (folder / rasa_env.STAMP).write_text(rasa_env._digest(requirements))
    assert rasa_env.is_current(folder, requirements)
    requirements.write_text("rasa==3.6.20\n")
    assert not rasa_env.is_current(folder, requirements)
    requirements.write_text("rasa==3.6.21\n")
    python.unlink()
    assert not rasa_env.is_current(folder, requirements)


def test_too_little_disk_for_rasa_is_a_sentence(tmp_path: Path, monkeypatch) -> None:
    """Checked before the first byte is fetched."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "rasa.txt").write_text("rasa==3.6.21\n")
    monkeypatch.setattr(rasa_env, "NEEDED_BYTES", 1 << 60)
    with pytest.raises(ProvisionError, match=r"GB are free below .*; free some space and try again\.$"):
        rasa_env.ensure_rasa_env(tmp_path, tmp_path / "uv")
