"""Measuring on written messages and dialogues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from rich.table import Table

from bot.detector.choosing import Outcome, outcome_of
from bot.detector.examples import KINDS, LANGUAGES, Dialogue, Message
from bot.detector.judging import judge
from bot.detector.measures import (
    Scored,
    average_precision,
    calibration_error,
    f1,
    f1_at,
    golden_transfer,
    recall_at_precision,
)  # fmt: skip
from bot.detector.reading import read_message
from bot.detector.verdict import Turn, Verdict

Judge = tuple[str, Callable[[str], float], float]
"""Who is compared: name, score of a text, threshold."""
_TOLERANCES = (1, 2, 3)


class MessageResults:
    """Verdicts on single messages. True is what is not calm: asking, angry or annoyed."""

    def __init__(self, rivals: Sequence[Judge], cases: list[Message]) -> None:
        self.cases = cases
        self._rivals = rivals
        self._verdicts: dict[Message, Verdict] = {}
        self._scores: dict[str, dict[Message, float]] = defaultdict(dict)

    def judge(self, message: Message) -> None:
        """Judge one message, and let the others judge it."""
        verdict = judge((Turn(0, "visitor", message.text),), message.language)
        self._verdicts[message] = verdict
        uneasy = max(verdict.score, 1.0 - read_message(message.text).calm)
        self._scores["detector"][message] = 1.0 if verdict.reason == "asked" else uneasy
        for name, score, _ in self._rivals:
            self._scores[name][message] = score(message.text)

    def scored(self) -> dict[str, Scored]:
        """(score, truth) of every message, by who judged."""
        return {name: [(s, _true(m)) for m, s in scores.items()] for name, scores in self._scores.items()}

    def by_language(self) -> Table:
        """Everyone's numbers in each language."""
        table = Table("messages", "language", "n", "AP", "F1", "recall at 95 % precision", "alarms /100 calm",
                      "asks recall", "asks precision", "angry handed off", title="Single messages")  # fmt: skip
        for language in LANGUAGES:
            cases = [m for m in self.cases if m.language == language]
            if cases:
                self._rows(table, language, cases)
        return table

    def _rows(self, table: Table, language: str, cases: list[Message]) -> None:
        verdicts = [(self._verdicts[m], m) for m in cases]
        scored = [(self._scores["detector"][m], _true(m)) for m in cases]
        called = [(v.action != "none", _true(m)) for v, m in verdicts]
        asks = [(v.reason == "asked", m.kind == "asks") for v, m in verdicts]
        hits = sum(a and b for a, b in asks)
        angry = [v.action == "handoff" for v, m in verdicts if _true(m) and m.kind not in ("asks", "mild")]
        table.add_row(
            "detector", language, str(len(cases)), _n(average_precision(scored)), _n(f1(called)),
            _n(recall_at_precision(scored, 0.95)), _n(100 * _share(c for c, true in called if not true), 1),
            _n(hits / max(1, sum(b for _, b in asks))), _n(hits / max(1, sum(a for a, _ in asks))), _n(_share(angry)),
        )  # fmt: skip
        for name, _, at in self._rivals:
            scored = [(self._scores[name][m], _true(m)) for m in cases]
            alarms = 100 * _share(score >= at for score, true in scored if not true)
            table.add_row(name, language, "", _n(average_precision(scored)), _n(f1_at(scored, at)),
                          _n(recall_at_precision(scored, 0.95)), _n(alarms, 1), "", "", "")  # fmt: skip

    def by_kind(self) -> Table:
        """What the verdicts were, kind by kind: handed off, offered, left alone, in %."""
        table = Table(
            "kind", *(f"{one} handoff / offer / none %" for one in LANGUAGES), title="Verdicts by kind"
        )
        for kind in KINDS:
            table.add_row(kind, *(self._shares(kind, language) for language in LANGUAGES))
        return table

    def _shares(self, kind: str, language: str) -> str:
        found = [v.action for m, v in self._verdicts.items() if (m.kind, m.language) == (kind, language)]
        if not found:
            return "-"
        return " / ".join(f"{100 * found.count(a) / len(found):.0f}" for a in ("handoff", "offer", "none"))


class DialogueResults:
    """When a human was called in each dialogue."""

    def __init__(self) -> None:
        self.judged: list[tuple[Dialogue, int]] = []
        self.scored: list[tuple[float, bool]] = []

    def judge(self, dialogue: Dialogue) -> None:
        """Judge every message of a dialogue until a human is called."""
        called = 0
        for number, turns in dialogue.moments():
            verdict = judge(turns, dialogue.language)
            called = called or (number if verdict.action == "handoff" else 0)
            if not dialogue.handoff or number < dialogue.earliest or number >= dialogue.handoff:
                self.scored.append((verdict.score, bool(dialogue.handoff and number >= dialogue.handoff)))
        self.judged.append((dialogue, called))

    def by_language(self) -> Table:
        """Timing in each language."""
        table = Table("dialogues", "n", "by the right turn", "late or never", "premature", "needless", "F1", "recall",
                      *(f"GTT {t}" for t in _TOLERANCES), "ECE", title="Dialogues")  # fmt: skip
        for language in (*LANGUAGES, "all"):
            here = [(d, c) for d, c in self.judged if language in (d.language, "all")]
            if here:
                table.add_row(
                    language, str(len(here)), *self._numbers(here), _n(calibration_error(self.scored))
                )
        return table

    def _numbers(self, here: list[tuple[Dialogue, int]]) -> list[str]:
        ends = [outcome_of(d, c) for d, c in here]
        needed = sum(bool(d.handoff) for d, _ in here)
        gold = [[*range(d.earliest, d.handoff + 1)] if d.handoff else [] for d, _ in here]
        transfers = [
            sum(golden_transfer([c] if c else [], g, t) for (_, c), g in zip(here, gold, strict=True))
            / len(here)
            for t in _TOLERANCES
        ]
        wanted = [(bool(c), bool(d.handoff)) for d, c in here]
        return [
            _n(ends.count("right") / max(1, needed)), _n(ends.count("late") / max(1, needed)),
            _n(ends.count("premature") / len(here)), _n(ends.count("needless") / len(here)), _n(f1(wanted)),
            _n(_share(call for call, due in wanted if due)), *(_n(t) for t in transfers),
        ]  # fmt: skip

    def by_kind(self) -> Table:
        """How the dialogues of each kind ended."""
        outcomes: tuple[Outcome, ...] = ("right", "late", "premature", "needless", "calm")
        table = Table("kind", *outcomes, title="Dialogues by kind")
        for kind in dict.fromkeys(d.kind for d, _ in self.judged):
            ends = [outcome_of(d, c) for d, c in self.judged if d.kind == kind]
            table.add_row(kind, *(str(ends.count(outcome) or "") for outcome in outcomes))
        return table


def _true(message: Message) -> bool:
    return not message.kind.startswith("calm")


def _share(truths: Iterable[bool]) -> float:
    known = list(truths)
    return sum(known) / len(known) if known else 0.0


def _n(number: float, places: int = 3) -> str:
    return f"{number:.{places}f}"
