"""Messages that say the same, put together by their character n-grams: no model, no list of words, any language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

N = 3
SAME = 0.75
"""Dice coefficient of the n-grams from which two messages say the same. Among our own phrases, which were
chosen to differ, four in five of those it joins belong to the same intent; at 0.6 it is three in four."""

COMPARED_CHARS = 200
_CACHED = 50_000


@lru_cache(_CACHED)
def ngrams(text: str) -> frozenset[str]:
    """Of the text as it is compared (phrases.key), a space at both ends."""
    padded = f" {text[:COMPARED_CHARS]} "
    return frozenset(padded[at : at + N] for at in range(max(1, len(padded) - N + 1)))


def likeness(one: str, other: str) -> float:
    """Dice coefficient, 0..1."""
    left, right = ngrams(one), ngrams(other)
    return 2 * len(left & right) / (len(left) + len(right))


@dataclass(slots=True)
class Cluster:
    """Keys that say the same; the first is the commonest, and all others are like it."""

    language: str
    keys: list[str] = field(default_factory=list)


def clusters(counts: Mapping[tuple[str, str], int]) -> list[Cluster]:
    """From (language, key) -> how often it was said. The commonest come first and gather what is like them; the
    result does not depend on the order of the mapping."""
    found: list[Cluster] = []
    leaders: dict[tuple[str, str], list[int]] = defaultdict(list)  # (language, n-gram) -> places of clusters
    often = Counter((language, gram) for language, text in counts for gram in ngrams(text))
    for language, text in sorted(counts, key=lambda said: (-counts[said], said)):
        rare = _rarest(language, text, often)
        near = {place for gram in rare for place in leaders.get(gram, ())}
        best, place = max(((likeness(text, found[one].keys[0]), -one) for one in near), default=(0.0, 0))
        if best >= SAME:
            found[-place].keys.append(text)
            continue
        for gram in rare:
            leaders[gram].append(len(found))
        found.append(Cluster(language, [text]))
    return found


def _rarest(language: str, text: str, often: Mapping[tuple[str, str], int]) -> list[tuple[str, str]]:
    """Two that are alike share SAME / (2 - SAME) of the n-grams of either at least; so, in any one order of all
    n-grams, they share one among the first of each, as many as the rest and one more. The rarest are the first."""
    grams = sorted(((language, gram) for gram in ngrams(text)), key=lambda gram: (often[gram], gram))
    return grams[: int(len(grams) * (1 - SAME / (2 - SAME))) + 1]
