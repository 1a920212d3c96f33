"""From the recent turns to one verdict: asked, angry, stuck, or none of it.

Anger: weighed phrases and typographic signs of the visitor's last messages, older ones counting less.
Stuck: no single message is angry, but the same thing comes again (the visitor rephrases, the bot repeats itself,
falls back, asks for the same slot).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.detector.asking import asks_for_human
from bot.detector.lexicon.anger import CALM, PHRASES
from bot.detector.plain import plain
from bot.detector.verdict import Evidence, Turn, Verdict, Why

HANDOFF_AT = 0.6
OFFER_AT = 0.35
DECAY = 0.55
"""What an earlier message counts for in the present mood."""

TURNS_BACK = 4
SIMILAR_AT = 0.5
"""Jaccard similarity of character trigrams from which two messages say the same thing."""

_PHRASES = tuple((code, weight, re.compile(pattern)) for code, weight, pattern in PHRASES)
_CALM = re.compile(CALM)
_CAPS = re.compile(r"\b[A-ZÁÉÍÓÖŐÚÜŰ]{3,}\b")
_PARTS = re.compile(r"(?<=[.!?…,;])\s+|\n+")
_MARKS = re.compile(r"[!?]{3,}|!{2,}")


def judge(turns: Sequence[Turn]) -> Verdict:
    """Judge the last turn, the visitor's new message, in the light of the earlier ones (up to 40, in order)."""
    last = turns[-1]
    anger = _anger(turns)
    score = min(1.0, sum(found.weight for found in anger))
    words = asks_for_human(last.text)
    if words is not None:
        return Verdict("handoff", "asked", score, (Evidence("asked", last.seq, words, 1.0), *anger))
    here = sum(found.weight for found in anger if found.seq == last.seq)
    if score >= HANDOFF_AT and here > 0:
        return Verdict("handoff", "angry", score, anger)
    stuck = _stuck(turns)
    stuck_score = min(1.0, sum(found.weight for found in stuck) + score / 2)
    if stuck and stuck_score >= HANDOFF_AT:
        return Verdict("handoff", "stuck", max(score, stuck_score), (*stuck, *anger))
    total = max(score, stuck_score if stuck else 0.0)
    reason: Why | None = "angry" if score >= stuck_score else "stuck"
    if total >= OFFER_AT:
        return Verdict("offer", reason, total, (*anger, *stuck))
    return Verdict("none", None, total, (*anger, *stuck))


def _anger(turns: Sequence[Turn]) -> tuple[Evidence, ...]:
    """Signs in the last messages of the visitor, heaviest first."""
    found: list[Evidence] = []
    visitor = [turn for turn in turns if turn.author == "visitor"][-TURNS_BACK:]
    for age, turn in enumerate(reversed(visitor)):
        factor = DECAY**age
        found += [Evidence(e.code, e.seq, e.words, round(e.weight * factor, 3)) for e in _signs(turn)]
    return tuple(sorted(found, key=lambda evidence: -evidence.weight))


def _signs(turn: Turn) -> list[Evidence]:
    words = _CALM.sub(" ", plain(turn.text))
    seen: dict[str, Evidence] = {}
    for code, weight, pattern in _PHRASES:
        hit = pattern.search(words)
        if hit and (code not in seen or seen[code].weight < weight):
            seen[code] = Evidence(code, turn.seq, _very_words(turn.text, hit.group()), weight)
    signs = list(seen.values())
    capitals = _CAPS.findall(turn.text)
    if len(capitals) >= 3 and len(capitals) * 2 >= len(turn.text.split()):
        signs.append(Evidence("shouting", turn.seq, " ".join(capitals)[:60], 0.3))
    marks = _MARKS.search(turn.text)
    if marks and (signs or len(marks.group()) >= 3):
        signs.append(Evidence("punctuation", turn.seq, marks.group()[:10], 0.15))
    return signs


def _very_words(text: str, found: str) -> str:
    """The part of the original text that holds what was found in its plain form."""
    return next((part.strip() for part in _PARTS.split(text) if found.strip() in plain(part)), text.strip())[
        :120
    ]


def _stuck(turns: Sequence[Turn]) -> tuple[Evidence, ...]:
    found = [_fallbacks(turns), _rephrased(turns), _bot_repeats(turns), _slot_again(turns)]
    return tuple(sorted((item for item in found if item), key=lambda evidence: -evidence.weight))


def _fallbacks(turns: Sequence[Turn]) -> Evidence | None:
    """The bot did not understand, twice in a row: the visitor should not have to try a third time."""
    answers = _last_of_each_turn(turns)
    row = 0
    for turn in reversed(answers):
        if not turn.fallback:
            break
        row += 1
    if row == 0:
        return None
    return Evidence("fallbacks", answers[-1].seq, answers[-1].text[:120], 0.7 if row >= 2 else 0.2)


def _last_of_each_turn(turns: Sequence[Turn]) -> list[Turn]:
    """The bot's last bubble after each message of the visitor."""
    return [turn for turn, following in pairwise(turns) if turn.author == "bot" and following.author != "bot"]


def _rephrased(turns: Sequence[Turn]) -> Evidence | None:
    visitor = [turn for turn in turns if turn.author == "visitor"]
    last = visitor[-1]
    if len(last.text.split()) < 2:
        return None
    grams = _trigrams(last.text)
    again = [turn for turn in visitor[-6:-1] if _similar(grams, _trigrams(turn.text)) >= SIMILAR_AT]
    if not again:
        return None
    return Evidence("rephrased", last.seq, last.text[:120], 0.65 if len(again) >= 2 else 0.3)


def _bot_repeats(turns: Sequence[Turn]) -> Evidence | None:
    texts = [turn for turn in _last_of_each_turn(turns) if turn.asked_slot is None][-4:]
    if len(texts) < 2:
        return None
    same = [turn for turn in texts[:-1] if plain(turn.text) == plain(texts[-1].text)]
    if not same:
        return None
    return Evidence("bot_repeats", texts[-1].seq, texts[-1].text[:120], 0.5 if len(same) >= 2 else 0.25)


def _slot_again(turns: Sequence[Turn]) -> Evidence | None:
    asked = [turn for turn in _last_of_each_turn(turns) if turn.asked_slot]
    if not asked or (turns[-2:-1] and turns[-2].seq != asked[-1].seq):
        return None
    row = 0
    for turn in reversed(asked):
        if turn.asked_slot != asked[-1].asked_slot:
            break
        row += 1
    if row < 3:
        return None
    return Evidence("slot_again", asked[-1].seq, asked[-1].text[:120], 0.6)


def _trigrams(text: str) -> frozenset[str]:
    words = f" {plain(text)[:400]} "
    return frozenset(words[at : at + 3] for at in range(len(words) - 2))


def _similar(left: frozenset[str], right: frozenset[str]) -> float:
    both = len(left | right)
    return len(left & right) / both if both else 0.0
