"""Messages that say the same, put together by their character n-grams: no model, no list of words, any language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
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
        place = _nearest(language, text, found, leaders, often)
        if place is None:
            for gram in ngrams(text):
                leaders[language, gram].append(len(found))
            found.append(Cluster(language, [text]))
        else:
            found[place].keys.append(text)
    return found


def _nearest(
    language: str,
    text: str,
    found: Sequence[Cluster],
    leaders: Mapping[tuple[str, str], list[int]],
    often: Mapping[tuple[str, str], int],
) -> int | None:
    """Who shares SAME / (2 - SAME) of the n-grams shares one of any more than the rest: the rarest are looked up."""
    grams = sorted(ngrams(text), key=lambda gram: (often[language, gram], gram))
    looked_up = grams[: int(len(grams) * (1 - SAME / (2 - SAME))) + 1]
    near = {place for gram in looked_up for place in leaders.get((language, gram), ())}
    least = len(grams) * SAME / (2 - SAME)
    near = {place for place in near if least <= len(ngrams(found[place].keys[0])) <= len(grams) ** 2 / least}
    best, place = max(((likeness(text, found[place].keys[0]), -place) for place in near), default=(0.0, 0))
    return -place if best >= SAME else None
