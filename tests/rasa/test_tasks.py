"""Every wish leads somewhere, every question has its words, and no number stands in a text."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from actions.hearing import QUESTION_OF, READERS, TOLD_ONLY
from actions.labels import labels
from actions.shop.values import Reason
from actions.tasks import TASKS

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "he", "hu")
SMALL_TALK = {
    "greet",
    "goodbye",
    "thank",
    "affirm",
    "deny",
    "help",
    "bot_challenge",
    "request_human",
    "complaint",
}
EXAMPLES = ("hint_", "ask_")  # questions may show what an answer looks like


def read(path: str) -> dict:
    return YAML(typ="safe").load((ROOT / path).read_text(encoding="utf-8"))


DOMAIN = read("domain.yml")


def responses(language: str) -> dict:
    return read(f"data/{language}/responses.yml")


def test_there_are_forty_five_intents_and_what_is_out_of_scope() -> None:
    """Each is small talk or a task, and no task is without its intent."""
    assert len(DOMAIN["intents"]) == 46
    assert set(DOMAIN["intents"]) == SMALL_TALK | set(TASKS) | {"out_of_scope"}


def test_every_intent_has_one_rule() -> None:
    """And what is not understood has one too."""
    begun = [rule["steps"][0].get("intent") for rule in read("data/common/rules.yml")["rules"]]
    assert sorted(filter(None, begun)) == sorted([*DOMAIN["intents"], "nlu_fallback"])


@pytest.mark.parametrize("name", sorted(TASKS))
def test_what_a_task_asks_for_can_be_asked_heard_and_kept(name: str) -> None:
    """A slot, a reader and a question for each."""
    asked_by = {slot: question for question, slot in QUESTION_OF.items() if question != "products_compared"}
    for slot in TASKS[name].reads:
        assert slot in DOMAIN["slots"]
        assert slot in READERS
        assert slot in TOLD_ONLY or f"utter_ask_{asked_by.get(slot, slot)}" in responses("en")


def test_every_response_that_the_actions_say_exists() -> None:
    """A misspelt name would be a silent bot."""
    code = "".join(path.read_text() for path in (ROOT / "actions").rglob("*.py"))
    said = set(re.findall(r"say\(\s*\"(\w+)\"", code)) - {"wants_human"}
    assert len(said) > 50
    assert not {f"utter_{name}" for name in said} - set(responses("en"))


def test_every_refusal_has_its_words() -> None:
    """Whatever reason the shop gives."""
    names = {f"utter_refused_{reason.value}" for reason in Reason} - {"utter_refused_no_match"}
    names -= {"utter_refused_too_late"}
    assert not (names | {"utter_refused_too_late_left", "utter_refused_too_late_return"}) - set(
        responses("en")
    )


def test_labels_are_the_same_in_each_language() -> None:
    """Every wish can be offered as a button."""
    shapes = {name: {table: set(words) for table, words in labels(name).items()} for name in LANGUAGES}
    assert shapes["en"] == shapes["he"] == shapes["hu"]
    assert set(TASKS) <= shapes["en"]["meanings"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_stands_in_a_text(language: str) -> None:
    """Days, prices and terms come from the shop; a number in a text would be a promise that nobody keeps up to date."""
    found = [
        (name, variation["text"])
        for name, variations in responses(language).items()
        for variation in variations
        if not name.removeprefix("utter_").startswith(EXAMPLES) and re.search(r"\d", variation["text"])
    ]
    assert found == []


def test_only_rasas_own_words_are_never_filled_in() -> None:
    """Rasa takes {text} for the whole message."""
    for variations in responses("en").values():
        assert not re.search(r"\{(?:text|image|attachment|template)\}", variations[0]["text"])
