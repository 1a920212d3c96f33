"""Settings: documented, frozen, and a mistake in one is a sentence that names it."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from dotenv import dotenv_values
from pydantic import ValidationError

from handoff.rules.events import Audience
from handoff.settings import Environment, Settings, SettingsError, load_settings, variable_names
from handoff.teams import Callback

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / ".env.example"
NOWHERE = Path("/nonexistent/.env")
SECRET = "whsec_" + "c2VjcmV0" * 4
WEBHOOK = {"WARMLINE_WEBHOOK_URL": "https://pager.example/in", "WARMLINE_WEBHOOK_SECRET": SECRET}
PRODUCTION = {
    "WARMLINE_ENV": "production",
    "WARMLINE_DEMO": "false",
    "WARMLINE_PUBLIC_URL": "https://chat.shop.example",
}


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


def test_lists_and_optional_values_are_read_and_typed() -> None:
    """Commas part a list; an empty string is "not set"."""
    settings = load(
        WARMLINE_CALL_MAIL_TO="a@shop.example, b@shop.example", WARMLINE_LADDER="everyone, outside",
        WARMLINE_TEAMS_FILE="teams.yaml", WARMLINE_CALLBACK_AFTER_S="", REDIS_URL="sentinel://a:1,b:2/main",
    )  # fmt: skip
    assert settings.call_mail_to == ("a@shop.example", "b@shop.example")
    assert settings.ladder == (Audience.EVERYONE, Audience.OUTSIDE)
    assert settings.teams_file == Path("teams.yaml")
    assert load(WARMLINE_TEAMS_FILE="").teams_file is None


def test_the_callback_is_a_preset_unless_its_seconds_are_set() -> None:
    """Exact seconds count instead of the preset; working hours are part of a preset only."""
    assert load().default_callback == Callback(900_000)
    assert load(WARMLINE_CALLBACK="3wh").default_callback == Callback(3 * 3_600_000, working=True)
    assert load(WARMLINE_CALLBACK="3wh", WARMLINE_CALLBACK_AFTER_S="0.5").default_callback == Callback(500)


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
        ("WARMLINE_CALLBACK", "4m"),
        ("WARMLINE_CALLBACK_AFTER_S", "0"),
        ("WARMLINE_ACK_S", "0"),
        ("WARMLINE_CANARY_S", "-1"),
        ("WARMLINE_REPLICAS_MIN", "-1"),
        ("WARMLINE_PUBLIC_URL", "chat.shop.example"),
        ("WARMLINE_IDENTITY_SECRET", "x" * 31),
        ("WARMLINE_SMTP_URL", "mail.shop.example:587"),
        ("WARMLINE_SMTP_URL", "smtp://"),
        ("WARMLINE_SMTP_URL", "smtp://mail.shop.example:99999"),
        ("WARMLINE_WEBHOOK_URL", "https://0177.0.0.1/"),
        ("WARMLINE_MAIL_FROM", "the desk"),
        ("WARMLINE_CALL_MAIL_TO", "a@shop.example,b"),
        ("WARMLINE_WEBHOOK_URL", "file:///etc/passwd"),
        ("WARMLINE_WEBHOOK_URL", "https://name:password@pager.example/"),
        ("WARMLINE_WEBHOOK_SECRET", "c2VjcmV0" * 4),
        ("WARMLINE_WEBHOOK_SECRET", "whsec_c2VjcmV0"),
        ("WARMLINE_WEBHOOK_SECRET", "whsec_" + "c2Vj!mV0" * 4),
        ("WARMLINE_DRILL", "maybe"),
        ("WARMLINE_SUMMARY_URL", "llm.example/v1"),
        ("WARMLINE_SUMMARY_TIMEOUT_S", "61"),
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
    assert load(**PRODUCTION, **WEBHOOK).env is Environment.PRODUCTION


@pytest.mark.parametrize(
    ("ladder", "why"),
    [
        ("offered,language,everyone,supervisor", "the last rung of the ladder must be outside"),
        ("everyone", "the last rung of the ladder must be outside"),
        ("offered,language,supervisor,outside", "needs the rung everyone"),
        ("everyone,offered,outside", "go in this order"),
        ("everyone,everyone,outside", "go in this order"),
        ("everyone,boss,outside", "input should be 'offered'"),
        ("", ""),
    ],
)
def test_a_ladder_that_could_end_in_silence_is_refused(ladder: str, why: str) -> None:
    """A configuration without a last rung does not start, in whatever environment."""
    with pytest.raises(SettingsError, match=r"^WARMLINE_LADDER has a bad value: .*" + why) as caught:
        load(WARMLINE_LADDER=ladder)
    assert "\n" not in str(caught.value)


def test_production_refuses_a_last_rung_that_reaches_nobody() -> None:
    """Without mail and webhook nobody outside can be called; development writes its mails into files."""
    with pytest.raises(SettingsError, match=r"^WARMLINE_SMTP_URL or WARMLINE_WEBHOOK_URL must be set"):
        load(**PRODUCTION)
    mail = {
        "WARMLINE_SMTP_URL": "smtps://desk:secret@mail.example",
        "WARMLINE_MAIL_FROM": "desk@shop.example",
        "WARMLINE_CALL_MAIL_TO": "boss@shop.example",
    }
    assert load(**PRODUCTION, **mail).call_mail_to == ("boss@shop.example",)
    assert load().smtp_url == ""


@pytest.mark.parametrize("missing", ["WARMLINE_MAIL_FROM", "WARMLINE_CALL_MAIL_TO"])
def test_mail_without_sender_or_recipient_is_refused(missing: str) -> None:
    """A mail server alone calls nobody."""
    mail = {
        "WARMLINE_SMTP_URL": "smtp://mail.example",
        "WARMLINE_MAIL_FROM": "desk@shop.example",
        "WARMLINE_CALL_MAIL_TO": "boss@shop.example",
    }
    assert load(**mail).mail_from == "desk@shop.example"
    with pytest.raises(SettingsError, match=r"^WARMLINE_SMTP_URL needs"):
        load(**{name: value for name, value in mail.items() if name != missing})


def test_a_summary_needs_the_name_of_its_model() -> None:
    """Off unless both are there."""
    url = {"WARMLINE_SUMMARY_URL": "https://llm.example/v1/"}
    with pytest.raises(SettingsError, match=r"^WARMLINE_SUMMARY_URL needs WARMLINE_SUMMARY_MODEL"):
        load(**url)
    assert load(**url, WARMLINE_SUMMARY_MODEL="m").summary_url == "https://llm.example/v1"
    assert load().summary_url == ""


def test_a_webhook_is_always_signed() -> None:
    """Whoever receives it must be able to tell that it is ours."""
    with pytest.raises(SettingsError, match=r"^WARMLINE_WEBHOOK_URL needs WARMLINE_WEBHOOK_SECRET"):
        load(WARMLINE_WEBHOOK_URL=WEBHOOK["WARMLINE_WEBHOOK_URL"])


def test_production_refuses_drills() -> None:
    """A drill kills the service; its crash points are dead without it."""
    with pytest.raises(SettingsError, match=r"^WARMLINE_DRILL must be false"):
        load(**PRODUCTION, **WEBHOOK, WARMLINE_DRILL="true")
    with pytest.raises(SettingsError, match=r"^WARMLINE_CRASH_AT is only for drills"):
        load(WARMLINE_CRASH_AT="after_commit")
    assert load(WARMLINE_DRILL="1", WARMLINE_CRASH_AT="after_commit").crash_at == "after_commit"


def test_production_wants_to_know_its_own_address() -> None:
    """A mail with a link to nowhere is worse than none."""
    with pytest.raises(SettingsError, match=r"^WARMLINE_PUBLIC_URL must be set"):
        load(**PRODUCTION | {"WARMLINE_PUBLIC_URL": ""}, **WEBHOOK)
