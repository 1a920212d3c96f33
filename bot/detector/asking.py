"""The escape hatch: does this message ask for a human? Deterministic, and needs nothing that can be down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.detector.keyboard import retyped
from bot.detector.lexicon import asking_en, asking_he, asking_hu, frames_en, frames_he, frames_hu
from bot.detector.matching import Hit, Lexicon, overlap
from bot.detector.quoting import shorten, words_of
from bot.detector.words import MAX_TEXT, PAUSE, STOP, folded

_ASKED, _SURELY, _NOT_ASKED = "asked", "surely_asked", "not_asked"
_CACHED = 1024  # the same message is asked about by several readings
_KEYS_INSIDE = re.compile(r"[^\W\d][;\[\]=][^\W\d]")  # where another keyboard has a letter: "k;rek"
_RETYPED_LETTERS = 4  # fewer, typed on the wrong keyboard, are an accident
_KNOWN_LETTERS = 4  # shorter words stand in more than one language
_RETYPED_WORDS = 8  # nobody writes more than this before seeing that the keyboard is wrong


def _build() -> Lexicon:
    lexicon = Lexicon(
        fuzzy=("human", "role", "boss", "pro", "chief", "whom", "wishes"),
        not_fuzzy=_TRUE_NEIGHBOURS,
        whole=_WHOLE,
    )
    for name, language in (("en", asking_en), ("he", asking_he), ("hu", asking_hu)):
        lexicon.add_language(name, language.CLASSES)
        lexicon.add_phrases(_ASKED, 1.0, language.ASKS, language=name)
        lexicon.add_phrases(_NOT_ASKED, 1.0, language.NOT, language=name, pauses=False)
    for name, frames in (("en", frames_en), ("he", frames_he), ("hu", frames_hu)):
        lexicon.add_language(name, frames.CLASSES)
        lexicon.add_phrases(_ASKED, 1.0, frames.ASKS, language=name)
        lexicon.add_phrases(_SURELY, 1.0, frames.SURE, language=name)
        lexicon.add_phrases(_NOT_ASKED, 1.0, frames.NOT, language=name, pauses=False)
    return lexicon


# Hebrew words whose first letter is their own: without it they would be a bot, a "no", or something in the past.
_WHOLE = """
מדי כדי ממלא ממלאה מילא מלא מכיר בהנחה להתקשר לחזור להגיע להתקין להסביר להבטיח להציע להמליץ לכתוב לשלוח לבוא לתת
מסוכן מסוכנת מסוכנים בודק
"""

# Words that are one letter away from a word for a human and mean something else.
_TRUE_NEIGHBOURS = """
humane humana humid humus agency agenda urgent aged ages regent prison parson persona personal personas pepole peoples
manage managed manages manner staffs stuff stiff boss loss operate operated operates operating advise advised
emberi eber december november remeber member members embers személyes személyi kolega vezeték vezető
clear clean fogok fogom dolgozok dolgozom fokot אחרי אחריי אחרים אחרית אחריות
מתנהל מתנהלת מתנהלים מציג נציב נציגו הציג מנהלה מנהלי אנשי ארם ארנב
somebodys someones anyones anybodys everyone everybody anytime sometime sometimes someday
expect expects expected expecting except export excerpt keretek kertek kerestek kerített szeretek szerettek szeretünk
consult consulted associates associated reprint
"""

_LEXICON = _build()


@lru_cache(_CACHED)
def asks_for_human(text: str) -> str | None:
    """Return the very words that ask for a human, or None. Looks at the first 4,000 characters."""
    text = text[:MAX_TEXT]
    hit = _asked(_hits(text))
    if hit is None and (_looks_mistyped(folded(text)) or _KEYS_INSIDE.search(text)):
        return _asked_retyped(text)
    return shorten(words_of(text, hit)) if hit else None


@lru_cache(_CACHED)
def only_looks_like_asking(text: str) -> bool:
    """Whether the rules know the message as one that speaks of people without asking for one."""
    hits = _hits(text[:MAX_TEXT])
    return _asked(hits) is None and any(hit.code == _NOT_ASKED for hit in hits)


@lru_cache(_CACHED)
def _hits(text: str) -> Sequence[Hit]:
    return _LEXICON.find(folded(text))


def _asked(hits: Sequence[Hit]) -> Hit | None:
    """Return the longest phrase that asks: one that asks surely, or that no near miss overlaps."""
    misses = [hit for hit in hits if hit.code == _NOT_ASKED]
    asked = [
        hit
        for hit in hits
        if hit.code == _SURELY or (hit.code == _ASKED and not any(overlap(hit, miss) for miss in misses))
    ]
    return max(asked, key=lambda hit: hit.last - hit.first, default=None)


def _looks_mistyped(words: Sequence[str]) -> bool:
    """Few words, and none of some length that any lexicon knows."""
    spoken = [word for word in words if word not in (STOP, PAUSE)]
    known = [word for word in spoken if _LEXICON.vocabulary.knows(word)]
    few = len(known) < len(spoken) <= _RETYPED_WORDS
    return few and all(len(word) < _KNOWN_LETTERS for word in known)


def _asked_retyped(text: str) -> str | None:
    for meant in retyped(text):
        hit = _asked(_hits(meant))
        if hit is not None and len(words_of(meant, hit)) >= _RETYPED_LETTERS:
            return shorten(words_of(text, hit, places=meant))
    return None
