"""A bounded conversation means the same as the whole one: same slots, same active form, same last turns."""

import random

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.event_window import bounded

DOMAIN = Domain.from_yaml(
    """
version: "3.1"
intents: [greet]
forms: {one: {required_slots: [a]}, two: {required_slots: [b]}}
slots:
  a: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  b: {type: float, initial_value: 0.0, influence_conversation: false, mappings: [{type: custom}]}
actions: [utter_x]
"""
)
PARSED = {"intent": {"name": "greet"}, "entities": [], "intent_ranking": [{"name": "greet"}] * 5}


def conversation(dice: random.Random, turns: int) -> list:
    events: list = [ActionExecuted("action_listen")]
    for number in range(turns):
        events.append(UserUttered(f"turn {number}", {"name": "greet"}, [], PARSED))
        happened = [
            SlotSet("a", dice.choice([None, "x", "y"])),
            SlotSet("b", float(dice.randrange(5))),
            ActiveLoop(dice.choice([None, "one", "two"])),
            BotUttered("hello", metadata={"utter_action": "utter_x"}),
        ]
        events += dice.sample(happened, dice.randrange(3))
        events += [ActionExecuted("utter_x"), ActionExecuted("action_listen")]
    return events


def replayed(events: list) -> DialogueStateTracker:
    return DialogueStateTracker.from_dict(
        "c", [e if isinstance(e, dict) else e.as_dict() for e in events], DOMAIN.slots
    )


def test_bounding_after_each_turn_changes_nothing_that_matters() -> None:
    """Over many random conversations, bounded again and again as the store does it."""
    for seed in range(200):
        events = conversation(random.Random(seed), 20)
        kept: list[dict] = []
        for event in events:
            kept.append(event.as_dict())
            if isinstance(event, ActionExecuted) and event.action_name == "action_listen":
                kept = bounded(kept, 4)
        whole, short = replayed(events), replayed(kept)
        assert short.current_slot_values() == whole.current_slot_values()
        assert short.active_loop_name == whole.active_loop_name
        assert short.latest_action_name == whole.latest_action_name
        assert short.latest_message.text == whole.latest_message.text
        assert sum(event["event"] == "user" for event in kept) == 4


def test_the_size_is_bounded_however_long_the_conversation() -> None:
    """Turn 2,000 costs what turn 20 costs."""
    kept: list[dict] = []
    sizes = []
    for event in conversation(random.Random(1), 400):
        kept.append(event.as_dict())
        if isinstance(event, ActionExecuted) and event.action_name == "action_listen":
            kept = bounded(kept, 4)
            sizes.append(len(kept))
    assert max(sizes[20:]) <= 4 * 6 + 4


def test_the_ranking_is_not_kept() -> None:
    """It is most of a stored turn, and nothing reads it later."""
    user = UserUttered("hi", {"name": "greet"}, [], PARSED).as_dict()
    assert "intent_ranking" not in bounded([user])[0]["parse_data"]
    assert bounded([user])[0]["parse_data"]["intent"] == {"name": "greet"}
