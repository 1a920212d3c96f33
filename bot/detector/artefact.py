"""The trained artefact, bot/detector/model.bin: how it is written, and how it is read and checked.

Layout: 4 bytes "WLD1", 32 bytes SHA-256 of the rest, then zlib: 4 bytes length of the header, the header (JSON),
and for each linear reading its n-grams (a line each) and their rows.
"""

from __future__ import annotations

import hashlib
import json
import pkgutil
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.detector.classes import Classes
from bot.detector.linear import Linear
from bot.detector.weighing import Weighing

NAME = "model.bin"
FEATURES_VERSION = 2  # raise it whenever a feature changes its meaning: an old artefact is then refused
_MAGIC = b"WLD1"


class BrokenArtefactError(Exception):
    """The artefact is damaged, or was trained for other features than this code computes."""


@dataclass(frozen=True, slots=True)
class Artefact:
    """Everything that was trained. `fingerprint` is the SHA-256 of the training examples and settings, in hex."""

    fingerprint: str
    classes: Classes
    messages: Linear
    answers: Linear
    weighing: Weighing
    thresholds: dict[str, dict[str, float]]


def pack(head: Mapping[str, Any], messages: Linear, answers: Linear) -> bytes:
    """Return the bytes of an artefact. `head` needs fingerprint, words, weighing and thresholds."""
    blobs = b""
    full = {**head, "features_version": FEATURES_VERSION}
    for name, linear in (("messages", messages), ("answers", answers)):
        part, ngrams, rows = linear.to_parts()
        text = "\n".join(ngrams).encode()
        full[name] = {**part, "text_bytes": len(text), "rows_bytes": len(rows)}
        blobs += text + rows
    header = json.dumps(full, ensure_ascii=False, separators=(",", ":")).encode()
    packed = zlib.compress(struct.pack(">I", len(header)) + header + blobs, 9)
    return _MAGIC + hashlib.sha256(packed).digest() + packed


def unpack(packed: bytes) -> Artefact:
    """Read an artefact. Raises BrokenArtefactError."""
    body = packed[36:]
    if packed[:4] != _MAGIC or hashlib.sha256(body).digest() != packed[4:36]:
        raise BrokenArtefactError("damaged: build it again with `make detector`")
    plain = zlib.decompress(body)
    (size,) = struct.unpack(">I", plain[:4])
    head = json.loads(plain[4 : 4 + size])
    if head["features_version"] != FEATURES_VERSION:
        raise BrokenArtefactError("trained for other features: build it again with `make detector`")
    messages, at = _linear(head["messages"], plain, 4 + size, {})
    answers, _ = _linear(head["answers"], plain, at, {ngram: ngram for ngram in messages.rows})
    return Artefact(
        head["fingerprint"],
        Classes(head["words"]),
        messages,
        answers,
        Weighing(head["weighing"]),
        head["thresholds"],
    )


def _linear(part: Mapping[str, Any], plain: bytes, at: int, known: Mapping[str, str]) -> tuple[Linear, int]:
    """Read a linear reading that begins at a place. Returns it and the place behind it.

    Most n-grams of the answers are those of the messages: of the `known` ones no second copy is kept.
    """
    rows_at = at + int(part["text_bytes"])
    end = rows_at + int(part["rows_bytes"])
    ngrams = [known.get(ngram, ngram) for ngram in plain[at:rows_at].decode().split("\n")]
    return Linear.from_parts(part, ngrams, plain[rows_at:end]), end


@cache
def trained() -> Artefact:
    """The artefact beside this file, read once. Raises BrokenArtefactError."""
    return unpack(pkgutil.get_data(__package__, NAME) or b"")  # pathlib would be a megabyte of memory
