"""The networks beside the linear readings, on the parts that neither has seen. Needs scikit-learn, not torch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from rich.table import Table
from sklearn.linear_model import LogisticRegression

from bot.detector import fitting
from bot.detector.choosing import Judged, outcomes
from bot.detector.corpus import FOLDS, PUBLIC_WEIGHT, fold_of
from bot.detector.dialogue import Seen
from bot.detector.examples import LANGUAGES, Dialogue, Message
from bot.detector.learning import Learning
from bot.detector.measures import average_precision, calibration_error
from bot.detector.reading import Chances
from tools.detector_network.measured import chances, f1_at_alarms, platt, scored, sigmoid

GROUPS = ("calm", "mild", "asks", "angry")
SHIPS = "linear (ships)"
DIALOGUES = ("by the right turn", "premature or needless")


@dataclass(frozen=True, slots=True)
class Held:
    """What a network says of the held-out parts, a row for each moment of Learning.moments: logits."""

    kinds: Any
    due: Any


Looks = list[tuple[Dialogue | Message, list[Seen]]]
"""As Learning.held."""


class Linear(Learning):
    """The readings that ship, cross-validated, and what the networks are compared by."""

    _rules: tuple[Looks, list[tuple[Judged, list[Seen]]]] | None = None

    def rows(self) -> tuple[Any, Any, Any, Any]:
        """(numbers, whether a human was due, weight, part) of each moment."""
        return self._arrays()

    def chances(self) -> Any:
        """Of the newest message of each moment: a column for each of GROUPS."""
        looks = [seen.last for _, looks in self.held for seen in looks]
        return np.array([[one.calm, one.mild, one.asks, one.angry] for one in looks])

    def weighed(self, extra: Any = None) -> Any:
        """Held-out logits of the weighed sum, before calibration; `extra` is a column of one more number."""
        rows, due, weights, folds = self._arrays()
        rows = rows if extra is None else np.column_stack([rows, extra])
        logits = np.zeros(len(due))
        for fold in range(FOLDS):
            learnt = folds != fold
            slopes, bias = fitting.fit_weighing(rows[learnt], due[learnt], weights[learnt])
            logits[~learnt] = rows[~learnt] @ slopes + bias
        return logits

    def judged(self, scores: Any, read: Any = None, held: Looks | None = None) -> list[Judged]:
        """Judgements as bot.detector.choosing takes them.

        `read` has other chances of each newest message; `held` are others than those of the cross-validation.
        """
        looked = self._looked(self.held if held is None else held)
        left, chances_left = iter(map(float, scores)), iter(() if read is None else read)
        found = []
        for rules, looks in looked:
            score = [seen.believed(next(left)) for seen in looks]
            last = [seen.last if read is None else _chances(seen.last, next(chances_left)) for seen in looks]
            found.append(replace(rules, scores=score, chances=last))
        return found

    def _looked(self, held: Looks) -> list[tuple[Judged, list[Seen]]]:
        """What the rules for asking say, which is the same whoever judges."""
        if self._rules is None or self._rules[0] is not held:
            kept, self.held = self.held, held
            judged = self._judge(np.zeros(sum(len(looks) for _, looks in held)))
            self.held = kept
            self._rules = (held, [(one, looks) for one, (_, looks) in zip(judged, held, strict=True)])
        return self._rules[1]

    def ngrams_alone(self) -> Any:
        """As `chances`, of the messages by themselves and without word classes, lexicon, length and marks: what text
        alone teaches a linear reading."""
        said = self._said.matrix[:, : len(self._said.ngrams)]
        corpus, place = self._corpus, self._said.place
        calm = [
            (t.text, d.id)
            for d in corpus.dialogues
            if not d.handoff
            for t in d.turns
            if t.author == "visitor"
        ]
        known = [(m.text, m.kind, 1.0, fold_of(m.text)) for m in corpus.messages]
        known += [(m.text, m.kind, PUBLIC_WEIGHT, -1) for m in corpus.public]
        known += [(text, "calm", 1.0, fold_of(key)) for text, key in calm]
        found = []
        for fold in range(FOLDS):
            learnt = [(place[text], kind, weight) for text, kind, weight, at in known if at != fold]
            places, kinds, weights = zip(*learnt, strict=True)
            names = ["calm" if kind.startswith("calm") else kind for kind in kinds]
            slopes, bias = fitting.fit_kinds(said[list(places)], names, weights)
            held = [place[m.text] for m in corpus.messages if fold_of(m.text) == fold]
            found.append(chances(said[held] @ slopes + bias))
        return np.vstack(found)

    def single(self) -> tuple[Any, list[Message]]:
        """Which moments are messages by themselves, and those messages."""
        alone = [(isinstance(known, Message), known) for known, looks in self.held for _ in looks]
        return np.array([is_alone for is_alone, _ in alone]), [k for _, k in alone if isinstance(k, Message)]


def _chances(old: Chances, new: Any) -> Chances:
    calm, mild, asks, angry = map(float, new)
    return replace(old, calm=calm, mild=mild, asks=asks, angry=angry)


def stacked(first: Any, second: Any, single: Any, messages: list[Message], folds: Any) -> Any:
    """Chances from two readings together: a linear reading of both, fitted on the messages of the other parts."""
    both = np.log(np.clip(np.hstack([first, second]), 1e-4, 1))
    groups = np.array([group_of(message) for message in messages])
    out = np.zeros_like(first)
    for fold in range(FOLDS):
        fitted = LogisticRegression(C=0.3, max_iter=300)
        fitted.fit(both[single & (folds != fold)], groups[folds[single] != fold])
        out[folds == fold] = fitted.predict_proba(both[folds == fold])
    return out


def group_of(message: Message) -> int:
    """The place in GROUPS."""
    kind = "calm" if message.kind.startswith("calm") else message.kind
    return GROUPS.index(kind) if kind in GROUPS else GROUPS.index("angry")


def message_rows(
    name: str, read: Any, messages: list[Message], folds: Any
) -> Iterator[tuple[str, str, str, str, str, str]]:
    """A row for the table of messages: (name, average precision, F1, wishes, calibration before and after)."""
    uneasy = 1 - read[:, 0]
    truths = np.array([group_of(message) != 0 for message in messages])
    logits = np.log(np.clip(uneasy, 1e-6, 1) / np.clip(read[:, 0], 1e-6, 1))
    after = platt(logits, truths, np.ones(len(truths)), folds)

    def each(measure: Callable[[Any], float], scores: Any, true: Any = truths) -> str:
        return " / ".join(
            f"{measure(scored(scores[here], true[here])):.3f}" for here in _by_language(messages)
        )

    asks = np.array([message.kind == "asks" for message in messages])
    yield (
        name,
        each(average_precision, uneasy),
        each(f1_at_alarms, uneasy),
        each(average_precision, read[:, 2], asks),
        f"{calibration_error(scored(uneasy, truths)):.3f}",
        f"{calibration_error(scored(after, truths)):.3f}",
    )


def _by_language(messages: list[Message]) -> list[Any]:
    languages = np.array([message.language for message in messages])
    return [languages == language for language in LANGUAGES]


def course_row(name: str, logits: Any, linear: Linear) -> tuple[str, ...]:
    """A row for the table of calibration: how good the order of the moments is, and how true the score."""
    _, due, weights, folds = linear.rows()
    counted = weights > 0
    after = platt(logits, due, weights, folds)
    return (
        name,
        f"{average_precision(scored(logits[counted], due[counted])):.3f}",
        f"{calibration_error(scored(sigmoid(logits)[counted], due[counted])):.3f}",
        f"{calibration_error(scored(after[counted], due[counted])):.3f}",
    )


def ways(linear: Linear, networks: dict[str, Held]) -> Iterator[tuple[str, Any, Any]]:
    """Yield (name, logits that a human is due, other chances of the newest message or None)."""
    single, messages = linear.single()
    folds = linear.rows()[3]
    yield SHIPS, linear.weighed(), None
    for name, held in networks.items():
        read = chances(held.kinds)
        yield f"{name}: alone", held.due, read
        yield f"{name}: one more number", linear.weighed(held.due), None
        both = stacked(linear.chances(), read, single, messages, folds)
        yield f"{name}: one more number, messages by both", linear.weighed(held.due), both


def dialogue_row(
    name: str, judged: Sequence[Judged], thresholds: Mapping[str, Mapping[str, float]]
) -> list[str]:
    """A row for the table of dialogues, by language: those by the right turn, and those handed off wrongly."""
    right, wrong = [], []
    for language in LANGUAGES:
        here = [one for one in judged if one.known.language == language and isinstance(one.known, Dialogue)]
        ends = outcomes(here, thresholds[language])
        needed = sum(end in ("right", "late", "premature") for end in ends)
        right.append(f"{ends.count('right') / max(1, needed):.3f}")
        wrong.append(f"{(ends.count('premature') + ends.count('needless')) / max(1, len(ends)):.3f}")
    return [name, " / ".join(right), " / ".join(wrong)]


def table(title: str, *columns: str) -> Table:
    """A table whose first column is the name of the way."""
    return Table("way", *columns, title=title)
