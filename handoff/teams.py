"""Teams, as the operator writes them down: when each is there, and within what time it calls back.

docs/teams.md says how. Without a file there is one team that is always open. Whatever is wrong with the file is one
sentence that names the file and the place in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from handoff.rules.agents import DEFAULT_TEAM
from handoff.rules.hours import Hours, Intervals, zone_of

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTE_MS = 60_000

TeamName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,31}$")]
"""Stands in addresses and logs, hence plain."""


class TeamsError(Exception):
    """The teams file is not as it should be; the text is one sentence that names the file and the key."""


@dataclass(frozen=True, slots=True)
class Callback:
    """Within what time a person answers. `working`: only the time counts in which the team is open."""

    after_ms: int
    working: bool = False


CALLBACKS: Mapping[str, Callback] = MappingProxyType(
    {
        "3m": Callback(3 * MINUTE_MS),  # Spain, Ley 10/2025: 95 % of calls
        "5m": Callback(5 * MINUTE_MS),  # Hungary, Act CLV of 1997, section 17/B
        "6m": Callback(6 * MINUTE_MS),  # Israel, Consumer Protection Law, section 18B
        "15m": Callback(15 * MINUTE_MS),  # California, AB 1609 as amended
        "3wh": Callback(180 * MINUTE_MS, working=True),  # Israel, Telephone Service Regulations 2012
    }
)


@dataclass(frozen=True, slots=True)
class Team:
    name: str
    hours: Hours | None = None  # None: always open
    callback_after_ms: int = CALLBACKS["15m"].after_ms
    working: bool = False
    time_zone: str = "UTC"  # in which its people read a time


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WrittenTeam(_Written):
    """One team of the file."""

    name: TeamName
    time_zone: str = "UTC"
    hours: dict[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], list[str]] | Literal["always"]
    holidays: list[date] = []
    callback: Literal["3m", "5m", "6m", "15m", "3wh"] | None = None

    @field_validator("hours", mode="before")
    @classmethod
    def _say_what_hours_are(cls, value: object) -> object:
        if value != "always" and not isinstance(value, dict):
            raise ValueError("it must be always, or a list of times for each weekday")
        return value

    @field_validator("holidays", mode="before")
    @classmethod
    def _only_dates(cls, value: object) -> object:
        for day in value if isinstance(value, list) else ():
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(day)):
                raise ValueError("a holiday is a date such as 2026-12-25")
        return value

    @model_validator(mode="after")
    def _hours_make_sense(self) -> WrittenTeam:
        zone_of(self.time_zone)
        self.opening_hours()
        return self

    def opening_hours(self) -> Hours | None:
        if self.hours == "always":
            if self.holidays:
                raise ValueError("a team that is always there has no holidays")
            return None
        times: dict[str, list[str]] = dict(self.hours.items())
        week: Any = tuple(_intervals(times.get(day, [])) for day in DAYS)
        return Hours(self.time_zone, week, frozenset(self.holidays))

    def team(self, default: Callback) -> Team:
        callback = CALLBACKS[self.callback] if self.callback else default
        return Team(self.name, self.opening_hours(), callback.after_ms, callback.working, self.time_zone)


class WrittenTeams(_Written):
    """The whole file."""

    teams: Annotated[list[WrittenTeam], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _say_what_a_file_is(cls, value: object) -> object:
        if not isinstance(value, dict):
            raise ValueError("it must hold the key teams, and below it a list")  # noqa: TRY004 - pydantic asks for it
        return value

    @model_validator(mode="after")
    def _one_of_each(self) -> WrittenTeams:
        names = [team.name for team in self.teams]
        if len(set(names)) < len(names):
            raise ValueError("two teams have the same name")
        if DEFAULT_TEAM not in names:
            raise ValueError(
                f"there is no team {DEFAULT_TEAM}, to which visitors and agents of no other belong"
            )
        return self


def load_teams(path: Path | None, default: Callback = CALLBACKS["15m"]) -> dict[str, Team]:
    """Team by name. `default` is for teams that name no callback of their own. Raises TeamsError."""
    if path is None:
        return {DEFAULT_TEAM: Team(DEFAULT_TEAM, None, default.after_ms, default.working)}
    try:
        written = WrittenTeams.model_validate(_yaml(path))
    except ValidationError as error:
        raise TeamsError(f"{path}: {_sentence(error)}") from None
    return {team.name: team.team(default) for team in written.teams}


def _yaml(path: Path) -> Any:
    """YAML 1.2: a day is not read as a truth value, nor 12:30 as a number of seconds."""
    try:
        return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise TeamsError(f"{path} can not be read: {error}.") from None
    except YAMLError as error:
        place = getattr(error, "problem_mark", None)
        where = f", line {place.line + 1}" if place is not None else ""
        raise TeamsError(f"{path}{where}: this is not YAML.") from None


def _intervals(written: list[str]) -> Intervals:
    return tuple(_interval(text) for text in written)


def _interval(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{2}):([0-5]\d)-(\d{2}):([0-5]\d)", text)
    if found is None:
        raise ValueError(f"{text!r} is not a stretch of time such as 09:00-17:00")
    hour, minute, to_hour, to_minute = map(int, found.groups())
    return hour * 60 + minute, to_hour * 60 + to_minute


def _sentence(error: ValidationError) -> str:
    """The first problem, led by the way to its key: "teams[1].hours.mon: …"."""
    problem = error.errors(include_url=False)[0]
    keys = [part for part in problem["loc"] if isinstance(part, int) or part.isidentifier()]
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in keys)
    reason = str(problem["msg"]).removeprefix("Value error, ")
    return f"{place.lstrip('.') or 'the file'}: {reason[:1].lower()}{reason[1:]}."
