"""Carries a task from its wish to its end: what is known is not asked, one question at a time."""

from rasa_sdk.events import ActiveLoop, SlotSet

from actions import reading
from actions.hearing import DETAILS, hear
from actions.identity import HumanCalled, open_order
from actions.known import WHY_SLOTS, why_known
from actions.shop.values import Order
from actions.tasks import TASKS
from actions.tasks.base import Task
from actions.turn import Events, Turn

FORM = "service_form"
NO_QUESTION = ""
LISTED = ("order_number", "contact")  # an order's facts; asked for before all others


async def begin(turn: Turn, task: Task) -> str:
    """Start a task with what the message tells. Gives the slot to ask for, or NO_QUESTION when all is done."""
    for slot in DETAILS:
        turn.put(slot, None)
    turn.put("task", task.name)
    turn.put("aside_turns", 0.0)
    if not turn.is_button and not reading.means_it(turn.text):
        turn.put("last_item", None)
    if not turn.is_button:
        turn.put("question", turn.text)
        await hear(turn, task.reads, NO_QUESTION)
    why = next((slot for slot in task.reads if slot in WHY_SLOTS and turn.get(slot) is None), None)
    if why is not None and (known := why_known(turn)):
        turn.put(why, known)
    return await advance(turn, task)


async def advance(turn: Turn, task: Task) -> str:
    """The next question of a task; when there is none left, its end, and then the task that waited for it."""
    try:
        order, question = await _order(turn, task)
    except HumanCalled:
        _forget(turn)
        leave_others(turn)
        return NO_QUESTION
    question = question or await task.missing(turn, order)
    if question:
        return question
    await task.finish(turn, order)
    _forget(turn)
    return await _resume(turn)


async def answer_aside(turn: Turn, task: Task) -> bool:
    """Answer a question in between, when that needs no question of its own; the open task stays as it is."""
    if task.owned or not set(task.reads) <= {"products", "category"}:
        return False
    before = turn.get("products")
    await hear(turn, task.reads, NO_QUESTION)
    if await task.missing(turn, None):
        turn.put("products", before)
        return False
    await task.finish(turn, None)
    return True


def asking(turn: Turn, question: str) -> Events:
    """The events that begin the form with its question."""
    turn.put("next_question", question or None)
    return [*turn.events, ActiveLoop(FORM)] if question else turn.events


def still_asking(turn: Turn, question: str) -> Events:
    """The events of a turn inside the form: the next question, or its end."""
    turn.put("next_question", question or None)
    if not question:
        turn.put("aside_turns", 0.0)
    return [
        *turn.events,
        SlotSet("next_question", question or None),
        SlotSet("requested_slot", question or None),
    ]


async def _order(turn: Turn, task: Task) -> tuple[Order | None, str]:
    wanted = task.owned or (task.may_own and turn.get("order_number"))
    return await open_order(turn) if wanted else (None, NO_QUESTION)


def leave_others(turn: Turn) -> None:
    """Nothing that waits is taken up any more."""
    turn.put("waiting_task", None)
    turn.put("next_wish", None)


async def _resume(turn: Turn) -> str:
    """What waits: the second wish of the message first, then a task that was interrupted."""
    if turn.human_called:
        leave_others(turn)
        return NO_QUESTION
    if following := turn.get("next_wish"):
        turn.put("next_wish", None)
        turn.intent, turn.text, number = following
        if number:
            turn.put("order_number", number)
        turn.say("next_wish")
        return await begin(turn, TASKS[turn.intent])
    waiting = TASKS.get(turn.get("waiting_task") or "")
    turn.put("waiting_task", None)
    if waiting is None:
        return NO_QUESTION
    turn.put("task", waiting.name)
    return await advance(turn, waiting)


def _forget(turn: Turn) -> None:
    """A detail belongs to its task alone; the order and the goods are remembered."""
    for slot in DETAILS:
        turn.put(slot, None)
