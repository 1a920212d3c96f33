"""Other ways to judge a conversation, measured on the same held-out parts. Only for training."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from bot.detector import fitting
from bot.detector.corpus import FOLDS
from bot.detector.dialogue import FEATURES

_WORDS_ONLY = [FEATURES.index(name) for name in ("angry", "mild", "asks", "uneasy", "lexicon_anger")]
_WITH_TURNING = [*_WORDS_ONLY, FEATURES.index("stuck"), FEATURES.index("answer"), FEATURES.index("answered")]


def ways(rows: Any, due: Any, weights: Any, folds: Any) -> Iterator[tuple[str, Any]]:
    """Yield (name, held-out scores) of each way."""
    yield "newest message alone, linear", _linear(rows[:, _WORDS_ONLY], due, weights, folds)
    yield "newest message and answer, linear", _linear(rows[:, _WITH_TURNING], due, weights, folds)
    yield "dialogue features, linear", _linear(rows[:, : len(FEATURES)], due, weights, folds)
    yield "dialogue features and crosses, linear", _linear(rows, due, weights, folds)
    for count, depth in ((60, 2), (200, 4)):
        yield f"{count} boosted trees of depth {depth}", _trees(rows, due, weights, folds, count, depth)


def _linear(rows: Any, due: Any, weights: Any, folds: Any) -> Any:
    scores = np.zeros(len(due))
    for fold in range(FOLDS):
        learnt = folds != fold
        way = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=300))
        way.fit(rows[learnt], due[learnt], logisticregression__sample_weight=weights[learnt])
        scores[~learnt] = way.predict_proba(rows[~learnt])[:, 1]
    return scores


def _trees(rows: Any, due: Any, weights: Any, folds: Any, count: int, depth: int) -> Any:
    scores = np.zeros(len(due))
    for fold in range(FOLDS):
        learnt = folds != fold
        fitted = fitting.fit_trees(rows[learnt], due[learnt], weights[learnt], count=count, depth=depth)
        scores[~learnt] = fitted.predict_proba(rows[~learnt])[:, 1]
    return scores
