"""What a human is introduced with, by the fact that they took the conversation: their name and the matter.

Written in each language as people there write it, in the visitor's own words where it says what the matter is, and
without a word about whether anybody is a man or a woman. Pure; it invents nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from handoff.rules.brief import Brief
from handoff.rules.told import last_values

QUOTE_CHARS_MAX = 90
"""More of the visitor's words than this would be read as a message of its own."""

_ISOLATE, _END = "\u2068", "\u2069"
"""Around foreign text, so that its direction does not turn the line (Unicode UAX 9)."""

_NOT_QUOTED = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x1f]+|\\s+")

_LINK = re.compile(r"\b[a-z]{2,10}://\S+", re.IGNORECASE)
"""Nobody's matter, and not to be pressed in a line that is said in somebody else's name."""

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "bare": "{name} here, with everything you wrote in front of me.",
        "about": "{name} here, with everything you wrote in front of me: {matter}.",
        "order": "order {number}",
        "quote": "“{words}”",
    },
    "he": {
        "bare": "כאן {name}, וכל מה שנכתב עד עכשיו כבר מולי.",
        "about": "כאן {name}, וכל מה שנכתב עד עכשיו כבר מולי: {matter}.",
        "order": "הזמנה {number}",
        "quote": "״{words}״",
    },
    "hu": {
        "bare": "{name} vagyok, előttem van minden eddigi üzenete.",
        "about": "{name} vagyok, előttem van minden eddigi üzenete – {matter}.",
        "order": "rendelésszám: {number}",
        "quote": "„{words}”",
    },
}


def first_line(name: str, brief: Brief, language: str, *, grave: bool = False) -> str:
    """The line in `language` (English for one that there are no words in). `grave`: the conversation touches on
    something nobody wants to see quoted back; then, as when nothing is known, the line names the person alone."""
    texts = _TEXTS.get(language, _TEXTS["en"])
    matter = "" if grave else _matter(brief, texts)
    return texts["about" if matter else "bare"].format(name=_isolated(_plain(name)), matter=matter)


def _matter(brief: Brief, texts: Mapping[str, str]) -> str:
    words, number = _words(brief), last_values(brief).get("order_number", "")
    parts = []
    if number and number not in words:
        parts.append(texts["order"].format(number=_isolated(_plain(number))))
    if words:
        parts.append(texts["quote"].format(words=_isolated(words)))
    return ", ".join(parts)


def _words(brief: Brief) -> str:
    """What is wrong, or what is wanted. The message that called the human is nobody's matter when it was angry, or so
    grave that the bot gave up; and when a person was asked for, the wish for one is not."""
    why = brief.why_now
    hot = why.seq if why and why.code in {"angry", "bot_asked"} else 0
    wish = why.seq if why and why.code == "asked" else hot
    problems = [f for f in brief.facts if f["name"] == "problem" and not f.get("corrected")]
    said = [str(fact["value"]) for fact in problems if fact["seq"] != hot]
    if not said and brief.goal and brief.goal["seq"] != wish:
        said = [str(brief.goal["text"])]
    return _shortened(said[-1]) if said else ""


def _shortened(text: str) -> str:
    plain = _plain(_LINK.sub("…", text)).rstrip(" .,;:!…")
    if len(plain) <= QUOTE_CHARS_MAX:
        return plain
    return plain[: QUOTE_CHARS_MAX - 1].rsplit(" ", 1)[0].rstrip(" .,;:!") + "…"


def _plain(text: str) -> str:
    return _NOT_QUOTED.sub(" ", text).strip()


def _isolated(text: str) -> str:
    return f"{_ISOLATE}{text}{_END}"
