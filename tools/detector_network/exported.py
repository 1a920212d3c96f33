"""A network as two ONNX files, and what it costs to run them on one core. Needs torch (to export) and onnxruntime."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from torch import nn

from bot.detector.classes import Classes
from bot.detector.examples import Dialogue
from bot.detector.judging import judge
from bot.detector.reading import read_answer, read_message
from bot.detector.verdict import Turn
from tools.detector_network.network import Course, Network, Reader
from tools.detector_network.pieces import LETTERS_MAX, MARKS_MAX, Pieces, pieces_of

READER, COURSE = "reader.onnx", "course.onnx"
_OPSET = 17


class _OneText(nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, letters: Any, marks: Any) -> Any:
        words = self.reader.words(letters, marks).unsqueeze(0)
        vector, kinds = self.reader(words, torch.ones_like(words[..., 0], dtype=torch.bool))
        return vector[0], kinds[0]


class _OneConversation(nn.Module):
    def __init__(self, course: Course) -> None:
        super().__init__()
        self.course = course

    def forward(self, vectors: Any, speakers: Any) -> Any:
        return self.course(vectors.unsqueeze(0), speakers.unsqueeze(0))[0, -1]


def export(network: Network, folder: Path) -> None:
    """Write the two files. The network reads one text at a time from then on."""
    network.eval()
    network.reader.words.plain = True
    words, turns = 5, 4
    letters, marks = torch.ones(words, LETTERS_MAX, dtype=int), torch.ones(words, MARKS_MAX, dtype=int)
    vectors = torch.zeros(turns, network.course.turn.in_features)
    speakers = torch.zeros(turns, dtype=int)
    _write(
        _OneText(network.reader), {"letters": letters, "marks": marks}, ["vector", "kinds"], folder / READER
    )
    _write(
        _OneConversation(network.course), {"vectors": vectors, "speakers": speakers}, ["due"], folder / COURSE
    )


def _write(module: Any, inputs: dict[str, Any], outputs: list[str], file: Path) -> None:
    torch.onnx.export(
        module.eval(),
        tuple(inputs.values()),
        str(file),
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes={name: {0: "many"} for name in inputs},
        opset_version=_OPSET,
        dynamo=False,  # the newer exporter needs the sizes spelled out for a GRU
    )


@dataclass(slots=True)
class Exported:
    """The files run with onnxruntime, one thread. A conversation keeps the vectors of its earlier turns."""

    folder: Path
    classes: Classes | None
    _reader: Any = field(init=False)
    _course: Any = field(init=False)

    def __post_init__(self) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._reader, self._course = (
            onnxruntime.InferenceSession(str(self.folder / name), options, ["CPUExecutionProvider"])
            for name in (READER, COURSE)
        )

    def bytes(self) -> int:
        """Of both files."""
        return sum((self.folder / name).stat().st_size for name in (READER, COURSE))

    def read(self, text: str) -> tuple[Any, Any]:
        """Return the vector and the class logits of a text."""
        vector, kinds = self.run(pieces_of(text, self.classes))
        return vector, kinds

    def run(self, pieces: Pieces) -> Any:
        """The reader alone."""
        letters, marks = _rows(pieces.letters, LETTERS_MAX), _rows(pieces.marks, MARKS_MAX)
        return self._reader.run(None, {"letters": letters, "marks": marks})

    def due(self, vectors: Sequence[Any], speakers: Sequence[int]) -> float:
        """The logit that a human is due at the last turn."""
        fed = {"vectors": np.stack(vectors), "speakers": np.array(speakers, np.int64)}
        return float(self._course.run(None, fed)[0])

    def moments(self, dialogue: Dialogue) -> Iterator[tuple[Any, float, float]]:
        """Yield (class logits, due logit, seconds) of each visitor's message; the bot's words since are paid too."""
        vectors: list[Any] = []
        speakers: list[int] = []
        began = time.perf_counter()
        for turn in dialogue.turns:
            vector, kinds = self.read(turn.text)
            vectors.append(vector)
            speakers.append(0 if turn.author == "visitor" else 1)
            if turn.author == "visitor":
                due = self.due(vectors, speakers)
                yield kinds, due, time.perf_counter() - began
                began = time.perf_counter()


def _rows(rows: list[tuple[int, ...]], width: int) -> Any:
    filled = np.zeros((len(rows), width), np.int64)
    for at, row in enumerate(rows):
        filled[at, : len(row)] = row
    return filled


def costs(exported: Exported, dialogues: Sequence[Dialogue]) -> dict[str, list[float]]:
    """Seconds of each message: in its conversation; one text cut and read, and read alone; the detector's."""
    found: dict[str, list[float]] = {"moment": [], "text": [], "reader": [], "detector": []}
    for dialogue in dialogues:
        found["moment"] += [seconds for _, _, seconds in exported.moments(dialogue)]
        for turn in dialogue.turns:
            began = time.perf_counter()
            pieces = pieces_of(turn.text, exported.classes)
            cut = time.perf_counter()
            exported.run(pieces)
            done = time.perf_counter()
            found["text"].append(done - began)
            found["reader"].append(done - cut)
    read_message.cache_clear()
    read_answer.cache_clear()
    for dialogue in dialogues:
        found["detector"] += [_detector(turns, dialogue.language) for _, turns in dialogue.moments()]
    return found


def _detector(turns: tuple[Turn, ...], language: str) -> float:
    began = time.perf_counter()
    judge(turns, language)
    return time.perf_counter() - began
