"""The settings: read once at start from the environment and `.env`, then frozen.

Every setting, its default and its meaning stand in `.env.example`. `load_settings` fails with one sentence
that names the variable when a value is bad, when a `WARMLINE_` variable is unknown, or when `.env` holds a
key that is not a setting, so that a typing error never turns into a silent default.
"""

import os
from collections.abc import Container, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

OURS = "WARMLINE_"
UNPREFIXED = frozenset(
    {"state_dir", "host", "port", "redis_url", "rasa_url"}
)  # names that hosts set by custom
ENV_FILE = Path(".env")

Seconds = Annotated[float, Field(gt=0, le=7 * 86_400, allow_inf_nan=False)]


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
    callback_after_s: Seconds = 900.0
    lease_s: Seconds = 30.0
    contact: Annotated[str, Field(max_length=200)] = ""
    log_level: LogLevel = LogLevel.INFO
    rest_channel: bool = True

    @field_validator("allowed_origins", mode="before")
    @classmethod
    def _split_origins(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(part.strip().rstrip("/") for part in value.split(",") if part.strip())

    @field_validator("allowed_origins")
    @classmethod
    def _check_origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            parts = urlsplit(origin)
            if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
                raise ValueError(f"{origin!r} is not an origin such as https://shop.example")
        return origins

    @field_validator("redis_url")
    @classmethod
    def _check_redis_url(cls, url: str) -> str:
        return _checked_url(url, ("redis", "rediss", "unix"))

    @field_validator("rasa_url")
    @classmethod
    def _check_rasa_url(cls, url: str) -> str:
        return _checked_url(url, ("http", "https")).rstrip("/")

    @field_validator("state_dir")
    @classmethod
    def _check_state_dir(cls, path: Path) -> Path:
        if not str(path).strip() or path == Path():
            raise ValueError("it must name a folder of its own")
        return path

    @model_validator(mode="after")
    def _no_demo_in_production(self) -> Self:
        if self.env is Environment.PRODUCTION and self.demo:
            raise ValueError(
                "WARMLINE_DEMO must be false when WARMLINE_ENV is production, as demo logins are no secret"
            )
        return self


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
