"""The classifier learns, is stored without pickles, and knows when it knows nothing."""

from pathlib import Path

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.text_features import TEXT_CHARS_MAX, fold
from bot.nlu.tfidf_logreg import ARRAYS_FILE, TfidfLogReg

EXAMPLES = {
    "greet": ["hello", "hi there", "shalom", "szia", "hey you"],
    "hours": ["when are you open", "opening hours", "mikor vannak nyitva", "מתי אתם פתוחים"],
    "price": ["how much is it", "what does it cost", "mennyibe kerül", "כמה זה עולה"],
}


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage.create(tmp_path)


def trained(storage: LocalModelStorage) -> TfidfLogReg:
    component = TfidfLogReg(TfidfLogReg.get_default_config(), storage, Resource("classifier"))
    phrases = [(text, intent) for intent, texts in EXAMPLES.items() for text in texts]
    component.train(TrainingData([Message.build(text=text, intent=intent) for text, intent in phrases]))
    return component


def test_it_learns_all_languages_at_once(storage: LocalModelStorage) -> None:
    """One model for three languages."""
    component = trained(storage)
    for text, intent in (("open hours?", "hours"), ("mennyibe kerul", "price"), ("מתי פתוחים", "hours")):
        assert component.rank(text)[0]["name"] == intent


def test_a_loaded_model_says_the_same(storage: LocalModelStorage) -> None:
    """What is stored is all that matters, and NumPy reads it without pickles."""
    component = trained(storage)
    again = TfidfLogReg.load(TfidfLogReg.get_default_config(), storage, Resource("classifier"), None)
    assert again.rank("when open") == component.rank("when open")
    with storage.read_from(Resource("classifier")) as folder:
        np.load(folder / ARRAYS_FILE, allow_pickle=False)
        assert {path.suffix for path in folder.iterdir()} == {".npz", ".json"}


def test_strange_words_lower_the_confidence(storage: LocalModelStorage) -> None:
    """A question of which little is known is likelier one for nobody here."""
    component = trained(storage)
    plain, strange = (
        component.rank(text)[0] for text in ("opening hours", "opening hours zzyzx qwrtp vbnmk")
    )
    assert plain["name"] == strange["name"] == "hours"
    assert strange["confidence"] < plain["confidence"]


@pytest.mark.parametrize("text", ["", "  ", "\U0001f600", "\ud800", "\x00", "ლლლ"])
def test_text_without_known_features_has_no_intent(storage: LocalModelStorage, text: str) -> None:
    """Confidence 0 makes the fallback answer."""
    message = trained(storage).process([Message.build(text=text)])[0]
    assert message.get("intent") == {"name": None, "confidence": 0.0}
    assert message.get("intent_ranking") == []


def test_hasty_typing_is_folded() -> None:
    """Accents, points, capitals, stretched letters and numbers make no difference; work is bounded."""
    assert fold("NyitvaTARTÁS") == fold("nyitvatartas")
    assert fold("שָׁלוֹם") == fold("שלום")
    assert fold("hellooooo") == fold("helloo")
    assert fold("order 558201") == fold("order 7")
    assert len(fold("x y " * 10_000)) <= TEXT_CHARS_MAX
