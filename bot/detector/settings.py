"""Thresholds, per language and team: those that were trained, and those that a designer or a supervisor wants instead.

`data/detector/settings.yml` holds the wishes; without it, and for whatever it does not say, the trained ones hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from bot.detector.artefact import trained

_NAMES = ("handoff_at", "ask_at", "angry_at", "uneasy_at")
LOWEST, HIGHEST = 0.05, 0.99  # a wish outside of these is a mistake: everybody, or nobody, would get a human


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which score a human is called (`handoff_at`), from which chance a message is taken for a wish for one
    (`ask_at`), calls one by its anger alone (`angry_at`), and makes the bot offer one (`uneasy_at`)."""

    handoff_at: float
    ask_at: float
    angry_at: float
    uneasy_at: float

    def patient(self, patience: float) -> Thresholds:
        """Thresholds for another cost of "too early" against "too late": above 1 calls later, below 1 earlier."""
        return Thresholds(*(_moved(getattr(self, name), patience) for name in _NAMES))


def _moved(at: float, patience: float) -> float:
    """Move a threshold as a cost ratio moves it: its odds times the patience."""
    odds = at / max(1e-6, 1.0 - at) * patience
    return min(HIGHEST, max(LOWEST, odds / (1.0 + odds)))


@cache
def trained_for(language: str) -> Thresholds:
    """The thresholds chosen by cross-validation; English ones for a language that is not known."""
    known = trained().thresholds
    return Thresholds(**known.get(language, known["en"]))


@dataclass(frozen=True, slots=True)
class Settings:
    """Wishes by language, then the team's on top of them: {"he": {"handoff_at": .6}}, each key a field of Thresholds
    or `patience`."""

    languages: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    team: Mapping[str, float] = field(default_factory=dict)

    def of(self, language: str) -> Thresholds:
        """The thresholds that hold."""
        wishes = {**self.languages.get(language, {}), **self.team}
        at = trained_for(language).patient(wishes.pop("patience", 1.0)) if "patience" in wishes else None
        return replace(at or trained_for(language), **wishes)


SAFE = Settings()


def parse(source: Mapping[str, Any], team: str = "") -> Settings:
    """Read what settings.yml holds: {languages: {he: {...}}, teams: {shop: {...}}}. Raises ValueError."""
    unknown = set(source) - {"languages", "teams"}
    if unknown:
        raise ValueError(f"unknown parts {sorted(unknown)}")
    languages = {name: _checked(wishes) for name, wishes in (source.get("languages") or {}).items()}
    teams = {name: _checked(wishes) for name, wishes in (source.get("teams") or {}).items()}
    return Settings(languages, teams.get(team, {}))


def _checked(wishes: Mapping[str, Any] | None) -> dict[str, float]:
    checked: dict[str, float] = {}
    for name, wish in (wishes or {}).items():
        if name not in (*_NAMES, "patience"):
            raise ValueError(f"unknown setting {name}")
        lowest, highest = (0.1, 10.0) if name == "patience" else (LOWEST, HIGHEST)
        if not isinstance(wish, int | float) or not lowest <= wish <= highest:
            raise ValueError(f"{name} must be {lowest} to {highest}, not {wish!r}")
        checked[name] = float(wish)
    return checked
