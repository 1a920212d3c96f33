"""What the detector is compared with: VADER, TextBlob, and a linear model on TF-IDF. Only for measuring."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from bot.detector.examples import Message

Rival = Callable[[str], float]
"""How bad the mood of a message is, 0..1."""


def rivals(written: list[Message]) -> Iterator[tuple[str, Rival, float]]:
    """Yield (name, score of a text, threshold). The linear model learns from the same written messages."""
    vader = SentimentIntensityAnalyzer()
    yield "VADER", lambda text: (1 - vader.polarity_scores(text)["compound"]) / 2, 0.525  # its own -0.05
    yield "TextBlob", lambda text: (1 - TextBlob(text).sentiment.polarity) / 2, 0.525
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    linear = make_pipeline(make_union(words, letters), LogisticRegression(C=4, max_iter=200))
    linear.fit([m.text for m in written], [not m.kind.startswith("calm") for m in written])
    yield "TF-IDF linear", lambda text: float(linear.predict_proba([text])[0, 1]), 0.5
