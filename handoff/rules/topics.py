"""What a visitor's words touch on, as far as it decides how soon and by whom they are answered.

The words themselves stand in topic_lexicon/, one module a language, in the phrase language of phrases.py. All three are
tried on every text: who is in danger mixes languages. Innocent phrases ("smoke alarm", "no smoke", "fire sale") are
taken out first, and a topic must be found in what is left, so "the smoke alarm is on, there is smoke" is still one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from handoff.rules.phrases import OTHER, PAUSE, STOP, Automaton, Phrase, parse, words_of
from handoff.rules.queue_order import Priority
from handoff.rules.topic_lexicon import en, he, hu

SAFETY = "safety_"
"""Topics that begin so are about somebody who may come to harm."""

SKILLS: Mapping[str, str] = {
    "safety_fire": "safety",  # also smoke, a smell of burning, sparks
    "safety_shock": "safety",
    "safety_gas": "safety",
    "safety_battery": "safety",  # swollen, leaking
    "safety_injury": "safety",
    "safety_child": "safety",
    "safety_flood": "safety",  # water where electricity is
    "repair": "repairs",
    "billing": "billing",
    "delivery": "delivery",
}
"""Every topic, and what the agent should know who answers to it."""


def topics_of(text: str) -> tuple[str, ...]:
    """The codes of the topics in an English, Hebrew or Hungarian text, in the order of SKILLS; often none."""
    found = _TOPICS.codes(_without_innocent(words_of(text)))
    return tuple(topic for topic in SKILLS if topic in found) if found else ()


def priority_of(topics: Iterable[str], vip: bool) -> int:
    """How far ahead the visitor is moved in the queue: safety before VIP before everybody else."""
    if any(topic.startswith(SAFETY) for topic in topics):
        return Priority.SAFETY
    return Priority.VIP if vip else Priority.NORMAL


def skills_of(topics: Iterable[str]) -> tuple[str, ...]:
    """What the agent should know, each skill once, in the order of the topics; unknown topics ask for nothing."""
    return tuple(dict.fromkeys(SKILLS[topic] for topic in topics if topic in SKILLS))


def _without_innocent(words: Sequence[str]) -> list[str]:
    """Innocent phrases become words that mean nothing. They never reach across a comma: "no, smoke!" is smoke."""
    left = list(words)
    for last, phrases in _INNOCENT.found(words):
        for phrase in phrases:
            for place in range(last - len(phrase.elements) + 1, last + 1):
                left[place] = OTHER if left[place] != STOP else STOP
    return [word for word in left if word != PAUSE]


def _of_fixed_length(phrase: Phrase) -> Iterator[Phrase]:
    """The phrase with and without each thing that may be missing, so that its last word tells where it began."""
    choices = [((element,), ()) if element.optional else ((element,),) for element in phrase.elements]
    for chosen in product(*choices):
        yield Phrase(phrase.code, tuple(element for elements in chosen for element in elements))


_LEXICONS = (en, he, hu)
_TOPICS = Automaton(
    phrase
    for lexicon in _LEXICONS
    for topic, source in lexicon.TOPICS.items()
    for phrase in parse(topic, source, lexicon.CLASSES)
)
_INNOCENT = Automaton(
    fixed
    for lexicon in _LEXICONS
    for phrase in parse("", lexicon.INNOCENT, lexicon.CLASSES)
    for fixed in _of_fixed_length(phrase)
)
