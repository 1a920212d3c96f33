"""The networks trained on everything, on texts that nothing was trained on: a folder in the form of data/detector.

Thresholds are those that cross-validation chose; nothing is fitted on these texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rich.table import Table
from sklearn.linear_model import LogisticRegression

from bot.detector import fitting
from bot.detector.artefact import trained
from bot.detector.dialogue import look
from bot.detector.examples import LANGUAGES, Dialogue, Message, load_dialogues, load_messages
from bot.detector.measures import average_precision, f1_at
from bot.detector.reading import read_answer, read_message
from tools.detector_network.compared import (
    DIALOGUES,
    SHIPS,
    Linear,
    Looks,
    dialogue_row,
    group_of,
    stacked,
    table,
)
from tools.detector_network.measured import at_alarms, chances, scored
from tools.detector_network.parts import Parts

Thresholds = Mapping[str, Mapping[str, float]]
"""Of each language, by name (bot.detector.choosing.choose)."""


def unseen(
    parts: Parts,
    names: Sequence[str],
    linear: Linear,
    thresholds: Mapping[str, Thresholds],
    folder: Path,
) -> Iterator[Table]:
    """Yield a table of the messages and one of the dialogues."""
    messages = [one for language in LANGUAGES for one in load_messages(folder, language)]
    yield _messages(parts, names, linear, messages)
    dialogues = [one for language in LANGUAGES for one in load_dialogues(folder, language)]
    yield _dialogues(parts, names, linear, thresholds, dialogues)


def _messages(parts: Parts, names: Sequence[str], linear: Linear, messages: list[Message]) -> Table:
    found = table(f"messages of texts not learned from, en / he / hu (n = {len(messages)})",
                  "AP", "F1 at the threshold", "alarms /100 calm", "wishes AP")  # fmt: skip
    single, known = linear.single()
    folds = linear.rows()[3]
    ours = np.array([_groups(message.text) for message in messages])
    held = linear.chances()
    found.add_row(SHIPS, *_numbers(held[single], known, ours, messages))
    for name in names:
        exported = parts.exported(name)
        read = chances(np.array([exported.read(message.text)[1] for message in messages]))
        seen = chances(parts.held(name).kinds)
        found.add_row(name, *_numbers(seen[single], known, read, messages))
        both_seen = stacked(held, seen, single, known, folds)
        both = _stacked(held[single], seen[single], known, ours, read)
        found.add_row(f"{name}, and what ships", *_numbers(both_seen[single], known, both, messages))
    return found


def _groups(text: str) -> list[float]:
    one = read_message(text)
    return [one.calm, one.mild, one.asks, one.angry]


def _stacked(first: Any, second: Any, known: list[Message], new_first: Any, new_second: Any) -> Any:
    """As compared.stacked, fitted on all messages of the cross-validation."""
    fitted = LogisticRegression(C=0.3, max_iter=300)
    fitted.fit(np.log(np.clip(np.hstack([first, second]), 1e-4, 1)), [group_of(one) for one in known])
    return fitted.predict_proba(np.log(np.clip(np.hstack([new_first, new_second]), 1e-4, 1)))


def _numbers(seen: Any, known: list[Message], read: Any, messages: list[Message]) -> list[str]:
    columns: list[list[str]] = [[], [], [], []]
    for language in LANGUAGES:
        chosen = [at for at, one in enumerate(known) if one.language == language]
        here = [at for at, one in enumerate(messages) if one.language == language]
        truths = [group_of(messages[at]) != 0 for at in here]
        at = at_alarms(scored(1 - seen[chosen, 0], [group_of(known[c]) != 0 for c in chosen]))
        new = scored(1 - read[here, 0], truths)
        calm = [score >= at for score, true in new if not true]
        columns[0].append(f"{average_precision(new):.3f}")
        columns[1].append(f"{f1_at(new, at):.3f}")
        columns[2].append(f"{100 * sum(calm) / len(calm):.1f}")
        asks = scored(read[here, 2], [messages[h].kind == "asks" for h in here])
        columns[3].append(f"{average_precision(asks):.3f}")
    return [" / ".join(column) for column in columns]


def _dialogues(
    parts: Parts,
    names: Sequence[str],
    linear: Linear,
    thresholds: Mapping[str, Thresholds],
    dialogues: list[Dialogue],
) -> Table:
    found = table(f"dialogues of texts not learned from, en / he / hu (n = {len(dialogues)})", *DIALOGUES)
    held: Looks = [
        (one, [look(turns, read_message, read_answer) for _, turns in one.moments()]) for one in dialogues
    ]
    rows = np.array([seen.row for _, looks in held for seen in looks])
    scores = [trained().weighing.score(row) for row in rows]
    found.add_row(*dialogue_row(SHIPS, linear.judged(scores, None, held), thresholds[SHIPS]))
    for name in names:
        exported, before = parts.exported(name), parts.held(name).due
        said = [moment for one in dialogues for moment in exported.moments(one)]
        due, read = np.array([one[1] for one in said]), chances(np.array([one[0] for one in said]))
        alone = linear.judged(_calibrated(linear, before, due), read, held)
        found.add_row(*dialogue_row(f"{name}: alone", alone, thresholds[f"{name}: alone"]))
        both = linear.judged(_calibrated(linear, *_weighed(linear, before, rows, due)), None, held)
        found.add_row(*dialogue_row(f"{name}: one more number", both, thresholds[f"{name}: one more number"]))
    return found


def _weighed(linear: Linear, held: Any, rows: Any, due: Any) -> tuple[Any, Any]:
    """Held-out logits of the weighed sum with one more number, and those of the new rows."""
    known, truths, weights, _ = linear.rows()
    slopes, bias = fitting.fit_weighing(np.column_stack([known, held]), truths, weights)
    return linear.weighed(held), np.column_stack([rows, due]) @ slopes + bias


def _calibrated(linear: Linear, held: Any, new: Any) -> Any:
    _, truths, weights, _ = linear.rows()
    slope, shift = fitting.fit_calibration(held, truths, weights)
    return 1 / (1 + np.exp(-(slope * new + shift)))
