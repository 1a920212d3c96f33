"""What stands in for Rasa's functions while it serves does the same, on conversations of every kind of event."""

import asyncio
import copy
import json
import random
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web
from rasa.core.actions.action import ActionExtractSlots
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.shared.core import events
from rasa.shared.core.domain import Domain
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.nlu import action_calls, fastpath, rule_lookup, serving_path
from tests.rasa.interpreter import python

DOMAIN = Domain.from_yaml(
    """
version: "3.1"
intents: [greet, order, deny]
entities: [city]
actions: [action_serve, action_other]
slots:
  city: {type: text, influence_conversation: true, mappings: [{type: from_entity, entity: city}]}
  sure: {type: bool, influence_conversation: true, mappings: [{type: custom}]}
  note: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  list: {type: list, influence_conversation: false, initial_value: [1], mappings: [{type: custom}]}
forms:
  service_form: {required_slots: [note]}
responses:
  utter_greet: [{text: hello}]
"""
)
LISTEN = {"action_name": "action_listen"}


def rule(*states: dict[str, Any]) -> str:
    return json.dumps(list(states), sort_keys=True)


LOOKUP = {
    rule({"prev_action": LISTEN, "user": {"intent": "greet"}}): "utter_greet",
    rule({"prev_action": LISTEN, "user": {"intent": "order"}, "slots": {"city": [1.0]}}): "action_serve",
    rule({"prev_action": LISTEN, "user": {"intent": "order"}, "slots": {"city": "should_not_be_set"}}): "a",
    rule({"prev_action": LISTEN}, {"prev_action": {"action_name": "action_serve"}}): "b",
    rule({"prev_action": {"action_name": "action_other"}}): "c",
    rule({"active_loop": {"name": "service_form"}, "prev_action": LISTEN}): "d",
    rule({"active_loop": {"name": "should_not_be_set"}, "prev_action": LISTEN}): "e",
    rule({}, {"prev_action": LISTEN, "user": {"intent": "greet"}}): "f",
    rule({}): "action_listen",
}
KINDS = (
    lambda draw: events.UserUttered(
        "a", {"name": draw.choice(["greet", "order", "deny"]), "confidence": 1.0}
    ),
    lambda draw: events.UserUttered("a", {"name": "order"}, [{"entity": "city", "value": "Cork"}]),
    lambda draw: events.ActionExecuted("action_listen"),
    lambda draw: events.ActionExecuted("action_listen"),
    lambda draw: events.ActionExecuted("action_serve"),
    lambda draw: events.ActionExecuted(
        draw.choice(["action_serve", "action_other", "utter_greet", "service_form"])
    ),
    lambda draw: events.SlotSet(draw.choice(["city", "note"]), draw.choice([None, "Cork"])),
    lambda draw: events.SlotSet("sure", draw.choice([None, True, False])),
    lambda draw: events.BotUttered("hello"),
    lambda draw: events.EntitiesAdded([{"entity": "city", "value": "Cork"}]),
    lambda draw: events.DefinePrevUserUtteredFeaturization(False),
    lambda draw: events.ActionExecutionRejected("service_form"),
    lambda draw: events.LoopInterrupted(draw.random() < 0.5),
    lambda draw: events.AllSlotsReset(),
)
RARE = (
    lambda draw: events.ActiveLoop(draw.choice([None, "service_form"])),
    lambda draw: events.SessionStarted(),
    lambda draw: events.Restarted(),
    lambda draw: events.UserUtteranceReverted(),
    lambda draw: events.ActionReverted(),
    lambda draw: events.FollowupAction("action_serve"),
    lambda draw: events.ConversationPaused(),
)


def conversations(count: int = 250) -> list[DialogueStateTracker]:
    draw = random.Random(7)
    made = []
    for number in range(count):
        kinds = (*KINDS, *RARE) if number % 2 else (*KINDS, *RARE[:2])
        happened = [draw.choice(kinds)(draw) for _ in range(draw.randrange(25))]
        made.append(DialogueStateTracker.from_events("c", happened, slots=DOMAIN.slots))
    return made


@pytest.fixture
def policy() -> RulePolicy:
    made = RulePolicy(
        RulePolicy.get_default_config(), None, None, SimpleNamespace(node_name="p", is_finetuning=False)
    )
    made.lookup = {**made.lookup, RULES: LOOKUP}
    return made


def test_rasas_own_functions_have_not_changed_and_all_are_replaced() -> None:
    """After an upgrade of Rasa, read the function anew, and then write its new digest down. A second call of install
    finds its own."""
    code = """
from bot.nlu.serving_path import PATCHED
from bot.nlu.fastpath import install, source_sha256
same = [source_sha256(patch.read) == patch.source_sha256 for patch in PATCHED]
print(same, len(install(PATCHED) and install(PATCHED)))
"""
    assert python(code) == f"{[True] * len(serving_path.PATCHED)} {len(serving_path.PATCHED)}"


def test_the_switch_leaves_rasa_alone(monkeypatch) -> None:
    """WARMLINE_RASA_FASTPATH=0."""
    monkeypatch.setenv("WARMLINE_RASA_FASTPATH", "0")
    assert fastpath.install(serving_path.PATCHED) == []


def test_the_same_rules_hold(policy: RulePolicy) -> None:
    """In every conversation, with and without a history that goes beyond the rules."""
    found = set()
    for tracker in conversations():
        states = policy._prediction_states(tracker, DOMAIN)
        expected = policy._get_possible_keys(LOOKUP, states)
        few = rule_lookup.prediction_states(policy, tracker, DOMAIN)
        assert few == states[-2:]
        assert rule_lookup.get_possible_keys(policy, LOOKUP, few) == expected
        found |= expected
    assert found == set(LOOKUP)  # else the conversations ask too little


def test_the_visitors_own_words_are_looked_up_too(policy: RulePolicy) -> None:
    """For rules about words the state holds the text in place of the intent."""
    for tracker in conversations(40):
        expected = policy._prediction_states(tracker, DOMAIN, True)
        assert rule_lookup.prediction_states(policy, tracker, DOMAIN, True) == expected[-2:]


def test_the_same_events_count() -> None:
    """What a restart, a revert or a loop takes back stays taken back."""
    for tracker in conversations():
        assert serving_path._applied_events(tracker) == tracker.applied_events()


def test_a_slots_copy_is_its_own() -> None:
    """The copy has everything and can change alone."""
    for slot in DOMAIN.slots:
        slot.value = ["x"]
        copied = serving_path._copy(slot)
        assert (type(copied), copied.__dict__) == (type(slot), copy.copy(slot).__dict__)
        copied.value = ["y"]
        assert slot.value == ["x"]
        slot.reset()
    assert Slot.__reduce_ex__ is object.__reduce_ex__  # no Rasa's own way of copying


def test_an_empty_domain_is_empty() -> None:
    """And one that holds something is not, also at the second asking."""
    assert serving_path._is_empty(Domain.empty())
    assert [serving_path._is_empty(DOMAIN), serving_path._is_empty(DOMAIN)] == [False, False]


async def test_the_same_slots_are_filled() -> None:
    """Those that words fill; and all are looked at when an action takes part in filling them."""
    extract = ActionExtractSlots(None)
    for tracker in conversations(60):
        expected = await extract.run(None, None, tracker, DOMAIN)
        assert await serving_path._extract(extract, None, None, tracker, DOMAIN) == expected
    assert [slot.name for slot in serving_path._filled_by_words(DOMAIN).slots if slot.mappings] == ["city"]
    checked = DOMAIN.merge(Domain.from_dict({"actions": ["action_validate_slot_mappings"]}))
    assert serving_path._filled_by_words(checked) is checked


@pytest.mark.parametrize("rejected", [False, True])
def test_an_actions_events_are_noted_as_before(rejected: bool) -> None:
    """Its slots, and the action itself unless it refused."""
    action = SimpleNamespace(
        name=lambda: "action_serve",
        event_for_successful_execution=lambda _: events.ActionExecuted("action_serve"),
    )
    prediction = SimpleNamespace(events=[events.DefinePrevUserUtteredFeaturization(False)])
    made = [
        events.SlotSet("note", "x"),
        *([events.ActionExecutionRejected("action_serve")] if rejected else []),
    ]
    noted = []
    for note in (MessageProcessor._log_action_on_tracker, serving_path._log_action):
        tracker = DialogueStateTracker("c", DOMAIN.slots)
        note(SimpleNamespace(domain=DOMAIN), tracker, action, made, prediction)
        noted.append(list(tracker.events))
    assert noted[0] == noted[1]
    assert len(noted[0]) == (2 if rejected else 3)


@pytest.mark.parametrize(
    ("result", "plain"),
    [
        (
            {"events": [{"event": "slot", "name": "a", "value": None, "timestamp": None}], "responses": [{}]},
            True,
        ),
        ({"events": [{"event": "active_loop", "name": None}]}, True),
        ({"events": [{"event": "slot", "name": 1, "value": 1}]}, False),
        ({"events": [{"event": "slot", "name": "a"}]}, False),
        ({"events": [{"event": "slot", "name": "a", "value": 1, "timestamp": "now"}]}, False),
        ({"events": [{"event": "action", "name": "a"}]}, False),
        ({"events": None}, False),
        ({"responses": ["hello"]}, False),
        (None, False),
    ],
)
def test_only_what_the_schema_allows_passes_at_a_glance(result: object, plain: bool) -> None:
    """Everything else is left to the schema."""
    assert action_calls.is_plain(result) is plain
    if plain:
        assert fastpath._validate_action_result(None, result)


def test_json_is_as_pythons_own() -> None:
    """With lone surrogates, infinite numbers and big ones."""
    for value in ({"a": ["ש\ud800/é", 1.5, None, True, 10**25]}, [float("inf")], {"t": 1764597600.123456}):
        assert json.loads(action_calls.as_json(value)) == value
        assert action_calls.as_json(value).isascii()


async def test_calls_share_a_connection_and_survive_a_server_that_hangs_up() -> None:
    """The second call opens none; after the server has closed it, the next one does."""
    peers: list[int] = []

    async def answer(request: web.Request) -> web.Response:
        peers.append(request.transport.get_extra_info("peername")[1])
        return web.json_response({"events": [], "got": await request.json()})

    app = web.Application()
    app.router.add_post("/webhook", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    endpoint = EndpointConfig(f"http://127.0.0.1:{port}/webhook")
    session = action_calls.session(endpoint)
    client = await session.__aenter__()
    endpoint.session = lambda: action_calls.session(endpoint)
    assert (await endpoint.request(json={"text": "ש"}))["got"] == {"text": "ש"}
    await endpoint.request(json={})
    assert len(set(peers)) == 1
    for connection in runner.server.connections:
        connection.transport.close()
    while any(kept[0].is_connected() for pool in client.connector._conns.values() for kept in pool):
        await asyncio.sleep(0)
    await endpoint.request(json={})
    assert len(set(peers)) == 2
    assert action_calls.session(endpoint) is session
    stops = []

    async def stop(app: str) -> None:
        stops.append(app)

    await action_calls.closing(stop)("rasa")
    assert (stops, client.closed) == (["rasa"], True)
    await runner.cleanup()
