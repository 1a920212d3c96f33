"""What the detector learns from: the written examples, and calm or asking messages of public sets when they are there.

Only for training. The public sets (NOTICE names them) are not part of the repository: WARMLINE_PUBLIC_SETS tells the
folder that holds them as gzipped JSON Lines. Without it the detector is trained on the written examples alone.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.detector.examples import LANGUAGES, Dialogue, Message, load_dialogues, load_messages

FOLDS = 5
_SEED = 20240607
_CALM_SETS = (  # (file, how many): ordinary requests, so that rare words of daily life are no sign of anything
    ("massive_en-US", 800), ("massive_he-IL", 800), ("massive_hu-HU", 800), ("banking77", 600),
    ("multidogo_turn", 1500),
)  # fmt: skip
_FOREIGN_SETS = (  # what is written to other services: there, the course of a conversation is not known
    ("massive_en-US", 2000), ("massive_he-IL", 1500), ("massive_hu-HU", 1500), ("clinc150", 2500), ("hwu64", 1000),
    ("multidogo_turn", 4500),
)  # fmt: skip
_FOREIGN_CHARS_MIN = 9  # "yes" and "thank you" are written to everybody
_ASKING = ("rasa_assistants", "human_handoff")
PUBLIC_WEIGHT = 0.1  # of a message that was not written for this; chosen by cross-validation


@dataclass(slots=True)
class Corpus:
    """Everything learned from. `words` is {language: {class: entries}}."""

    messages: list[Message]
    dialogues: list[Dialogue]
    words: dict[str, dict[str, str]]
    public: list[Message] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def fingerprint(self) -> str:
        """SHA-256, in hex, of all that was written for this (the public sets are not everywhere)."""
        digest = hashlib.sha256()
        for message in self.messages:
            digest.update(f"{message.language}\t{message.kind}\t{message.text}\n".encode())
        for dialogue in self.dialogues:
            digest.update(repr(dialogue).encode())
        digest.update(json.dumps(self.words, sort_keys=True).encode())
        return digest.hexdigest()


def load(folder: Path, public: Path | None) -> Corpus:
    """Read data/detector and, when given, the public sets. Raises ValueError when nothing is there."""
    messages = [message for language in LANGUAGES for message in load_messages(folder, language)]
    dialogues = [dialogue for language in LANGUAGES for dialogue in load_dialogues(folder, language)]
    if not messages or not dialogues:
        raise ValueError(f"no examples in {folder}")
    words = load_words(folder)
    if public is None:
        return Corpus(messages, dialogues, words)
    return Corpus(messages, dialogues, words, list(_public(public)), list(_foreign(public)))


def load_words(folder: Path) -> dict[str, dict[str, str]]:
    """Read the lists of words."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - only training reads them

    yaml = YAML(typ="safe")
    files = {language: folder / language / "words.yml" for language in LANGUAGES}
    return {language: yaml.load(file.read_text("utf-8")) for language, file in files.items() if file.exists()}


def fold_of(key: str) -> int:
    """In which of the parts something is held out; the same on every machine."""
    return hashlib.sha256(key.encode()).digest()[0] % FOLDS


def rows_of(file: Path) -> Iterator[dict[str, Any]]:
    """Read a file of JSON Lines, gzipped or not."""
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _public(folder: Path) -> Iterator[Message]:
    for name, count in _CALM_SETS:
        language = name[8:10] if name.startswith("massive") else "en"
        yield from (Message(language, "calm_routine", text) for text in _sample(folder, name, count))
    name, label = _ASKING
    yield from (
        Message("en", "asks", row["text"])
        for row in rows_of(folder / f"{name}.jsonl.gz")
        if row["label"] == label
    )


def _foreign(folder: Path) -> Iterator[str]:
    for name, count in _FOREIGN_SETS:
        yield from (text for text in _sample(folder, name, count) if len(text) >= _FOREIGN_CHARS_MIN)


def _sample(folder: Path, name: str, count: int) -> list[str]:
    texts = [
        row["text"]
        for row in rows_of(folder / f"{name}.jsonl.gz")
        if row.get("split", "train") == "train" and row["label"] != "outofdomain"
    ]
    return random.Random(_SEED).sample(texts, min(count, len(texts)))  # noqa: S311 - a sample, no secret
