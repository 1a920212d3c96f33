"""The settings: read once at start from the environment and `.env`, then frozen.

Every setting, its default and its meaning stand in `.env.example`. `load_settings` fails with one sentence
that names the variable when a value is bad, when a `WARMLINE_` variable is unknown, or when `.env` holds a
key that is not a setting, so that a typing error never turns into a silent default.
"""

import os
from collections.abc import Container, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

import httpx
from dotenv import dotenv_values
from email_validator import EmailNotValidError, validate_email
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from handoff.outside.signature import signing_key
from handoff.rules.events import Audience
from handoff.rules.sla import LADDER, checked_ladder
from handoff.teams import CALLBACKS, Callback

OURS = "WARMLINE_"
UNPREFIXED = frozenset(
    {"state_dir", "host", "port", "redis_url", "rasa_url"}
)  # names that hosts set by custom
ENV_FILE = Path(".env")

Seconds = Annotated[float, Field(gt=0, le=7 * 86_400, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
SecondsOrNever = Annotated[float, Field(ge=0, le=7 * 86_400, allow_inf_nan=False)]

IDENTITY_SECRET_CHARS_MIN = 32
"""The key of an HMAC-SHA256 is to be as long as its hash (RFC 7518, section 3.2)."""


class SettingsError(Exception):
    """A setting is unknown or bad; the text is one sentence that names the variable."""


class Environment(StrEnum):
    DEVELOPMENT = "development"
    PRODUCTION = "production"


class LogLevel(StrEnum):
    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Settings(BaseModel):
    """One field per variable of `.env.example`; times in seconds, an empty string means "not set"."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    state_dir: Path = Path("var")
    host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65_535)] = 8000
    redis_url: str = ""
    rasa_url: str = ""

    env: Environment = Environment.DEVELOPMENT
    demo: bool = True
    allowed_origins: tuple[str, ...] = ()
    bot_budget_s: Seconds = 4.0
    promise_after_s: Seconds = 20.0
    callback: Literal["3m", "5m", "6m", "15m", "3wh"] = "15m"
    callback_after_s: Seconds | None = None
    lease_s: Seconds = 30.0
    offer_s: Seconds = 6.0
    ack_s: Seconds = 3.0
    offer_rung_s: Seconds = 9.0
    language_rung_s: Seconds = 5.0
    silent_s: Seconds = 110.0
    ladder: tuple[Audience, ...] = LADDER
    teams_file: Path | None = None
    detector_settings: Path | None = None
    auto_triggers_per_conversation: Annotated[int, Field(ge=0, le=1_000)] = 2
    auto_triggers_per_address: Annotated[int, Field(ge=0, le=100_000)] = 10
    gate_accuracy: Share = 0.01
    gate_macro_f1: Share = 0.01
    gate_out_of_scope: Share = 0.06
    contact: Annotated[str, Field(max_length=200)] = ""
    log_level: LogLevel = LogLevel.INFO
    rest_channel: bool = True

    public_url: str = ""
    identity_secret: str = ""
    smtp_url: str = ""
    mail_from: str = ""
    call_mail_to: tuple[str, ...] = ()
    webhook_url: str = ""
    webhook_secret: str = ""
    webhook_private: bool = False

    summary_url: str = ""
    summary_key: Annotated[str, Field(max_length=1_000)] = ""
    summary_model: Annotated[str, Field(max_length=200)] = ""
    summary_timeout_s: Annotated[float, Field(gt=0, le=60, allow_inf_nan=False)] = 8.0

    replicas_min: Annotated[int, Field(ge=0, le=9)] = 0
    canary_s: SecondsOrNever = 0.0
    drill: bool = False
    crash_at: str = ""

    @property
    def default_callback(self) -> Callback:
        """That of a team which names none of its own: the exact seconds if they are set, else the preset."""
        if self.callback_after_s is None:
            return CALLBACKS[self.callback]
        return Callback(int(self.callback_after_s * 1000))

    @field_validator("callback_after_s", "teams_file", "detector_settings", mode="before")
    @classmethod
    def _empty_is_not_set(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("allowed_origins", "call_mail_to", "ladder", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())

    @field_validator("ladder")
    @classmethod
    def _check_ladder(cls, rungs: tuple[Audience, ...]) -> tuple[Audience, ...]:
        return checked_ladder(rungs)

    @field_validator("allowed_origins")
    @classmethod
    def _check_origins(cls, written: tuple[str, ...]) -> tuple[str, ...]:
        origins = tuple(origin.rstrip("/") for origin in written)
        for origin in origins:
            parts = urlsplit(origin)
            if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
                raise ValueError(f"{origin!r} is not an origin such as https://shop.example")
        return origins

    @field_validator("redis_url")
    @classmethod
    def _check_redis_url(cls, url: str) -> str:
        return _checked_url(url, ("redis", "rediss", "unix", "sentinel"))

    @field_validator("rasa_url", "public_url", "summary_url")
    @classmethod
    def _check_web_url(cls, url: str) -> str:
        return _checked_url(url, ("http", "https")).rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _check_webhook_url(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.username or parts.fragment:
            raise ValueError("it must hold no password and no fragment; the signature tells who calls")
        try:
            httpx.URL(url)
        except httpx.InvalidURL:
            raise ValueError("its host is no name or address") from None
        return _checked_url(url, ("http", "https"))

    @field_validator("webhook_secret")
    @classmethod
    def _check_webhook_secret(cls, secret: str) -> str:
        if secret:
            signing_key(secret)
        return secret

    @field_validator("smtp_url")
    @classmethod
    def _check_smtp_url(cls, url: str) -> str:
        _ = urlsplit(url).port  # raises ValueError when it is none
        return _checked_url(url, ("smtp", "smtps"))

    @field_validator("mail_from")
    @classmethod
    def _check_mail_from(cls, address: str) -> str:
        return _checked_address(address) if address else ""

    @field_validator("call_mail_to")
    @classmethod
    def _check_call_mail_to(cls, addresses: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_checked_address(address) for address in addresses)

    @field_validator("identity_secret")
    @classmethod
    def _check_identity_secret(cls, secret: str) -> str:
        if secret and len(secret) < IDENTITY_SECRET_CHARS_MIN:
            raise ValueError(f"it must have at least {IDENTITY_SECRET_CHARS_MIN} characters")
        return secret

    @field_validator("state_dir")
    @classmethod
    def _check_state_dir(cls, path: Path) -> Path:
        if not str(path).strip() or path == Path():
            raise ValueError("it must name a folder of its own")
        return path

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.smtp_url and not (self.mail_from and self.call_mail_to):
            raise ValueError("WARMLINE_SMTP_URL needs WARMLINE_MAIL_FROM and WARMLINE_CALL_MAIL_TO beside it")
        if self.webhook_url and not self.webhook_secret:
            raise ValueError(
                "WARMLINE_WEBHOOK_URL needs WARMLINE_WEBHOOK_SECRET, with which calls are signed"
            )
        if self.summary_url and not self.summary_model:
            raise ValueError("WARMLINE_SUMMARY_URL needs WARMLINE_SUMMARY_MODEL, the name of the model")
        if self.crash_at and not self.drill:
            raise ValueError("WARMLINE_CRASH_AT is only for drills, with WARMLINE_DRILL true")
        return self

    @model_validator(mode="after")
    def _fit_for_production(self) -> Self:
        if self.env is Environment.PRODUCTION:
            for is_bad, sentence in _unfit(self):
                if is_bad:
                    raise ValueError(sentence)
        return self


def _unfit(settings: Settings) -> Iterator[tuple[bool, str]]:
    """What production refuses, and why."""
    yield (
        settings.demo,
        "WARMLINE_DEMO must be false when WARMLINE_ENV is production, as demo logins are no secret",
    )
    yield (
        settings.drill,
        "WARMLINE_DRILL must be false when WARMLINE_ENV is production, as a drill kills the service",
    )
    yield (
        not (settings.smtp_url or settings.webhook_url),
        "WARMLINE_SMTP_URL or WARMLINE_WEBHOOK_URL must be set in production, or the ladder ends in silence",
    )
    yield (
        not settings.public_url,
        "WARMLINE_PUBLIC_URL must be set when WARMLINE_ENV is production, as mails hold links to it",
    )


def _checked_address(address: str) -> str:
    try:
        found = validate_email(address, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        raise ValueError("it must hold e-mail addresses such as desk@shop.example") from None
    return found.ascii_email or address


def _checked_url(url: str, schemes: tuple[str, ...]) -> str:
    parts = urlsplit(url)
    if url and (parts.scheme not in schemes or not (parts.netloc or parts.scheme == "unix")):
        raise ValueError("it must be a URL that starts with " + " or ".join(f"{name}://" for name in schemes))
    return url


def variable_names() -> dict[str, str]:
    """Variable -> the field that it sets."""
    return {_variable(field): field for field in Settings.model_fields}


def _variable(field: str) -> str:
    return field.upper() if field in UNPREFIXED else OURS + field.upper()


def load_settings(environ: Mapping[str, str] | None = None, env_file: Path = ENV_FILE) -> Settings:
    """Reads `env_file` and then the environment, which wins. Raises SettingsError, never anything else."""
    environ = os.environ if environ is None else environ
    known = variable_names()
    from_file = _read_env_file(env_file, known)
    _refuse_unknown((name for name in environ if name.startswith(OURS)), known, "the environment")
    values = from_file | {name: environ[name] for name in known if name in environ}
    try:
        return Settings.model_validate({known[name]: value for name, value in values.items()})
    except ValidationError as error:
        raise SettingsError(_sentence(error)) from None


def _read_env_file(path: Path, known: Container[str]) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        values = dotenv_values(path, interpolate=False, encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} can not be read: {error}.") from None
    _refuse_unknown(values, known, str(path))
    return {name: value or "" for name, value in values.items()}


def _refuse_unknown(names: Iterable[str], known: Container[str], where: str) -> None:
    for name in names:
        if name not in known:
            raise SettingsError(f"{name} in {where} is not a setting; .env.example lists all that exist.")


def _sentence(error: ValidationError) -> str:
    """The first problem as one sentence; the value itself is left out, it may hold a password."""
    problem = error.errors(include_url=False, include_input=False)[0]
    reason = str(problem["msg"]).removeprefix("Value error, ")
    if not problem["loc"]:
        return reason + "."
    return f"{_variable(str(problem['loc'][0]))} has a bad value: {reason[:1].lower()}{reason[1:]}."
