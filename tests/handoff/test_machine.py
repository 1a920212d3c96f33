"""Random lives of conversations, on memory and on a real Redis: whatever happens, the promises of the desk hold.

I1 what was acknowledged is in the log, once        I4 the bot is silent from the request to the end of a handoff
I2 the log has no gaps, and no message id twice     I5 one open handoff at a time
I3 one owner; who loses a claim learns the winner   I6 who waits for an answer has one deadline, nobody else has
"""

import asyncio
import contextlib
from collections.abc import Coroutine, Sequence
from functools import partial
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from redis import Redis

from handoff.desk import Desk, Outcome, awaits_bot
from handoff.ports import AgentDirectory, Logged, Reading
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.agents import Agent, Lease, Presence, Role
from handoff.rules.conversation import IN_QUEUE, OPEN_HANDOFF, Conversation, State
from handoff.rules.evolve import replay
from handoff.rules.indexes import deadline_at_ms, queue_place
from handoff.rules.errors import Refused
from handoff.rules.sla import Clocks
from handoff.store.memory import MemoryAgents, MemoryStore
from handoff.store.redis_agents import RedisAgents
from handoff.store.redis_store import RedisStore
from handoff.store.safety import connect
from handoff.ticker import Ticker
from tests.handoff.world import OwnClock

CLOCKS = Clocks()
STAFF = (
    Agent("d", "Dana", Role.AGENT, ("en", "he"), "", capacity=1),
    Agent("n", "Noam", Role.AGENT, ("he",), ""),
    Agent("z", "Zoe", Role.AGENT, ("en",), "", team="repairs"),
    Agent("b", "Bence", Role.AGENT, ("hu",), "", skills=("safety",)),
    Agent("s", "Sara", Role.SUPERVISOR, ("en",), ""),
)
AGENTS = tuple(c.AgentRef(agent.id, agent.name) for agent in STAFF)
MOST_CONVERSATIONS = 4
TEXTS = ("hello", "where is my order", "I want a human", "there is smoke, get me a human")
GAPS_MS = (1, 500, 3_001, 6_001, 8_001, 20_001, 30_001, 110_001, 300_001, 900_001)
LIVES = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

agent = st.sampled_from(AGENTS)
client_id = st.sampled_from(["1", "2", "3", "4", "5"])  # few: repeats are what we are after


class WordDetector:
    """Calls a human when the visitor says so."""

    def read(self, tail: Sequence[Logged], next_seq: int, text: str, language: str, at_ms: int) -> Reading:
        trigger = c.Trigger(e.Reason.ASKED, text) if "human" in text else None
        return Reading(language, 0.0, trigger)


class Lives(RuleBasedStateMachine):
    """The rules. A subclass brings the store."""

    store: MemoryStore | RedisStore
    agents: AgentDirectory

    conversations = Bundle("conversations")
    turns = Bundle("turns")  # bot turns that are still being computed, whatever has happened since

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.clock = OwnClock()
        self.open_stores()
        for one in STAFF:
            self.run(self.agents.add(one))
        self.desks = [Desk(self.store, self.agents, WordDetector(), self.clock, CLOCKS) for _ in range(3)]
        self.tickers = [Ticker(desk, self.store, self.clock) for desk in self.desks]
        self.desk = self.desks[0]
        self.ids: list[str] = []
        self.acknowledged: dict[tuple[str, type[e.Event], str], int] = {}

    def open_stores(self) -> None:
        raise NotImplementedError

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(work)

    def teardown(self) -> None:
        self.runner.close()

    def attempt(self, work: Coroutine[Any, Any, Outcome]) -> Outcome | None:
        """The outcome, or None when it was refused; nothing else may go wrong."""
        with contextlib.suppress(Refused):
            outcome: Outcome = self.run(work)
            return outcome
        return None

    def race(self, *works: Coroutine[Any, Any, Any]) -> list[Any]:
        async def together() -> list[Any]:
            return await asyncio.gather(*works, return_exceptions=True)

        results: list[Any] = self.run(together())
        for result in results:
            if isinstance(result, BaseException) and not isinstance(result, Refused):
                raise result
        return results

    def conversation(self, cid: str) -> Conversation:
        found: Conversation = self.run(self.store.load(cid)).conversation
        return found

    # ------------------------------------------------------------------------------------------ visitors

    @initialize(target=conversations)
    def first_visitor(self) -> str:
        return self.comes()

    @rule(target=conversations)
    def another_visitor(self) -> str:
        return self.comes() if len(self.ids) < MOST_CONVERSATIONS else self.ids[0]

    def comes(self) -> str:
        cid = f"conversation-{len(self.ids)}"
        self.run(self.desk.start(cid, c.Start("en", "0" * 64)))
        self.ids.append(cid)
        return cid

    @rule(target=turns, cid=conversations, cmid=client_id, text=st.sampled_from(TEXTS))
    def visitor_says(self, cid: str, cmid: str, text: str) -> tuple[str, c.BotTurn]:
        outcome = self.run(self.desk.visitor_says(cid, cmid, text))
        self.acknowledge(cid, e.VisitorSaid, cmid, outcome.seq)
        conv = outcome.conversation
        return cid, awaits_bot(outcome) or c.BotTurn(outcome.seq, conv.epoch)

    @rule(cid=conversations, one=client_id, other=client_id)
    def visitor_says_two_things_at_once(self, cid: str, one: str, other: str) -> None:
        """At two replicas; with the same id it is a retry that overtakes the first try: one message, one seq."""
        results = self.race(
            *(d.visitor_says(cid, m, "hi") for d, m in zip(self.desks[:2], (one, other), strict=True))
        )
        for cmid, outcome in zip((one, other), results, strict=True):
            self.acknowledge(cid, e.VisitorSaid, cmid, outcome.seq)

    @rule(cid=conversations, cmid=client_id)
    def visitor_asks_for_human(self, cid: str, cmid: str) -> None:
        self.run(self.desk.ask_for_human(cid, cmid))

    @rule(cid=conversations, cmid=client_id)
    def visitor_withdraws(self, cid: str, cmid: str) -> None:
        self.attempt(self.desk.do(cid, c.Withdraw(), f"withdraw:{cmid}"))

    # ----------------------------------------------------------------------------------------------- bot

    @rule(turn=turns, bubbles=st.integers(0, 2), wants_human=st.booleans())
    def bot_answers(self, turn: tuple[str, c.BotTurn], bubbles: int, wants_human: bool) -> None:
        """Any time later, perhaps for the second time."""
        said = (c.BotBubble("Yes."),) * bubbles
        self.attempt(self.desk.answer(turn[0], c.BotReplies(turn[1], said, wants_human)))

    @rule(turn=turns)
    def two_replicas_answer_at_once(self, turn: tuple[str, c.BotTurn]) -> None:
        reply = c.BotReplies(turn[1], (c.BotBubble("Yes."),))
        self.race(*(desk.answer(turn[0], reply) for desk in self.desks))

    @rule(turn=turns, cmid=client_id)
    def bot_answers_while_the_visitor_asks_for_human(self, turn: tuple[str, c.BotTurn], cmid: str) -> None:
        reply = c.BotReplies(turn[1], (c.BotBubble("Yes."), c.BotBubble("And?")))
        self.race(self.desks[0].answer(turn[0], reply), self.desks[1].ask_for_human(turn[0], cmid))

    @rule(turn=consumes(turns))
    def bot_fails(self, turn: tuple[str, c.BotTurn]) -> None:
        self.attempt(self.desk.answer(turn[0], c.BotFails(turn[1], "error")))

    # ---------------------------------------------------------------------------------------------- agents

    @rule(who=agent, presence=st.sampled_from([Presence.ONLINE, Presence.AWAY]))
    def agent_is_heard(self, who: c.AgentRef, presence: Presence) -> None:
        until_ms = self.clock.now_ms() + CLOCKS.lease_ms
        self.run(self.agents.set_lease(who.id, Lease(presence, until_ms)))

    @rule(cid=conversations, who=agent)
    def agent_claims(self, cid: str, who: c.AgentRef) -> None:
        before = self.conversation(cid)
        try:
            after = self.run(self.desk.do(cid, c.Claim(who))).conversation
        except Refused as refused:
            self.explains(refused, before, who)
        else:
            assert after.owner_id == who.id
            assert before.owner_id in {None, who.id}, "I3: a claim took the conversation from its owner"

    def explains(self, refused: Refused, before: Conversation, who: c.AgentRef) -> None:
        assert before.state not in IN_QUEUE, "a waiting conversation is there to be claimed"
        if before.state is State.HUMAN:
            assert before.owner_id != who.id
            assert refused.extra == {"winner": before.owner_name}, "I3: the loser learns the winner"

    @rule(cid=conversations)
    def all_agents_claim_at_once(self, cid: str) -> None:
        before = self.conversation(cid)
        claims = [self.desks[n % 3].do(cid, c.Claim(who)) for n, who in enumerate(AGENTS)]
        results = self.race(*claims)
        after = self.conversation(cid)
        won = [who for who, result in zip(AGENTS, results, strict=True) if isinstance(result, Outcome)]
        assert [who.id for who in won] == ([after.owner_id] if after.owner_id else []), "I3: one owner"
        for who, result in zip(AGENTS, results, strict=True):
            if isinstance(result, Refused):
                self.explains(result, after, who)
        if before.state in IN_QUEUE:
            assert won

    @rule(cid=conversations, who=agent, cmid=client_id)
    def agent_says(self, cid: str, who: c.AgentRef, cmid: str) -> None:
        key = f"say:{who.id}:{cmid}"
        outcome = self.attempt(self.desk.do(cid, c.AgentSays(who, f"{who.id}{cmid}", "Hello."), key))
        if outcome is not None:
            self.acknowledge(cid, e.AgentSaid, f"{who.id}{cmid}", outcome.seq)

    @rule(cid=conversations, who=agent, ending=st.sampled_from([c.ReturnToBot, c.Resolve]))
    def agent_ends(self, cid: str, who: c.AgentRef, ending: type[Any]) -> None:
        before = self.conversation(cid)
        outcome = self.attempt(self.desk.do(cid, ending(who)))
        assert (outcome is not None) is (before.owner_id == who.id)

    @rule(cid=conversations, who=agent)
    def a_client_acknowledges(self, cid: str, who: c.AgentRef) -> None:
        self.run(self.desk.do(cid, c.Acknowledge(who)))

    @rule(cid=conversations, who=agent)
    def agent_declines(self, cid: str, who: c.AgentRef) -> None:
        before = self.conversation(cid)
        outcome = self.attempt(self.desk.do(cid, c.Decline(who)))
        if before.state is State.OFFERED and before.offered_to == who.id:
            assert outcome is not None
            assert outcome.conversation.offered_to != who.id

    @rule(cid=conversations)
    def the_offered_agent_declines_while_another_claims(self, cid: str) -> None:
        before = self.conversation(cid)
        asked = next((who for who in AGENTS if who.id == before.offered_to), AGENTS[0])
        self.race(self.desks[0].do(cid, c.Decline(asked)), self.desks[1].do(cid, c.Claim(AGENTS[1])))
        if before.state in IN_QUEUE:
            assert self.conversation(cid).owner_id == AGENTS[1].id

    @rule(cid=conversations, who=agent, to=st.sampled_from(["agent:n", "agent:z", "team:repairs", "queue:"]))
    def agent_transfers(self, cid: str, who: c.AgentRef, to: str) -> None:
        before = self.conversation(cid)
        kind, _, target = to.partition(":")
        outcome = self.attempt(self.desk.do(cid, c.Transfer(who, e.TransferKind(kind), target)))
        if before.owner_id != who.id:
            assert outcome is None, "I3: somebody else's conversation was transferred"
        elif outcome is not None:
            assert queue_place(outcome.conversation) is not None
            assert outcome.conversation.requested_at_ms == before.requested_at_ms, "the place was lost"

    @rule(cid=conversations, who=agent)
    def supervisor_assigns(self, cid: str, who: c.AgentRef) -> None:
        outcome = self.attempt(self.desk.do(cid, c.Assign(AGENTS[-1], who)))
        if outcome is not None:
            assert self.conversation(cid).owner_id == who.id

    @rule(who=agent)
    def agent_signs_out(self, who: c.AgentRef) -> None:
        self.run(self.agents.set_lease(who.id, Lease(Presence.OFFLINE, 0)))
        self.run(self.desk.release_all(who))
        assert who.id not in self.run(self.store.owned()).values(), "owned by somebody who left"

    @rule(cid=conversations, right=st.booleans())
    def visitor_leaves_an_address(self, cid: str, right: bool) -> None:
        until_ms = self.clock.now_ms() + 900_000
        left = self.attempt(self.desk.do(cid, c.LeaveContact(e.ContactKind.EMAIL, "a@b.hu", "x", until_ms)))
        told = self.attempt(self.desk.do(cid, c.ConfirmContact("x" if right else "y")))
        if left is not None and told is not None:
            assert told.conversation.contact is not None
            assert told.conversation.contact.confirmed is right

    # ----------------------------------------------------------------------------------------------- clock

    @rule(by_ms=st.sampled_from(GAPS_MS))
    def time_passes(self, by_ms: int) -> None:
        self.clock.advance(by_ms)

    @rule(by_ms=st.sampled_from(GAPS_MS))
    def a_clock_is_set_back(self, by_ms: int) -> None:
        """Nothing is promised to come in time then, but nothing may be lost or doubled either."""
        self.clock.advance(-by_ms)

    @rule(by_ms=st.sampled_from(GAPS_MS))
    def all_tickers_at_once(self, by_ms: int) -> None:
        self.clock.advance(by_ms)
        for _ in range(
            5
        ):  # the owner is gone, the next does not answer, and by now the promise is due as well
            self.race(*(ticker.tick() for ticker in self.tickers))
        assert not self.run(self.store.due(self.clock.now_ms(), 100)), "I6: due, and not done"

    @rule(cid=conversations, who=agent, by_ms=st.sampled_from(GAPS_MS))
    def a_claim_races_the_ticker(self, cid: str, who: c.AgentRef, by_ms: int) -> None:
        self.clock.advance(by_ms)
        self.race(self.desks[0].do(cid, c.Claim(who)), self.tickers[1].tick())

    # ---------------------------------------------------------------------------------------------- checks

    def acknowledge(self, cid: str, kind: type[e.Event], cmid: str, seq: int) -> None:
        known = self.acknowledged.setdefault((cid, kind, cmid), seq)
        assert known == seq, "I1: a repeat is answered with the first seq"

    @invariant()
    def the_promises_hold(self) -> None:
        self.run(self.check())

    async def check(self) -> None:
        snapshots = {conv.id: conv for conv in await self.store.many(self.ids)}
        assert set(snapshots) == set(self.ids)
        for cid in self.ids:
            log = await self.store.log(cid)
            self.check_log(cid, log)
            assert snapshots[cid] == replay(cid, [logged.event for logged in log])
        await self.check_indexes(list(snapshots.values()))

    def check_log(self, cid: str, log: list[Logged]) -> None:
        assert [logged.seq for logged in log] == list(range(1, len(log) + 1)), "I2"
        said: dict[tuple[str, type[e.Event], str], int] = {}
        for seq, event in ((logged.seq, logged.event) for logged in log):
            if isinstance(event, e.VisitorSaid | e.AgentSaid):
                name = (cid, type(event), event.client_message_id)
                assert name not in said, "I2: a message stands once"
                said[name] = seq
        assert said == {name: seq for name, seq in self.acknowledged.items() if name[0] == cid}, "I1"
        check_handoffs([logged.event for logged in log])

    async def check_indexes(self, convs: list[Conversation]) -> None:
        owed = {conv.id for conv in convs if conv.state in OPEN_HANDOFF or conv.unanswered}
        deadlines = await self.store.deadlines()
        assert set(deadlines) == owed, "I6"
        for conv in convs:
            if conv.state is not State.HUMAN:  # an owner's lease may hold longer than the log says
                assert deadlines.get(conv.id) == deadline_at_ms(conv, CLOCKS), "I6"
            if conv.state in {State.WAITING, State.OFFERED}:
                assert deadlines[conv.id] <= conv.waiting_since_ms + CLOCKS.promise_after_ms, "I8"
        waiting = {conv.id for conv in convs if conv.state in IN_QUEUE}
        queue = await self.store.queue()
        assert len(queue) == len(set(queue))
        assert set(queue) == waiting
        owners = {conv.id: conv.owner_id for conv in convs if conv.state is State.HUMAN}
        assert await self.store.owned() == owners


def check_handoffs(log: list[e.Event]) -> None:
    """I3, I4, I5 as anybody can read them from the log, without the state machine."""
    is_open, owner, answered = False, None, 0
    for event in log:
        if isinstance(event, e.HandoffRequested):
            assert not is_open, "I5"
            is_open = True
        elif isinstance(event, e.Claimed | e.Assigned):
            assert is_open
            assert owner is None or isinstance(event, e.Assigned), "I3"
            owner = event.agent_id
        elif isinstance(event, e.AgentSaid):
            assert owner == event.agent_id, "I3"
        elif isinstance(event, e.Requeued | e.Transferred):
            assert owner == event.agent_id, "I3"
            owner = None
        elif isinstance(event, e.Returned | e.Withdrawn | e.Closed):
            is_open, owner = False, None
        elif isinstance(event, e.BotSaid):
            assert not is_open, "I4"
            assert event.answers > answered, "I4: the bot answers a message twice"
            answered = event.answers if event.last else answered


class LivesInMemory(Lives):
    def open_stores(self) -> None:
        self.store = MemoryStore()
        self.agents = MemoryAgents(self.clock)


class LivesOnRedis(Lives):
    def __init__(self, url: str) -> None:
        self.url = url
        super().__init__()

    def open_stores(self) -> None:
        with Redis.from_url(self.url) as redis:
            redis.flushall()
        self.redis = connect(self.url)
        self.store = RedisStore(self.redis)
        self.agents = RedisAgents(self.redis)

    def teardown(self) -> None:
        self.run(self.redis.aclose())
        super().teardown()


def test_lives_in_memory() -> None:
    """The rules and the desk keep the promises on an ideal store."""
    run_state_machine_as_test(LivesInMemory, settings=LIVES)


@pytest.mark.slow
def test_lives_on_redis(redis_url: str) -> None:
    """The same on the real store."""
    run_state_machine_as_test(partial(LivesOnRedis, redis_url), settings=LIVES)
