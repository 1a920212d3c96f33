"""The goal, one sentence of the visitor: the request nearest to the call for a human; a new one takes the place of the
old, in whatever words and language it is made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Protocol

from handoff.rules.extract import tells
from handoff.rules.facts import is_matter, is_request, says_something, sentences
from handoff.rules.facts_asked import asked_for
from handoff.rules.facts_matter import asks_for_someone
from handoff.rules.facts_numbers import lowered
from handoff.rules.word_kinds import CONTENT, LABEL, NUMBER, kinds_of

GOAL_CHARS_MAX = 200
OPENING_MESSAGES = 2  # among which the goal is looked for when nobody called a human
WISH_WORDS_MIN = 2  # that say something: "I'd like to know when" is about what was asked before
_QUESTION = re.compile(r"question|k[eé]rd[eé]s|שאלה")  # counts as one

_WISH_EN = (
    r"(?:i|we)(?:['’]d| would)? (?:also |still |now |just |really )?(?:like|want|wanted|wish|need)|"
    r"(?:can|could|would|will) (?:you|i|we)|looking for|(?:a|another|one more) question"
)
_WISH_HU = (
    r"szeretn[eé](?:m|k|nk)|k[eé]r(?:em|n[eé]m|n[eé]k|n[eé]nk)(?! sz[eé]pen)|sz[uü]ks[eé]gem|kellene|"
    r"tudn[aá](?:nak|d|tok)|lehet(?:ne|s[eé]ges)|k[eé]rd[eé]sem|[eé]rdekelne|[eé]rdekl[oő]d(?:n[eé]k|[oö]m|n[eé]m|ni)"
)
_WISH_HE = (
    r"רוצה|רוצים|רציתי|רצינו|אשמח|נשמח|אבקש|מבקש(?:ת|ים)?|ברצוני|צריכה?|צריכים|תוכלו|תוכלי|תוכל|אפשר|"
    r"האם|איך|כמה|מתי|איפה|היכן|למה|איזה|איזו|יש לי (?:עוד |גם )?שאלה"
)
_ASKING = (
    r"what|when|where|which|why|how|is there|do you|hol|mikor|mennyi\w{0,3}|hogyan|hogy lehet|mi[eé]rt|"
    r"melyik|milyen"
)
_WISH = re.compile(
    rf"\b(?:{_WISH_EN}|{_WISH_HU})\b|^\W*(?:(?:and|also|so|[eé]s|m[eé]g) )?(?:{_ASKING})\b|"
    rf"(?<![א-ת])(?=[א-ת])ו?(?:{_WISH_HE})(?![א-ת])"
)
"""How something is wished or asked for in three languages, whatever it is."""


_BACK = re.compile(
    r"\b(?:it|them|mine|those|these|ones?|the (?:rest|remaining)|azt|ezt|oda|azokat|ezeket)\b|"
    r"\b(?:els[oő]|m[aá]sodik|harmadik)(?=\W|$)(?! \w)|"
    r"(?<![א-ת])(?:אותו|אותה|אותם|אותן|זה|את ה(?:ראשו[ןנ]|שני|שלישי)ה?)(?![א-ת])"
)
"""Speaks of what was told before: a wish about the same matter."""


class Said(Protocol):
    """A message of the log, as brief.Entry is one."""

    @property
    def seq(self) -> int: ...

    @property
    def text(self) -> str: ...


Line = tuple[int, str]


def goal_of(
    visitor: Sequence[Said], questions: Mapping[int, str], called_at: int, language: str
) -> dict[str, object] | None:
    """{"text", "seq"}: the visitor's latest request before the human was called; else the first thing that says
    something.

    `questions` are what each message answers, by its seq; `called_at` is the seq of the call, 0 for none. The message
    that called the human is the goal only when there is nothing else: it is shown as the reason already. When nobody
    called, it is what the conversation began with, unless a new request follows.
    """
    if not called_at:
        return _opening(visitor, language)
    earlier = [entry for entry in visitor if entry.seq < called_at]
    last = (line for entry in reversed(earlier) for line in reversed(_telling(entry, language)))
    request = next((line for line in last if _requests(line, questions, language)), None)
    if request:
        return _line(*request)
    said = [line for entry in visitor for line in _telling(entry, language)]
    before = [line for line in said if line[0] < called_at]
    here = [line for line in said if is_request(line[1])]
    return _first([*before[:1], *here[:1], *said[:1]])


def _requests(line: Line, questions: Mapping[int, str], language: str) -> bool:
    """Says what is wrong or wanted, asks something, or wishes something that nobody had asked about."""
    seq, text = line
    if is_request(text):
        return True
    low = lowered(text)
    if (
        not _WISH.search(low)
        or _BACK.search(low)
        or asks_for_someone(low)
        or asked_for(questions.get(seq, ""))
    ):
        return False
    told = sum(kind in (CONTENT, NUMBER, LABEL) for kind in kinds_of(text, language))
    return told + bool(_QUESTION.search(low)) >= WISH_WORDS_MIN


def _telling(entry: Said, language: str) -> list[Line]:
    """The sentences of a message that say something, with its seq."""
    return [
        (entry.seq, part) for part in sentences(entry.text) if says_something(part) and tells(part, language)
    ]


def _opening(visitor: Sequence[Said], language: str) -> dict[str, object] | None:
    """What the first messages that say something are about; later ones answer questions."""
    messages = (lines for entry in visitor if (lines := _telling(entry, language)))
    opening = [line for lines in islice(messages, OPENING_MESSAGES) for line in lines]
    matters = [line for line in opening if is_matter(line[1])]
    requests = [line for line in opening if is_request(line[1])]
    return _first([*matters[:1], *requests[:1], *opening[:1]])


def _first(lines: Sequence[Line]) -> dict[str, object] | None:
    return _line(*lines[0]) if lines else None


def _line(seq: int, text: str) -> dict[str, object]:
    return {"text": shortened(text, GOAL_CHARS_MAX), "seq": seq}


def shortened(text: str, chars: int) -> str:
    return text if len(text) <= chars else text[: chars - 1].rstrip() + "…"
