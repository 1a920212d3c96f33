"""What is wrong with a draft is said in the studio's three languages, from one place."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from bot.designer.files import Project
from bot.designer.problem import Problem, error, problem_json
from bot.designer.sentences import TABLES, sentence

DESIGNER = Path(__file__).resolve().parents[3] / "bot" / "designer"
PARTS = re.compile(r"at_line|at_file|near|language_\w+")
"""Of sentences, put together by `sentence` itself."""


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", ["he", "hu"])
def test_every_sentence_is_there_in_every_language_with_the_same_names(language: str) -> None:
    """Only a YAML parser's own English is left out where there are plain words for it."""
    english, other = TABLES["en"], TABLES[language]
    assert list(other) == list(english)
    for key, text in english.items():
        dropped = {"what"} if key.startswith("yaml_") and key != "yaml_other" else set()
        assert names(text) - dropped <= names(other[key]) <= names(text), key


def test_every_sentence_is_said_by_somebody() -> None:
    """A key that nobody names any more is dead, one that is named and not there would be an error at a designer's."""
    code = "\n".join(
        path.read_text("utf-8") for path in DESIGNER.rglob("*.py") if path.parent.name != "sentences"
    )
    made = {"rules_contradict_log", "rules_incomplete_log"}  # f"{key}_log"
    unsaid = [key for key in TABLES["en"] if not PARTS.fullmatch(key) and f'"{key}"' not in code]
    assert set(unsaid) == made


def test_a_mistake_is_said_in_each_language_and_its_names_stay_apart(moodbot: Project) -> None:
    """The same mistake, the same place; what stands in the file is isolated, so that it does not turn what stands
    beside it, and is the same in each."""
    text = moodbot.read("data/nlu.yml")[0]
    found = moodbot.check_text("data/nlu.yml", text.replace("- intent: goodbye  ", "- intent: godbye  ", 1))
    said = problem_json(next(problem for problem in found if problem.severity == "error"))["said"]
    assert set(said) == {"en", "he", "hu"}
    assert all("\u2068godbye\u2069" in one and "\u2068goodbye\u2069" in one for one in said.values())
    assert re.search("[א-ת]", said["he"])
    assert "szándék" in said["hu"]


def test_a_place_is_said_as_a_language_says_it() -> None:
    """In this file by its line, in another by its name too."""
    values = {"text": "hi", "intent": "greet", "other": "goodbye", "line": 7}
    assert sentence("clash", values | {"path": ""}).endswith("in line 7")
    assert sentence("clash", values | {"path": "data/a.yml"}).endswith("in data/a.yml:7")
    assert sentence("clash", values | {"path": ""}, "he").endswith("בשורה 7")


def test_somebody_elses_words_stay_as_they_are() -> None:
    """A problem without a key, or with one that an older release kept in a job, is still said."""
    for problem in (
        Problem("", 0, "error", "as it is"),
        Problem("", 0, "error", "as it is", "x", "no_such_key"),
    ):
        assert problem.said("he") == "as it is"
    assert error("a.yml", 3, "yaml", "not_utf8").line_in("hu") == "a.yml:3: error: ez nem UTF-8 szöveg"
