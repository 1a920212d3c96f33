"""The actions that Rasa calls: the beginning of a task, each turn of its form, and questions with buttons.

A form turn is one of four: an answer (take it, go on), another wish (change to it, or answer it and come back),
something that its own rule answers (thanks, a greeting), or nothing that can be used (a hint, twice at most).
"""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecutionRejected
from rasa_sdk.executor import CollectingDispatcher

from actions import reading
from actions.hearing import FREE, hear
from actions.identity import FACTS, forget_unproven, owned_order, tell_facts
from actions.known import take_known
from actions.labels import answers, button
from actions.sensitive import first_sentence
from actions.serving import (
    FORM,
    LISTED,
    NO_QUESTION,
    advance,
    answer_aside,
    asking,
    begin,
    leave_others,
    still_asking,
)
from actions.shop_access import shop
from actions.tasks import TASKS
from actions.tasks.base import Task
from actions.turn import Events, Turn, since_last_message

WORD_LETTERS_MIN = 3  # shorter ones are "is", "az", "זה"
ASIDES_MAX = 3  # then the visitor wants something else
SURE = 0.6  # a wish in the middle of an answer must be clear to be taken for one
SMALL_TALK = frozenset({"greet", "goodbye", "thank", "affirm", "deny", "help", "bot_challenge", "complaint"})
SMALL_TALK_WORDS_MAX = 4  # longer ones may hold the reason that was asked for
BUTTONS_MAX = 6  # more hide the question on a phone
NOT_UNDERSTOOD = frozenset({"nlu_fallback", "out_of_scope", "affirm", "help"})
LEAVING = frozenset({"complaint", "goodbye"})  # answered by their rule; asking on would be deaf
HINTS = frozenset(
    {"order_number", "contact", "return_reason", "cancel_confirmed", "new_address", "code", "quantity"}
)


class ActionServe(Action):
    """The rule of every wish leads here."""

    def name(self) -> str:
        return "action_serve"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = Turn(dispatcher, tracker)
        turn.tell_heard()
        tell_facts(turn)
        return await serve(turn, task_of(turn))


async def serve(turn: Turn, task: Task) -> Events:
    """Begin a task outside the form."""
    turn.take_wishes()
    await take_known(turn)
    if task.owned and reading.means_other_order(turn.text) and not turn.entities("order_number"):
        turn.put("order_number", None)
    return asking(turn, await begin(turn, task))


def task_of(turn: Turn) -> Task:
    """The task of the message. A bare order number belongs to the last wish that could have used one."""
    last = TASKS.get(turn.get("task") or "")
    if (
        is_bare_fact(turn)
        and last is not None
        and (last.owned or last.may_own or "login_email" in last.reads)
    ):
        return last
    return TASKS.get(turn.intent) or TASKS["order_status"]


class ValidateServiceForm(Action):
    """Each turn while a question is open."""

    def name(self) -> str:
        return f"validate_{FORM}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = Turn(dispatcher, tracker)
        done = [e["name"] for e in since_last_message(tracker) if e["event"] == "action"]
        if "action_serve" in done or "action_fallback" in done or "action_deny" in done:
            return still_asking(turn, turn.get("next_question") or NO_QUESTION)
        if [name for name in done if name not in (FORM, "action_listen")]:
            return self._come_back(turn)
        return await self._listen(turn)

    async def _listen(self, turn: Turn) -> Events:
        task, asked = TASKS.get(turn.get("task") or ""), turn.get("next_question") or "order_number"
        turn.tell_heard()
        if turn.intent == "request_human":
            turn.call_human(first_sentence(turn))
            return self._stop(turn)
        if task is None:
            return self._stop(turn)
        facts = tell_facts(turn)
        await take_known(turn)
        if task.owned and not facts and asked not in FREE and reading.means_other_order(turn.text):
            turn.put("order_number", None)
            turn.put("aside_turns", 0.0)
            return still_asking(turn, "order_number")
        other = TASKS.get(turn.intent)
        heard = False
        if asked in FREE and _is_small_talk(turn):
            pass  # "thanks" is no reason to send something back
        elif not self._is_wish(turn, task, other, asked, facts):
            heard = not turn.is_button and await hear(turn, task.reads, asked)
            heard = heard or (asked.endswith("_confirmed") and await hear(turn, task.reads, asked))
        elif other is not None:
            return await self._change(turn, task, other, asked, facts)
        if heard or facts:
            turn.put("aside_turns", 0.0)
            return still_asking(turn, await advance(turn, task))
        if other is not None and other is not task:
            return await self._change(turn, task, other, asked, facts)
        return self._aside(turn, task, asked)

    def _is_wish(self, turn: Turn, task: Task, other: Task | None, asked: str, facts: dict[str, str]) -> bool:
        """Whether the message is clearly another wish, and not the answer to the open question."""
        if other is None or other is task:
            return False
        if turn.is_button or turn.corrects:
            return True
        if len(turn.wishes) > 1 and asked not in FREE:
            return True
        if asked in FREE:
            return turn.confidence >= SURE and ("?" in turn.text or "order_number" in facts)
        if facts:  # a bare number is often taken for order_status: not here
            return has_other_words(turn) and other.owned and other.name != "order_status"
        return asked in LISTED

    async def _change(self, turn: Turn, task: Task, other: Task, asked: str, facts: dict[str, str]) -> Events:
        """Another wish: answered in between if it can be, else it takes the place of the open one, which comes back
        afterwards when the visitor has told more for it than an order."""
        turn.take_wishes()
        if turn.corrects:
            turn.put("waiting_task", None)
            return still_asking(turn, await begin(turn, other))
        if not facts and not turn.get("next_wish") and await answer_aside(turn, other):
            return self._ignored(turn, asked)
        turn.put("waiting_task", None if asked in LISTED or turn.get("waiting_task") else task.name)
        return still_asking(turn, await begin(turn, other))

    def _ignored(self, turn: Turn, asked: str) -> Events:
        """The question comes again, twice at most."""
        asides = (turn.get("aside_turns") or 0.0) + 1
        turn.put("aside_turns", asides)
        return self._stop(turn) if asides >= ASIDES_MAX else still_asking(turn, asked)

    def _come_back(self, turn: Turn) -> Events:
        """A rule has answered what was said in between."""
        if turn.intent in LEAVING:
            return self._stop(turn)
        return self._ignored(turn, turn.get("next_question") or "order_number")

    def _aside(self, turn: Turn, task: Task, asked: str) -> Events:
        """Nothing that the form can use: rejected, it is left to the rules."""
        if reading.only_emoji(turn.text):
            turn.say("only_emoji")
            return still_asking(turn, asked)
        if turn.intent == "deny":
            turn.say("form_left")
            forget_unproven(turn)
            return self._stop(turn)
        if turn.intent not in NOT_UNDERSTOOD and turn.intent != task.name:
            return [ActionExecutionRejected(FORM)]
        if (turn.get("aside_turns") or 0.0) + 1 >= ASIDES_MAX:
            turn.say("offer_human")
            forget_unproven(turn)
            return self._stop(turn)
        self._hint(turn, asked)
        return self._ignored(turn, asked)

    def _hint(self, turn: Turn, asked: str) -> None:
        if turn.intent in ("nlu_fallback", "out_of_scope"):
            turn.signal(fallback=True)
        if turn.intent != "affirm" and asked in HINTS:
            turn.say(f"hint_{asked}")

    def _stop(self, turn: Turn) -> Events:
        leave_others(turn)
        return still_asking(turn, NO_QUESTION)


class ActionAskItem(Action):
    """Which thing of the order; only its owner gets here, and only an owner sees the buttons."""

    def name(self) -> str:
        return "action_ask_item"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = Turn(dispatcher, tracker)
        order = await owned_order(turn)
        names = [product.names[turn.language] for product in order.products] if order else []
        buttons = [button(name) for name in dict.fromkeys(names)][:BUTTONS_MAX]
        if turn.get("task") in ("return_item", "missing_item", "wrong_item", "damaged_item"):
            buttons += answers(turn.language, "everything")
        turn.say("ask_item", buttons=buttons)
        return []


class ActionAskProduct(Action):
    """Which product, with those that the words before left open."""

    def name(self) -> str:
        return "action_ask_product"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        turn = Turn(dispatcher, tracker)
        found = [await shop().product(name) for name in turn.get("products") or []]
        buttons = [button(product.names[turn.language]) for product in found if product is not None]
        turn.say("ask_product", buttons=buttons[:BUTTONS_MAX])
        return []


def _is_small_talk(turn: Turn) -> bool:
    """Whether a message says nothing but thanks, hello, yes, or that it is all too bad."""
    short = len(turn.text.split()) <= SMALL_TALK_WORDS_MAX
    return turn.intent in SMALL_TALK and (short or turn.intent == "complaint") and turn.confidence >= SURE


def is_bare_fact(turn: Turn) -> bool:
    """Whether the message is an order number or an address, and nothing else."""
    return any(turn.entities(fact) for fact in FACTS) and not has_other_words(turn)


def has_other_words(turn: Turn) -> bool:
    """Whether the message says more than its facts."""
    text = turn.text
    facts = [e for e in turn.tracker.latest_message.get("entities", []) if e.get("entity") in FACTS]
    for fact in sorted(facts, key=lambda fact: -fact["start"]):
        text = text[: fact["start"]] + " " + text[fact["end"] :]
    return any(len(word) >= WORD_LETTERS_MIN for word in text.split())
