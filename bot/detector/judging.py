"""From the recent turns to one verdict: asked, angry, stuck, or none of it.

Anger is the newest message together with the earlier ones, which count less the older they are. Being stuck is judged
on the whole (bot/detector/stuck.py). Both are sums of independent signs (noisy or): the evidence adds up to the
score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.detector.asking import asks_for_human
from bot.detector.mood import noisy_or, read
from bot.detector.stuck import stuck_signs
from bot.detector.verdict import Evidence, Turn, Verdict, Why

HANDOFF_AT = 0.5  # from this score a human is called
OFFER_AT = 0.35  # from this score a human is offered
TURNS_MAX = 40  # earlier turns are not looked at
_DECAY = 0.6  # what a message counts for when one more of the visitor's messages has followed
_MESSAGES_BACK = 5  # the fifth one back counts for less than a tenth
_CALMED = 0.3  # what earlier anger counts for after "thanks, that helped"
_FAINT = 0.05  # evidence below this says nothing to an agent


def judge(turns: Sequence[Turn]) -> Verdict:
    """Judge the last turn, the visitor's new message, in the light of the earlier ones (up to 40, in order).

    The score is that of anger and being stuck alone, also when the visitor asks for a human.
    Raises ValueError when there is no turn, or the last one is not the visitor's.
    """
    if not turns or turns[-1].author != "visitor":
        raise ValueError("the last turn must be the visitor's")
    recent = _since_the_agent(turns[-TURNS_MAX:])
    angry, stuck = _angry_signs(recent), stuck_signs(recent)
    score = round(noisy_or(sign.weight for sign in (*angry, *stuck)), 4)
    evidence = tuple(sorted((*angry, *stuck), key=lambda sign: -sign.weight))
    last = recent[-1]
    words = asks_for_human(last.text)
    if words is not None:
        return Verdict("handoff", "asked", score, (Evidence("asked", last.seq, words, 1.0), *evidence))
    if not stuck and not any(sign.seq == last.seq for sign in angry):
        return Verdict("none", None, score, evidence)  # an earlier mood alone is no reason to act now
    reason: Why = (
        "angry" if noisy_or(s.weight for s in angry) >= noisy_or(s.weight for s in stuck) else "stuck"
    )
    if score >= HANDOFF_AT:
        return Verdict("handoff", reason, score, evidence)
    if score >= OFFER_AT:
        return Verdict("offer", reason, score, evidence)
    return Verdict("none", None, score, evidence)


def _since_the_agent(turns: Sequence[Turn]) -> Sequence[Turn]:
    """What stood before an agent's last message has been dealt with by a human."""
    places = [place for place, turn in enumerate(turns) if turn.author == "agent"]
    return turns[places[-1] + 1 :] if places else turns


def _angry_signs(turns: Sequence[Turn]) -> list[Evidence]:
    """Signs of the visitor's last messages, each with the weight that is left of it now."""
    visitor = [turn for turn in turns if turn.author == "visitor"][-_MESSAGES_BACK:]
    left = 1.0
    signs: list[Evidence] = []
    for turn in reversed(visitor):
        reading = read(turn)
        faded = (replace(sign, weight=round(sign.weight * left, 3)) for sign in reading.signs)
        signs += [sign for sign in faded if sign.weight >= _FAINT]
        left *= _DECAY * (_CALMED if reading.calming else 1.0)
    return signs
