"""From the recent turns to one verdict: asked, angry, stuck, or none of it.

The score is the trained chance that a human is due now (bot/detector/dialogue.py says what it looks at). The evidence
is what a person can check: phrases, capitals, repetitions, and the words that moved the trained reading; its weights
are shared out so that they add up to the score again (noisy or).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.detector.artefact import trained
from bot.detector.asking import asks_for_human, only_looks_like_asking
from bot.detector.correcting import correction
from bot.detector.dialogue import Seen, look
from bot.detector.evidence import angry_signs, asking_words, shared_out
from bot.detector.mood import noisy_or, read_text
from bot.detector.reading import read_answer, read_message
from bot.detector.settings import SAFE, Settings, Thresholds
from bot.detector.stuck import is_bare
from bot.detector.verdict import Action, Evidence, Turn, Verdict, Why

TURNS_MAX = 40  # earlier turns are not looked at
_CORRECTED = 0.4  # the least score of a message that puts the bot right: an offer, no call


def judge(turns: Sequence[Turn], language: str = "", settings: Settings = SAFE) -> Verdict:
    """Judge the last turn, the visitor's new message, in the light of the earlier ones (up to 40, in order).

    The score is that of anger and being stuck alone, also when the visitor asks for a human. `language` picks the
    thresholds; without it the script of the message does. Raises ValueError when there is no turn, or the last one is
    not the visitor's.
    """
    if not turns or turns[-1].author != "visitor":
        raise ValueError("the last turn must be the visitor's")
    recent = _since_the_agent(turns[-TURNS_MAX:])
    last = recent[-1]
    seen = look(recent, read_message, read_answer)
    score = seen.believed(trained().weighing.score(seen.row)) if any(c.isalnum() for c in last.text) else 0.0
    at = settings.of(language or language_of(recent))
    answered = any(
        turn.author == "bot" for turn in recent
    )  # before, nobody can be stuck: the words alone count
    angry = angry_signs(recent, read_message)
    corrected = correction(recent)
    score = round(max(score, _CORRECTED) if corrected is not None else score, 4)
    evidence = shared_out(score, [*angry, *seen.signs, *([corrected] if corrected else [])], last)
    words = asks_for_human(last.text)
    if words is None and seen.last.asks >= at.ask_at and not only_looks_like_asking(last.text):
        words = asking_words(last.text)
    if words is not None:
        return Verdict("handoff", "asked", score, (Evidence("asked", last.seq, words, 1.0), *evidence))
    action = _action(score if answered else 0.0, seen, last, at)
    if action != "handoff" and corrected is not None:
        return Verdict("offer", "stuck", score, evidence or (corrected,))
    return Verdict(action, None if action == "none" else _reason(angry, seen), score, evidence)


def _action(score: float, seen: Seen, last: Turn, at: Thresholds) -> Action:
    if read_text(last.text).calming or (is_bare(last.text) and seen.last.calm > 0.5):
        return "none"  # an earlier mood alone is no reason to act now
    if score >= at.handoff_at or seen.last.surely_angry(at.angry_at):
        return "handoff"
    return "offer" if 1.0 - seen.last.calm >= at.uneasy_at else "none"


def _reason(angry: list[Evidence], seen: Seen) -> Why:
    anger = max(noisy_or(sign.weight for sign in angry), seen.last.angry)
    return "angry" if anger >= noisy_or(sign.weight for sign in seen.signs) else "stuck"


def language_of(turns: Sequence[Turn]) -> str:
    """Which language's thresholds fit: Hebrew by its script, Hungarian by its letters, English otherwise."""
    text = " ".join(turn.text[:200] for turn in turns[-6:])
    if any("\u05d0" <= letter <= "\u05ea" for letter in text):
        return "he"
    return "hu" if any(letter in "áéíóöőúüűÁÉÍÓÖŐÚÜŰ" for letter in text) else "en"


def _since_the_agent(turns: Sequence[Turn]) -> Sequence[Turn]:
    """What stood before an agent's last message has been dealt with by a human."""
    places = [place for place, turn in enumerate(turns) if turn.author == "agent"]
    return turns[places[-1] + 1 :] if places else turns
