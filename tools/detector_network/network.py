"""The two networks: recurrent (GRU) and attention. Each reads a text word by word, and a conversation turn by turn.

A `Reader` makes of a text a vector and the logits of its class (bot.detector.reading.CLASSES); a `Course` makes of the
vectors of the turns so far, for each turn, the logit that a human is due there. Needs torch.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from bot.detector.reading import CLASSES
from tools.detector_network.pieces import LETTER_PLACES, MARK_PLACES, WORDS_MAX

Tensor = Any
KINDS = ("recurrent", "attention")
TURNS_MAX = 20  # the conversations of the examples have up to 17 turns
_WIDTH = 48  # numbers of a word and of a turn
_VECTOR = 128  # numbers of a text
_HEADS, _BLOCKS = 4, 2
_DROPPED = 0.3  # of the numbers between the parts, while training


class Words(nn.Module):
    """Words as vectors: the mean of their letters' n-grams and the sum of their marks."""

    def __init__(self) -> None:
        super().__init__()
        self.letters = nn.Embedding(LETTER_PLACES, _WIDTH, padding_idx=0)
        self.marks = nn.Embedding(MARK_PLACES, _WIDTH, padding_idx=0)
        for table in (self.letters, self.marks):
            nn.init.normal_(table.weight, std=0.3)
            with torch.no_grad():
                table.weight[0].zero_()
        self.norm = nn.LayerNorm(_WIDTH)
        self.plain = False

    def forward(self, letters: Tensor, marks: Tensor) -> Tensor:
        """Whole numbers (words, pieces) to (words, _WIDTH)."""
        if self.plain:  # the same in operations that ONNX has
            count = (letters > 0).sum(1, keepdim=True).clamp(min=1)
            mean = self.letters(letters).sum(1) / count
            return self.norm(mean + self.marks(marks).sum(1))
        mean = functional.embedding_bag(letters, self.letters.weight, mode="mean", padding_idx=0)
        return self.norm(mean + functional.embedding_bag(marks, self.marks.weight, mode="sum", padding_idx=0))


class Attention(nn.Module):
    """One block: each place looks at the others that `seen` (texts, places, places) lets it see."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.asks_for = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.first, self.second = nn.LayerNorm(width), nn.LayerNorm(width)
        self.inner = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))
        self.drop = nn.Dropout(_DROPPED / 2)

    def forward(self, rows: Tensor, seen: Tensor) -> Tensor:
        """(texts, places, width) to the same."""
        width = rows.shape[-1]
        parts = self.asks_for(self.first(rows)).unflatten(-1, (3 * _HEADS, width // _HEADS)).transpose(1, 2)
        query, key, value = parts.chunk(3, 1)
        likeness = query @ key.transpose(-1, -2) / math.sqrt(width / _HEADS)
        weights = likeness.masked_fill(~seen.unsqueeze(1), -1e4).softmax(-1)
        rows = rows + self.drop(self.out((weights @ value).transpose(1, 2).flatten(2)))
        return rows + self.drop(self.inner(self.second(rows)))


class Reader(nn.Module):
    """A text: (texts, words, _WIDTH) to (texts, _VECTOR) and (texts, classes)."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.words = Words()
        self.kind = kind
        if kind == "recurrent":
            self.run = nn.GRU(_WIDTH, _WIDTH, batch_first=True, bidirectional=True)
            inner = 2 * _WIDTH
        else:
            self.places = nn.Parameter(torch.randn(WORDS_MAX + 1, _WIDTH) * 0.1)
            self.blocks = nn.ModuleList(Attention(_WIDTH) for _ in range(_BLOCKS))
            inner = _WIDTH
        self.weigh = nn.Linear(inner, 1)
        self.vector = nn.Linear(2 * inner, _VECTOR)
        self.kinds = nn.Linear(_VECTOR, len(CLASSES))
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, words: Tensor, there: Tensor) -> tuple[Tensor, Tensor]:
        """`there` (texts, words): which words are no padding."""
        rows = self._recurrent(words, there) if self.kind == "recurrent" else self._attention(words, there)
        outside = ~there.unsqueeze(-1)
        weights = self.weigh(rows).masked_fill(outside, -1e4).softmax(1)
        both = torch.cat([(weights * rows).sum(1), rows.masked_fill(outside, -1e4).amax(1)], -1)
        vector = torch.relu(self.vector(self.drop(both)))
        return vector, self.kinds(self.drop(vector))

    def _recurrent(self, words: Tensor, there: Tensor) -> Tensor:
        if self.words.plain:  # one text at a time has no padding
            return self.run(self.drop(words))[0]
        packed = nn.utils.rnn.pack_padded_sequence(
            self.drop(words), there.sum(1).cpu(), batch_first=True, enforce_sorted=False
        )
        return nn.utils.rnn.pad_packed_sequence(
            self.run(packed)[0], batch_first=True, total_length=words.shape[1]
        )[0]

    def _attention(self, words: Tensor, there: Tensor) -> Tensor:
        rows = self.drop(words + self.places[: words.shape[1]])
        seen = there.unsqueeze(1).expand(-1, words.shape[1], -1)
        for block in self.blocks:
            rows = block(rows, seen)
        return rows


class Course(nn.Module):
    """A conversation: (conversations, turns, _VECTOR) and who spoke (0 visitor, 1 bot) to a logit for each turn."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.turn = nn.Linear(_VECTOR, _WIDTH)
        self.speaker = nn.Embedding(2, _WIDTH)
        if kind == "recurrent":
            self.run = nn.GRU(_WIDTH, _WIDTH, batch_first=True)
        else:
            self.places = nn.Parameter(torch.randn(TURNS_MAX, _WIDTH) * 0.1)
            self.blocks = nn.ModuleList(Attention(_WIDTH) for _ in range(_BLOCKS))
        self.due = nn.Linear(_WIDTH + _VECTOR, 1)
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, vectors: Tensor, speakers: Tensor) -> Tensor:
        """Padding stands behind, and a turn looks back only, so that none needs to be masked."""
        rows = torch.relu(self.turn(self.drop(vectors))) + self.speaker(speakers)
        if self.kind == "recurrent":
            rows = self.run(rows)[0]
        else:
            count = rows.shape[1]
            rows = rows + self.places[:count]
            order = torch.arange(count)
            seen = (order.unsqueeze(0) <= order.unsqueeze(1)).unsqueeze(0)
            for block in self.blocks:
                rows = block(rows, seen)
        return self.due(self.drop(torch.cat([rows, vectors], -1))).squeeze(-1)


class Network(nn.Module):
    """Both parts, trained together."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.reader, self.course = Reader(kind), Course(kind)
