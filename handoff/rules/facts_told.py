"""The facts of a conversation: what was told, in which message, what was put right since, and what does not agree.

A fact is {"name", "value", "seq", "quote", "source"}; source is "visitor" (said), "record" (the bot's slots and the
business system) or "card" (put right by the visitor on their card); "asked" is true when it answers a question. Of a value that was put right "corrected" is true
and the last one told stands at the end. Two values of a fact of which there is one, without a word of correction,
contradict each other: each has "contradicts", the seqs of the others. One that the visitor took off their card is
"corrected" too, and has "taken_off", the seq of the entry that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import Protocol

from handoff.rules.alternatives import grouped
from handoff.rules.facts import SINGLE, says_something
from handoff.rules.facts_asked import asked_for
from handoff.rules.facts_message import facts_of_message, opening_facts, same
from handoff.rules.facts_numbers import lowered

Fact = dict[str, object]

_CACHED = 4_096  # values; the brief is built anew with each message of a conversation
OPENINGS = 2  # later messages that answer nothing tell something else
OTHERS_MAX = 5  # values that a new one is held against; a conversation with more than that is no chat
_BEFORE_CHARS = 16
_PUTS_RIGHT_LATIN = (
    r"sorry|i mean|i meant|actually|correction|correct (?:one|number|is|order|address|e-?mail)|typo|mistyped|mixed up|wrong (?:number|one|e-?mail|address|order|digit)|"
    r"rather|should be|my mistake|my bad|oops|scratch that|no,? (?:it['’]?s|it is|wait|that)|not .{1,30} but|wait|instead|changed my mind|new (?:number|address|e-?mail|phone)|"
    r"bocs\w{0,5}|eln[eé]z[eé]st|el[ií]rtam|elg[eé]peltem|f[eé]lre[ií]rtam|helyesen|helyes|pontosabban|m[eé]gsem|azaz|jav[ií]tom|t[eé]vedtem|rosszul [ií]rtam|hanem|akarom mondani|illetve nem|[uú]j (?:c[ií]m\w{0,2}|sz[aá]m\w{0,2}|e-?mail\w{0,3})"
)
_PUTS_RIGHT = re.compile(
    rf"\b(?:{grouped(_PUTS_RIGHT_LATIN)})\b|"
    r"(?=[א-ת])(?:טעות|טעיתי|התכוונתי|סליחה|תיקון|בעצם|לא נכון|אופס|אלא|רגע|כלומר|הנכון|הנכונה|החדש|החדשה)"
)
_ANOTHER = re.compile(
    r"\b(?:another|second|also|both|two (?:orders|numbers|addresses)|other (?:order|number|phone|e-?mail|one)|as well|too|and order|m[aá]sik|is van|szint[eé]n|mindkett[oő]|k[eé]t rendel\w{0,4}|tov[aá]bb[aá])\b|"
    r"(?<![א-ת])(?=[א-ת])(?:גם|עוד (?:הזמנה|אחת|אחד|מספר)|ההזמנה השנייה|השנייה|שתי הזמנות|בנוסף|אחרת)(?![א-ת])"
)
_DENIED = re.compile(r"(?:\bnot|\bisn['’]?t|\bnem(?: az?)?|(?<![א-ת])ו?לא)(?: (?:the |order |#|az? |ה)?)?$")


_LIMITS = ("before ", "after ", "until ", "till ", "til ", "by ", "לפני ", "אחרי ", "עד ")


class Said(Protocol):
    """A message of the log, as brief.Entry is one."""

    @property
    def seq(self) -> int: ...

    @property
    def text(self) -> str: ...


class Facts:
    """Gathers the facts of messages in their order; `listed` gives them as the brief shows them."""

    def __init__(self) -> None:
        self._found: dict[
            tuple[str, str], Fact
        ] = {}  # by (name, value as it is compared), the last word at the end
        self._named: dict[str, dict[str, Fact]] = {}  # the same facts, by name
        self._openings = OPENINGS  # messages in which the visitor may still say what it is about

    def tell(self, entry: Said, question: str) -> None:
        """A visitor's message."""
        told = facts_of_message(entry.text, question)
        asked = asked_for(question) if question else ()
        if self._openings and not asked and says_something(entry.text):
            told = (*told, *opening_facts(entry.text, told))
            has_matter = any(name in ("problem", "wants") for name, _ in told)
            self._openings = 0 if has_matter else self._openings - 1
        if not told:
            return
        names = {name for name, value in told if not denied(entry.text, value)}
        for name, value in told:
            if denied(entry.text, value) and name not in ("problem", "wants"):
                if name in names or (name, same(value)) in self._found:
                    self._correct(name, value)
            else:
                mark = {"asked": True} if name in asked else {}
                self._add({**_fact(name, value, entry, "visitor"), **mark})
        for name, value in _taken_back(entry.text, told):
            self._correct(name, value)
        self._weigh(entry, {name: same(value) for name, value in told if name in names})

    def put_right(self, entry: Said, name: str, was: str, value: str) -> None:
        """A correction on the visitor's card."""
        self._add(_fact(name, value, entry, "card"))
        for fact in self._others(name, same(value)):
            if name in SINGLE or same(str(fact["value"])) == same(was):
                fact["corrected"] = True
                fact.pop("contradicts", None)
        self._found[name, same(value)].pop("contradicts", None)

    def take_off(self, entry: Said, name: str, was: str) -> None:
        """The visitor says on their card that it is not so. It holds again when they say it again."""
        fact = self._found.get((name, same(was)))
        if fact is None:
            return
        fact |= {"corrected": True, "taken_off": entry.seq}
        fact.pop("contradicts", None)
        for other in self._named[name].values():
            seqs = [seq for seq in _seqs(other) if seq != _seq(fact)]
            other.pop("contradicts", None)
            if seqs:
                other["contradicts"] = seqs

    def record(self, name: str, value: str, entry: Said, said: Sequence[Said]) -> None:
        """What the bot or the business system knows; quoted as the visitor said it, when it stands in one of `said`."""
        key = (name, same(value))
        if key not in self._found:
            before = _said_before(value, said)
            self._add(_fact(name, value, before or entry, "visitor" if before else "record"))

    def listed(self) -> tuple[Fact, ...]:
        return tuple(self._found.values())

    def _add(self, fact: Fact) -> None:
        """Told again moves to the end, as the last word, and quotes the first message that told it."""
        key = (str(fact["name"]), same(str(fact["value"])))
        before = self._found.pop(key, None)
        named = self._named.setdefault(key[0], {})
        named.pop(key[1], None)
        if before and fact["source"] != "card":
            before.pop("corrected", None)
            before.pop("taken_off", None)
            fact = before
        self._found[key] = named[key[1]] = fact

    def _correct(self, name: str, value: str) -> None:
        fact = self._found.get((name, same(value)))
        if fact:
            fact["corrected"] = True
            fact.pop("contradicts", None)

    def _others(self, name: str, key: str) -> list[Fact]:
        """The newest values of the name that hold, but the one of this key."""
        named = reversed(self._named.get(name, {}).items())
        others = (fact for value, fact in named if value != key and not fact.get("corrected"))
        return list(islice(others, OTHERS_MAX))[::-1]

    def _weigh(self, entry: Said, told: dict[str, str]) -> None:
        """What the message says against what was said before: put right, one more, or a contradiction."""
        taken_back = puts_right(entry.text)
        for name, key in told.items():
            if name in ("problem", "wants") or not (taken_back or name in SINGLE):
                continue
            others = [fact for fact in self._others(name, key) if _seq(fact) < entry.seq]
            if not others or one_more(entry.text):
                continue
            if taken_back:
                for fact in others:
                    fact["corrected"] = True
                    fact.pop("contradicts", None)
            else:
                _contradict([*others, self._found[name, key]])


def _taken_back(text: str, told: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Of two values of a fact of which there is one, with a word of correction between them, the first."""
    for (name, was), (other, value) in pairwise(fact for fact in told if fact[0] in SINGLE):
        start = text.find(was) + len(was)
        if name == other and was != value and puts_right(text[start : text.find(value, start)]):
            yield name, was


def _contradict(facts: Sequence[Fact]) -> None:
    for fact in facts:
        fact["contradicts"] = [other["seq"] for other in facts if other is not fact]


def _said_before(value: str, said: Sequence[Said]) -> Said | None:
    """The latest of the visitor's messages in which the value stands."""
    sought = same(value)
    return next((entry for entry in reversed(said) if sought in same(entry.text)), None) if sought else None


@lru_cache(_CACHED)
def one_more(text: str) -> bool:
    """Whether the text speaks of another thing beside the first."""
    return bool(_ANOTHER.search(lowered(text)))


@lru_cache(_CACHED)
def puts_right(text: str) -> bool:
    """Whether the text takes something back."""
    return bool(_PUTS_RIGHT.search(lowered(text)))


@lru_cache(_CACHED)
def denied(text: str, value: str) -> bool:
    """Whether the text says "not" just before the value."""
    low, sought = lowered(text), lowered(value)
    at = low.find(sought)
    if sought.startswith(_LIMITS):  # "not before ten" tells a time
        return False
    return at > 0 and bool(_DENIED.search(low[max(0, at - _BEFORE_CHARS) : at]))


def _fact(name: str, value: str, entry: Said, source: str) -> Fact:
    return {"name": name, "value": value, "seq": entry.seq, "quote": entry.text, "source": source}


def _seq(fact: Fact) -> int:
    seq = fact["seq"]
    return seq if isinstance(seq, int) else 0


def _seqs(fact: Fact) -> list[int]:
    seqs = fact.get("contradicts")
    return seqs if isinstance(seqs, list) else []
