"""Two changes of one text put together, line by line, when they do not touch the same lines. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines start..end of the base, exclusive, become `lines`."""

    start: int
    end: int
    lines: tuple[str, ...]


def changed_lines(before: str, after: str) -> int:
    """How many lines came, went or became others; a line that became another one counts once."""
    return sum(max(piece.end - piece.start, len(piece.lines)) for piece in pieces(before, after))


def pieces(before: str, after: str) -> list[Piece]:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head = _same(old, new)
    tail = _same(old[head:][::-1], new[head:][::-1])
    matcher = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    return [
        Piece(head + i1, head + i2, tuple(new[head + j1 : head + j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def _same(one: list[str], other: list[str]) -> int:
    """How many lines both begin with."""
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))


def combined(base: str, mine: str, theirs: str) -> str | None:
    """Both changes, or None when they touch the same place. The same change on both sides counts once."""
    found: list[Piece] = []
    for piece in sorted({*pieces(base, mine), *pieces(base, theirs)}, key=lambda one: (one.start, one.end)):
        if found and _touches(found[-1], piece):
            return None
        found.append(piece)
    return "".join(_applied(base.splitlines(keepends=True), found))


def _touches(one: Piece, other: Piece) -> bool:
    """Two insertions at the same place do: which goes first is for a person to say."""
    return other.start < one.end or other.start == one.start


def _applied(lines: list[str], found: list[Piece]) -> Iterator[str]:
    at = 0
    for piece in found:
        yield from lines[at : piece.start]
        yield from piece.lines
        at = piece.end
    yield from lines[at:]
