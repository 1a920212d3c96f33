"""Preflight: each thing that makes a start hopeless is one sentence that says what to do."""

import shutil
import socket
from types import SimpleNamespace

import pytest

from handoff.settings import Settings
from tools.launcher import places as places_module
from tools.launcher import preflight, state_files
from tools.launcher.errors import StartError
from tools.launcher.places import SOCKET_PATH_MAX_BYTES, Places


def one_sentence(text: str) -> bool:
    return "\n" not in text and text.endswith(".")


def test_a_taken_port_is_named() -> None:
    """The sentence names the port and the setting that changes it."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(StartError, match=rf"port {port} is already in use; .* PORT") as caught:
            preflight.check_port("127.0.0.1", port)
    assert one_sentence(str(caught.value))
    assert preflight.check_port("127.0.0.1", port) == port


def test_port_zero_becomes_a_real_one() -> None:
    """Tests and second instances ask for any free port."""
    assert preflight.check_port("127.0.0.1", 0) > 0
    assert len(set(preflight.free_ports(3))) == 3


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host"])
def test_a_foreign_host_is_named(host: str) -> None:
    """HOST must be an address of this machine."""
    with pytest.raises(StartError, match=f"HOST={host} is not an address of this machine"):
        preflight.check_port(host, 0)


def test_a_nearly_full_disk_is_refused(places: Places, monkeypatch) -> None:
    """Less than 500 MB is refused with the number that is there."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=499_000_000))
    with pytest.raises(StartError, match=r"only 499 MB free and 500 MB are needed") as caught:
        preflight.check_disk(places)
    assert one_sentence(str(caught.value))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=500_000_000))
    preflight.check_disk(places)


def test_a_state_dir_that_can_not_be_made_is_named(tmp_path) -> None:
    """A file in the way, or a folder of somebody else, names STATE_DIR."""
    (tmp_path / "file").write_text("")
    with pytest.raises(
        StartError, match=r"STATE_DIR \(.*/file/var\) can not be written: Not a directory;"
    ) as caught:
        preflight.check_state_dir(Places(root=tmp_path, state=tmp_path / "file" / "var"))
    assert one_sentence(str(caught.value))


def test_what_visitors_wrote_is_private(places: Places) -> None:
    """Log, store and sockets are closed to others, even if somebody had opened the folders."""
    for folder in (places.run, places.redis, places.logs):
        folder.chmod(0o755)
    preflight.check_state_dir(places)
    for folder in (places.run, places.redis, places.logs):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_a_missing_rasa_environment_says_how_to_get_it(places: Places) -> None:
    """The command is in the sentence, and so is the way without."""
    with pytest.raises(StartError, match=r"\.venv-rasa.*make setup.*RASA_URL"):
        preflight.check_rasa_env(places)


def test_a_missing_redis_says_how_to_get_it(monkeypatch) -> None:
    """The command is in the sentence, and so is the way without."""
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(StartError, match=r"no Redis server of version 7.*make setup.*REDIS_URL"):
        preflight.check_redis_program()


def test_a_relative_state_dir_is_below_the_project(tmp_path) -> None:
    """Wherever `make run` was called from, it finds the same conversations."""
    assert preflight.places_for(Settings(), tmp_path).state == tmp_path / "var"


def test_a_second_launcher_on_the_same_state_dir_is_refused(places: Places) -> None:
    """It names the first one's process; after the first has ended, the folder is free."""
    with state_files.exclusive(places.run):
        match = r"already runs on this STATE_DIR .* as process \d+"
        with pytest.raises(StartError, match=match) as caught, state_files.exclusive(places.run):
            pass
        assert one_sentence(str(caught.value))
    with state_files.exclusive(places.run):
        pass


def test_a_long_state_dir_gets_a_short_private_socket_path(tmp_path, monkeypatch) -> None:
    """A unix socket's path has a limit; the folder that stands in for it belongs to us alone."""
    monkeypatch.setattr(places_module.tempfile, "gettempdir", lambda: str(tmp_path))
    near = Places(root=tmp_path, state=tmp_path / "var")
    far = Places(root=tmp_path, state=tmp_path / ("x" * SOCKET_PATH_MAX_BYTES))
    assert near.redis_socket() == near.run / "redis.sock"
    socket_path = far.redis_socket()
    assert len(str(socket_path)) <= SOCKET_PATH_MAX_BYTES
    assert socket_path.parent.stat().st_mode & 0o777 == 0o700
    assert far.redis_socket() == socket_path

    socket_path.parent.chmod(0o755)
    with pytest.raises(StartError, match="is not a private folder of yours"):
        far.redis_socket()
