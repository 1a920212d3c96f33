"""The intent classifier: tf-idf of words, characters and concepts, one linear model for all languages.

Each intent has a linear support vector machine of its own, against all others: five times faster to train than the
multinomial regression that gave the class its name, and more often right (docs/bot.md). A softmax over their margins
makes the confidences.

One model for three languages is as good as three (measured within half a point) and survives mixed
messages. What is stored is arrays and JSON, never pickled objects, so a model file can not run code when it
is loaded.
"""

import json
import logging
import math
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import (
    ENTITIES,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.concepts import Concepts, Lexicon, read_concepts
from bot.nlu.text_features import char_counts, fold, tokens, word_counts
from bot.nlu.wishes import ranking_of, wishes_of

logger = logging.getLogger(__name__)

ARRAYS_FILE = "arrays.npz"
NAMES_FILE = "names.json"
MANY_TEXTS = 1_000  # with fewer, each feature counts
CONCEPT = "concept"
STORED = np.float16  # the weights: half the file of 32 bits, and confidences move by thousandths


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TfidfLogReg(IntentClassifier, GraphComponent):
    """Sets `intent` and `intent_ranking`: of two wishes those of the first, of a correction those of what was meant;
    both add entities `wish` (bot/nlu/wishes.py). Text without any known feature gets a confidence of 0."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`C` is the inverse regularisation; `sharpness` turns margins into confidences (of 3 to 8, 5 and 6 gave
        our held-out phrases and CLINC150 the least surprise); `min_texts`: in how many phrases a feature must stand to
        count (one that stands in a single phrase teaches nothing); `concept_weight`: what the concepts weigh beside
        words and characters, which weigh 1; `ranking_length` is how many intents stand in the ranking."""
        return {"C": 1.0, "sharpness": 5.0, "min_texts": 2, "concept_weight": 0.5, "ranking_length": 5}

    @staticmethod
    def required_packages() -> list[str]:
        return ["sklearn"]

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._lexicon: Lexicon = {}
        self._concepts = Concepts({})
        self._classes: list[str] = []
        self._vocabulary: dict[str, dict[str, int]] = {}  # a feature's number, by its part and its name
        self._idf = np.zeros(0, dtype=np.float32)
        self._unseen_idf = 0.0
        self._weights = np.zeros((0, 0), dtype=np.float32)
        self._bias = np.zeros(0, dtype=np.float32)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "TfidfLogReg":
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "TfidfLogReg":
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            names = json.loads((folder / NAMES_FILE).read_text(encoding="utf-8"))
            with np.load(folder / ARRAYS_FILE, allow_pickle=False) as arrays:
                component._idf, component._weights, component._bias = (
                    arrays["idf"],
                    arrays["weights"].astype(np.float32),
                    arrays["bias"],
                )
                # a model of an earlier version has none: what it does not know weighs nothing
                component._unseen_idf = float(arrays["unseen_idf"]) if "unseen_idf" in arrays else 0.0
        component._classes = names["classes"]
        component._know(names["concepts"])
        component._number(names["features"])
        return component

    def train(self, training_data: TrainingData) -> Resource:
        examples = [e for e in training_data.intent_examples if e.get(TEXT) and e.get(INTENT)]
        self.fit([e.get(TEXT) for e in examples], [e.get(INTENT) for e in examples], read_concepts())
        self._persist()
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            wishes = wishes_of(text, self.rank)
            ranking = wishes[0].ranking if wishes else ranking_of(text, self.rank)
            top = ranking[0] if ranking else {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}
            message.set(INTENT, top, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
            if wishes:
                named = [
                    {
                        "entity": "wish",
                        "value": w.intent,
                        "start": w.start,
                        "end": w.end,
                        "extractor": "wishes",
                    }
                    for w in wishes
                ]
                message.set(ENTITIES, [*message.get(ENTITIES, []), *named], add_to_output=True)
        return messages

    def fit(self, texts: list[str], intents: list[str], lexicon: Lexicon) -> None:
        """Learn from parallel lists. Uses one thread, so that training beside serving starves nobody."""
        from scipy.sparse import csr_matrix  # noqa: PLC0415  serving needs none of the three
        from sklearn.svm import LinearSVC  # noqa: PLC0415
        from threadpoolctl import threadpool_limits  # noqa: PLC0415

        self._know(lexicon)
        counted = [self._counts(text) for text in texts]
        self._learn_vocabulary(counted)
        rows = [self._row(counts) for counts in counted]
        lengths = np.cumsum([0] + [len(ids) for ids, _ in rows])
        ids = np.concatenate([ids for ids, _ in rows])
        values = np.concatenate([values for _, values in rows])
        matrix = csr_matrix((values.astype(np.float32), ids, lengths), shape=(len(texts), len(self._idf)))
        margins = LinearSVC(C=self._config["C"], random_state=0)
        with threadpool_limits(1):
            margins.fit(matrix, intents)
        self._classes = [str(name) for name in margins.classes_]
        weights, bias = (
            self._config["sharpness"] * learned for learned in (margins.coef_, margins.intercept_)
        )
        if len(self._classes) == 2:  # two classes are stored as one; write the other one out
            weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
        # in the precision of the file, so that what was learned is what will be served
        self._weights = np.ascontiguousarray(weights.T, dtype=STORED).astype(np.float32)
        self._bias = bias.astype(np.float32)

    def rank(self, text: str) -> list[dict[str, Any]]:
        """The likeliest intents with their probabilities, best first; empty when nothing is known."""
        ids, values = self._row(self._counts(text))
        if not len(ids):
            return []
        scores = values @ self._weights[ids] + self._bias
        likely = np.exp(scores - scores.max())
        likely /= likely.sum()
        best = np.argsort(-likely)[: self._config["ranking_length"]]
        return [{INTENT_NAME_KEY: self._classes[i], PREDICTED_CONFIDENCE_KEY: float(likely[i])} for i in best]

    def _know(self, lexicon: Lexicon) -> None:
        self._lexicon, self._concepts = lexicon, Concepts(lexicon)

    def _number(self, names: list[str]) -> None:
        self._vocabulary = {}
        for index, name in enumerate(names):
            part, _, gram = name.partition(":")
            self._vocabulary.setdefault(part, {})[gram] = index

    def _counts(self, text: str) -> dict[str, dict[str, int]]:
        words = tokens(fold(text))
        return {
            "word": word_counts(words),
            "char": char_counts(words),
            CONCEPT: self._concepts.counts(words),
        }

    def _learn_vocabulary(self, counted: list[dict[str, dict[str, int]]]) -> None:
        seen: dict[str, int] = {}
        for counts in counted:
            for part, grams in counts.items():
                for gram in grams:
                    name = f"{part}:{gram}"
                    seen[name] = seen.get(name, 0) + 1
        enough = self._config["min_texts"] if len(counted) >= MANY_TEXTS else 1
        names = sorted(name for name, times in seen.items() if times >= enough)
        self._number(names)
        documents = np.array([seen[name] for name in names], dtype=np.float32)
        self._idf = (np.log((1 + len(counted)) / (1 + documents)) + 1).astype(np.float32)
        self._unseen_idf = math.log((1 + len(counted)) / 2) + 1

    def _row(self, counts: dict[str, dict[str, int]]) -> tuple[np.ndarray, np.ndarray]:
        """Feature numbers and their tf-idf; words and characters each have length 1, concepts their weight.
        What the model does not know is part of the length: the stranger a text, the shorter its row and the lower the
        confidence."""
        parts = [self._part(part, grams) for part, grams in counts.items()]
        return np.concatenate([ids for ids, _ in parts]), np.concatenate([values for _, values in parts])

    def _part(self, part: str, grams: dict[str, int]) -> tuple[np.ndarray, np.ndarray]:
        numbers = self._vocabulary.get(part, {})
        known: list[int] = []
        weights: list[float] = []
        strange = 0.0
        for gram, times in grams.items():
            weight = 1.0 if times == 1 else 1 + math.log(times)
            index = numbers.get(gram)
            if index is None:
                strange += weight * weight
            else:
                known.append(index)
                weights.append(weight)
        ids = np.array(known, dtype=np.int64)
        values = np.array(weights, dtype=np.float32) * self._idf[ids]
        norm = np.sqrt(values @ values + strange * self._unseen_idf**2)
        share = self._config["concept_weight"] if part == CONCEPT else 1.0
        return ids, values * (share / norm) if norm else values

    def _persist(self) -> None:
        with self._model_storage.write_to(self._resource) as folder:
            self.write_to(folder)

    def write_to(self, folder: Path) -> None:
        """All that `load` reads."""
        numbered = (
            (index, f"{part}:{gram}")
            for part, grams in self._vocabulary.items()
            for gram, index in grams.items()
        )
        features = [name for _, name in sorted(numbered)]
        arrays = {"idf": self._idf, "weights": self._weights.astype(STORED), "bias": self._bias}
        np.savez_compressed(folder / ARRAYS_FILE, unseen_idf=self._unseen_idf, **arrays)
        names = {"classes": self._classes, "features": features, "concepts": self._lexicon}
        (folder / NAMES_FILE).write_text(json.dumps(names, ensure_ascii=True), encoding="utf-8")
