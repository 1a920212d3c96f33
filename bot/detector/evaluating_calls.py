"""Measuring on calls to a phone bot of which only intents are known (BETOLD, Apache-2.0): who hangs up or is forwarded?

The detector reads words, of which these calls have none; so what is measured is its way of looking at the course of a
conversation: the same kind of counts, learned in cross-validation from the calls themselves.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.table import Table

from bot.detector.corpus import FOLDS, fold_of, rows_of
from bot.detector.measures import average_precision, f1

_PREFIXES = (0.5, 0.75, 1.0)  # of a call's turns


def calls_table(file: Path) -> Table:
    """F1 and lead of prefixes, each learned on four fifths and measured on the last one."""
    calls = list(rows_of(file))
    table = Table(
        "part of the call", "n", "AP", "F1", "turns before the end (mean, of those found)", title=file.name
    )
    for share in _PREFIXES:
        cut = [call["turns"][: max(1, round(share * len(call["turns"])))] for call in calls]
        scores = _scores([_row(turns) for turns in cut], calls)
        truths = [bool(int(call["label"])) for call in calls]
        lead = [
            len(call["turns"]) - len(turns)
            for call, turns, score, true in zip(calls, cut, scores, truths, strict=True)
            if true and score >= 0.5
        ]
        scored = list(zip(scores, truths, strict=True))
        called = f1((score >= 0.5, true) for score, true in scored)
        table.add_row(f"{share:.0%}", str(len(calls)), f"{average_precision(scored):.3f}", f"{called:.3f}",
                      f"{sum(lead) / max(1, len(lead)):.1f}")  # fmt: skip
    return table


def _row(turns: list[dict[str, Any]]) -> dict[str, float]:
    """Counts of intents, pairs and repeats; the last turns by name."""
    names = [f"{turn['speaker'][0]}:{turn['intent']}" for turn in turns]
    counts: Counter[str] = Counter(names)
    row: dict[str, float] = {**counts}
    for one, two in pairwise(names):
        row[f"{one}>{two}"] = row.get(f"{one}>{two}", 0.0) + 1.0
    for back in (1, 2, 3):
        if len(names) >= back:
            row[f"last{back}={names[-back]}"] = 1.0
    row["turns"] = len(names) / 10
    row["repeats"] = float(sum(count - 1 for count in counts.values()))
    row["in a row"] = float(sum(one == two for one, two in zip(names, names[2:], strict=False)))
    for turn in turns:
        for entity in turn["entities"]:
            row[f"e:{entity}"] = row.get(f"e:{entity}", 0.0) + 1.0
    return row


def _scores(rows: list[dict[str, float]], calls: list[dict[str, Any]]) -> list[float]:
    import numpy as np  # noqa: PLC0415 - only measuring needs it
    from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: PLC0415 - as above
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415 - as above

    table = DictVectorizer(sparse=False).fit_transform(rows)
    table = table[:, (table > 0).sum(0) >= 5]
    truths = np.array([int(call["label"]) for call in calls])
    folds = np.array([fold_of(str(call["dialog_id"])) for call in calls])
    scores = np.zeros(len(calls))
    for fold in range(FOLDS):
        way = HistGradientBoostingClassifier(max_iter=120, max_depth=4, learning_rate=0.08, random_state=0)
        way.fit(table[folds != fold], truths[folds != fold], sample_weight=1.0 + truths[folds != fold])
        scores[folds == fold] = way.predict_proba(table[folds == fold])[:, 1]
    return [float(score) for score in scores]
