"""What a conversation begins with, when neither a word nor grammar says what it is about."""

from __future__ import annotations

import re

from handoff.rules.facts_dates import BOUGHT
from handoff.rules.facts_matter import VALUE_CHARS_MAX, sentences, without_greeting
from handoff.rules.facts_numbers import lowered

_NO_MATTER = re.compile(
    r"^\W*(?:my name|name['’]?s|this is|it['’]?s|i['’]?m (?:calling|writing|contacting|looking)|i am (?:calling|writing|contacting|looking)|i have (?:a|an|some|two|one) (?:question|order|account|issue|problem)|i (?:got|have|had) an? (?:e-?mail|message|text)|quick question|question|order|thanks?|"
    r"yes|no|ok|(?:do|does|did|can|could|would|will|is|are|have|may) (?:you|u|i|we|it|there|the|they)\b|again|me again|(?:and |so )?(?:how|what|where|when|which)\b|it is|"
    r"(?:[eé]n )?\w+ \w+ vagyok|[eé]rdekl[oő]d|k[eé]rd[eé]s|a nevem|lenne egy|[ií]r[oó]k|rendel[eé]s|[uú]jra|megint [^\W\d_]+ [^\W\d_]+ vagyok|שמי|שוב אני|אני פונה|אני כותב|אני [א-ת]+ [א-ת]+$|יש לי (?:שאלה|הזמנה)|לגבי|בקשר|בנוגע|שאלה|הזמנה (?:מס|\d)|מדבר)|"
    r"\b(?:human|agent|person|someone|operator|representative|help|question|speak|talk|chat|segíts|segitseg|seg[ií]ts[eé]g|[uü]gyint[eé]z|besz[eé]l|k[eé]rd[eé]s)|נציג|עזרה|לדבר|מישהו|שאלה"
)
_CLAUSES = re.compile(
    r"\b(?:and|but|that|because|when|while|after|now|[eé]s|de|hogy|mert|most|amikor|not|nem)\b| ו|אבל|ועכשיו|(?<![א-ת])ש(?=[א-ת]{3})"
)
_THING = re.compile(
    r"\b(?:my|the|your|our|this|these|those|it|everything|nothing|they|you|u)\b|\b(?:az?|ez|ezek|[^\W\d_]{3,16}(?:[aeo]m|[uü]nk|j[aá]t?|j[eé]t?))\b|(?<![א-ת])(?:ב|מ|ל|ו|ש)?ה[א-ת]{2,}|שלי|שלכם|אצלי"
)
_MATTER_WORDS_MIN = 3
_TAG = re.compile(
    r",? (?:weird |is that |isn['’]?t it |that['’]?s )?(?:right|no|yeah|ok|huh|normal|isn['’]?t it)\?",
    re.IGNORECASE,
)


def opening_matter(text: str) -> str | None:
    """Of a first message that says neither by word nor by grammar what it is about, the sentence that tells something.

    A visitor of a help desk begins with what is wrong. Not a question, a greeting, a name, or only what was bought.
    """
    for sentence in sentences(text):
        if "?" in _TAG.sub("", sentence):
            return None
        told = without_greeting(sentence)
        low = lowered(told)
        bought = len(BOUGHT.findall(low)) == 1 and not _CLAUSES.search(low)
        if (
            len(low.split()) >= _MATTER_WORDS_MIN
            and _THING.search(low)
            and not bought
            and not _NO_MATTER.search(low)
        ):
            return told[:VALUE_CHARS_MAX]
    return None
