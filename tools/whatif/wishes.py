"""The settings that hold, and the other ones that are to be tried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.detector.settings import parse
from bot.for_desk import OWN_SETTINGS, load_detector_settings

LANGUAGES = ("en", "he", "hu")
"""A shortcut that names no language is meant for all that have thresholds of their own."""

Source = Mapping[str, Mapping[str, Any]]
"""What a settings file holds: {"languages": {"he": {"patience": 1.5}}, "teams": {"shop": {...}}}."""


AS_TRAINED: Source = {"languages": {}, "teams": {}}


class BadSettings(Exception):
    """Settings that can not hold; the text is one sentence."""


@dataclass(frozen=True, slots=True)
class Shortcuts:
    """Wishes from the command line, on top of a file: for one language, for one team, or for everybody."""

    wishes: Mapping[str, float]
    language: str = ""
    team: str = ""


def held_settings(path: Path | None, teams: Iterable[str]) -> Source:
    """Those with which the service starts, now: from `path`, or from its own file if that is there."""
    if path is None and not OWN_SETTINGS.is_file():
        return AS_TRAINED
    return read_settings(path or OWN_SETTINGS, teams)


def read_settings(path: Path, teams: Iterable[str]) -> Source:
    """What the service would start with. Raises SettingsError as it would, also for a team that is none of `teams`."""
    load_detector_settings(path, teams)
    return checked(YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")) or {}, str(path))


def checked(source: Any, where: str) -> Source:
    """The same settings, every wish within its bounds. Raises BadSettings."""
    try:
        parse(source)
    except ValueError as error:
        raise BadSettings(f"{where}: {error}.") from None
    return {
        part: {name: dict(wishes or {}) for name, wishes in (source.get(part) or {}).items()}
        for part in ("languages", "teams")
    }


def shortened(source: Source, shortcuts: Shortcuts) -> Source:
    """The settings with the shortcuts on top. Without a scope they also stand above what a team wishes of the same
    name, or the team would be left out without a word. Raises BadSettings."""
    if shortcuts.language and shortcuts.language not in LANGUAGES:
        raise BadSettings(f"The languages are {', '.join(LANGUAGES)}; {shortcuts.language} is none of them.")
    if shortcuts.language and shortcuts.team:
        raise BadSettings("Name a language or a team: settings know no language of a team.")
    if not shortcuts.wishes:
        if shortcuts.language or shortcuts.team:
            raise BadSettings("A language or a team needs a wish beside it, such as --patience 0.7.")
        return source
    languages, teams = source["languages"], source["teams"]
    if shortcuts.team:
        teams = _with(teams, (shortcuts.team,), shortcuts.wishes)
    else:
        names = (shortcuts.language,) if shortcuts.language else (*LANGUAGES, *languages)
        languages = _with(languages, names, shortcuts.wishes)
    if not (shortcuts.team or shortcuts.language):
        teams = {name: {**wishes, **_shared(wishes, shortcuts.wishes)} for name, wishes in teams.items()}
    return checked({"languages": languages, "teams": teams}, "These settings")


def _with(
    of: Mapping[str, Any], names: Iterable[str], wishes: Mapping[str, float]
) -> dict[str, Mapping[str, float]]:
    return {**of, **{name: {**of.get(name, {}), **wishes} for name in names}}


def _shared(wishes: Mapping[str, float], new: Mapping[str, float]) -> dict[str, float]:
    return {name: value for name, value in new.items() if name in wishes}


def told(source: Source) -> str:
    """The wishes as one line."""
    parts = [
        f"{name}: " + ", ".join(f"{key} {value:g}" for key, value in wishes.items())
        for part in ("languages", "teams")
        for name, wishes in source[part].items()
        if wishes
    ]
    return "; ".join(parts) or "as trained"
