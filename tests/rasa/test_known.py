"""What a human was told, or the visitor put right on their card, the bot neither asks for nor contradicts."""

import pytest

from tests.rasa.test_conversations import ANNA, DANA, SAID
from tests.rasa.visitor import LANGUAGES, Visitor


@pytest.fixture(params=LANGUAGES)
def visitor(request: pytest.FixtureRequest, assistant) -> Visitor:
    return Visitor(assistant, request.param, SAID)


def test_what_is_known_is_not_asked_for(visitor: Visitor) -> None:
    """Back from a human, with an empty memory: the wish is answered at once, and so is the next."""
    visitor.known = {"facts": {"order_number": "558201", "email": DANA}, "corrected": []}
    assert "ask" not in visitor.say("where").signals
    assert "NL558201" in visitor.texts[0]
    assert visitor.say("return").signals["ask"] == "item"


def test_a_correction_goes_before_what_the_bot_had(visitor: Visitor) -> None:
    """In the middle of a question too."""
    visitor.say("where", "A-10234")
    assert visitor.signals["ask"] == "contact"
    visitor.known = {"facts": {"order_number": "558201"}, "corrected": ["order_number"]}
    assert "NL558201" in visitor.say(DANA).texts[0]


def test_what_is_known_does_not_replace_what_the_visitor_says_to_the_bot(visitor: Visitor) -> None:
    """Neither in this message nor later, unless it was put right."""
    visitor.known = {"facts": {"order_number": "558201", "email": ANNA}, "corrected": []}
    visitor.say(f"{SAID[visitor.language]['where']} A-10234")
    assert "A-10234" in visitor.texts[-1]
    visitor.known = {"facts": {"order_number": "558201", "email": DANA}, "corrected": []}
    assert "A-10234" in visitor.say("where").texts[-1]


def test_what_was_taken_off_is_forgotten(visitor: Visitor) -> None:
    """The bot asks for it again, and takes what is said then; what it holds beside it stays."""
    visitor.say("where", "A-10234")
    visitor.known = {"facts": {}, "taken_off": {"order_number": "A-10234", "email": ANNA}}
    assert visitor.say(DANA).signals["ask"] == "order_number"
    assert "NL558201" in visitor.say("558201").texts[0]


def test_a_fact_that_does_not_fit_is_tried_once(visitor: Visitor) -> None:
    """Then it is asked for, however often it is sent along."""
    visitor.known = {"facts": {"order_number": "558201", "email": "nobody@example.com"}, "corrected": []}
    assert visitor.say("where").signals["ask"] == "contact"
    assert visitor.say("where").signals["ask"] == "contact"
    assert "NL558201" in visitor.say(DANA).texts[0]


def test_the_reason_is_known_once(visitor: Visitor) -> None:
    """What is wrong was told to a person: it is the reason of the return, and of no later one."""
    facts = {"order_number": "558350", "email": "john.smith@example.com", "problem": "it is far too loud"}
    visitor.known = {"facts": facts, "corrected": []}
    visitor.say("return")
    assert "return_reference" in visitor.signals.get("slots", {})


@pytest.mark.parametrize("facts", [None, [], "x", {"order_number": 7, "owner": "x", "product": "\x00" * 500}])
def test_strange_metadata_changes_nothing(assistant, facts: object) -> None:
    """Only strings of known names are read."""
    visitor = Visitor(assistant, "en", SAID)
    visitor.known = {"facts": facts, "corrected": [None, {}]}
    assert visitor.say("where").signals == {"ask": "order_number"}
