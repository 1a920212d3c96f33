"""The trained file that Rasa is given is the one that training wrote."""

import hashlib

import pytest

from tools.launcher.errors import StartError
from tools.launcher.places import Places
from tools.launcher.rasa_server import rasa_child, verify_model


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "warmline-0123456789abcdef.tar.gz"
    path.write_bytes(b"weights")
    path.with_name(path.name + ".sha256").write_text(
        hashlib.sha256(b"weights").hexdigest() + f"  {path.name}\n"
    )
    return path


def test_a_whole_model_is_accepted(model) -> None:
    """The digest matches, with or without the name behind it."""
    verify_model(model)


def test_a_changed_model_is_refused(model) -> None:
    """A single changed byte is refused, with what to do."""
    model.write_bytes(b"weightz")
    with pytest.raises(StartError, match=r"does not match its checksum; remove .* train anew\.$"):
        verify_model(model)


@pytest.mark.parametrize("text", [None, "", "\n"])
def test_a_model_without_a_checksum_is_refused(model, text) -> None:
    """Training writes the digest last, so a model without one was interrupted."""
    stated = model.with_name(model.name + ".sha256")
    stated.unlink() if text is None else stated.write_text(text)
    with pytest.raises(StartError, match=r"is incomplete"):
        verify_model(model)


def test_a_missing_model_is_refused(model) -> None:
    """Rasa would silently serve another file."""
    model.unlink()
    with pytest.raises(StartError, match=r"is incomplete"):
        verify_model(model)


def test_rasa_is_started_closed(places: Places, model) -> None:
    """Loopback only, without the API that can replace models and read trackers, without telemetry."""
    spec = rasa_child(places, 5005, model, 5055, "unix:///x/redis.sock")
    assert "--enable-api" not in spec.argv
    assert spec.argv[spec.argv.index("-i") + 1] == "127.0.0.1"
    assert spec.argv[spec.argv.index("--model") + 1] == str(model)
    assert spec.env["RASA_TELEMETRY_ENABLED"] == "false"
