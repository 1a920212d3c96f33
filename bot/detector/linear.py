"""A linear reading of one text: n-grams and features in, one number a column out. Plain Python, whole bytes.

Trained elsewhere (bot/detector/train.py). An n-gram's row is a string of bytes: for every column its weight times its
rarity in whole steps of -127..127, kept as 1..255, and in the last place the square of its rarity, from which the
length of the whole is taken. In memory a row is one whole number with a field of three bytes for each of these, so that
adding up the rows of a text is one addition for each of them.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

NGRAM_WEIGHT, FEATURE_WEIGHT = 3.0, 0.7  # chosen by cross-validation: how much each kind of feature may say
MIDDLE = 128  # the byte that stands for no weight
RARITY_STEP = 1.0  # one step of the last place
_INT = 4  # bytes of a number for struct
_FIELD = 3  # bytes of a field: room for the sum of 65,000 rows, and a text has some thousands at most


@dataclass(slots=True)
class Linear:
    """`columns` names the outputs. `rows` maps an n-gram to its whole numbers, `features` a feature to its weights."""

    columns: tuple[str, ...]
    bias: tuple[float, ...]
    steps: tuple[float, ...]
    rows: dict[str, int] = field(repr=False)
    features: dict[str, tuple[float, ...]] = field(repr=False)

    def read(self, ngrams: Iterable[str], features: Iterable[str] = ()) -> list[float]:
        """Return one number a column: the logit."""
        out = list(self.bias)
        found = list(filter(None, map(self.rows.get, ngrams)))
        if found:
            *sums, squares = _fields(sum(found), len(out) + 1)
            middle = MIDDLE * len(found)
            scale = NGRAM_WEIGHT / math.sqrt(squares * RARITY_STEP or 1.0)
            out = [
                o + (total - middle) * step * scale
                for o, total, step in zip(out, sums, self.steps, strict=True)
            ]
        noted = list(filter(None, map(self.features.get, features)))
        if noted:  # fsum is exact, so that the order in which a set is gone through changes nothing
            out = [o + total for o, total in zip(out, map(math.fsum, zip(*noted, strict=True)), strict=True)]
        return out

    def steps_of(self, ngram: str, column: int) -> int:
        """What one n-gram says for a column, in steps of that column; 0 when it is not known."""
        row = self.rows.get(ngram)
        return (row >> 8 * _FIELD * column & 255) - MIDDLE if row else 0

    def to_parts(self) -> tuple[dict[str, Any], list[str], bytes]:
        """Return (what goes into the header, the n-grams, their rows)."""
        head = {
            "columns": self.columns,
            "bias": self.bias,
            "steps": self.steps,
            "features": self.features,
            "ngrams": len(self.rows),
        }
        size = len(self.columns) + 1
        return head, list(self.rows), b"".join(bytes(_fields(row, size)) for row in self.rows.values())

    @classmethod
    def from_parts(cls, head: Mapping[str, Any], ngrams: Sequence[str], rows: bytes) -> Linear:
        """Build it again from what to_parts returned."""
        wide, size = _wide(rows), _FIELD * (len(head["columns"]) + 1)
        places = range(0, len(wide), size)
        return cls(
            tuple(head["columns"]),
            tuple(head["bias"]),
            tuple(head["steps"]),
            {
                ngram: int.from_bytes(wide[at : at + size], "little")
                for ngram, at in zip(ngrams, places, strict=True)
            },
            {name: tuple(weights) for name, weights in head["features"].items()},
        )


def packed(row: bytes) -> int:
    """A row of bytes as one whole number, a field each."""
    return int.from_bytes(_wide(row), "little")


def _wide(row: bytes) -> bytearray:
    wide = bytearray(_FIELD * len(row))
    wide[::_FIELD] = row
    return wide


def _fields(number: int, count: int) -> tuple[int, ...]:
    packed_fields = number.to_bytes(_FIELD * count, "little")
    wide = bytearray(_INT * count)
    for place in range(_FIELD):
        wide[place::_INT] = packed_fields[place::_FIELD]
    return struct.unpack(f"<{count}I", wide)
