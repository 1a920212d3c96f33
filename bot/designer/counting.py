"""Two evaluations, counted: scores, what became of each message, and the cells of confusion. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.designer.comparison import (
    FALLBACK,
    FOREIGN,
    Cell,
    Changed,
    Comparison,
    Evaluation,
    HumanAsked,
    IntentScore,
    Phrase,
    Score,
    Told,
)

LANGUAGES = ("en", "he", "hu")
SMALL = 10
"""Examples of an intent in a language below which nothing can be learnt of it."""


def score(phrases: Sequence[Phrase]) -> Score:
    """Accuracy and macro-F1 over what has a meaning of ours; what is none of our business is counted apart."""
    ours = [phrase for phrase in phrases if phrase.wanted != FOREIGN]
    foreign = [phrase for phrase in phrases if phrase.wanted == FOREIGN]
    f1 = f1_by_intent(phrases)
    measured = [f1[intent] for intent in {phrase.wanted for phrase in ours}]
    return Score(
        count=len(phrases),
        accuracy=_share(sum(phrase.right for phrase in ours), len(ours)),
        macro_f1=round(sum(measured) / len(measured), 4) if measured else 0.0,
        out_of_scope=_share(sum(phrase.right for phrase in foreign), len(foreign)),
    )


def f1_by_intent(phrases: Sequence[Phrase]) -> dict[str, float]:
    """F1 of each intent that was wanted or given; 0 when it was never right."""
    right = Counter(phrase.wanted for phrase in phrases if phrase.right)
    wanted = Counter(phrase.wanted for phrase in phrases)
    got = Counter(FOREIGN if phrase.got == FALLBACK else phrase.got for phrase in phrases)
    return {intent: round(2 * right[intent] / (wanted[intent] + got[intent]), 4) for intent in wanted | got}


def compared(
    candidate: Evaluation,
    live: Evaluation | None,
    trained_on: Mapping[tuple[str, str], int],
    forms_removed: Sequence[str],
    at_ms: int,
) -> Comparison:
    """`trained_on`: (intent, language) -> examples of the candidate. Both must be measured on the same phrases."""
    mine, other = candidate.phrases, live.phrases if live else ()
    return Comparison(
        candidate=candidate.version,
        live=live.version if live else "",
        at_ms=at_ms,
        score=score(mine),
        live_score=score(other) if live else None,
        by_language={
            language: (score(_of(mine, language)), score(_of(other, language)) if live else None)
            for language in LANGUAGES
        },
        newly_broken=tuple(_changed(mine, other, now_right=False)),
        newly_fixed=tuple(_changed(mine, other, now_right=True)),
        intents=tuple(_intents(mine, other, trained_on)),
        confusion=tuple(_cells(mine, other)),
        stories=tuple(sorted(candidate.stories, key=lambda told: not told.problem)),
        stories_newly_broken=tuple(_broken(candidate.stories, live.stories if live else ())),
        human=_latest_first(candidate.human),
        alone=_latest_first(candidate.alone),
        live_alone=_latest_first(live.alone if live else ()),
        small_intents=tuple(
            f"{intent} ({language})" for (intent, language), n in sorted(trained_on.items()) if n < SMALL
        ),
        forms_removed=tuple(forms_removed),
        measured_on=candidate.measured_on,
    )


def shares_heard(asked: Sequence[HumanAsked]) -> tuple[float, float]:
    """At the first word, and within two turns; 0..1."""
    heard = sum(one.turns > 0 for one in asked)
    return _share(sum(one.turns == 1 for one in asked), len(asked)), _share(heard, len(asked))


def _latest_first(asked: Sequence[HumanAsked]) -> tuple[HumanAsked, ...]:
    """Who reached nobody stands before all others."""
    return tuple(sorted(asked, key=lambda one: (one.turns != 0, -one.turns)))


def _changed(mine: Sequence[Phrase], other: Sequence[Phrase], *, now_right: bool) -> Iterable[Changed]:
    before = {(phrase.text, phrase.language): phrase for phrase in other}
    for phrase in mine:
        old = before.get((phrase.text, phrase.language))
        if old is not None and phrase.right is now_right and old.right is not now_right:
            yield Changed(phrase.text, phrase.language, phrase.wanted, old.got, phrase.got)


def _intents(
    mine: Sequence[Phrase], other: Sequence[Phrase], trained_on: Mapping[tuple[str, str], int]
) -> Iterable[IntentScore]:
    """The worst first, all languages together and then each."""
    found = []
    for language in ("", *LANGUAGES):
        now, before = _of(mine, language), _of(other, language)
        f1, live_f1, count = f1_by_intent(now), f1_by_intent(before), Counter(p.wanted for p in now)
        for intent in count:
            examples = sum(n for (i, lang), n in trained_on.items() if i == intent and language in {"", lang})
            old = live_f1.get(intent, 0.0)
            found.append(IntentScore(intent, language, count[intent], f1[intent], old, examples))
    return sorted(found, key=lambda one: (one.language != "", one.f1 - one.live_f1, one.f1, one.intent))


def _cells(mine: Sequence[Phrase], other: Sequence[Phrase]) -> Iterable[Cell]:
    before = Counter((phrase.wanted, phrase.got) for phrase in other if not phrase.right)
    messages: dict[tuple[str, str], list[Phrase]] = defaultdict(list)
    for phrase in mine:
        if not phrase.right:
            messages[phrase.wanted, phrase.got].append(phrase)
    for wanted, got in sorted(
        messages.keys() | before.keys(), key=lambda cell: (-len(messages.get(cell, ())), cell)
    ):
        found = tuple(messages.get((wanted, got), ()))
        yield Cell(wanted, got, len(found), before[wanted, got], found)


def _broken(mine: Sequence[Told], other: Sequence[Told]) -> Iterable[str]:
    went_well = {(told.name, told.language) for told in other if not told.problem}
    for told in mine:
        if told.problem and ((told.name, told.language) in went_well or not other):
            yield f"{told.name} ({told.language})"


def _of(phrases: Sequence[Phrase], language: str) -> list[Phrase]:
    return [phrase for phrase in phrases if language in {"", phrase.language}]


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
