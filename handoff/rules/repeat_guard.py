"""The repeat guard: does a text ask the visitor for what stands in the brief or the transcript already? Pure.

docs/repeat-guard.md tells the method, what it is worth, and how to add to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handoff.rules.brief import Brief, Entry
from handoff.rules.facts import sentences
from handoff.rules.repeat_guard_asks import asks

VALUE_CHARS_MAX = 200
TURNS_MAX = 100
"""So many messages are looked back for an answer that is no fact: the time is bounded, however long they talk."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the text asks for, and the answer that is there: `quote` is the message `seq` in which it stands."""

    name: str
    value: str
    seq: int
    quote: str


_ONE_AT_A_TIME = frozenset(
    {"order_number", "email", "phone", "serial", "reference", "tracking_number", "iban"}
)
"""Of these a second value without a word of correction leaves open which one is meant: asking is no repeat."""

_SHAPED: Mapping[str, re.Pattern[str]] = {
    "email": re.compile(r"\S@\S"),
    **dict.fromkeys(
        ("order_number", "phone", "serial", "reference", "tracking_number", "amount", "iban", "postcode"),
        re.compile(r"\d"),
    ),
}
"""What an answer to a question must hold, to be one."""

_OR = re.compile(r"\bor\b|(?<![א-ת])או(?![א-ת])|\bvagy\b", re.IGNORECASE)
_IN_DOUBT = re.compile(
    r"\b(?:can(?:no|'|’)?t|could(?: not|n['’]t)|unable to|did(?: not|n['’]t)) (?:find|see|locate|match|read|open)|\bnot found\b|\bno (?:such|record|order|account|match)|"
    r"\b(?:does|do|is)(?: not|n['’]t) (?:match|exist|work|valid|correct|right|in our)|\binvalid\b|\btypo\b|\bmistyped\b|\b(?:too (?:short|long)|digit)|"
    r"לא (?:מוצא|מצאתי|מצליח|נמצא|מופיע|תואם|קיים|תקין|נכון)|שגוי|ספרה|"
    r"\bnem (?:tal[aá]l|l[aá]t|szerepel|l[eé]tezik|egyezik|j[oó]|megfelel[oő]|stimmel|siker)|\b[eé]rv[eé]nytelen|\bel[ií]r|\bsz[aá]mjegy",
    re.IGNORECASE,
)
"""The text says that the value as told can not be right: then it must be asked for."""

_NO_ANSWER = re.compile(
    r"\?|\b(?:do(?:n['’]t| not) (?:know|have|remember|want)|no idea|not sure|later|why do you|none of your|can(?:no|['’])t find|lost)\b|"
    r"לא (?:יודע|זוכר|רוצה|מוצא|בטוח)|אין לי|אחר כך|איבדתי|"
    r"\b(?:nem (?:tudom|eml[eé]kszem|akarom|tal[aá]lom)|nincs|nincsen|k[eé]s[oő]bb|fogalmam|elvesz)",
    re.IGNORECASE,
)
STEM_CHARS = 5
_WORD = re.compile(r"[^\W\d_]{4,}")
_CHOICE = re.compile(r"(?:\S+\s){1,2}(?:or|או|vagy)(?:\s\S+){1,2}")
"""Two words on either side of "or"."""

_TELLING = re.compile(r"(?:\w+\W+){3}\w+")
_VAGUE = re.compile(
    r"\bquestions?\b|\bhelp\b|\bproblems? with\b|\b(?:human|person|agent)\b|שאלה|עזרה|נציג|בעיה עם|"
    r"\bk[eé]rd[eé]s|\bseg[ií]t|\bprobl[eé]m[aá]m van|\b(?:ember|[uü]gyint[eé]z)",
    re.IGNORECASE,
)
"""Says that there is a matter, and not which."""

_WISH = re.compile(
    r"\b(?:I|we)(?: would|'d|’d)? (?:really |just )?(?:want|like)(?! to (?:talk|speak|know|ask|chat))\b|"
    r"(?<![א-ת])(?:רוצה|רוצים|אבקש|מבקש(?:ת|ים)?|מעוניינ(?:ת|ים)?|מעוניין)(?! (?:לדבר|לדעת|לשאול|נציג))|"
    r"\b(?:szeretn[eé]m|szeretn[eé]nk|k[eé]rem|k[eé]rek|akarom|k[eé]rn[eé]m)\b(?! (?:besz[eé]lni|tudni|megk[eé]rdezni))",
    re.IGNORECASE,
)
_BOUGHT = re.compile(
    r"\b(?:bought|purchased|ordered|paid|booked|got (?:it|them)|(?:order|purchase) (?:from|of|on))\b|"
    r"(?<![א-ת])[שו]?(?:קני|קנינו|רכש|הזמנתי|הזמנו|שילמ|נקנ|נרכש|הוזמנ)|"
    r"\b(?:vett(?:em|[uü]k|)|v[aá]s[aá]rol\w{1,5}|rendelt\w{1,4}|fizett\w{1,4}|foglalt\w{1,4})\b",
    re.IGNORECASE,
)
"""A date that stands with one of these is that of the purchase."""


def answers(draft: str, language: str | None, brief: Brief, entries: Sequence[Entry]) -> list[Answer]:  # noqa: ARG001
    """What `draft` asks for and has been told already, once for each fact; [] when it repeats nothing.

    `entries` are the messages that `brief` was built of. `language` is the conversation's; that of the draft shows in it.
    """
    names = dict.fromkeys([*asks(draft), *_choices(draft, brief)])
    found = [answer for name in names if (answer := _answer(name, draft, brief, entries))]
    return sorted(found, key=lambda answer: answer.seq)


def _answer(name: str, draft: str, brief: Brief, entries: Sequence[Entry]) -> Answer | None:
    known = _known(name, brief, entries)
    if known is None or (name in _SHAPED and _IN_DOUBT.search(draft)):
        return None
    return None if _states(draft, name, known.value) else known


def _choices(draft: str, brief: Brief) -> Iterator[str]:
    """ "Wait a little, or cancel?": whoever lets the visitor choose among what they chose from already."""
    wishes = (str(fact["value"]).lower() for fact in brief.facts if fact["name"] == "wants")
    stems = tuple(word[:STEM_CHARS] for wish in wishes for word in _WORD.findall(wish))
    for choice in _CHOICE.findall(draft.lower()) if stems and "?" in draft else ():
        if any(word.startswith(stems) for word in _WORD.findall(choice)):
            yield "wants"


def _known(name: str, brief: Brief, entries: Sequence[Entry]) -> Answer | None:
    """In the facts; else what was answered when it was asked for; else, of the matter itself, in the visitor's words.

    A date alone does not say what happened then: what it was the answer to goes first.
    """
    if name in ("date", "since"):
        return _in_turns(name, entries) or _in_facts(name, brief)
    return _in_facts(name, brief) or _in_turns(name, entries) or _matter(name, brief, entries)


def _matter(name: str, brief: Brief, entries: Sequence[Entry]) -> Answer | None:
    """What is wrong, or wanted, as the goal or a wish says it, where no fact does."""
    if name == "problem":
        lines = ((str(line["text"]), _seq(line)) for line in (brief.goal, *brief.said) if line)
        return next((Answer(name, text, seq, text) for text, seq in lines if _tells_matter(text)), None)
    if name == "wants":
        said = [entry for entry in entries if entry.author == "visitor" and _WISH.search(entry.text)]
        return (
            Answer(name, said[-1].text.strip()[:VALUE_CHARS_MAX], said[-1].seq, said[-1].text)
            if said
            else None
        )
    return None


def _tells_matter(text: str) -> bool:
    return bool(_TELLING.search(text)) and not _VAGUE.search(text)


def _states(draft: str, name: str, value: str) -> bool:
    """Whoever says the value asks for a yes, unless it is one of several to choose from."""
    if name == "wants" and _OR.search(draft):
        return False
    sought = _bare(value)
    return len(sought) >= 2 and sought in _bare(draft)


def _bare(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _in_facts(name: str, brief: Brief) -> Answer | None:
    """The last value that holds; None when there is none, or when it is not clear which one does."""
    told = [fact for fact in brief.facts if _tells(fact, name)]
    live = [fact for fact in told if not fact.get("corrected")]
    if not live or any(fact.get("contradicts") for fact in live):
        return None
    last = live[-1]
    if name in _ONE_AT_A_TIME:
        rivals = {str(fact["value"]) for fact in told if fact["seq"] == last["seq"] or fact in live}
        if len(rivals) > 1:
            return None
    return Answer(name, str(last["value"]), _seq(last), str(last.get("quote") or ""))


def _seq(fact: Mapping[str, object]) -> int:
    seq = fact["seq"]
    return seq if isinstance(seq, int) else 0


def _tells(fact: Mapping[str, object], name: str) -> bool:
    """Whether the fact is of the kind asked for. A date is that of the purchase, or the time since when."""
    kind = fact["name"]
    if kind == "date" and name in ("date", "since"):
        return bool(_BOUGHT.search(_sentence_of(fact))) is (name == "date")
    return kind == name


def _sentence_of(fact: Mapping[str, object]) -> str:
    quote, value = str(fact.get("quote") or ""), str(fact["value"])
    return next((sentence for sentence in sentences(quote) if value in sentence), quote)


def _in_turns(name: str, entries: Sequence[Entry]) -> Answer | None:
    """The visitor's next message after somebody asked for it, the newest first, if it is an answer."""
    for place in range(len(entries) - 1, max(0, len(entries) - TURNS_MAX), -1):
        said, before = entries[place], entries[place - 1]
        if said.author != "visitor" or before.author == "visitor" or name not in asks(before.text):
            continue
        if not _NO_ANSWER.search(said.text) and _SHAPED.get(name, _ANYTHING).search(said.text):
            return Answer(name, said.text.strip()[:VALUE_CHARS_MAX], said.seq, said.text)
    return None


_ANYTHING = re.compile(r"\w")
