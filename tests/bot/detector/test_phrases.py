"""The phrases that the word rules were first written for: the detector has learned from them and must not forget.

What it does on text that it has never seen is told by docs/detector.md, not here.
"""

from __future__ import annotations

import pytest

from bot.detector import Turn, asks_for_human, judge
from tests.bot.detector.phrases import LANGUAGES, load, load_dialogues, turns_of

ASKS, NEAR_MISSES = load("asks"), load("near_misses")
ANGRY, CALM = load("angry"), load("calm")
DIALOGUES = load_dialogues()


def _action(text: str) -> str:
    return judge([Turn(1, "visitor", text)]).action


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sets_are_large_enough_to_mean_something(language: str) -> None:
    """At least 80 wishes, 60 near misses, 60 angry and 60 calm messages, 10 dialogues of each kind, all different."""
    for phrases, least in ((ASKS, 80), (NEAR_MISSES, 60), (ANGRY, 60), (CALM, 60)):
        assert len(set(phrases[language])) == len(phrases[language]) >= least
    assert min(len(DIALOGUES[language][kind]) for kind in ("stuck", "resolves")) >= 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wish_for_a_human_is_recognised(language: str) -> None:
    """Recall and precision are at least .95: asking always reaches a human, and near misses do not."""
    missed = [text for text in ASKS[language] if asks_for_human(text) is None]
    wrong = [text for text in NEAR_MISSES[language] if asks_for_human(text) is not None]
    found = len(ASKS[language]) - len(missed)
    assert found / len(ASKS[language]) >= 0.95, missed
    assert found / (found + len(wrong)) >= 0.95, wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_angry_message_calls_a_human_at_once(language: str) -> None:
    """One strongly angry message is enough: at least 9 of 10 hand off."""
    missed = [text for text in ANGRY[language] if _action(text) != "handoff"]
    assert len(missed) <= 0.1 * len(ANGRY[language]), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_routine_messages_call_nobody(language: str) -> None:
    """At most 2 in 100 calm messages are taken for anger; broken products, numbers and thanks are calm."""
    wrong = [text for text in CALM[language] if _action(text) != "none"]
    assert len(wrong) <= 0.02 * len(CALM[language]), wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_near_misses_are_calm_too(language: str) -> None:
    """What speaks of people and bots without asking for one neither offers nor hands off."""
    wrong = [text for text in NEAR_MISSES[language] if _action(text) != "none"]
    assert len(wrong) <= 0.05 * len(NEAR_MISSES[language]), wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stuck_visitor_is_handed_off_by_the_last_message(language: str) -> None:
    """At least 9 of 10 dialogues that go nowhere reach a human, and none at its first message."""
    dialogues = [turns_of(lines) for lines in DIALOGUES[language]["stuck"]]
    missed = [turns for turns in dialogues if judge(turns).action != "handoff"]
    assert len(missed) <= 0.1 * len(dialogues), missed
    assert all(judge(turns[:1]).action == "none" for turns in dialogues)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hiccup_that_resolves_is_not_handed_off(language: str) -> None:
    """Not one message of a conversation that gets where it wants calls a human."""
    for lines in DIALOGUES[language]["resolves"]:
        turns = turns_of(lines)
        seen = [turns[:size] for size in range(1, len(turns) + 1) if turns[size - 1].author == "visitor"]
        assert all(judge(some).action != "handoff" for some in seen), lines
