"""The brief as an agent would read it: a few lines of plain text, for letters, notices and measurements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from handoff.rules.brief import Brief
from handoff.rules.brief_texts import words


def render(brief: Brief, language: str) -> str:
    """The written brief, its labels in `language` (en, he, hu; others get English)."""
    return "\n".join(_lines(brief, words(language)))


def _lines(brief: Brief, labels: Mapping[str, str]) -> Iterator[str]:
    if brief.why_now:
        why = brief.why_now
        yield f"{labels['why']}: {labels.get(why.code, why.code)}" + (f" – {why.words}" if why.words else "")
    if brief.goal:
        yield f"{labels['goal']}: {brief.goal['text']}"
    for fact in brief.facts:
        yield _fact(fact, labels)
    for key, lines in (("said", brief.said), ("tried", brief.tried), ("promised", brief.promised)):
        yield from _listed(labels[key], lines)


def _fact(fact: Mapping[str, object], labels: Mapping[str, str]) -> str:
    name = str(fact["name"])
    marks = [labels[mark] for mark in ("corrected", "contradicts") if fact.get(mark)]
    return f"{labels.get(name, name)}: {fact['value']}" + (f" ({', '.join(marks)})" if marks else "")


def _listed(label: str, lines: Iterable[Mapping[str, object]]) -> Iterator[str]:
    found = [str(line["text"]) for line in lines]
    if found:
        yield f"{label}:"
        yield from (f"- {line}" for line in found)
