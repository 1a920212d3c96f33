"""Fitting the linear readings and the trees. Only for training: needs scikit-learn."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from bot.detector.linear import FEATURE_WEIGHT, MIDDLE, NGRAM_WEIGHT, RARITY_STEP, Linear, packed
from bot.detector.reading import CLASSES

Matrix = Any  # scipy's sparse matrices are untyped
_NGRAM_TEXTS, _FEATURE_TEXTS = 3, 4  # in fewer texts than this an n-gram or a feature is noise
_MESSAGES_C, _STUCK_C, _WEIGHING_C = (
    1.0,
    0.3,
    0.1,
)  # inverse strength of regularisation; chosen by cross-validation


class Table:
    """Texts as rows of n-grams and features. Those `beside` have rows too, but no n-gram or feature of their own."""

    def __init__(
        self,
        texts: Sequence[str],
        ngrams: Callable[[str], set[str]],
        features: Callable[[str], set[str]] | None,
        beside: Sequence[str] = (),
    ) -> None:
        known = len(dict.fromkeys(texts))
        self.place = {text: place for place, text in enumerate(dict.fromkeys([*texts, *beside]))}
        sets = [ngrams(text) for text in self.place]
        counts = Counter(ngram for found in sets[:known] for ngram in found)
        self.ngrams = sorted(ngram for ngram, count in counts.items() if count >= _NGRAM_TEXTS)
        rarity = {ngram: min(15.0, math.log((1 + known) / (1 + counts[ngram])) + 1) for ngram in self.ngrams}
        self.rarity = np.array([rarity[ngram] for ngram in self.ngrams])
        self.squares = np.round(self.rarity**2 / RARITY_STEP).astype(int)
        blocks = [self._ngram_block(sets)]
        self.features: list[str] = []
        if features:
            noted = [features(text) for text in self.place]
            seen = Counter(name for found in noted[:known] for name in found)
            self.features = sorted(name for name, count in seen.items() if count >= _FEATURE_TEXTS)
            blocks.append(_block(noted, self.features) * FEATURE_WEIGHT)
        self.matrix: Matrix = sparse.hstack(blocks).tocsr()

    def _ngram_block(self, sets: list[set[str]]) -> Matrix:
        block = _block(sets, self.ngrams)
        norms = np.sqrt(np.maximum(block @ (self.squares * RARITY_STEP), 1.0))
        return sparse.diags(NGRAM_WEIGHT / norms) @ block @ sparse.diags(self.rarity)

    def rows(self, texts: Sequence[str]) -> Matrix:
        """The rows of some of the texts."""
        return self.matrix[[self.place[text] for text in texts]]

    def linear(self, columns: Sequence[str], weights: Any, bias: Any) -> Linear:
        """Make a linear reading of the weights (features by columns), in whole steps."""
        count = len(self.ngrams)
        scaled = weights[:count] * self.rarity[:, None]
        steps = np.maximum(np.abs(scaled).max(0), 1e-9) / 127
        whole = np.round(scaled / steps).astype(int)
        rows = {
            ngram: packed(bytes([*(int(one) + MIDDLE for one in row), int(square)]))
            for ngram, row, square in zip(self.ngrams, whole, self.squares, strict=True)
            if row.any()
        }
        rest = np.round(weights[count:] * FEATURE_WEIGHT, 4)
        noted = {name: tuple(map(float, row)) for name, row in zip(self.features, rest, strict=True)}
        return Linear(
            tuple(columns), tuple(np.round(bias, 4).tolist()), tuple(map(float, steps)), rows, noted
        )


def _block(sets: Sequence[set[str]], names: Sequence[str]) -> Matrix:
    place = {name: at for at, name in enumerate(names)}
    pairs = [(row, place[name]) for row, found in enumerate(sets) for name in found if name in place]
    rows, columns = zip(*sorted(pairs), strict=True)
    return sparse.csr_matrix((np.ones(len(pairs)), (rows, columns)), shape=(len(sets), len(names)))


def fit_kinds(rows: Matrix, kinds: Sequence[str], weights: Sequence[float]) -> tuple[Any, Any]:
    """Fit the kinds of a visitor's message. Returns (weights, bias), a column for each of CLASSES."""
    fitted = LogisticRegression(C=_MESSAGES_C, max_iter=120, tol=1e-3)
    fitted.fit(rows, [CLASSES.index(kind) for kind in kinds], sample_weight=weights)
    return fitted.coef_.T, fitted.intercept_


def fit_chance(rows: Matrix, truths: Sequence[bool], weights: Sequence[float]) -> tuple[Any, Any]:
    """Fit one yes or no. Returns (weights, bias), one column."""
    fitted = LogisticRegression(C=_STUCK_C, max_iter=120, tol=1e-3)
    fitted.fit(rows, truths, sample_weight=weights)
    return fitted.coef_.T, fitted.intercept_


def fit_weighing(rows: Any, truths: Any, weights: Any) -> tuple[Any, float]:
    """Fit the weighted sum that judges a conversation. Returns (weights, bias) for the numbers as they come."""
    mean = np.average(rows, axis=0, weights=weights)
    spread = np.sqrt(np.average((rows - mean) ** 2, axis=0, weights=weights)) + 1e-6
    fitted = LogisticRegression(C=_WEIGHING_C, max_iter=500)
    fitted.fit((rows - mean) / spread, truths, sample_weight=weights)
    slopes = fitted.coef_[0] / spread
    return slopes, float(fitted.intercept_[0] - slopes @ mean)


def fit_trees(
    rows: Any, truths: Any, weights: Any, *, count: int, depth: int
) -> HistGradientBoostingClassifier:
    """Fit boosted trees on the same numbers, to compare."""
    fitted = HistGradientBoostingClassifier(
        max_iter=count,
        max_depth=depth,
        learning_rate=0.06,
        min_samples_leaf=15,
        l2_regularization=3.0,
        early_stopping=False,
        random_state=0,
    )
    return fitted.fit(rows, truths, sample_weight=weights)


def fit_calibration(logits: Any, truths: Any, weights: Any) -> tuple[float, float]:
    """Fit a slope and a shift of held-out logits (Platt), so that a score of .7 is right seven times in ten."""
    fitted = LogisticRegression(C=1e6).fit(np.asarray(logits).reshape(-1, 1), truths, sample_weight=weights)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
