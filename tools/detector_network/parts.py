"""The networks trained without each part in turn, and once on everything; kept in files. Needs torch, onnxruntime."""

from __future__ import annotations

import json
import time
import warnings
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import numpy as np
import torch

from bot.detector.classes import Classes
from bot.detector.corpus import FOLDS, Corpus, fold_of
from bot.detector.examples import Dialogue, Message
from tools.detector_network.compared import Held
from tools.detector_network.exported import Exported, export
from tools.detector_network.training import Texts, fit, judged

EVERYTHING = FOLDS  # the number of the part that holds nothing out
_NETWORKS = {
    "GRU": ("recurrent", False),
    "GRU, word classes": ("recurrent", True),
    "attention, word classes": ("attention", True),
}
NAMES = tuple(_NETWORKS)


class Parts:
    """What was trained of the networks, in a folder."""

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self.corpus, self.folder = corpus, folder
        self._texts: dict[bool, Texts] = {}
        torch.set_num_threads(1)  # the same bytes whatever else the machine does

    def missing(self, name: str) -> list[int]:
        """The parts that are still to be trained."""
        return [part for part in range(FOLDS + 1) if not self._file(name, part).exists()]

    def train(self, name: str, part: int, step: Callable[[float], None]) -> None:
        """Train without a part, and keep what the network says of it."""
        kind, _ = _NETWORKS[name]
        texts = self._cut(name)
        began = time.perf_counter()
        network = fit(kind, self.corpus, texts, lambda key: fold_of(key) != part, step)
        seconds = time.perf_counter() - began
        file = self._file(name, part)
        file.parent.mkdir(parents=True, exist_ok=True)
        if part == EVERYTHING:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of an exporter that is going out of use
                export(network, file.parent)
            file.write_text(json.dumps({"seconds": seconds}))
            return
        kinds, due = judged(network, texts, self._known(part))
        np.savez(file, kinds=kinds, due=due, seconds=seconds)

    def held(self, name: str) -> Held:
        """What the network says of all parts, in the order of Learning.held."""
        found = [np.load(self._file(name, part)) for part in range(FOLDS)]
        return Held(np.vstack([one["kinds"] for one in found]), np.concatenate([one["due"] for one in found]))

    def seconds(self, name: str) -> float:
        """How long the training on everything took."""
        return float(json.loads(self._file(name, EVERYTHING).read_text())["seconds"])

    def exported(self, name: str) -> Exported:
        """The network trained on everything."""
        return Exported(self._file(name, EVERYTHING).parent, self._classes(name))

    def _file(self, name: str, part: int) -> Path:
        folder = self.folder / name.replace(", ", "-").replace(" ", "-")
        return folder / ("everything.json" if part == EVERYTHING else f"part{part + 1}.npz")

    def _known(self, part: int) -> list[Message | Dialogue]:
        return [
            *(one for one in self.corpus.messages if fold_of(one.text) == part),
            *(one for one in self.corpus.dialogues if fold_of(one.id) == part),
        ]

    def _classes(self, name: str) -> Classes | None:
        return self._all_classes if _NETWORKS[name][1] else None

    @cached_property
    def _all_classes(self) -> Classes:
        return Classes(self.corpus.words)

    def _cut(self, name: str) -> Texts:
        with_classes = _NETWORKS[name][1]
        if with_classes not in self._texts:
            every = [one.text for one in (*self.corpus.messages, *self.corpus.public)]
            every += [turn.text for one in self.corpus.dialogues for turn in one.turns]
            self._texts[with_classes] = Texts(every, self._classes(name))
        return self._texts[with_classes]
