"""Each text exists in each language, and Rasa gets them in an order in which it picks the right one."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.nlu.domain_files import LANGUAGES, ResponsesIncomplete, merged_responses, write_domain

ROOT = Path(__file__).resolve().parents[2]
RESPONSES = merged_responses(ROOT)
NAMES = [name for name in RESPONSES if name != "utter_wants_human"]


def in_language(name: str, language: str) -> list[dict]:
    condition = None if language == "en" else [{"type": "slot", "name": "lang", "value": language}]
    return [response for response in RESPONSES[name] if response.get("condition") == condition]


@pytest.mark.parametrize("name", NAMES)
def test_each_response_exists_in_each_language(name: str) -> None:
    """English has no condition and comes last: it is what any other language gets."""
    assert all(in_language(name, language) for language in LANGUAGES)
    assert "condition" not in RESPONSES[name][-1]


@pytest.mark.parametrize("name", NAMES)
def test_all_languages_fill_in_the_same_words_and_offer_the_same_buttons(name: str) -> None:
    """A forgotten {date} or button is a translation error."""

    def shape(response: dict) -> tuple:
        words = sorted({word.split("}")[0] for word in response["text"].split("{")[1:]})
        return words, [
            button["payload"][0] == "/" and button["payload"] for button in response.get("buttons", [])
        ]

    shapes = {language: shape(in_language(name, language)[0]) for language in LANGUAGES}
    assert shapes["he"] == shapes["en"]
    assert shapes["hu"] == shapes["en"]


def test_every_question_of_a_form_tells_the_gateway_what_it_asks_for() -> None:
    """The detector sees by it that the same thing is asked again."""
    for name in NAMES:
        if name.startswith("utter_ask_"):
            for response in RESPONSES[name]:
                assert response["custom"] == {"warmline": {"ask": name[len("utter_ask_") :]}}


def test_calling_a_human_says_no_word() -> None:
    """The promise is said by the gateway's record."""
    assert RESPONSES["utter_wants_human"] == [{"custom": {"warmline": {"wants_human": True}}}]


def copied(folder: Path, languages: dict[str, str]) -> Path:
    (folder / "data" / "common").mkdir(parents=True)
    (folder / "data" / "common" / "signals.yml").write_text("utter_a: {ask: x}\n")
    (folder / "domain.yml").write_text('version: "3.1"\n')
    for language, text in languages.items():
        (folder / "data" / language).mkdir()
        (folder / "data" / language / "responses.yml").write_text(text)
    return folder


def test_a_missing_text_is_named(tmp_path: Path) -> None:
    """Training stops with the name of the file and of the response."""
    root = copied(tmp_path, {"en": "utter_a: [{text: a}]", "he": "{}", "hu": "utter_a: [{text: c}]"})
    with pytest.raises(ResponsesIncomplete, match=r"data/he/responses.yml lacks utter_a"):
        merged_responses(root)


def test_the_written_domain_holds_every_language(tmp_path: Path) -> None:
    """What is written is what Rasa reads."""
    root = copied(tmp_path, {name: f"utter_a: [{{text: {name}}}]" for name in LANGUAGES})
    write_domain(root, tmp_path / "out")
    written = YAML(typ="safe").load((tmp_path / "out" / "responses.yml").read_text(encoding="utf-8"))
    assert [response["text"] for response in written["responses"]["utter_a"]] == ["he", "hu", "en"]
    assert (tmp_path / "out" / "domain.yml").exists()
