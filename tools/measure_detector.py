"""Measure the detector on rated dialogues: how well its score ranks the turns that people rated as dissatisfied.

    python -m tools.measure_detector FOLDER

FOLDER holds uss_*.jsonl or uss_*.jsonl.gz: one turn a line with dialog_id, turn, speaker, text and, on the user's
turns, ratings (1..5 from several people) and label (what most of them said); rows marked `overall` are skipped. Those
sets (User Satisfaction Simulation, Sun et al. 2021) are not part of this repository, and nothing is trained on them:
the numbers show transfer.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.detector import Turn, judge

_DISSATISFIED_BELOW = 3  # of 5
_CONSENSUS = 2 / 3  # of the raters, against turns with which nobody was dissatisfied


def main(arguments: Sequence[str]) -> int:
    """Print one line a file. Returns the exit code."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: python -m tools.measure_detector FOLDER", file=sys.stderr)
        return 2
    files = sorted(Path(arguments[0]).glob("uss_*.jsonl*"))
    print(
        f"{'set':12} {'turns':>6} {'bad':>5} {'AP':>6} {'F1':>6} {'best F1':>8} | "
        f"{'consensus':>9} {'AP':>6} {'F1':>6} {'best F1':>8}"
    )
    for file in files:
        print(_line(file.name.split(".")[0], list(_rated(file))), flush=True)
    return 0


def _line(name: str, rated: list[tuple[float, bool, list[int]]]) -> str:
    every = [(score, bad) for score, bad, ratings in rated if ratings]
    agreed = [
        (score, share >= _CONSENSUS)
        for score, share in map(_shared, rated)
        if share == 0.0 or share >= _CONSENSUS
    ]
    return (
        f"{name:12} {len(every):6} {sum(bad for _, bad in every):5} {_numbers(every)} | "
        f"{len(agreed):9} {_numbers(agreed)}"
    )


def _shared(rated: tuple[float, bool, list[int]]) -> tuple[float, float]:
    score, _, ratings = rated
    return score, sum(rating < _DISSATISFIED_BELOW for rating in ratings) / len(ratings)


def _numbers(scored: list[tuple[float, bool]]) -> str:
    return f"{average_precision(scored):6.3f} {f1_at(scored, 0.35):6.3f} {best_f1(scored):8.3f}"


def average_precision(scored: list[tuple[float, bool]]) -> float:
    """Mean precision at each bad turn, in the order of falling score; turns of one score share one rank."""
    positives = sum(bad for _, bad in scored)
    total, seen, hits = 0.0, 0, 0
    by_score: dict[float, list[bool]] = defaultdict(list)
    for score, bad in scored:
        by_score[score].append(bad)
    for score in sorted(by_score, reverse=True):
        seen += len(by_score[score])
        hits += sum(by_score[score])
        total += sum(by_score[score]) * hits / seen
    return total / positives if positives else 0.0


def f1_at(scored: list[tuple[float, bool]], threshold: float) -> float:
    """F1 of calling every turn bad whose score reaches the threshold."""
    called = [bad for score, bad in scored if score >= threshold]
    positives = sum(bad for _, bad in scored)
    return 2 * sum(called) / (len(called) + positives) if called or positives else 0.0


def best_f1(scored: list[tuple[float, bool]]) -> float:
    """The F1 at the threshold that suits this set best: an upper bound, not a result."""
    return max((f1_at(scored, score) for score in {score for score, _ in scored} if score > 0), default=0.0)


def _rated(file: Path) -> Iterator[tuple[float, bool, list[int]]]:
    """Yield (score, rated bad by most, ratings) of every rated turn of the user."""
    for turns in _dialogues(file):
        seen: list[Turn] = []
        for row in turns:
            visitor = str(row["speaker"]).lower().startswith("u")
            seen.append(Turn(len(seen) + 1, "visitor" if visitor else "bot", row["text"]))
            if visitor and row.get("ratings"):
                ratings = [int(rating) for rating in row["ratings"]]
                yield judge(seen[-40:]).score, int(row["label"]) < _DISSATISFIED_BELOW, ratings


def _dialogues(file: Path) -> Iterator[list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    read = gzip.open if file.suffix == ".gz" else open
    with read(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not row.get("overall"):
                grouped[str(row["dialog_id"])].append(row)
    yield from grouped.values()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
