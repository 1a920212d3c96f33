"""Measuring on dialogues in which people rated every turn (User Satisfaction Simulation, Sun et al. 2021): a transfer.

Nothing of these sets is learned from, and they are not part of this repository.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.progress import track
from rich.table import Table

from bot.detector.corpus import rows_of
from bot.detector.judging import judge
from bot.detector.measures import average_precision, best_f1, f1
from bot.detector.settings import trained_for
from bot.detector.verdict import Turn

_DISSATISFIED_BELOW = 3  # of 5
_CONSENSUS = 2 / 3  # of the raters, against turns with which nobody was dissatisfied
Rated = tuple[dict[str, float], dict[str, bool], bool, float]
"""Scores and calls by who judged, whether most were dissatisfied, and the share of the raters who were."""


def rated_table(files: Sequence[Path], rivals: Sequence[tuple[str, Callable[[str], float], float]]) -> Table:
    """Everyone's numbers on every file. "best F1" is at the threshold that suits the set: an upper bound."""
    table = Table("set", "who", "n", "bad", "AP", "F1", "best F1", "consensus n", "AP", "F1", "best F1",
                  title="Rated dialogues (transfer)")  # fmt: skip
    for file in files:
        rated = list(_rated(file, rivals))
        for name in ("detector", *(name for name, _, _ in rivals)):
            every = [(s[name], c[name], bad) for s, c, bad, _ in rated]
            agreed = [
                (s[name], c[name], share >= _CONSENSUS)
                for s, c, _, share in rated
                if share == 0.0 or share >= _CONSENSUS
            ]
            table.add_row(file.name.split(".")[0], name, str(len(every)), str(sum(b for *_, b in every)),
                          *_numbers(every), str(len(agreed)), *_numbers(agreed))  # fmt: skip
    return table


def _numbers(cases: list[tuple[float, bool, bool]]) -> list[str]:
    scored = [(score, bad) for score, _, bad in cases]
    called = f1((call, bad) for _, call, bad in cases)
    return [f"{n:.3f}" for n in (average_precision(scored), called, best_f1(scored))]


def _rated(file: Path, rivals: Sequence[tuple[str, Callable[[str], float], float]]) -> Iterator[Rated]:
    at = trained_for("en").handoff_at
    for rows in track(list(_dialogues(file)), file.name):
        seen: list[Turn] = []
        for row in rows:
            visitor = str(row["speaker"]).lower().startswith("u")
            seen.append(Turn(len(seen), "visitor" if visitor else "bot", row["text"]))
            if visitor and row.get("ratings"):
                verdict = judge(seen[-40:], "en")
                scores = {name: score(row["text"]) for name, score, _ in rivals}
                calls = {name: scores[name] >= limit for name, _, limit in rivals}
                scores["detector"], calls["detector"] = (
                    verdict.score,
                    verdict.score >= at or verdict.action != "none",
                )
                share = sum(int(r) < _DISSATISFIED_BELOW for r in row["ratings"]) / len(row["ratings"])
                yield scores, calls, int(row["label"]) < _DISSATISFIED_BELOW, share


def _dialogues(file: Path) -> Iterator[list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows_of(file):
        if not row.get("overall"):
            grouped[str(row["dialog_id"])].append(row)
    yield from grouped.values()
