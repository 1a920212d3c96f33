"""Settings: documented, frozen, and a mistake in one is a sentence that names it."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from dotenv import dotenv_values
from pydantic import ValidationError

from handoff.settings import Environment, Settings, SettingsError, load_settings, variable_names

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / ".env.example"
NOWHERE = Path("/nonexistent/.env")


def load(**environ: str) -> Settings:
    return load_settings(environ, NOWHERE)


def test_every_setting_is_documented_and_nothing_else() -> None:
    """`.env.example` lists each setting once, with a comment above it."""
    assert set(dotenv_values(EXAMPLE)) == set(variable_names())
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    for before, line in pairwise(lines):
        if re.match(r"[A-Z]", line):
            assert before.startswith("# "), f"{line} has no meaning beside it"


def test_the_example_is_the_defaults() -> None:
    """Copying `.env.example` to `.env` changes nothing."""
    assert load_settings({}, EXAMPLE) == Settings()


def test_unset_means_default() -> None:
    """With nothing set the service runs on loopback in demo mode."""
    settings = load(PATH="/bin", HOME="/root")
    assert (settings.host, settings.port, settings.demo) == ("127.0.0.1", 8000, True)
    assert settings.env is Environment.DEVELOPMENT
    assert settings.state_dir == Path("var")


def test_values_are_read_and_typed() -> None:
    """Each kind of value arrives as its type."""
    settings = load(
        STATE_DIR="/tmp/x", PORT="8301", WARMLINE_DEMO="false", WARMLINE_BOT_BUDGET_S="2.5",
        WARMLINE_ALLOWED_ORIGINS="https://a.example/, http://b.example:81", RASA_URL="http://127.0.0.1:5005/",
    )  # fmt: skip
    assert settings.state_dir == Path("/tmp/x")
    assert settings.port == 8301
    assert settings.demo is False
    assert settings.bot_budget_s == 2.5
    assert settings.allowed_origins == ("https://a.example", "http://b.example:81")
    assert settings.rasa_url == "http://127.0.0.1:5005"


def test_settings_are_frozen() -> None:
    """Nobody changes a setting after start."""
    with pytest.raises(ValidationError):
        Settings().port = 1  # type: ignore[misc]


def test_environment_beats_env_file(tmp_path: Path) -> None:
    """A variable in the environment wins over the same one in `.env`."""
    file = tmp_path / ".env"
    file.write_text("PORT=8301\nHOST=0.0.0.0\n")
    settings = load_settings({"PORT": "8302"}, file)
    assert (settings.port, settings.host) == (8302, "0.0.0.0")


def test_unknown_variable_of_ours_fails_naming_it() -> None:
    """A misspelt WARMLINE_ variable stops the start; foreign variables do not."""
    with pytest.raises(SettingsError, match=r"^WARMLINE_LEASES_S in the environment is not a setting"):
        load(WARMLINE_LEASES_S="30")


def test_unknown_key_in_env_file_fails_naming_it(tmp_path: Path) -> None:
    """`.env` belongs to us, so any unknown key in it is a mistake."""
    file = tmp_path / ".env"
    file.write_text("PROT=8301\n")
    with pytest.raises(SettingsError, match=r"^PROT in .*\.env is not a setting"):
        load_settings({}, file)


def test_unreadable_env_file_fails_naming_it(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are a sentence, not a traceback."""
    file = tmp_path / ".env"
    file.write_bytes(b"HOST=\xff\xfe\n")
    with pytest.raises(SettingsError, match=r"\.env can not be read"):
        load_settings({}, file)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "70000"),
        ("PORT", ""),
        ("STATE_DIR", ""),
        ("REDIS_URL", "localhost:6379"),
        ("REDIS_URL", "redis://"),
        ("RASA_URL", "ftp://rasa"),
        ("WARMLINE_ENV", "staging"),
        ("WARMLINE_DEMO", "perhaps"),
        ("WARMLINE_ALLOWED_ORIGINS", "shop.example"),
        ("WARMLINE_ALLOWED_ORIGINS", "https://shop.example/page"),
        ("WARMLINE_BOT_BUDGET_S", "0"),
        ("WARMLINE_BOT_BUDGET_S", "nan"),
        ("WARMLINE_PROMISE_AFTER_S", "-1"),
        ("WARMLINE_CALLBACK_AFTER_S", "inf"),
        ("WARMLINE_LEASE_S", "soon"),
        ("WARMLINE_LOG_LEVEL", "loud"),
        ("WARMLINE_REST_CHANNEL", "2"),
        ("WARMLINE_CONTACT", "x" * 201),
    ],
)
def test_bad_value_fails_naming_the_variable(name: str, value: str) -> None:
    """One sentence, which starts with the variable."""
    with pytest.raises(SettingsError) as caught:
        load(**{name: value})
    assert str(caught.value).startswith(f"{name} has a bad value: ")
    assert "\n" not in str(caught.value)


def test_a_bad_value_is_not_repeated() -> None:
    """A URL may hold a password, so the sentence leaves the value out."""
    with pytest.raises(SettingsError) as caught:
        load(REDIS_URL="rediss//:hunter2@redis")
    assert "hunter2" not in str(caught.value)


def test_production_refuses_demo_logins() -> None:
    """Demo logins are public knowledge; production starts only without them."""
    with pytest.raises(SettingsError, match=r"WARMLINE_DEMO must be false when WARMLINE_ENV is production"):
        load(WARMLINE_ENV="production")
    assert load(WARMLINE_ENV="production", WARMLINE_DEMO="false").env is Environment.PRODUCTION
