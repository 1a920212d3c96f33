"""Our own dialogues with labelled facts, in three languages, and how many of the facts the brief holds.

A file is a list of {"talk", "facts"}: a line of `talk` is "v: ", "b: " or "a: " (visitor, bot, agent) and the text;
`facts` are the values that must be found, by their names, each in the visitor's own words. A label is found when a fact
of that name holds it. A fact of the brief is invented when its value does not stand in the message that it quotes, and
mislabelled when no label of its name has to do with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML

from handoff.brief import brief_of_turns
from handoff.rules.brief import Brief
from handoff.rules.brief_text import render
from handoff.rules.facts_message import same

SPEAKERS = {"v": "visitor", "b": "bot", "a": "agent"}
_UNLABELLED = frozenset({"time", "quantity", "postcode", "size", "date", "since", "colour"})
"""Names that are not labelled wherever they occur: such a fact is not counted as mislabelled."""


@dataclass(frozen=True)
class Dialogue:
    turns: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]


@dataclass
class Score:
    """`missed`, `invented` and `mislabelled` hold (name, value, dialogue's first words)."""

    dialogues: int = 0
    labelled: int = 0
    whole: int = 0
    in_text: int = 0
    told: int = 0
    words: int = 0
    kept: int = 0
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    invented: list[tuple[str, str, str]] = field(default_factory=list)
    mislabelled: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def found(self) -> float:
        return 1 - len(self.missed) / self.labelled if self.labelled else 1.0


def load(path: Path) -> list[Dialogue]:
    return [
        Dialogue(tuple(_turns(entry["talk"])), tuple(_labels(entry["facts"])))
        for entry in YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    ]


def _turns(talk: str) -> Iterator[tuple[str, str]]:
    for line in talk.splitlines():
        speaker, _, text = line.partition(": ")
        yield SPEAKERS[speaker], text


def _labels(facts: dict[str, object]) -> Iterator[tuple[str, str]]:
    for name, values in facts.items():
        for value in values if isinstance(values, list) else [values]:
            yield name, str(value)


def score(dialogues: Sequence[Dialogue], language: str) -> Score:
    total = Score()
    for dialogue in dialogues:
        brief = brief_of_turns(dialogue.turns, language)
        _add(total, dialogue, brief)
    return total


def _add(total: Score, dialogue: Dialogue, brief: Brief) -> None:
    text = render(brief, brief.language)
    opening = dialogue.turns[0][1][:40]
    missed = [label for label in dialogue.facts if not _is_found(label, brief)]
    total.dialogues += 1
    total.labelled += len(dialogue.facts)
    total.in_text += sum(same(value) in same(text) for _, value in dialogue.facts)
    total.whole += not missed
    total.words += sum(len(said.split()) for _, said in dialogue.turns)
    total.kept += len(text.split())
    total.told += len(brief.facts)
    total.missed += [(*label, opening) for label in missed]
    for fact in brief.facts:
        name, value = str(fact["name"]), str(fact["value"])
        if value not in str(fact["quote"]):
            total.invented.append((name, value, opening))
        elif name not in _UNLABELLED and not any(_agrees(name, value, label) for label in dialogue.facts):
            total.mislabelled.append((name, value, opening))


def _is_found(label: tuple[str, str], brief: Brief) -> bool:
    name, value = label
    return any(fact["name"] == name and same(value) in same(str(fact["value"])) for fact in brief.facts)


def _agrees(name: str, value: str, label: tuple[str, str]) -> bool:
    """A label of the same name that has a piece in common; what is wrong may be told in more than one sentence."""
    if label[0] != name:
        return False
    return name in ("problem", "wants") or same(label[1]) in same(value) or same(value) in same(label[1])
