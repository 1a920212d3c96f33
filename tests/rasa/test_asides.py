"""The actions alone, without Rasa: what they do with a second wish, a foreign repair, goods that are not sold."""

import asyncio
from collections.abc import Iterator

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue import ActionServe, ValidateServiceForm
from actions.hearing import means_other_goods
from actions.shop_access import shop
from actions.small_talk import ActionFallback
from actions.turn import Turn
from bot.nlu.facts import find_facts

DANA, ANNA, EMMA = "dana.levi@example.com", "kovacs.anna@example.com", "emma.byrne@example.com"


class Talk:
    """A conversation with the actions; the classifier is whoever calls."""

    def __init__(self) -> None:
        self.slots: dict = {"lang": "en"}
        self.said: list[tuple[str, dict]] = []

    def hear(
        self, text: str, intent: str, action=None, wishes: tuple[tuple[str, str], ...] = ()
    ) -> list[str]:
        """The names of what was said."""
        entities = [fact._asdict() for fact in find_facts(text)]
        for fact in entities:
            slot = "order_number" if fact["entity"] == "order_number" else "contact"
            self.slots[slot] = fact["value"]
        for name, words in wishes:
            start = text.index(words)
            entities.append({"entity": "wish", "value": name, "start": start, "end": start + len(words)})
        message = {"text": text, "intent": {"name": intent, "confidence": 0.9}, "entities": entities}
        tracker = Tracker("v", dict(self.slots), message, [], False, None, {}, "action_listen")
        dispatcher = CollectingDispatcher()
        open_question = self.slots.get("next_question")
        action = action or (ValidateServiceForm() if open_question else ActionServe())
        for event in asyncio.run(action.run(dispatcher, tracker, {})):
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
        self.said = [
            (m["response"].removeprefix("utter_"), m) for m in dispatcher.messages if m.get("response")
        ]
        return [name for name, _ in self.said]


@pytest.fixture
def talk(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Talk]:
    monkeypatch.setenv("SHOP_DB", str(tmp_path / "shop.sqlite"))
    monkeypatch.delenv("SHOP_URL", raising=False)
    shop.cache_clear()
    yield Talk()
    shop().close()
    shop.cache_clear()


TWO = (("order_status", "where is 558201"), ("invoice_request", "an invoice too"))


def test_the_second_wish_is_taken_up_after_the_first(talk: Talk) -> None:
    """Even when the first one had to ask something; its facts are not asked for again."""
    talk.hear("where is 558201 and an invoice too", "order_status", wishes=TWO)
    assert talk.slots["next_question"] == "contact"
    said = talk.hear(DANA, "nlu_fallback")
    assert said == ["order_shipped", "order_steps", "next_wish", "invoice_sent"]
    assert talk.slots["next_wish"] is None


def test_each_wish_keeps_its_own_order(talk: Talk) -> None:
    """What is to be cancelled is the order that stands beside the word."""
    wishes = (("cancel_order", "cancel A-10234"), ("order_status", "where is A-10455"))
    talk.hear(f"cancel A-10234 and where is A-10455, {ANNA}", "cancel_order", wishes=wishes)
    assert talk.slots["next_question"] == "cancel_confirmed"
    said = talk.hear("yes", "affirm")
    assert said[:2] == ["cancel_done", "next_wish"]
    assert (talk.said[0][1]["number"], talk.slots["next_question"]) == ("A-10234", "contact")


def test_a_second_wish_dies_with_the_wrong_tries(talk: Talk) -> None:
    """After three a human has it, and nothing of a foreign order is said."""
    talk.hear(f"where is 558201 and an invoice too {ANNA}", "order_status", wishes=TWO)
    talk.hear(f"558350 {ANNA}", "order_status")
    said = talk.hear(f"558412 {ANNA}", "order_status")
    assert said == ["wants_human"]
    assert talk.slots["next_wish"] is None


def test_a_correction_drops_the_open_question(talk: Talk) -> None:
    """What was not meant does not come back."""
    talk.hear("I want to return 558350 john.smith@example.com", "return_item")
    assert talk.slots["next_question"] == "return_reason"
    wish = (("opening_hours", "the opening hours"),)
    said = talk.hear("not that, the opening hours", "opening_hours", wishes=wish)
    assert {name.split("_")[0] for name in said} == {"hours"}
    assert talk.slots["next_question"] is None


def test_a_repair_is_opened_by_its_number_and_the_orders_contact(talk: Talk) -> None:
    """It says the repair, and remembers what was given."""
    assert talk.hear(f"how is S-100001, {EMMA}", "repair_status") == ["repair_state"]
    assert talk.said[0][1]["reference"] == "S-100001"


def test_a_foreign_repair_is_answered_like_an_unknown_one(talk: Talk) -> None:
    """Word for word."""
    foreign = talk.hear(f"how is S-100001, {ANNA}", "repair_status")
    unknown = Talk().hear(f"how is S-999999, {ANNA}", "repair_status")
    assert foreign == unknown == ["no_match"]


def test_a_serial_number_says_only_the_warranty(talk: Talk) -> None:
    """No order, no contact: whoever holds the device reads it from there."""
    assert talk.hear("is NHBD34519EF5 under warranty", "warranty_check") == ["warranty_active"]
    assert set(talk.said[0][1]) & {"number", "carrier", "tracking", "contact"} == set()
    assert talk.hear("is NH0000000000 under warranty", "warranty_check") == ["serial_unknown"]


def test_one_more_names_the_new_total_and_waits_for_a_yes(talk: Talk) -> None:
    """Two kettles and one more are three; nothing is changed before the yes."""
    said = talk.hear("one more kettle for A-10455 toth.bela@example.com", "change_order")
    plan = talk.said[0][1]
    assert said == ["change_plan_quantity"]
    assert (plan["quantity"], plan["total"]) == (3, "77\u00a0600\u00a0Ft")
    assert talk.slots["next_question"] == "change_confirmed"
    assert talk.hear("yes", "affirm") == ["change_done"]
    assert talk.said[0][1]["total"] == "77\u00a0600\u00a0Ft"


@pytest.mark.parametrize(
    "text",
    [
        "how much is a hair dryer",
        "and how much is the Bravia",
        "how much is a filter",
        "do you sell dehumidifiers",
    ],
)
def test_what_is_not_sold_is_not_taken_for_what_was_spoken_of(talk: Talk, text: str) -> None:
    """It asks which product."""
    assert talk.hear("how much is the Hearth", "price_question") == ["price"]
    assert talk.hear(text, "price_question") == ["product_unknown"]
    assert talk.slots["next_question"] == "product"


@pytest.mark.parametrize(
    "text",
    [
        *("how much is it", "and in stock?", "it does not connect to my Samsung phone"),
        *("do you have a bigger one", "price please", "do you sell these in red"),
    ],
)
def test_what_points_back_means_what_was_spoken_of(talk: Talk, text: str) -> None:
    """Nobody is asked twice."""
    talk.hear("how much is the Vista", "price_question")
    assert "product_unknown" not in talk.hear(text, "price_question")


def test_a_phone_counts_only_when_it_is_to_be_bought(talk: Talk) -> None:
    """Things that are used together with ours are named in every other question about ours."""
    for intent, other in (("price_question", True), ("troubleshooting", False)):
        message = {"text": "no connection with the phone", "intent": {"name": intent}, "entities": []}
        turn = Turn(CollectingDispatcher(), Tracker("v", {}, message, [], False, None, {}, "action_listen"))
        assert means_other_goods(turn) is other


def test_pictures_alone_get_a_kind_line(talk: Talk) -> None:
    """No fallback, and an open question stays open, however often."""
    assert talk.hear("👍🏽", "nlu_fallback", ActionFallback()) == ["only_emoji"]
    talk.hear("where is my order", "order_status")
    for _ in range(4):
        assert talk.hear("😀", "nlu_fallback") == ["only_emoji"]
        assert talk.slots["next_question"] == "order_number"
