"""Two public sets, which are not part of the project: customers' turns of MultiDoGO, and summaries of TweetSumm.

MultiDoGO (CDLA-Permissive-1.0, awslabs) has 64 kinds of labelled values in six lines of business; a value is held when
it stands in the written brief. TweetSumm (CDLA-Sharing-1.0) has summaries by people, and is only measured on.
The files are gzipped JSON Lines: `multidogo_turn` with dialog_id, turn, text, slots (a tag for each word), split;
`tweetsumm` with turns, summaries, split.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handoff.brief import brief_of_turns
from handoff.rules.brief_text import render
from tools.bench_brief.rouge import Rouge, rouge

FRAME = ("Customer is complaining about", "Agent updated that")
"""The words of the published baseline around a first tweet and a first answer."""

Step = Callable[[], object]


@dataclass
class Held:
    """Counts over dialogues. `whole` of those that have labels had all of them."""

    dialogues: int = 0
    labelled: int = 0
    held: int = 0
    with_labels: int = 0
    whole: int = 0
    words: int = 0
    kept: int = 0

    def row(self) -> tuple[str, str, str]:
        """Share of values, of dialogues with all of them, of words kept."""
        shares = (self.held / self.labelled, self.whole / self.with_labels, self.kept / self.words)
        return (f"{shares[0]:.3f}", f"{shares[1]:.3f}", f"{shares[2]:.3f}")


@dataclass
class Turn:
    text: str
    values: list[str] = field(default_factory=list)


def find(folder: Path, name: str) -> Path | None:
    """The file of that name, wherever it lies in the folder."""
    return next(iter(sorted(folder.glob(f"**/{name}.jsonl.gz"))), None) if folder.is_dir() else None


def multidogo(path: Path, split: str) -> list[list[Turn]]:
    dialogues: dict[str, list[Turn]] = {}
    for row in _rows(path):
        if row["split"] == split:
            values = list(_values(row["text"].split(), row["slots"].split()))
            dialogues.setdefault(row["dialog_id"], []).append(Turn(row["text"], values))
    return list(dialogues.values())


def _values(words: Sequence[str], tags: Sequence[str]) -> Iterator[str]:
    """Runs of words with the same tag; nothing when words and tags do not match, as in 576 turns."""
    if len(words) != len(tags):
        return
    run: list[str] = []
    before = "O"
    for word, tag in zip([*words, ""], [*tags, "O"], strict=True):
        if run and tag != before:
            yield " ".join(run)
            run = []
        if tag != "O":
            run.append(word)
        before = tag


def held(dialogues: Sequence[Sequence[Turn]], step: Step) -> Held:
    total = Held()
    for dialogue in dialogues:
        brief = brief_of_turns([("visitor", turn.text) for turn in dialogue], "en")
        text = render(brief, "en")
        values = [value for turn in dialogue for value in turn.values]
        found = sum(value in text for value in values)
        total.dialogues += 1
        total.labelled += len(values)
        total.held += found
        total.with_labels += bool(values)
        total.whole += bool(values) and found == len(values)
        total.words += sum(len(turn.text.split()) for turn in dialogue)
        total.kept += len(text.split())
        step()
    return total


def tweetsumm(path: Path, split: str) -> list[tuple[list[tuple[str, str]], list[str]]]:
    """(turns, summaries) of each dialogue."""
    return [(_speakers(row["turns"]), row["summaries"]) for row in _rows(path) if row["split"] == split]


def _speakers(texts: Sequence[str]) -> list[tuple[str, str]]:
    """The set does not say who speaks: the first is the customer, and who begins with the company's handle."""
    firsts = [(text.split() or [""])[0] for text in texts]
    handles = {
        word
        for place, word in enumerate(firsts)
        if place % 2 == 0 and word.isalnum() and sum(map(str.isupper, word)) >= 2 and len(word) > 3
    }
    return [
        ("visitor" if not place or firsts[place] in handles else "agent", text)
        for place, text in enumerate(texts)
    ]


def summed_up(dialogues: Sequence[tuple[list[tuple[str, str]], list[str]]], step: Step) -> dict[str, Rouge]:
    """ROUGE of goal and what was tried, as it stands and in the words of the baseline; and the baseline."""
    rows: dict[str, list[Rouge]] = {"goal + tried": [], "goal + first two tried, framed": [], "baseline": []}
    for turns, summaries in dialogues:
        brief = brief_of_turns(turns, "en")
        goal = str(brief.goal["text"]) if brief.goal else ""
        tried = [str(line["text"]) for line in brief.tried]
        answer = next((text for speaker, text in turns if speaker == "agent"), "")
        rows["goal + tried"].append(rouge(" ".join([goal, *tried]), summaries))
        framed = f"{FRAME[0]} {goal} {FRAME[1]} {' '.join(tried[:2])}"
        rows["goal + first two tried, framed"].append(rouge(framed, summaries))
        rows["baseline"].append(rouge(f"{FRAME[0]} {turns[0][1]} {FRAME[1]} {answer}", summaries))
        step()
    return {name: _mean(scores) for name, scores in rows.items()}


def _mean(scores: Sequence[Rouge]) -> Rouge:
    count = max(len(scores), 1)
    return Rouge(
        sum(score.one for score in scores) / count,
        sum(score.two for score in scores) / count,
        sum(score.longest for score in scores) / count,
    )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
