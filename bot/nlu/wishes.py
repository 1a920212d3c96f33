"""What a message of several parts wishes: two wishes, or a "no, not that" with the wish that was meant.

The classifier ranks a message as a whole: of two wishes it sees the louder one, and of a correction the "no". Here the
parts are ranked by themselves. Two wishes are taken for two only when the second one is added in so many words or asks
a question, both are sure, and they are not two sentences about one trouble ("it is broken and I want it back").
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from bot.nlu.facts import find_facts

Ranking = list[dict[str, Any]]

CHARS_MAX = 400  # longer ones tell a story
JOINTS_MAX = 3  # each costs two rankings, a third of a millisecond together
FIRST_SURE, SECOND_SURE, CORRECTION_SURE = 0.45, 0.8, 0.6
BEYOND_MAX = 0.8  # of a whole message; a part of one must be sure of something else anyway
LETTERS_MIN = 4
OUT_OF_SCOPE = "out_of_scope"
NO_WISHES = frozenset(
    {"greet", "goodbye", "thank", "affirm", "deny", "help", "bot_challenge", "complaint"}
    | {"request_human", OUT_OF_SCOPE}
)
_TROUBLE = {"missing_item", "wrong_item", "damaged_item", "return_item", "return_policy", "exchange_item"} | {
    "refund_status",
    "warranty_check",
    "warranty_claim",
    "repair_status",
    "troubleshooting",
}
ONE_MATTER: tuple[set[str], ...] = (
    _TROUBLE,
    {"order_status", "delivery_time", "cancel_order", "change_order", "change_delivery_address"}
    | {"missing_item", "wrong_item", "damaged_item"},
    {"wrong_item", "cancel_order", "change_order", "refund_status", "return_item"},
    {"installation_help", "usage_help", "troubleshooting", "maintenance", "warranty_claim", "damaged_item"},
    {"payment_failed", "double_charge", "payment_methods", "refund_status"},
    {"account_login", "delete_my_data"},
    {"price_question", "promotion", "discount_code_problem"},
    {"price_question", "trade_in_upgrade", "disposal"},
    {"price_question", "delivery_time", "delivery_cost"},  # "and what does it cost?"
    {"opening_hours", "store_location"},
)
_JOINT = re.compile(
    r"[?!.;]+\s+|,?\s+(?:and|plus|és|es|meg|valamint|illetve|továbbá)\s+"
    r"|,?\s+(?=ו(?:גם|אפשר|האם|מה|איפה|מתי|כמה|איך|אני|רציתי|צריך|יש|עוד|בנוסף))",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"\b(?:also|as well|another (?:thing|question)|one more (?:thing|question)|at it|by the way|btw)\b|\btoo\W*$"
    r"|\b(?:is|valamint|továbbá|emellett|ezenkívül|egyúttal|egyben|illetve|mellesleg|még egy (?:kérdés|dolog))\b"
    r"|\bו?גם\b|בנוסף|ועוד (?:שאלה|משהו|דבר)|אגב|חוץ מזה|על הדרך",
    re.IGNORECASE,
)
_ENGLISH_IS = re.compile(r"^is\b", re.IGNORECASE)  # a question, and not the Hungarian "also"
_ASKS = re.compile(
    r"^(?:(?:and|also|then|so|please|és|meg|még|azt is)\s+)*"
    r"(?:how|what|when|where|which|can|could|do|does|is|are|would|may|i(?:'d|’d| would| want| need)"
    r"|hogyan|hogy|mikor|hol|mennyi|mennyibe|meddig|melyik|milyen|hány|lehet|tudok|tudnék|tudnak|van|nyitva|kérek"
    r"|szeretn\w+|kérn\w+|kaphat\w*|kérhet\w*)\b"
    r"|^ו?(?:גם )?(?:אפשר|האם|מה|איפה|מתי|כמה|איך|אני צריכ?ה?ך?|רציתי|צריך|צריכה|יש|אתם|באיזה|איזה)\b",
    re.IGNORECASE,
)
_NOT_THAT = re.compile(
    r"^\W*(?:(?:no|nope|sorry|actually|hm+|nem|ne|bocs|bocsánat|bocsanat|jaj|לא|סליחה)\b[\s,.!–-]*)?(?:"
    r"(?:that|this|it)(?:['’]?s| is| was)(?: not|n['’]?t) "
    r"(?:it|what i (?:meant|asked|wanted|said|was asking)(?: for| about)?)"
    r"|i (?:did not|didn['’]?t|didnt) (?:mean|ask|want)(?: for| about)? (?:that|this|it)"
    r"|you (?:got me wrong|misunderstood(?: me)?)|(?:not|wasn['’]?t) what i (?:meant|asked|wanted)(?: for| about)?"
    r"|nem (?:erre|ezt|arra|azt|err[őo]l|ez)\s+(?:gondol|k[ée]rdez|akar|k[ée]r|[ée]rdekel)\w*"
    r"|f[ée]lre[ée]rt\w*"
    r"|לא (?:לזה|על זה|את זה) (?:התכוונתי|שאלתי|רציתי|ביקשתי)|לא זה מה ש(?:שאלתי|התכוונתי|רציתי|ביקשתי)"
    r"|זה לא מה ש(?:שאלתי|התכוונתי|רציתי|ביקשתי)|לא הבנתם?(?: אותי)?"
    r")[\s,.;:!–-]+(?:hanem\s+|but\s+|אלא\s+)?",
    re.IGNORECASE,
)
_NO_I_MEANT = re.compile(
    r"^\W*(?:no|nope|לא)\b[\s,.!–-]+(?=i (?:meant|asked|was asking)|התכוונתי|שאלתי)"
    r"|^\W*nem\b[,.!–-]\s*(?=.{0,60}(?:k[ée]rdez|[ée]rdekel|gondol))",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"something else|another one|m[aá]s(?:ik|ra|t|ról)|משהו אחר|דבר אחר", re.IGNORECASE)


class Wish(NamedTuple):
    """A wish by its place in the text, and what its words alone are taken for."""

    start: int
    end: int
    ranking: Ranking

    @property
    def intent(self) -> str:
        return str(self.ranking[0]["name"])


def wishes_of(text: str, rank: Callable[[str], Ranking]) -> list[Wish]:
    """None when the text is best taken as a whole; one when it corrects ("not that, I meant ..."); else both of two."""
    if len(text) > CHARS_MAX or text.startswith("/"):
        return []
    meant = _meant(text, rank)
    return [meant] if meant else _two(text, rank)


def _meant(text: str, rank: Callable[[str], Ranking]) -> Wish | None:
    denied = _NOT_THAT.match(text) or _NO_I_MEANT.match(text)
    if denied is None or _VAGUE.search(text, denied.end()):
        return None  # "no, I meant something else" says only no
    return _wish(text, denied.end(), len(text), CORRECTION_SURE, rank)


def _two(text: str, rank: Callable[[str], Ranking]) -> list[Wish]:
    """The surest cut of all."""
    cuts = [joint for joint in _JOINT.finditer(text) if _is_added(text, joint)][:JOINTS_MAX]
    found: list[tuple[float, list[Wish]]] = []
    for cut in cuts:
        first = _wish(text, 0, cut.start(), FIRST_SURE, rank)
        second = _wish(text, cut.end(), len(text), SECOND_SURE, rank) if first else None
        if first and second and not _one_matter(first.intent, second.intent):
            found.append((min(_sure(first), _sure(second)), [first, second]))
    return max(found, key=lambda cut: cut[0])[1] if found else []


def _is_added(text: str, joint: "re.Match[str]") -> bool:
    rest = text[joint.end() :]
    if "?" in joint.group() and "?" in rest:
        return True
    return bool(_ASKS.match(rest)) or bool(not _ENGLISH_IS.match(rest) and _ADDED.search(rest))


def _wish(text: str, start: int, end: int, sure: float, rank: Callable[[str], Ranking]) -> Wish | None:
    words = text[start:end]
    if sum(map(str.isalpha, words)) < LETTERS_MIN:
        return None
    wish = Wish(start, end, ranking_of(words, rank, beyond_max=1))
    return wish if wish.ranking and wish.intent not in NO_WISHES and _sure(wish) >= sure else None


def ranking_of(words: str, rank: Callable[[str], Ranking], beyond_max: float = BEYOND_MAX) -> Ranking:
    """Whoever names an order does not talk of other things: "where is 558201" has no other word that says so. From
    `beyond_max` on it is sure that they do: "is 558201 a prime number?"."""
    ranking = rank(words)
    beyond = sum(float(meaning["confidence"]) for meaning in ranking if meaning["name"] == OUT_OF_SCOPE)
    if not 0 < beyond < beyond_max or not any(fact.entity == "order_number" for fact in find_facts(words)):
        return ranking
    return [
        {"name": meaning["name"], "confidence": float(meaning["confidence"]) / (1 - beyond)}
        for meaning in ranking
        if meaning["name"] != OUT_OF_SCOPE
    ]


def _sure(wish: Wish) -> float:
    return float(wish.ranking[0]["confidence"])


def _one_matter(one: str, other: str) -> bool:
    return one == other or any({one, other} <= matter for matter in ONE_MATTER)
