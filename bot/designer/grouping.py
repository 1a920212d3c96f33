"""Misses put together by what they say, and which of them have been decided about."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.designer.clustering import Cluster, clusters
from bot.designer.decisions import FOR_EVER, Made
from bot.designer.phrases import key
from handoff.misses import Miss

WORDS_MAX = 2_000
"""Different wordings that are put together at once, the newest; more would take longer than anybody waits."""

OTHERS = 4
ID_CHARS = 16

Word = tuple[str, str]
"""Language and phrases.key."""


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster with its misses, oldest first."""

    id: str
    cluster: Cluster
    misses: tuple[Miss, ...]
    etag: str

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        return tuple((self.cluster.language, one) for one in self.cluster.keys)

    @property
    def text(self) -> str:
        own = [miss.text for miss in self.misses if key(miss.text) == self.cluster.keys[0]]
        return Counter(own).most_common(1)[0][0]


def others(group: Group) -> tuple[str, ...]:
    shown = {key(miss.text): miss.text for miss in group.misses}
    return tuple(shown[one] for one in group.cluster.keys[1 : OTHERS + 1])


def decided_until(standing: Sequence[Made], live_since_ms: int) -> dict[Word, int]:
    """Up to which instant messages with these words have been decided about (UTC ms)."""
    until: dict[Word, int] = {}
    for made in standing:
        published = made.at_ms < live_since_ms
        end = live_since_ms if published and made.kind not in FOR_EVER else 2**63
        for word in made.words:
            until[word] = max(end, until.get(word, 0))
    return until


def grouped(misses: Sequence[Miss]) -> tuple[Group, ...]:
    """All of them, decided about or not: what is put together does not change with a decision."""
    by_word: dict[Word, list[Miss]] = defaultdict(list)
    for miss in misses:
        by_word[miss.language, key(miss.text)].append(miss)
    newest = sorted(by_word, key=lambda word: -by_word[word][-1].at_ms)[:WORDS_MAX]
    found = clusters({word: _messages(by_word[word]) for word in newest})
    return tuple(
        _group(cluster.language, {one: by_word[cluster.language, one] for one in cluster.keys})
        for cluster in found
    )


def waiting(groups: Sequence[Group], decided: Mapping[Word, int]) -> tuple[Group, ...]:
    """What has not been decided about of each, the most frequent first, among equals the newest."""
    left: list[Group] = []
    for group in groups:
        by_key: dict[str, list[Miss]] = {one: [] for one in group.cluster.keys}
        for miss in group.misses:
            if miss.at_ms > decided.get((miss.language, key(miss.text)), -1):
                by_key[key(miss.text)].append(miss)
        if any(by_key.values()):
            left.append(_group(group.cluster.language, by_key, group.id))
    return tuple(sorted(left, key=lambda g: (-_messages(g.misses), -g.misses[-1].at_ms, g.id)))


def _group(language: str, by_key: Mapping[str, Sequence[Miss]], group_id: str = "") -> Group:
    """The id is that of the message which came first: it stays while others join."""
    cluster = Cluster(language, [one for one, misses in by_key.items() if misses])
    ordered = sorted(
        (miss for misses in by_key.values() for miss in misses),
        key=lambda miss: (miss.at_ms, miss.conversation_id, miss.seq),
    )
    first = f"{language}\0{ordered[0].conversation_id}\0{ordered[0].seq}"
    words = "\0".join(sorted(cluster.keys))
    return Group(group_id or _short(first), cluster, tuple(ordered), _short(words))


def _messages(misses: Sequence[Miss]) -> int:
    return len({(miss.conversation_id, miss.seq) for miss in misses})


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_CHARS]
