"""ROUGE-1, -2 and -L of a text against one that a person wrote: F1 of words, pairs, and the longest common run.

Lin, "ROUGE: A Package for Automatic Evaluation of Summaries" (2004). Words are small, without signs and without
stemming; a text with several references counts the mean over them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_WORD = re.compile(r"[a-z0-9]+")
WORDS_MAX = 400  # the longest common run costs the product of both lengths


@dataclass(frozen=True)
class Rouge:
    """Each 0..1."""

    one: float
    two: float
    longest: float


def rouge(text: str, references: Sequence[str]) -> Rouge:
    """The mean over the references; all 0 when there is none."""
    scores = [_against(_words(text), _words(reference)) for reference in references]
    count = max(len(scores), 1)
    return Rouge(*(sum(values) / count for values in zip(*scores, strict=True))) if scores else Rouge(0, 0, 0)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())[:WORDS_MAX]


def _against(words: Sequence[str], reference: Sequence[str]) -> tuple[float, float, float]:
    pairs = Counter(pairwise(words))
    reference_pairs = Counter(pairwise(reference))
    one = (Counter(words) & Counter(reference)).total()
    two = (pairs & reference_pairs).total()
    run = _longest(words, reference)
    return (
        _f1(one, len(words), len(reference)),
        _f1(two, pairs.total(), reference_pairs.total()),
        _f1(run, len(words), len(reference)),
    )


def _f1(common: int, said: int, wanted: int) -> float:
    return 2 * common / (said + wanted) if common else 0.0


def _longest(words: Sequence[str], reference: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(reference) + 1)
    for word in words:
        before = 0
        for place, other in enumerate(reference, start=1):
            here = row[place]
            row[place] = before + 1 if word == other else max(here, row[place - 1])
            before = here
    return row[-1]
