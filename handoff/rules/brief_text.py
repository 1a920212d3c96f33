"""The brief as an agent would read it: a few lines of plain text, for letters, notices and measurements.

Nothing is said twice: a fact that stands in the goal or in a line of the visitor's has no line of its own; a line that
is nothing else gets the fact's name, when somebody had asked for it. What was put right or does not agree is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handoff.rules.brief import Brief
from handoff.rules.brief_texts import words
from handoff.rules.extract import shortened
from handoff.rules.facts_message import pieces_of_message, same

FACTS_MAX = 40  # the newest; a conversation with more has told some of them long ago
TRIED_MAX = 8  # the newest, and all that have a reference number
_NOT_TOLD = frozenset({"today", "ma", "היום"})  # as a date; the conversation has one itself

Line = Mapping[str, object]


def render(brief: Brief, language: str) -> str:
    """The written brief, its labels in `language` (en, he, hu; others get English)."""
    return "\n".join(_lines(brief, words(language)))


def _lines(brief: Brief, labels: Mapping[str, str]) -> Iterator[str]:
    if brief.why_now:
        why = brief.why_now
        yield f"{labels['why']}: {labels.get(why.code, why.code)}" + (f" – {why.words}" if why.words else "")
    goal = _goal(brief)
    if goal:
        yield goal
    named = {place: fact for place, line in enumerate(brief.said) if (fact := _is_a_fact(line, brief.facts))}
    said = [
        _fact(named[place], labels) if place in named else _said(line)
        for place, line in enumerate(brief.said)
    ]
    told = same(" ".join((goal, str(brief.goal["text"]) if brief.goal else "", *said)))
    news = (fact for fact in brief.facts[-FACTS_MAX:] if fact not in named.values() and _is_news(fact, told))
    yield from (_fact(fact, labels) for fact in news)
    yield from said
    promised = {line["text"] for line in brief.promised}
    tried = [line for line in _tried(brief.tried) if line["text"] not in promised]
    yield from _listed(labels["tried"], tried)
    yield from _listed(labels["promised"], brief.promised)
    yield from _about(brief, labels)


def _goal(brief: Brief) -> str:
    if brief.goal is None:
        return ""
    text = str(brief.goal["text"])
    return shortened(text, brief.language, pieces_of_message(text, ""))


def _said(line: Line) -> str:
    return f"{line['question']} {line['text']}" if line.get("question") else str(line["text"])


def _is_a_fact(line: Line, facts: Sequence[Line]) -> Line | None:
    """The fact that is all of the line, when it was asked for, or another value of it was put right."""
    value = same(str(line["text"]))
    found = (f for f in facts if f["seq"] == line["seq"] and same(str(f["value"])) == value)
    fact = next(found, None)
    known = fact and any(
        other.get("asked") or other.get("corrected") for other in facts if other["name"] == fact["name"]
    )
    return fact if known else None


def _is_news(fact: Line, told: str) -> bool:
    """Not said yet; one that was put right, or that does not agree, is shown in any case.

    Of what is wrong or wanted, the words that tell something stand in a line of the visitor's.
    """
    if fact.get("corrected") or fact.get("contradicts"):
        return True
    value = str(fact["value"])
    in_said = fact["name"] in ("problem", "wants") and fact["source"] == "visitor"
    return not in_said and same(value) not in told and value.lower() not in _NOT_TOLD


def _fact(fact: Line, labels: Mapping[str, str]) -> str:
    name = str(fact["name"])
    off = "taken_off" if fact.get("taken_off") else "corrected"
    marks = [labels[mark] for mark in (off, "contradicts") if fact.get(mark)]
    return f"{labels.get(name, name)}: {fact['value']}" + (f" ({', '.join(marks)})" if marks else "")


def _tried(tried: Sequence[Line]) -> list[Line]:
    newest = len(tried) - TRIED_MAX
    return [line for place, line in enumerate(tried) if place >= newest or line.get("reference")]


def _listed(label: str, lines: Sequence[Line]) -> Iterator[str]:
    if lines:
        yield f"{label}:"
        yield from (f"- {line['text']}" for line in lines)


def _about(brief: Brief, labels: Mapping[str, str]) -> Iterator[str]:
    if brief.page:
        yield f"{labels['page']}: {brief.page.title or brief.page.url}"
    if brief.device:
        yield f"{labels['device']}: {brief.device}"
    if brief.verified:
        yield labels["verified"]
    yield from _listed(
        labels["earlier"], [{"text": line["goal"]} for line in brief.earlier if line.get("goal")]
    )
