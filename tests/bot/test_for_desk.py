"""What the desk asks of the detector, and the thresholds that designers wish for."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import detector
from bot.detector.settings import SAFE, Settings
from bot.for_desk import OWN_SETTINGS, TurnReader, load_detector_settings
from handoff.ports import Logged, Reading
from handoff.rules import events as e
from handoff.settings import SettingsError

UNEASY = "this is a bit annoying"
TEAMS = ("shop", "repairs")
ALMOST_NEVER = Settings(team={"uneasy_at": 0.05, "handoff_at": 0.99, "angry_at": 0.99, "ask_at": 0.99})
"""Uneasy about almost everything, and calling nobody for it."""


def read(reader: TurnReader, text: str, team: str = "shop") -> Reading:
    tail = [Logged(1, e.Started(at_ms=0, language="en", token_sha256=""))]
    return reader.read(tail, 2, text, "en", 1, team)


def written(path: Path, text: str) -> Path:
    file = path / "settings.yml"
    file.write_text(text, encoding="utf-8")
    return file


def test_an_offer_is_not_a_trigger_and_says_why() -> None:
    """What was seen comes along either way: the reason, the very words, the evidence with its weights."""
    uneasy = read(TurnReader({"": ALMOST_NEVER}), UNEASY)
    assert uneasy.trigger is None
    assert uneasy.uneasy is not None
    assert uneasy.uneasy.words
    assert uneasy.uneasy.words in UNEASY
    assert {found.seq for found in uneasy.uneasy.evidence} == {2}
    angry = read(TurnReader(), "This is ridiculous, you are completely useless!!!")
    assert angry.uneasy is None
    assert angry.trigger is not None
    assert angry.trigger.evidence
    calm = read(TurnReader(), "Where is my order 558201?")
    assert (calm.trigger, calm.uneasy, calm.suggestion) == (None, None, None)


def test_thresholds_are_those_of_the_team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wish of one team is not that of another; an unknown team has none, but for what its language has."""
    path = written(tmp_path, "languages: {en: {ask_at: 0.8}}\nteams: {repairs: {uneasy_at: 0.99}}\n")
    reader = TurnReader(load_detector_settings(path, TEAMS))
    used: list[Settings] = []

    def judged(_turns: object, _language: str, settings: Settings) -> detector.Verdict:
        used.append(settings)
        return detector.Verdict("none", None, 0.0, ())

    monkeypatch.setattr(detector, "judge", judged)
    for team in ("repairs", "shop", "elsewhere"):
        read(reader, UNEASY, team)
    assert [settings.of("en").uneasy_at == 0.99 for settings in used] == [True, False, False]
    assert [settings.of("en").ask_at for settings in used] == [0.8] * 3


def test_without_wishes_the_trained_thresholds_hold(tmp_path: Path) -> None:
    """Our own file departs from nothing, and an empty one neither."""
    assert OWN_SETTINGS.is_file()
    for path in (None, written(tmp_path, "")):
        assert set(load_detector_settings(path, TEAMS)) == {"", *TEAMS}
        assert all(settings == SAFE for settings in load_detector_settings(path, TEAMS).values())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("teams: {shop: {handoff_at: 7}}", "handoff_at must be 0.05 to 0.99, not 7"),
        ("teams: {shop: {patients: 1}}", "unknown setting patients"),
        ("teams: {shpo: {patience: 2}}", "nothing called 'shpo'"),
        ("languages: {hebrew: {patience: 2}}", "nothing called 'hebrew'"),
        ("languages: {he: 3}", "languages, he: it must hold settings"),
        ("languages: [he]", "languages must be names"),
        ("- he", "languages must be names"),
        ("team: {}", "unknown parts"),
        ("teams:\n  shop: {", "line"),
    ],
)
def test_a_mistake_is_a_sentence_that_names_the_file(tmp_path: Path, text: str, sentence: str) -> None:
    """The start is refused with it: no typing error becomes a silent default."""
    path = written(tmp_path, text)
    with pytest.raises(SettingsError) as refused:
        load_detector_settings(path, TEAMS)
    assert str(refused.value).startswith(str(path))
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    """Who names one wants it."""
    with pytest.raises(SettingsError, match="can not be read"):
        load_detector_settings(tmp_path / "nowhere.yml", TEAMS)
