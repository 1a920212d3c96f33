"""Which of the three languages a visitor writes. Sticky: an order number or an "ok" never switches.

Hebrew shows in its letters. English and Hungarian are told apart by the small words that every sentence needs, by
Hungarian letters and by typical endings, so that Hungarian typed without accents is recognised too.
"""

from __future__ import annotations

import re
import unicodedata

_NOT_PROSE = re.compile(r"\S{0,64}[@/]\S{0,255}|\S*\d\S*")
_WORD = re.compile(r"[^\W\d_]+")
_HUNGARIAN_LETTER = re.compile("[áéíóöőúüű]")
_HUNGARIAN_ENDING = re.compile(
    r"(?:nak|nek|ban|ben|bol|rol|val|vel|hoz|hez|tam|tem|unk|tok|tek|nal|nel|kor|szor|szer|om|em|okat|eket|"
    r"eni|ani|odik|edik|ett|ott|jak|jek|hatok|hetek|hatnek|hetnek|sag|seg|asa|ese|emet|omat)$"
)
_ENGLISH_ENDING = re.compile(r"(?:ing|tion|ould|ight|ess|ough|ck|ly|wh\w+|th\w+)$")

_ENGLISH = frozenset(
    "the a an is are am was were be been do does did have has had i my me you your it its we our they he she this that "
    "these what where when who why how which can could would should will not no yes and or but if to of in on for with "
    "from at by about please thanks thank hello hi hey want need get got order please help still there here order "
    "delivery return refund price broken working work invoice someone anybody speak talk human person".split()
)
_HUNGARIAN = frozenset(
    "a az egy es vagy de ha hogy nem igen van vagyok nincs volt lesz en te mi ti ok ez azt ezt hol mikor mennyi miert "
    "hogyan ki kivel kerem kerek szeretnek szeretnem koszonom koszi szia sziasztok jo napot udv tudom tudok lehet kell "
    "meg mar csak most itt ott is sem senki semmi valaki nekem neked rendeles rendelesem csomag csomagom csomagot "
    "szamla visszakuldes elromlott mukodik ar ara ember emberrel ugyintezo ugyintezot beszelni nyitva bolt mibe kerul "
    "hova honnan miota ota hete napja varok penz penzem penzt vissza termek garancia szallitas".split()
)
_BOTH = frozenset("a is be ok help de mi on hi".split())
"""Words of both languages (with accents off): they say nothing."""

_CLEARLY = 1.5
"""By how many small words another language must lead before the conversation changes to it."""


def detect(text: str, current: str) -> str:
    """Return "en", "he" or "hu"; `current` unless the text is clearly in another one."""
    prose = _NOT_PROSE.sub(" ", text[:1_000].lower())
    words = _WORD.findall(prose)
    letters = sum(map(len, words))
    hebrew = sum("\u05d0" <= letter <= "\u05ea" for letter in prose)
    if hebrew >= 2 and hebrew * 2 > letters:
        return "he"
    english, hungarian = _points(words)
    if english - hungarian >= _CLEARLY:
        return "en"
    return "hu" if hungarian - english >= _CLEARLY else current


def _points(words: list[str]) -> tuple[float, float]:
    english = hungarian = 0.0
    for word in words:
        bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        if _HUNGARIAN_LETTER.search(unicodedata.normalize("NFC", word)):
            hungarian += 1.5
        if bare in _BOTH:
            continue
        english += (bare in _ENGLISH) + 0.5 * bool(_ENGLISH_ENDING.search(bare))
        hungarian += (bare in _HUNGARIAN) + 0.5 * bool(len(bare) >= 5 and _HUNGARIAN_ENDING.search(bare))
    return english, hungarian
