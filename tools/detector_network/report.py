"""The tables of the experiment."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rich.table import Table

from bot.detector.choosing import choose
from tools.detector_network.compared import (
    DIALOGUES,
    SHIPS,
    Linear,
    course_row,
    dialogue_row,
    message_rows,
    stacked,
    table,
    ways,
)
from tools.detector_network.exported import costs
from tools.detector_network.measured import chances, percentile_us, platt
from tools.detector_network.parts import Parts
from tools.detector_network.unseen import unseen

_TIMED_DIALOGUES = 300


def tables(
    parts: Parts, names: Sequence[str], data: Path | None, step: Callable[[str], None]
) -> Iterator[Table]:
    """Yield what there is to print; the cross-validation of the linear readings comes first and takes minutes."""
    yield _cost(parts, names)
    linear = _cross_validated(parts, step)
    yield _messages(parts, names, linear)
    yield _courses(parts, names, linear)
    _, due, weights, folds = linear.rows()
    networks = {name: parts.held(name) for name in names}
    thresholds: dict[str, dict[str, dict[str, float]]] = {}
    found = table("dialogues, en / he / hu", *DIALOGUES)
    judged = [
        (name, linear.judged(platt(logits, due, weights, folds), read))
        for name, logits, read in ways(linear, networks)
    ]
    for name, judgements in judged:
        step(name)
        thresholds[name] = choose(judgements)
        found.add_row(*dialogue_row(name, judgements, thresholds[name]))
    yield found
    if data is not None:
        yield from unseen(parts, names, linear, thresholds, data)


def _cross_validated(parts: Parts, step: Callable[[str], None]) -> Linear:
    """The linear readings on the parts they have not seen; kept in a file, as the networks are."""
    learning, file = Linear(parts.corpus, step), parts.folder / "linear.pickle"
    if file.exists():
        learning.held, learning.moments = pickle.loads(file.read_bytes())  # noqa: S301 - this program wrote it
    else:
        learning.cross_validate()
        file.write_bytes(pickle.dumps((learning.held, learning.moments)))
    return learning


def _messages(parts: Parts, names: Sequence[str], linear: Linear) -> Table:
    single, messages = linear.single()
    moment_folds = linear.rows()[3]
    folds = moment_folds[single]
    found = table(
        "messages by themselves, en / he / hu", "AP", "F1 at 2 alarms /100", "wishes AP", "ECE", "after Platt"
    )
    ours = linear.chances()
    for row in message_rows("n-grams alone, linear", linear.ngrams_alone(), messages, folds):
        found.add_row(*row)
    for row in message_rows(SHIPS, ours[single], messages, folds):
        found.add_row(*row)
    for name in names:
        read = chances(parts.held(name).kinds)
        for row in message_rows(name, read[single], messages, folds):
            found.add_row(*row)
        both = stacked(ours, read, single, messages, moment_folds)
        for row in message_rows(f"{name}, and what ships", both[single], messages, folds):
            found.add_row(*row)
    return found


def _courses(parts: Parts, names: Sequence[str], linear: Linear) -> Table:
    found = table("is a human due at this message?", "AP", "ECE", "after Platt")
    found.add_row(*course_row(SHIPS, linear.weighed(), linear))
    for name in names:
        held = parts.held(name)
        found.add_row(*course_row(name, held.due, linear))
        found.add_row(*course_row(f"{name}, as one more number", linear.weighed(held.due), linear))
    return found


def _cost(parts: Parts, names: Sequence[str]) -> Table:
    found = table(
        "cost, p50 / p99 in µs on one thread", "message in its conversation", "one text", "its network alone",
        "detector that ships", "MB of ONNX", "training, s",
    )  # fmt: skip
    for name in names:
        exported = parts.exported(name)
        timed = costs(
            exported, parts.corpus.dialogues[:: max(1, len(parts.corpus.dialogues) // _TIMED_DIALOGUES)]
        )
        found.add_row(
            name,
            *(f"{percentile_us(one, 0.5):.0f} / {percentile_us(one, 0.99):.0f}" for one in timed.values()),
            f"{exported.bytes() / 1e6:.1f}",
            f"{parts.seconds(name):.0f}",
        )
    return found
