"""Yes, no, a wish for a human, and what was not understood: their meaning lies in what the bot said before."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import reading
from actions.dialogue import is_bare_fact, serve, task_of
from actions.identity import tell_facts
from actions.labels import button, labels
from actions.sensitive import first_sentence
from actions.tasks import TASKS
from actions.tasks.goods import GoodsTask
from actions.tasks.guides import GuideTask, not_helped
from actions.turn import Events, Turn, last_response

HUMAN_OFFERS = frozenset(
    {"utter_offer_human", "utter_complaint", "utter_form_left", "utter_guide_no_more", "utter_guide_none"}
)
FIRST_MISSES = frozenset({"utter_rephrase", "utter_out_of_scope", "utter_clarify"})
MEANINGS_MAX = 2  # more is a menu
LIKELY_MIN = 0.04  # of 46 meanings each has .02 by chance


class ActionRequestHuman(Action):
    """Calls a human; where somebody may come to harm, with the first thing to do."""

    def name(self) -> str:
        return "action_request_human"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = Turn(dispatcher, tracker)
        turn.tell_heard()
        turn.call_human(first_sentence(turn))
        return turn.events


class ActionAffirm(Action):
    """A yes to the offer of a human calls one."""

    def name(self) -> str:
        return "action_affirm"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn, before = Turn(dispatcher, tracker), last_response(tracker)
        turn.tell_heard()
        if before in HUMAN_OFFERS:
            turn.call_human()
        else:
            turn.say("helped" if before == "utter_did_it_help" else "affirm")
        return turn.events


class ActionDeny(Action):
    """A no to the offer of a human goes on with the bot; to a guide, brings the next one; "the other order" is one."""

    def name(self) -> str:
        return "action_deny"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn, before = Turn(dispatcher, tracker), last_response(tracker)
        turn.tell_heard()
        last = TASKS.get(turn.get("task") or "")
        if last is not None and last.owned and reading.means_other_order(turn.text):
            return await serve(turn, last)
        if before == "utter_did_it_help":
            await not_helped(turn)
        else:
            turn.say("human_declined" if before in HUMAN_OFFERS else "deny")
        return turn.events


class ActionFallback(Action):
    """Offers the two likeliest meanings once; the second time in a row a human is offered.

    A bare order number is understood after all.
    """

    def name(self) -> str:
        return "action_fallback"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn, before = Turn(dispatcher, tracker), last_response(tracker)
        turn.tell_heard()
        if reading.only_emoji(turn.text):
            turn.say("only_emoji")
            return turn.events
        last = TASKS.get(turn.get("task") or "")
        if last is not None and last.owned and reading.means_other_order(turn.text):
            return await serve(turn, last)
        if is_bare_fact(turn) or (turn.entities("order_number") and turn.intent == "nlu_fallback"):
            tell_facts(turn)
            return await serve(turn, task_of(turn))
        if (
            turn.entities("product")
            and isinstance(last, (GoodsTask, GuideTask))
            and before not in FIRST_MISSES
        ):
            return await serve(turn, last)  # "and the TV?"
        turn.signal(fallback=True)
        if before in FIRST_MISSES:
            turn.say("offer_human")
        elif turn.intent == "out_of_scope":
            turn.say("out_of_scope")
        else:
            self._clarify(turn)
        return turn.events

    def _clarify(self, turn: Turn) -> None:
        ranking = turn.tracker.latest_message.get("intent_ranking") or []
        titles = labels(turn.language)["meanings"]
        likely = [
            button(titles[meaning["name"]], f"/{meaning['name']}")
            for meaning in ranking
            if meaning.get("name") in titles and meaning.get("confidence", 0) >= LIKELY_MIN
        ]
        if likely:
            turn.say("clarify", buttons=likely[:MEANINGS_MAX])
        else:
            turn.say("rephrase")
