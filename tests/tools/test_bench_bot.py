"""The numbers of `make test-bot` and `make bench-bot` mean what their heads say."""

import gzip
import json
from pathlib import Path

import pytest

from bot.designer.comparison import Phrase
from tools.bench_bot import public, scores
from tools.bench_bot.__main__ import DOCUMENT
from tools.test_bot import entities
from tools.test_bot.measuring import LANGUAGES, refused

ROOT = Path(__file__).resolve().parents[2]


def pairs(**values: str) -> entities.Found:
    return frozenset(values.items())


def test_what_is_found_and_not_labelled_counts_against_it() -> None:
    """Two labels, one found, one invented: precision, recall and F1 are a half."""
    score = entities.score(
        [
            (pairs(email="a@b.com"), pairs(email="a@b.com")),
            (pairs(phone="0501234567"), pairs(phone="0501234568")),
        ]
    )
    assert (score.labelled, score.precision, score.recall, score.f1) == (2, 0.5, 0.5, 0.5)
    assert entities.score([(pairs(), pairs())]).f1 == 1
    assert entities.score([(pairs(), pairs(email="a@b.com"))]).f1 == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_sixty_messages_are_labelled_in_each_language(language: str) -> None:
    """Each kind among them often, and a quarter that holds none."""
    messages = entities.load(ROOT, [language])
    assert len(messages) >= 60
    for name in entities.ENTITIES:
        assert sum(name in dict(message.wanted) for message in messages) >= 10
    assert sum(not message.wanted for message in messages) >= 15


def test_a_good_question_is_refused_as_unknown_or_as_foreign() -> None:
    """A wrong meaning is no refusal, and a foreign question is no good one."""
    rows = [
        ("greet", "greet"),
        ("greet", "thank"),
        ("greet", "nlu_fallback"),
        ("greet", "out_of_scope"),
        ("out_of_scope", "nlu_fallback"),
    ]
    assert refused([Phrase("", "en", wanted, got, 0.5) for wanted, got in rows]) == 0.5


def test_the_threshold_refuses_no_more_than_it_may() -> None:
    """Of a hundred good questions four lie below; strange ones below it are caught, whoever is sure is not."""
    good = [scores.Answer("en", "a", "a", number / 100) for number in range(1, 101)]
    strange = [scores.Answer("en", "oos", "a", 0.01), scores.Answer("en", "oos", "a", 0.9)]
    strange.append(scores.Answer("en", "oos", "oos", 0.99))
    found = scores.counted([*good, *strange], threshold=0.5)
    assert found["best"] is not None
    assert found["best"]["refused"] == pytest.approx(0.04)
    assert found["best"]["recall"] == pytest.approx(2 / 3)
    assert found["shipped"] is not None
    assert found["shipped"]["refused"] == pytest.approx(0.49)


def test_nothing_that_is_asked_was_learned(tmp_path: Path) -> None:
    """Where there is no dev part a fifth of each intent is held out, the same one each time."""
    with gzip.open(tmp_path / "banking77.jsonl.gz", "wt", encoding="utf-8") as lines:
        for number in range(100):
            lines.write(json.dumps({"text": f"phrase {number}", "label": f"intent {number % 4}"}) + "\n")
    task = public.load(tmp_path, "BANKING77")
    assert (len(task.train), len(task.asked)) == (80, 20)
    assert not set(task.train) & set(task.asked)
    assert public.load(tmp_path, "BANKING77") == task
    assert public.missing(tmp_path) == ["MASSIVE", "CLINC150"]
    assert public.missing(None) == [*public.SETS]


def test_the_document_has_a_place_for_each_table() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for name in ("public", "own", "turns", "load", "costs"):
        assert f"<!-- {name} -->" in text
        assert f"<!-- /{name} -->" in text
