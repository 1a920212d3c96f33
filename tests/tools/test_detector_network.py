"""The experiment with networks, as far as it needs no network: how a text is cut, and what is measured."""

from __future__ import annotations

import numpy as np
import pytest

from bot.detector.classes import Classes
from bot.detector.examples import Message
from tools.detector_network import pieces
from tools.detector_network.compared import stacked
from tools.detector_network.measured import at_alarms, chances, f1_at_alarms, percentile_us, platt
from tools.detector_network.pieces import (
    LETTER_PLACES,
    LETTERS_MAX,
    MARK_PLACES,
    MARKS_MAX,
    WORDS_MAX,
    pieces_of,
)

WORDS = {"en": {"law": "lawyer, court"}}


def test_a_text_is_cut_the_same_whatever_its_capitals_but_for_the_mark_of_capitals():
    """Letters of "HUMAN" and "human" are alike; shouting stands among the marks, and "!!!" is no full stop."""
    small, loud = pieces_of("human now", None), pieces_of("HUMAN now", None)
    assert small.letters == loud.letters
    assert small.marks[0] == loud.marks[0][:1]
    assert len(loud.marks[0]) == 2
    assert pieces_of("now!!!", None).letters != pieces_of("now.", None).letters


def test_word_classes_mark_their_words_and_the_message_as_a_whole():
    """With classes, "lawyer" carries one mark more, and one row at the end tells of the whole."""
    plain, known = pieces_of("my lawyer calls", None), pieces_of("my lawyer calls", Classes(WORDS))
    assert [len(row) for row in plain.marks] == [1, 1, 1]
    assert [len(row) for row in known.marks[:3]] == [1, 2, 1]
    assert len(known.letters) == 4
    assert known.letters[-1] == ()
    assert known.marks[-1]


@pytest.mark.parametrize(
    "text", ["", "   ", "?", "א" * 5000, "word " * 900, "a1b2 " * 50, "\u200f\u202e", "🙂" * 300]
)
def test_any_text_fits_into_the_places(text: str):
    """No text gives more words, more pieces, or a number outside the tables; an empty one has an empty word."""
    for classes in (None, Classes(WORDS)):
        cut = pieces_of(text, classes)
        assert 1 <= len(cut.letters) == len(cut.marks) <= WORDS_MAX + 1
        assert all(len(row) <= LETTERS_MAX for row in cut.letters)
        assert all(len(row) <= MARKS_MAX for row in cut.marks)
        assert all(0 < one < LETTER_PLACES for row in cut.letters for one in row)
        assert all(0 < one < MARK_PLACES for row in cut.marks for one in row)


def test_no_hash_is_nothing_and_none_is_outside_its_table():
    """In a table of two places, of which 0 means nothing, everything is 1."""
    assert {pieces._place(str(n), 2) for n in range(50)} == {1}


def test_the_threshold_at_two_alarms_is_the_lowest_that_keeps_them():
    """Of 100 calm messages two may be called; equal scores are called together or not at all."""
    calm = [(n / 100, False) for n in range(100)]
    at = at_alarms(calm)
    assert sum(score >= at for score, _ in calm) == 2
    assert f1_at_alarms([*calm, (0.975, True), (0.5, True)]) == pytest.approx(2 * 1 / (3 + 2))
    assert not any(score >= at_alarms([(0.5, False)] * 50) for score in [0.5] * 50)


def test_calibration_repairs_a_score_that_is_too_sure_and_is_fitted_on_other_parts():
    """Logits three times too large come back to the chances they were drawn from; own truths do not help."""
    drawn = np.random.default_rng(1)
    logits = drawn.normal(size=5000)
    truths = drawn.random(5000) < 1 / (1 + np.exp(-logits))
    folds = np.arange(5000) % 5
    found = platt(3 * logits, truths, np.ones(5000), folds)
    assert np.abs(found - 1 / (1 + np.exp(-logits))).max() < 0.05
    turned = np.where(folds == 0, ~truths, truths)
    assert np.allclose(platt(3 * logits, turned, np.ones(5000), folds)[folds == 0], found[folds == 0])


def test_two_readings_together_use_whichever_knows():
    """One reading knows wishes, the other anger: together they know both, on parts that were not fitted."""
    kinds = ["calm_routine", "asks", "abuse", "mild"] * 50
    messages = [Message("en", kind, f"{kind} {n}") for n, kind in enumerate(kinds)]
    true = np.arange(200) % 4
    first, second = np.full((200, 4), 0.25), np.full((200, 4), 0.25)
    for row, group in enumerate((0, 2, 3, 1)[n] for n in true):
        (first if group in (0, 2) else second)[row] = np.where(np.arange(4) == group, 0.7, 0.1)
    folds, single = np.arange(200) // 4 % 5, np.ones(200, bool)
    together = stacked(first, second, single, messages, folds)
    assert (together.argmax(1) == np.array([0, 2, 3, 1])[true]).all()


def test_chances_add_up_and_percentiles_are_of_what_was_measured():
    """Nine logits become four chances; the kinds of anger are one."""
    rows = chances(np.array([[0.0] * 9, [50.0] + [0.0] * 8]))
    assert rows.sum(1) == pytest.approx([1, 1])
    assert rows[0] == pytest.approx([1 / 9, 1 / 9, 1 / 9, 6 / 9])
    assert percentile_us([1e-6 * n for n in range(1, 101)], 0.99) == pytest.approx(100)
