"""Training a network on the detector's examples, without those of one part, and judging that part. Needs torch.

What counts how much is that of bot.detector.learning: the class of every message and of every message in a calm
dialogue, the public ones with a tenth of the weight; at every moment whether a human was due.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from bot.detector.classes import Classes
from bot.detector.corpus import PUBLIC_WEIGHT, Corpus
from bot.detector.examples import Dialogue, Message
from bot.detector.learning import moments_of
from bot.detector.reading import CLASSES
from tools.detector_network.network import TURNS_MAX, Network
from tools.detector_network.pieces import LETTERS_MAX, MARKS_MAX, pieces_of

_ROUNDS = 8  # through all the examples
_MESSAGES, _DIALOGUES = 128, 16  # of one step
_RATE, _DECAY = 3e-3, 0.02  # the rate at its highest, and the shrinking of the weights (AdamW)
_WARMING = 0.1  # of the steps, until the rate is at its highest
_HIDDEN_PIECES, _HIDDEN_WORDS = 0.15, 0.1  # shares that a step does not see
_TURN_OF_PUBLIC = (
    4  # a round sees each fourth public message, for that much more: they count little and take long
)
_SEED = 20240607
Step = Callable[[float], None]
"""Told the share that is done."""


@dataclass(frozen=True, slots=True)
class Told:
    """A conversation (a message by itself is one of one turn) and what is known of each of its turns."""

    texts: list[str]
    speakers: list[int]
    classes: list[int]  # number of the class, -1 where it is not known
    class_weight: float
    due: list[float]
    due_weights: list[float]


class Texts:
    """Every text cut to pieces once; `batch` puts some of them side by side."""

    def __init__(self, texts: Sequence[str], classes: Classes | None) -> None:
        self.place = {text: place for place, text in enumerate(dict.fromkeys(texts))}
        cut = [pieces_of(text, classes) for text in self.place]
        self._letters = _padded([row for one in cut for row in one.letters], LETTERS_MAX)
        self._marks = _padded([row for one in cut for row in one.marks], MARKS_MAX)
        self._counts = np.array([len(one.letters) for one in cut])
        self._starts = np.concatenate([[0], np.cumsum(self._counts)[:-1]])

    def batch(self, texts: Sequence[str]) -> tuple[Any, Any, Any]:
        """Return (letters, marks, there): pieces of all words in a row, and the places of those words."""
        places = np.array([self.place[text] for text in texts])
        counts = self._counts[places]
        there = np.arange(counts.max())[None] < counts[:, None]
        words = np.concatenate(
            [np.arange(s, s + c) for s, c in zip(self._starts[places], counts, strict=True)]
        )
        letters, marks = torch.from_numpy(self._letters[words]), torch.from_numpy(self._marks[words])
        return letters, marks, torch.from_numpy(there)


def _padded(rows: list[tuple[int, ...]], width: int) -> Any:
    padded = np.zeros((len(rows), width), np.int64)
    for at, row in enumerate(rows):
        padded[at, : len(row)] = row
    return padded


def read(network: Network, texts: Texts, some: Sequence[str]) -> tuple[Any, Any]:
    """Vectors and class logits of some texts."""
    letters, marks, there = texts.batch(some)
    if network.training:
        letters, marks = _hidden(letters), _hidden(marks)
        seen = torch.rand(len(letters), 1) >= _HIDDEN_WORDS
        letters, marks = letters * seen, marks * seen
    words = network.reader.words(letters, marks)
    laid = words.new_zeros(*there.shape, words.shape[-1])
    laid[there] = words
    vectors, kinds = network.reader(laid, there)
    return vectors, kinds


def _hidden(pieces: Any) -> Any:
    return pieces * (torch.rand(pieces.shape) >= _HIDDEN_PIECES)


def fit(kind: str, corpus: Corpus, texts: Texts, learnt: Callable[[str], bool], step: Step) -> Network:
    """Train on what `learnt` says of a message's text and a dialogue's id."""
    torch.manual_seed(_SEED)
    drawn = np.random.default_rng(_SEED)
    messages = [_message(one, 1.0) for one in corpus.messages if learnt(one.text)]
    public = [_public(one) for one in corpus.public]
    dialogues = [_dialogue(d) for d in corpus.dialogues if learnt(d.id)]
    network = Network(kind)
    network.train()
    total = _ROUNDS * math.ceil((len(messages) + len(public) / _TURN_OF_PUBLIC) / _MESSAGES)
    rule = torch.optim.AdamW(
        network.parameters(), lr=_RATE, weight_decay=_DECAY, betas=(0.9, 0.98), fused=True
    )
    pace = torch.optim.lr_scheduler.LambdaLR(rule, lambda at: _pace(at / total))
    singles = _drawn(
        lambda turn: messages + public[turn % _TURN_OF_PUBLIC :: _TURN_OF_PUBLIC], _MESSAGES, drawn
    )
    courses = _drawn(lambda _turn: dialogues, _DIALOGUES, drawn)
    for done, alone, together in zip(range(total), singles, courses, strict=False):
        loss = _loss(network, texts, alone + together)
        rule.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        rule.step()
        pace.step()
        step((done + 1) / total)
    network.eval()
    return network


def _pace(share: float) -> float:
    """Up in a straight line, down along a cosine."""
    return min(share / _WARMING, 0.5 + 0.5 * math.cos(math.pi * share)) + 1e-3


def _drawn(of_round: Callable[[int], list[Told]], count: int, drawn: Any) -> Iterator[list[Told]]:
    """Without end: those of each round in an order of their own."""
    for turn in itertools.count():
        some = of_round(turn)
        order = drawn.permutation(len(some))
        for start in range(0, len(order), count):
            yield [some[at] for at in order[start : start + count]]


def _loss(network: Network, texts: Texts, told: list[Told]) -> Any:
    vectors, kinds = read(network, texts, [text for one in told for text in one.texts])
    classes = torch.tensor([c for one in told for c in one.classes])
    weights = torch.tensor([one.class_weight for one in told for _ in one.texts]) * (classes >= 0)
    of_class = functional.cross_entropy(kinds, classes.clamp(min=0), reduction="none")
    logits = _courses(network, vectors, told)
    due = torch.tensor([d for one in told for d in one.due])
    counts = torch.tensor([w for one in told for w in one.due_weights])
    of_due = functional.binary_cross_entropy_with_logits(logits, due, reduction="none")
    return _mean(of_class, weights) + _mean(of_due, counts)


def _mean(losses: Any, weights: Any) -> Any:
    return (losses * weights).sum() / weights.sum().clamp(min=1.0)


def _courses(network: Network, vectors: Any, told: list[Told]) -> Any:
    """The logits of all turns in a row. Messages by themselves come first."""
    alone = next((place for place, one in enumerate(told) if len(one.texts) > 1), len(told))
    return torch.cat(
        [_of_messages(network, vectors[:alone]), _of_dialogues(network, vectors[alone:], told[alone:])]
    )


def _of_messages(network: Network, vectors: Any) -> Any:
    return network.course(vectors.unsqueeze(1), torch.zeros(len(vectors), 1, dtype=torch.int64)).squeeze(1)


def _of_dialogues(network: Network, vectors: Any, told: list[Told]) -> Any:
    if not told:
        return vectors.new_zeros(0)
    sizes = [len(one.texts) for one in told]
    laid = torch.nn.utils.rnn.pad_sequence(list(vectors.split(sizes)), batch_first=True)
    speakers = [torch.tensor(one.speakers) for one in told]
    logits = network.course(laid, torch.nn.utils.rnn.pad_sequence(speakers, batch_first=True))
    return torch.cat([row[:size] for row, size in zip(logits, sizes, strict=True)])


def judged(network: Network, texts: Texts, known: Sequence[Message | Dialogue]) -> tuple[Any, Any]:
    """Return (class logits, due logits), a row for each message of a visitor: those of each known one in order."""
    kinds, due = [], []
    with torch.no_grad():
        for start in range(0, len(known), 64):
            told = [_told(one) for one in known[start : start + 64]]
            vectors, classes = read(network, texts, [text for one in told for text in one.texts])
            visitor = torch.tensor([speaker == 0 for one in told for speaker in one.speakers])
            kinds.append(classes[visitor].numpy())
            due.append(_courses(network, vectors, told)[visitor].numpy())
    return np.concatenate(kinds), np.concatenate(due)


def _told(known: Message | Dialogue) -> Told:
    return _dialogue(known) if isinstance(known, Dialogue) else _message(known, 1.0)


def _public(one: Message) -> Told:
    """What it is is known; whether a human was due is not asked there."""
    told = _message(one, PUBLIC_WEIGHT * _TURN_OF_PUBLIC)
    return replace(told, due=[0.0], due_weights=[0.0])


def _message(one: Message, weight: float) -> Told:
    (moment,) = moments_of(one, [[]])
    number = CLASSES.index("calm" if one.kind.startswith("calm") else one.kind)
    return Told([one.text], [0], [number], weight, [float(moment.due)], [moment.weight])


def _dialogue(one: Dialogue) -> Told:
    turns = one.turns[-TURNS_MAX:]
    visitor = [turn.author == "visitor" for turn in turns]
    moments = list(moments_of(one, [[]] * sum(turn.author == "visitor" for turn in one.turns)))
    left = iter(moments[-sum(visitor) :])
    told = [next(left) if is_visitor else None for is_visitor in visitor]
    calm = CLASSES.index("calm")
    return Told(
        [turn.text for turn in turns],
        [0 if is_visitor else 1 for is_visitor in visitor],
        [calm if is_visitor and not one.handoff else -1 for is_visitor in visitor],
        1.0,
        [float(moment.due) if moment else 0.0 for moment in told],
        [moment.weight if moment else 0.0 for moment in told],
    )
