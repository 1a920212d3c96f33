"""What an action reads from Rasa's tracker, and what it says to the gateway beside its words."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import speech
from actions.shop.values import Money

Events = list[EventType]
COUNTRIES = {"en": "IE", "he": "IL", "hu": "HU"}  # whose rules hold until a place is named
PREFIX = "utter_"


def language_of(tracker: Tracker) -> str:
    """The language in which to format days and money."""
    return speech.known(tracker.get_slot("lang"))


def intent_of(tracker: Tracker) -> str:
    """What the visitor's last message was taken for."""
    return (tracker.latest_message.get("intent") or {}).get("name") or ""


def signal(dispatcher: CollectingDispatcher, **said: Any) -> None:
    """Tell the gateway something that is not shown."""
    dispatcher.utter_message(json_message={"warmline": said})


def since_last_message(tracker: Tracker) -> list[dict[str, Any]]:
    """Rasa's events after the visitor's last message."""
    for place in range(len(tracker.events) - 1, -1, -1):
        if tracker.events[place]["event"] == "user":
            return tracker.events[place + 1 :]
    return list(tracker.events)


def last_response(tracker: Tracker) -> str | None:
    """The name of the last named response before the visitor's last message."""
    earlier = tracker.events[: len(tracker.events) - len(since_last_message(tracker))]
    for event in reversed(earlier):
        name = (event.get("metadata") or {}).get("utter_action") if event["event"] == "bot" else None
        if name:
            return name
    return None


class Turn:
    """One message of a visitor, the slots as they stand, and what is to be said about it."""

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        self.dispatcher, self.tracker = dispatcher, tracker
        self.language = language_of(tracker)
        self.text: str = tracker.latest_message.get("text") or ""
        self.intent = intent_of(tracker)
        self.confidence: float = (tracker.latest_message.get("intent") or {}).get("confidence") or 0.0
        self.events: Events = []
        self.human_called = False
        self._put: dict[str, Any] = {}

    @property
    def is_button(self) -> bool:
        """Whether the message is a payload: a wish without words."""
        return self.text.startswith("/")

    @property
    def country(self) -> str:
        """The country whose rules the visitor asks about."""
        return COUNTRIES[self.language]

    @property
    def wishes(self) -> list[tuple[str, str]]:
        """Intent and words of each part that is a wish by itself: two of two wishes, one of a correction."""
        found = [e for e in self.tracker.latest_message.get("entities") or [] if e.get("entity") == "wish"]
        whole = self.tracker.latest_message.get("text") or ""
        return [(str(e["value"]), whole[e["start"] : e["end"]]) for e in found]

    @property
    def corrects(self) -> bool:
        """Whether the message says that another wish was meant than the bot had understood."""
        return len(self.wishes) == 1

    def take_wishes(self) -> None:
        """Hear only the words of the first wish, with the order that they name; a second one is kept for afterwards,
        with its own."""
        wishes, numbers = self.wishes, self.entities("order_number")
        if not wishes:
            return
        self.text = wishes[0][1]
        two_orders = len(wishes) > 1 and len(set(numbers)) > 1
        self.put("next_wish", [*wishes[1], numbers[-1] if two_orders else ""] if len(wishes) > 1 else None)
        if two_orders:
            self.put("order_number", numbers[0])

    def get(self, slot: str) -> Any:
        """The slot as this turn has left it."""
        return self._put[slot] if slot in self._put else self.tracker.get_slot(slot)

    def put(self, slot: str, value: Any) -> None:
        """Fill the slot, for this turn and the following ones; None empties it."""
        if self.get(slot) != value:
            self._put[slot] = value
            self.events.append(SlotSet(slot, value))

    def say(self, name: str, /, buttons: list[dict[str, str]] | None = None, **words: Any) -> None:
        """Say the response `utter_<name>` in the visitor's language. `text`, `image`, `attachment` and `template` are
        Rasa's own words and can not be filled in."""
        self.dispatcher.utter_message(response=PREFIX + name, buttons=buttons or [], **words)

    def signal(self, **said: Any) -> None:
        """Tell the gateway something that is not shown."""
        signal(self.dispatcher, **said)

    def tell_heard(self) -> None:
        """Tell the gateway what the message was taken for, and how surely: for those who teach the bot. A button is
        no words that anybody could have misunderstood."""
        ranking = self.tracker.latest_message.get("intent_ranking") or []
        likeliest = next(
            (meaning for meaning in ranking if meaning.get("name") not in (None, "nlu_fallback")), None
        )
        if likeliest is not None and not self.is_button:
            confidence = round(float(likeliest.get("confidence") or 0.0), 4)
            self.signal(heard={"intent": likeliest["name"], "confidence": confidence})

    def call_human(self, first: str = "") -> None:
        """A human takes over; the promise is said by the gateway, `first` only what can not wait for it."""
        self.human_called = True
        self.say("wants_human")
        if first:
            self.say(first)

    def entities(self, name: str) -> list[Any]:
        """The values that the message gives for an entity, in its order."""
        return list(self.tracker.get_latest_entity_values(name))

    def day(self, value: Any) -> str:
        """A day in words."""
        return speech.day(value, self.language)

    def money(self, value: Money) -> str:
        """An amount in words."""
        return speech.money(value.amount, value.currency)
