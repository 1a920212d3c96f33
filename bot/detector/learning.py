"""From the corpus to what is trained, with everything judged on parts that it has not seen. Only for training."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from rich.table import Table as Printed

from bot.detector import fitting
from bot.detector.asking import asks_for_human, only_looks_like_asking
from bot.detector.choosing import Judged, Outcome, choose, outcomes, summary
from bot.detector.classes import Classes
from bot.detector.corpus import FOLDS, PUBLIC_WEIGHT, Corpus, fold_of
from bot.detector.dialogue import Seen, look
from bot.detector.examples import ANGRY_KINDS, Dialogue, Message
from bot.detector.linear import Linear
from bot.detector.ngrams import ngrams
from bot.detector.reading import CLASSES, Chances, chances_of
from bot.detector.verdict import Turn

_SINGLE_WEIGHT = 0.6  # of a message judged alone, beside a moment of a dialogue
_MILD_TRUTH = 0.35  # how much of a mildly annoyed message counts as one that needs a human now
_LATER_WEIGHT = 0.5  # of the moments after the one at which a human was due
_NO_ANSWER = -3.0
_SURELY_OURS = 9.0


@dataclass(frozen=True, slots=True)
class Moment:
    """A visitor's message in its conversation: the row of numbers, whether a human was due, and what it counts."""

    row: list[float]
    due: bool
    weight: float
    fold: int


@dataclass(slots=True)
class _Fit:
    """The linear readings fitted on some of the corpus: a text's chances, an answer's logit."""

    kinds: tuple[Any, Any]
    stuck: tuple[Any, Any]
    ours: tuple[Any, Any]
    answers: tuple[Any, Any]


class Learning:
    """Cross-validates, chooses the thresholds and fits on everything."""

    def __init__(self, corpus: Corpus, step: Callable[[str], None]) -> None:
        self._corpus, self._step = corpus, step
        self._classes = Classes(corpus.words)
        visitor = [m.text for m in (*corpus.messages, *corpus.public)]
        visitor += [t.text for d in corpus.dialogues for t in d.turns if t.author == "visitor"]
        self._said = fitting.Table(visitor, ngrams, self._classes.features, corpus.foreign)
        answers = {
            " ".join(t.text for t in group) for d in corpus.dialogues for group in _answer_groups(d.turns)
        }
        self._answers = fitting.Table(sorted(answers), ngrams, None)
        self._judged: list[Judged] = []
        self.moments: list[Moment] = []
        self.held: list[tuple[Dialogue | Message, list[Seen]]] = []
        step("features")

    def cross_validate(self) -> None:
        """Fit the readings five times, each time without a fifth, and look at that fifth."""
        for fold in range(FOLDS):
            self._hold_out(fold, self._fit_readings(_without(fold)))
            self._step(f"part {fold + 1} of {FOLDS}")
        self.moments = [
            moment for known, looks in self.held for moment in moments_of(known, [seen.row for seen in looks])
        ]
        self._judged = self._judge(self.scores())
        self._step("weighing")

    def fit(self) -> tuple[dict[str, Any], Linear, Linear]:
        """Fit on everything. Returns what bot.detector.artefact.pack takes."""
        fit = self._fit_readings(lambda _key: True)
        rows, due, weights, _ = self._arrays()
        slopes, bias = fitting.fit_weighing(rows, due, weights)
        slope, shift = self._calibration
        head = {
            "fingerprint": self._corpus.fingerprint(),
            "public": bool(self._corpus.public),
            "words": self._corpus.words,
            "weighing": {"weights": (slope * slopes).round(5).tolist(), "bias": slope * bias + shift},
            "thresholds": choose(self._judged),
        }
        columns = np.hstack([fit.kinds[0], fit.stuck[0], fit.ours[0]])
        biases = np.concatenate([fit.kinds[1], fit.stuck[1], fit.ours[1]])
        messages = self._said.linear([*CLASSES, "stuck", "ours"], columns, biases)
        self._step("everything")
        return head, messages, self._answers.linear(["failed"], *fit.answers)

    def table(self, *, compare: bool) -> Printed:
        """The results on held-out parts, to be printed; with `compare` of other ways to judge too."""
        if not compare:
            return summary({"dialogue features, weighed": self._judged})
        from bot.detector.comparing import ways  # noqa: PLC0415 - only when asked for

        rows, due, weights, folds = self._arrays()
        return summary({n: self._judge(s) for n, s in ways(rows, due, weights, folds)})

    def scores(self) -> Any:
        """Held-out scores of the weighing, calibrated, a moment each."""
        rows, due, weights, folds = self._arrays()
        logits = np.zeros(len(due))
        for fold in range(FOLDS):
            learnt = folds != fold
            slopes, bias = fitting.fit_weighing(rows[learnt], due[learnt], weights[learnt])
            logits[~learnt] = rows[~learnt] @ slopes + bias
        self._calibration = fitting.fit_calibration(logits, due, weights)
        slope, shift = self._calibration
        return 1 / (1 + np.exp(-(slope * logits + shift)))

    def _arrays(self) -> tuple[Any, Any, Any, Any]:
        one = self.moments
        return (
            np.array([m.row for m in one]),
            np.array([m.due for m in one]),
            np.array([m.weight for m in one]),
            np.array([m.fold for m in one]),
        )

    def _fit_readings(self, learnt: Callable[[str], bool]) -> _Fit:
        messages = [m for m in self._corpus.messages if learnt(m.text)]
        dialogues = [d for d in self._corpus.dialogues if learnt(d.id)]
        calm = [t.text for d in dialogues if not d.handoff for t in d.turns if t.author == "visitor"]
        public = self._corpus.public
        texts = [m.text for m in messages] + [m.text for m in public] + calm
        kinds = [_class(m.kind) for m in (*messages, *public)] + ["calm"] * len(calm)
        weights = [1.0] * len(messages) + [PUBLIC_WEIGHT] * len(public) + [1.0] * len(calm)
        fitted_kinds = fitting.fit_kinds(self._said.rows(texts), kinds, weights)
        stuck, answers = _turning_points(dialogues)
        return _Fit(
            fitted_kinds,
            fitting.fit_chance(self._said.rows([t for t, _ in stuck]), *_truths(stuck)),
            self._fit_ours([m.text for m in messages] + [t for t, _ in stuck]),
            fitting.fit_chance(self._answers.rows([t for t, _ in answers]), *_truths(answers)),
        )

    def _fit_ours(self, ours: list[str]) -> tuple[Any, Any]:
        """What is written to a shop, against the public sets; without these everything is taken for it."""
        foreign = [m.text for m in self._corpus.public] + self._corpus.foreign
        if not foreign:
            return np.zeros((self._said.matrix.shape[1], 1)), np.array([_SURELY_OURS])
        truths = [True] * len(ours) + [False] * len(foreign)
        weights = [len(foreign) / len(ours)] * len(ours) + [1.0] * len(foreign)
        return fitting.fit_chance(self._said.rows([*ours, *foreign]), truths, weights)

    def _hold_out(self, fold: int, fit: _Fit) -> None:
        said, answers = self._reader(fit), self._answer_reader(fit)
        for message in self._corpus.messages:
            if fold_of(message.text) == fold:
                seen = look((Turn(1, "visitor", message.text),), said, answers)
                self.held.append((message, [seen]))
        for dialogue in self._corpus.dialogues:
            if fold_of(dialogue.id) == fold:
                looks = [look(turns, said, answers) for _, turns in dialogue.moments()]
                self.held.append((dialogue, looks))

    def _reader(self, fit: _Fit) -> Callable[[str], Chances]:
        kinds = self._said.matrix @ fit.kinds[0] + fit.kinds[1]
        stuck = self._said.matrix @ fit.stuck[0] + fit.stuck[1]
        ours = self._said.matrix @ fit.ours[0] + fit.ours[1]
        logits = np.hstack([kinds, stuck, ours])
        return lambda text: chances_of(logits[self._said.place[text]].tolist())

    def _answer_reader(self, fit: _Fit) -> Callable[[str], float]:
        logits = (self._answers.matrix @ fit.answers[0] + fit.answers[1]).ravel()
        return lambda text: float(logits[self._answers.place[text]])

    def _judge(self, scores: Any) -> list[Judged]:
        """Put the scores of the moments back to their messages and dialogues."""
        judged, at = [], 0
        for known, looks in self.held:
            texts = _texts(known)
            score = [seen.believed(float(scores[at + n])) for n, seen in enumerate(looks)]
            at += len(looks)
            asked = [asks_for_human(text) is not None for text in texts]
            seems = [only_looks_like_asking(text) for text in texts]
            judged.append(Judged(known, score, [seen.last for seen in looks], asked, seems))
        return judged


def _without(fold: int) -> Callable[[str], bool]:
    return lambda key: fold_of(key) != fold


def _class(kind: str) -> str:
    return "calm" if kind.startswith("calm") else kind


def _texts(known: Dialogue | Message) -> list[str]:
    if isinstance(known, Message):
        return [known.text]
    return [turn.text for turn in known.turns if turn.author == "visitor"]


def _answer_groups(turns: Sequence[Turn]) -> Iterator[list[Turn]]:
    group: list[Turn] = []
    for turn in (*turns, None):
        if turn is not None and turn.author == "bot":
            group.append(turn)
        elif group:
            yield group
            group = []


def _turning_points(dialogues: Sequence[Dialogue]) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """The visitor's messages, and the bot's answers before them, each with whether a human was due there."""
    said, answered = [], []
    for dialogue in dialogues:
        for number, turns in dialogue.moments():
            due = _due(dialogue, number)
            if due is None:
                continue
            said.append((turns[-1].text, due))
            groups = list(_answer_groups(turns))
            if groups:
                answered.append((" ".join(turn.text for turn in groups[-1]), due))
    return said, answered


def _due(dialogue: Dialogue, number: int) -> bool | None:
    """Whether a human was due at the visitor's message of that number; None between "may" and "must"."""
    if not dialogue.handoff or number < dialogue.earliest:
        return False
    return True if number >= dialogue.handoff else None


def _truths(pairs: list[tuple[str, bool]]) -> tuple[list[bool], list[float]]:
    return [due for _, due in pairs], [1.0] * len(pairs)


def moments_of(known: Dialogue | Message, rows: list[list[float]]) -> Iterator[Moment]:
    """A moment for every row: those that say nothing count nothing, so that the order is kept."""
    if isinstance(known, Message):
        angry = known.kind in ANGRY_KINDS
        weight = _SINGLE_WEIGHT * ((1 - _MILD_TRUTH) if known.kind == "mild" else 1.0)
        yield Moment(rows[0], angry, weight if known.kind != "asks" else weight / 2, fold_of(known.text))
        return
    for number, row in enumerate(rows, start=1):
        due = _due(known, number)
        late = known.handoff and number > known.handoff
        weight = 0.0 if due is None else _LATER_WEIGHT if late else 1.0
        yield Moment(row, bool(due), weight, fold_of(known.id))


__all__ = ["Learning", "Moment", "Outcome", "moments_of", "outcomes"]
