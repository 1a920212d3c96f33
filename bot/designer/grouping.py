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

WORDS_MAX = 5_000
"""Different wordings that are put together at once, the newest; more would take longer than anybody waits."""

OTHERS = 4
ID_CHARS = 16


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


def decided_until(standing: Sequence[Made], live_since_ms: int) -> dict[tuple[str, str], int]:
    """Up to which instant messages with these words have been decided about (UTC ms)."""
    until: dict[tuple[str, str], int] = {}
    for made in standing:
        published = made.at_ms < live_since_ms
        end = live_since_ms if published and made.kind not in FOR_EVER else 2**63
        for word in made.words:
            until[word] = max(end, until.get(word, 0))
    return until


def grouped(misses: Sequence[Miss]) -> tuple[Group, ...]:
    by_word: dict[tuple[str, str], list[Miss]] = defaultdict(list)
    for miss in misses:
        by_word[miss.language, key(miss.text)].append(miss)
    newest = sorted(by_word, key=lambda word: -by_word[word][-1].at_ms)[:WORDS_MAX]
    counts = {word: len({(m.conversation_id, m.seq) for m in by_word[word]}) for word in newest}
    groups = [group_of(cluster, by_word) for cluster in clusters(counts)]
    return tuple(
        sorted(groups, key=lambda g: (-sum(counts[word] for word in g.words), -g.misses[-1].at_ms, g.id))
    )


def group_of(cluster: Cluster, by_word: Mapping[tuple[str, str], list[Miss]]) -> Group:
    """The id is that of the words which came first: it stays while others join."""
    misses = [miss for one in cluster.keys for miss in by_word[cluster.language, one]]
    ordered = tuple(sorted(misses, key=lambda miss: (miss.at_ms, miss.conversation_id, miss.seq)))
    first = f"{cluster.language}\0{ordered[0].conversation_id}\0{ordered[0].seq}"
    words = "\0".join(sorted(cluster.keys))
    return Group(_short(first), cluster, ordered, _short(words))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_CHARS]
