"""Finding Python 3.10: a candidate is believed only after it has run."""

import sys
from pathlib import Path

import pytest

from tools.provision.errors import ProvisionError
from tools.provision.python310 import Places, find_python310, probe

BROKEN_SHIM = "#!/bin/sh\necho 'pyenv: python3.10: command not found' >&2\nexit 127\n"


def program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


def working(path: Path) -> Path:
    """A program that answers the probe as a CPython 3.10 would."""
    return program(path, '#!/bin/sh\necho "$0"\n')


def search(tmp_path: Path, **environ: str) -> Path:
    return find_python310(
        Places(
            environ,
            home=tmp_path / "home",
            system_folders=(str(tmp_path / "usr"),),
            shared_pyenv=tmp_path / "opt",
        )
    )


def test_broken_shims_on_path_are_passed_over(tmp_path: Path) -> None:
    """A version manager's shim exists and exits 127; the next folder on PATH has the real one."""
    program(tmp_path / "shims" / "python3.10", BROKEN_SHIM)
    real = working(tmp_path / "bin" / "python3.10")
    assert search(tmp_path, PATH=f"{tmp_path / 'shims'}:{tmp_path / 'bin'}") == real


def test_behind_a_broken_shim_the_newest_installed_version_is_taken(tmp_path: Path) -> None:
    """3.10.13 is newer than 3.10.9, whatever the alphabet says."""
    program(tmp_path / "shims" / "python3.10", BROKEN_SHIM)
    working(tmp_path / "home/.pyenv/versions/3.10.9/bin/python3.10")
    newest = working(tmp_path / "home/.pyenv/versions/3.10.13/bin/python3.10")
    assert search(tmp_path, PATH=str(tmp_path / "shims")) == newest


def test_pyenv_root_comes_before_the_home_folder(tmp_path: Path) -> None:
    """Where PYENV_ROOT is set, that is where the versions are."""
    working(tmp_path / "home/.pyenv/versions/3.10.13/bin/python3.10")
    named = working(tmp_path / "pyenv/versions/3.10.2/bin/python3.10")
    assert search(tmp_path, PATH="", PYENV_ROOT=str(tmp_path / "pyenv")) == named


def test_system_folders_come_last(tmp_path: Path) -> None:
    """A PATH that lacks /usr/bin still finds the system's Python."""
    system = working(tmp_path / "usr" / "python3.10")
    assert search(tmp_path, PATH="") == system


def test_rasa_python_is_taken_before_anything_else(tmp_path: Path) -> None:
    """The operator's word comes first."""
    working(tmp_path / "bin" / "python3.10")
    mine = working(tmp_path / "mine")
    assert search(tmp_path, PATH=str(tmp_path / "bin"), RASA_PYTHON=str(mine)) == mine


@pytest.mark.parametrize(
    "text", [BROKEN_SHIM, "not a program", "#!/bin/sh\necho /nonexistent\n", "#!/bin/sh\n"]
)
def test_a_broken_rasa_python_is_an_error_that_names_it(tmp_path: Path, text: str) -> None:
    """Silently taking another one would hide the mistake."""
    working(tmp_path / "bin" / "python3.10")
    broken = program(tmp_path / "broken", text)
    with pytest.raises(ProvisionError, match=r"RASA_PYTHON=.*broken is not a working CPython 3\.10\."):
        search(tmp_path, PATH=str(tmp_path / "bin"), RASA_PYTHON=str(broken))


def test_nothing_found_names_the_ways_out(tmp_path: Path) -> None:
    """Install one, point at one, or use a Rasa elsewhere."""
    with pytest.raises(ProvisionError) as caught:
        search(tmp_path, PATH="")
    for way in ("install one", "RASA_PYTHON", "RASA_URL"):
        assert way in str(caught.value)


def test_another_version_is_not_taken(tmp_path: Path) -> None:
    """The Python of these tests is newer than 3.10, and says so when it is run."""
    assert probe(sys.executable) is None
