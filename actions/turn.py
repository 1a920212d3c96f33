"""What an action reads from Rasa's tracker, and what it says to the gateway beside its words."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions import speech


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


Events = list[EventType]
