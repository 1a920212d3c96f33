"""The gate lets nothing out that understands less, fails a story, or keeps anybody from a human."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.designer.comparison import (
    Comparison,
    Evaluation,
    HumanAsked,
    Phrase,
    Told,
    comparison_from_json,
    evaluation_from_json,
    to_json,
)
from bot.designer.counting import compared, f1_by_intent, score
from bot.designer.gate import Tolerances, judge, refuses

TOLERANCES = Tolerances(accuracy=0.1, macro_f1=0.5, out_of_scope=0.1)


def phrases(wrong: int = 0, foreign_wrong: int = 0) -> list[Phrase]:
    """Ten wishes and four foreign questions a language, the first ones of them misunderstood."""
    made = []
    for language in ("en", "he", "hu"):
        for number in range(10):
            wanted = ("greet", "thank")[number % 2]
            got = "goodbye" if number < wrong else wanted
            made.append(Phrase(f"{language} {number}", language, wanted, got, 0.9))
        for number in range(4):
            got = "greet" if number < foreign_wrong else "nlu_fallback"
            made.append(Phrase(f"{language} foreign {number}", language, "out_of_scope", got, 0.1))
    return made


def evaluation(version: str, said: Sequence[Phrase], story: str = "", turns: int = 1) -> Evaluation:
    told = (Told("parcel", "en", story), Told("parcel", "he"))
    asked = (HumanAsked("a human please", "en", "order_number", turns, "bot"),)
    return Evaluation(version, 1, tuple(said), told, asked, alone(9, 1), "basis")


def alone(at_once: int, later: int = 0, never: int = 0) -> tuple[HumanAsked, ...]:
    """What the bot alone hears of wishes for a human: so many at the first word, so many at the second, so many not."""
    turns = [1] * at_once + [2] * later + [0] * never
    return tuple(HumanAsked(f"a human {n}", "en", "", turn, "bot") for n, turn in enumerate(turns))


def comparison(candidate: Evaluation, live: Evaluation | None = None) -> Comparison:
    return compared(candidate, live, {("greet", "en"): 40}, (), 2)


GOOD = evaluation("v1", phrases())


def codes(candidate: Evaluation, live: Evaluation | None = GOOD) -> list[tuple[str, str]]:
    found = judge(comparison(candidate, live), TOLERANCES)
    return [(finding.code, finding.language) for finding in found if finding.severity == "refuse"]


def test_as_good_as_the_live_one_may_go_out() -> None:
    """Also the very first one, which nothing can be compared with."""
    assert codes(evaluation("v2", phrases())) == []
    assert codes(evaluation("v2", phrases()), None) == []


@pytest.mark.parametrize(
    ("candidate", "wanted"),
    [
        (evaluation("v2", phrases(wrong=1)), []),  # a tenth may be lost
        (evaluation("v2", phrases(wrong=2)), [("accuracy", lang) for lang in ("en", "he", "hu")]),
        (evaluation("v2", phrases(foreign_wrong=1)), [("out_of_scope", lang) for lang in ("en", "he", "hu")]),
        (evaluation("v2", phrases(), story="asks for nothing"), [("story", "")]),
        (evaluation("v2", phrases(), turns=2), []),
        (evaluation("v2", phrases(), turns=0), [("human", "")]),
        (replace(GOOD, version="v2", human=()), [("human", "")]),  # nobody asked: nothing is proven
        (replace(GOOD, version="v2", stories=()), [("story", "")]),
    ],
)
def test_what_is_refused(candidate: Evaluation, wanted: list[tuple[str, str]]) -> None:
    """Each measure by itself, and a loss within the tolerance is none."""
    assert codes(candidate) == wanted


def test_one_language_can_not_be_paid_for_with_another() -> None:
    """Hebrew loses four, English and Hungarian nothing: over all it would be within the tolerance of 0.15."""
    said = [
        replace(phrase, got="goodbye") if phrase.language == "he" and phrase.text[-1] in "0123" else phrase
        for phrase in phrases()
        if "foreign" not in phrase.text
    ]
    live = evaluation("v1", [phrase for phrase in phrases() if "foreign" not in phrase.text])
    found = judge(comparison(evaluation("v2", said), live), Tolerances(0.15, 0.9, 0.9))
    assert [(finding.code, finding.language) for finding in found if finding.severity == "refuse"] == [
        ("accuracy", "he")
    ]


def test_a_human_out_of_reach_is_refused_also_when_the_live_one_is_no_better() -> None:
    """It is no comparison: a wish for a human is heard, or the version stays in the house."""
    bad = evaluation("v1", phrases(), turns=0)
    assert codes(replace(bad, version="v2"), bad) == [("human", "")]


@pytest.mark.parametrize(
    ("heard", "wanted"),
    [
        (alone(9, 1), []),
        (alone(10, 0), []),
        (alone(8, 2), [("human_alone", "")]),  # all of them later: who is angry says it twice
        (alone(9, 0, 1), [("human_alone_late", "")]),  # one of them never
        (alone(8, 1, 1), [("human_alone", ""), ("human_alone_late", "")]),
    ],
)
def test_a_model_that_hears_fewer_wishes_for_a_human_is_refused_although_the_detector_hears_them(
    heard: tuple[HumanAsked, ...], wanted: list[tuple[str, str]]
) -> None:
    """All of them reach somebody, because the detector hears them first; without it the live version hears more."""
    assert codes(replace(GOOD, version="v2", alone=heard)) == wanted
    assert (
        codes(replace(GOOD, version="v2", alone=heard), None) == []
    )  # the first version is compared with nobody
    shown = judge(comparison(replace(GOOD, version="v2", alone=heard), GOOD), TOLERANCES)
    for finding in shown:
        if finding.code == "human_alone":
            assert finding.numbers == {"candidate": 0.8, "live": 0.9, "allowed": 0.02}
            assert all(asked.turns != 1 for asked in finding.examples)


def test_small_intents_and_removed_forms_only_warn() -> None:
    """They are told, with their names."""
    made = compared(GOOD, None, {("greet", "he"): 9, ("greet", "en"): 10}, ("service_form",), 2)
    found = judge(made, TOLERANCES)
    assert not refuses(found)
    assert {finding.code: finding.examples for finding in found} == {
        "form_removed": ("service_form",),
        "small_intent": ("greet (he)",),
    }


def test_what_broke_and_what_was_fixed_are_named() -> None:
    """With what it means, what the live one says and what the candidate says; a cell opens its messages."""
    live = evaluation(
        "v1", [Phrase("hi", "en", "greet", "thank", 0.5), Phrase("ta", "en", "thank", "thank", 0.9)]
    )
    mine = evaluation(
        "v2", [Phrase("hi", "en", "greet", "greet", 0.9), Phrase("ta", "en", "thank", "greet", 0.4)]
    )
    made = comparison(mine, live)
    assert [(c.text, c.wanted, c.live, c.candidate) for c in made.newly_broken] == [
        ("ta", "thank", "thank", "greet")
    ]
    assert [(c.text, c.wanted, c.live, c.candidate) for c in made.newly_fixed] == [
        ("hi", "greet", "thank", "greet")
    ]
    cells = {(cell.wanted, cell.got): cell for cell in made.confusion}
    assert cells["thank", "greet"].messages == (mine.phrases[1],)
    assert (cells["greet", "thank"].count, cells["greet", "thank"].live_count) == (0, 1)


def test_the_numbers_are_the_textbook_ones() -> None:
    """Two of three right; greet has precision 1/2 and recall 1, thank 1 and 1/2."""
    said = [
        Phrase("a", "en", "greet", "greet", 1.0),
        Phrase("b", "en", "thank", "greet", 1.0),
        Phrase("c", "en", "thank", "thank", 1.0),
        Phrase("d", "en", "out_of_scope", "nlu_fallback", 0.1),
    ]
    assert f1_by_intent(said) == {"greet": 0.6667, "thank": 0.6667, "out_of_scope": 1.0}
    found = score(said)
    assert (found.count, found.accuracy, found.macro_f1, found.out_of_scope) == (4, 0.6667, 0.6667, 1.0)


def test_a_fallback_is_right_only_for_what_is_none_of_our_business() -> None:
    """A wish that is not understood is not right because the bot says so."""
    assert Phrase("x", "en", "out_of_scope", "nlu_fallback", 0.1).right
    assert not Phrase("x", "en", "greet", "nlu_fallback", 0.1).right
    assert not Phrase("x", "en", "greet", "out_of_scope", 0.9).right


def test_both_shapes_come_back_from_json() -> None:
    """What stands beside a version is what was measured."""

    made = comparison(evaluation("v2", phrases(wrong=2), story="says nothing"), GOOD)
    assert comparison_from_json(json.loads(json.dumps(to_json(made)))) == made
    assert evaluation_from_json(json.loads(json.dumps(to_json(GOOD)))) == GOOD
