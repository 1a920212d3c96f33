"""Random lives of conversations: what visitors, the bot, agents and the clock may do, one after the other.

In one world, or in several in step: then each answers alike and has stored the same.

What is drawn never hangs on what is stored: who wins a race on a real server is not the same each time, and Hypothesis
has to be able to live a life again. Hence no preconditions.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import hypothesis.strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
)
from hypothesis.strategies._internal.featureflags import FeatureFlags

from handoff.desk.desk import Outcome, awaits_bot
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.agents import Lease, Presence
from handoff.rules.conversation import IN_QUEUE, Conversation, State
from handoff.rules.errors import Refused
from handoff.rules.indexes import queue_place
from tests.handoff.promises import SECRETS, Promises, check_owner
from tests.handoff.world import OwnClock
from tests.handoff.worlds import CLOCKS, STAFF, World, together, told

AGENTS = tuple(c.AgentRef(agent.id, agent.name) for agent in STAFF)
MOST_CONVERSATIONS = 3
TEXTS = (
    "hello",
    "how are you",
    "sigh, where is my order",
    "damn it",
    "I want a human",
    "there is smoke, get me a human",
)
GAPS_MS = (1, 500, 3_001, 6_001, 8_001, 20_001, 30_001, 110_001, 300_001, 900_001)
TURNS_OF_THE_TICKER = 5
"""The owner is gone, the next does not answer, and by now the promise is due as well."""

agent = st.sampled_from(AGENTS)
TARGETS = st.sampled_from(["agent:n", "agent:z", "agent:d", "team:repairs", "queue:"])
client_id = st.sampled_from(["1", "2", "3", "4", "5"])  # few: repeats are what we are after
gap = st.sampled_from(GAPS_MS)

Happened = Counter[type[e.Event] | tuple[type[e.Event], e.Audience]]
Work = Callable[[World], Coroutine[Any, Any, Any]]


class Lives(RuleBasedStateMachine):
    """The rules. A subclass brings the worlds; the first one is looked at, all of them are compared."""

    conversations = Bundle("conversations")
    turns = Bundle("turns")  # bot turns that are still being computed, whatever has happened since

    def __init__(
        self,
        runner: asyncio.Runner,
        make: Callable[[OwnClock], list[World]],
        happened: Happened,
    ) -> None:
        super().__init__()
        # Hypothesis turns most rules off in most lives, to find what a few of them do together. A handoff from the
        # first word to the last needs nearly all of them.
        self._rules_strategy.enabled_rules_strategy = st.just(FeatureFlags())
        self.runner, self.happened = runner, happened
        self.clock = OwnClock()
        self.worlds = make(self.clock)
        self.world = self.worlds[0]
        self.promises = [Promises(world) for world in self.worlds]
        for world in self.worlds:
            runner.run(world.open())
        self.commits_seen = -1
        self.ids: list[str] = []
        self.acknowledged: dict[tuple[str, type[e.Event], str], int] = {}
        self.leases_ms: dict[
            str, int
        ] = {}  # until when each agent was ever granted a lease, since they signed in

    def teardown(self) -> None:
        """What has happened is counted: lives in which nothing does prove nothing."""
        for event in self.promises[0].events():
            self.happened[type(event)] += 1
            if isinstance(event, e.PromiseMissed | e.Climbed):
                self.happened[type(event), event.audience] += 1

    def do(self, work: Work) -> Any:
        """The same in each world; what the first one answers, or raises, once all have answered alike."""
        answers = self.runner.run(self._each(work))
        first = answers[0]
        for answer in answers:
            if isinstance(answer, BaseException) and not isinstance(answer, Refused):
                raise answer
            assert told(answer) == told(first), "one store answers otherwise than the other"
        if isinstance(first, Refused):
            raise first
        return first

    async def _each(self, work: Work) -> list[Any]:
        return [(await together(work(world)))[0] for world in self.worlds]

    def attempt(self, work: Work) -> Outcome | None:
        """The outcome, or None when it was refused; nothing else may go wrong."""
        with contextlib.suppress(Refused):
            outcome: Outcome = self.do(work)
            return outcome
        return None

    def command(self, cid: str, command: c.Command, *more: Any) -> Outcome | None:
        return self.attempt(lambda world: world.desk.do(cid, command, *more))

    def conversation(self, cid: str) -> Conversation:
        found: Conversation = self.runner.run(self.world.conversation(cid))
        return found

    # ------------------------------------------------------------------------------------------ visitors

    @initialize(target=conversations)
    def first_visitor(self) -> str:
        return self.comes()

    @initialize(staff=st.sets(agent))
    def staff_comes(self, staff: set[c.AgentRef]) -> None:
        for who in sorted(staff, key=lambda who: who.id):
            self.agent_is_heard(who, Presence.ONLINE)

    @rule(target=conversations)
    def another_visitor(self) -> str:
        return self.comes() if len(self.ids) < MOST_CONVERSATIONS else self.ids[0]

    def comes(self) -> str:
        cid = f"conversation-{len(self.ids)}"
        self.do(lambda world: world.desk.start(cid, c.Start("en", "0" * 64)))
        self.ids.append(cid)
        return cid

    @rule(target=turns, cid=conversations, cmid=client_id, text=st.sampled_from(TEXTS))
    def visitor_says(self, cid: str, cmid: str, text: str) -> tuple[str, c.BotTurn]:
        outcome = self.do(lambda world: world.desk.visitor_says(cid, cmid, text))
        self.acknowledge(cid, e.VisitorSaid, cmid, outcome.seq)
        return cid, awaits_bot(outcome) or c.BotTurn(outcome.seq, outcome.conversation.epoch)

    @rule(cid=conversations, cmid=client_id)
    def visitor_asks_for_human(self, cid: str, cmid: str) -> None:
        self.do(lambda world: world.desk.ask_for_human(cid, cmid))

    @rule(cid=conversations, cmid=client_id)
    def visitor_withdraws(self, cid: str, cmid: str) -> None:
        self.command(cid, c.Withdraw(), f"withdraw:{cmid}")

    @rule(cid=conversations, right=st.booleans())
    def visitor_leaves_an_address(self, cid: str, right: bool) -> None:
        until_ms = self.clock.now_ms() + 900_000
        left = c.LeaveContact(e.ContactKind.EMAIL, "a@b.hu", "x", until_ms)
        if self.command(cid, left, None, SECRETS) is not None:
            after = self.command(cid, c.ConfirmContact("x" if right else "y"))
            assert after is not None
            assert after.conversation.contact is not None
            assert after.conversation.contact.confirmed is right

    @rule(cid=conversations, cmid=client_id, value=st.sampled_from(["558201", "558210"]))
    def visitor_corrects_a_fact(self, cid: str, cmid: str, value: str) -> None:
        correct = c.CorrectFact("order_number", "558201", value, 1)
        self.leaves_the_clocks_alone(cid, lambda: self.command(cid, correct, f"card:c{cmid}"))

    @rule(cid=conversations, cmid=client_id)
    def visitor_takes_a_fact_off(self, cid: str, cmid: str) -> None:
        off = c.TakeFactOff("order_number", "558201", 1)
        self.leaves_the_clocks_alone(cid, lambda: self.command(cid, off, f"card:o{cmid}"))

    @rule(cid=conversations, cmid=client_id, text=st.sampled_from(TEXTS))
    def visitor_adds_a_sentence(self, cid: str, cmid: str, text: str) -> None:
        add = partial(self.attempt, lambda world: world.desk.add_sentence(cid, f"s{cmid}", text))
        self.leaves_the_clocks_alone(cid, add)

    def leaves_the_clocks_alone(self, cid: str, tell: Callable[[], Outcome | None]) -> None:
        """What a visitor puts on their card moves no deadline, unless it calls a human.

        A closed conversation takes nothing new; what it took before gets the same answer again.
        """
        before = self.conversation(cid)
        due_ms = self.runner.run(self.world.store.deadlines()).get(cid)
        outcome = tell()
        if before.state is State.CLOSED:
            assert outcome is None or (outcome.seq <= before.seq and not outcome.events)
        else:
            assert outcome is not None
        if outcome is not None and not any(isinstance(one, e.HandoffRequested) for one in outcome.events):
            assert outcome.conversation.state is before.state
            if before.state is not State.HUMAN:  # there the owner's lease, outside the log, has a say
                assert self.runner.run(self.world.store.deadlines()).get(cid) == due_ms, "I6"

    # ----------------------------------------------------------------------------------------------- bot

    @rule(turn=turns, bubbles=st.integers(0, 2), wants_human=st.booleans())
    def bot_answers(self, turn: tuple[str, c.BotTurn], bubbles: int, wants_human: bool) -> None:
        """Any time later, perhaps for the second time."""
        said = (c.BotBubble("Yes."),) * bubbles
        reply = c.BotReplies(turn[1], said, wants_human)
        self.attempt(lambda world: world.desk.answer(turn[0], reply))

    @rule(turn=consumes(turns))
    def bot_fails(self, turn: tuple[str, c.BotTurn]) -> None:
        self.attempt(lambda world: world.desk.answer(turn[0], c.BotFails(turn[1], "error")))

    @rule(out=st.booleans())
    def the_bot_is_out_or_back(self, out: bool) -> None:
        for world in self.worlds:
            world.outage.open = out

    # ---------------------------------------------------------------------------------------------- agents

    @rule(who=agent, presence=st.sampled_from([Presence.ONLINE, Presence.AWAY]))
    def agent_is_heard(self, who: c.AgentRef, presence: Presence) -> None:
        until_ms = self.clock.now_ms() + CLOCKS.lease_ms
        self.leases_ms[who.id] = max(until_ms, self.leases_ms.get(who.id, 0))
        self.do(lambda world: world.agents.set_lease(who.id, Lease(presence, until_ms)))

    @rule(cid=conversations, who=agent)
    def agent_claims(self, cid: str, who: c.AgentRef) -> None:
        before = self.conversation(cid)
        try:
            after = self.do(lambda world: world.desk.do(cid, c.Claim(who))).conversation
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

    @rule(cid=conversations, who=agent, cmid=client_id)
    def agent_says(self, cid: str, who: c.AgentRef, cmid: str) -> None:
        said = c.AgentSays(who, f"{who.id}{cmid}", "Hello.")
        outcome = self.command(cid, said, f"say:{who.id}:{cmid}")
        if outcome is not None:
            self.acknowledge(cid, e.AgentSaid, f"{who.id}{cmid}", outcome.seq)

    @rule(cid=conversations, who=agent, ending=st.sampled_from([c.ReturnToBot, c.Resolve]))
    def agent_ends(self, cid: str, who: c.AgentRef, ending: type[Any]) -> None:
        before = self.conversation(cid)
        outcome = self.command(cid, ending(who))
        assert (outcome is not None) is (before.owner_id == who.id)

    @rule(cid=conversations, who=agent)
    def a_client_acknowledges(self, cid: str, who: c.AgentRef) -> None:
        assert self.command(cid, c.Acknowledge(who)) is not None

    @rule(cid=conversations, who=agent)
    def agent_declines(self, cid: str, who: c.AgentRef) -> None:
        before = self.conversation(cid)
        outcome = self.command(cid, c.Decline(who))
        if before.state is State.OFFERED and before.offered_to == who.id:
            assert outcome is not None
            assert outcome.conversation.offered_to != who.id

    @rule(cid=conversations, who=agent, to=TARGETS)
    def agent_transfers(self, cid: str, who: c.AgentRef, to: str) -> None:
        before = self.conversation(cid)
        kind, _, target = to.partition(":")
        outcome = self.command(cid, c.Transfer(who, e.TransferKind(kind), target))
        if before.owner_id != who.id:
            assert outcome is None, "I3: somebody else's conversation was transferred"
        elif outcome is not None:
            assert queue_place(outcome.conversation) is not None
            assert outcome.conversation.requested_at_ms == before.requested_at_ms, "the place was lost"

    @rule(cid=conversations, who=agent, judged=st.sampled_from(e.Judgement), cmid=client_id)
    def agent_judges(self, cid: str, who: c.AgentRef, judged: e.Judgement, cmid: str) -> None:
        before = self.conversation(cid)
        command = c.JudgeTrigger(who, judged, before.seq)
        outcome = self.command(cid, command, f"feedback:{who.id}:{cmid}")
        if outcome is not None and outcome.events:
            assert before.last_owner_id == who.id, "somebody judged what they never had"
            assert outcome.conversation.state is before.state

    @rule(cid=conversations, who=agent)
    def supervisor_assigns(self, cid: str, who: c.AgentRef) -> None:
        if self.command(cid, c.Assign(AGENTS[-1], who)) is not None:
            assert self.conversation(cid).owner_id == who.id

    @rule(who=agent)
    def agent_signs_out(self, who: c.AgentRef) -> None:
        self.leases_ms.pop(who.id, None)
        assert self.do(lambda world: self._sign_out(world, who)) == 0, "owned by somebody who left"

    async def _sign_out(self, world: World, who: c.AgentRef) -> int:
        await world.agents.set_lease(who.id, Lease(Presence.OFFLINE, 0))
        for cid, owner in sorted((await world.store.owned()).items()):  # in one order for all worlds
            if owner == who.id:
                await world.desk.do(cid, c.Release(who))
        return await world.desk.release_all(who)

    # ----------------------------------------------------------------------------------------------- clock

    @rule(by_ms=gap)
    def time_passes(self, by_ms: int) -> None:
        self.clock.advance(by_ms)

    @rule(by_ms=gap)
    def a_clock_is_set_back(self, by_ms: int) -> None:
        """Nothing is promised to come in time then, but nothing may be lost or doubled either."""
        self.clock.advance(-by_ms)

    @rule(by_ms=gap)
    def the_clock_speaks(self, by_ms: int) -> None:
        """What is due is fired, in one order for all worlds."""
        self.clock.advance(by_ms)
        for _ in range(TURNS_OF_THE_TICKER):
            due = self.do(self._due)
            for cid in due:
                self.do(lambda world, cid=cid: world.desk.fire(cid))
            if not due:
                break
        assert self.do(self._due) == [], "I6: due, and not done"
        self.owners_are_there()

    @rule(late_ms=st.sampled_from([0, 0, 1, 700]), times=st.sampled_from([1, 1, 1, 6]))
    def the_next_deadline_comes(self, late_ms: int, times: int) -> None:
        """On the millisecond, or a moment later; six in a row when nobody does anything."""
        for _ in range(times):
            due_at_ms = min(self.runner.run(self.world.store.deadlines()).values(), default=0)
            self.the_clock_speaks(max(due_at_ms - self.clock.now_ms(), 0) + late_ms)

    async def _due(self, world: World) -> list[str]:
        return sorted(await world.store.due(self.clock.now_ms(), 100))

    def owners_are_there(self) -> None:
        """I7: once the clock has spoken, whoever owns has a lease, or has done something within one."""
        for conv in self.runner.run(self.world.store.many(self.ids)):
            check_owner(conv, self.leases_ms, self.clock.now_ms())

    # ---------------------------------------------------------------------------------------------- checks

    def acknowledge(self, cid: str, kind: type[e.Event], cmid: str, seq: int) -> None:
        known = self.acknowledged.setdefault((cid, kind, cmid), seq)
        assert known == seq, "I1: a repeat is answered with the first seq"

    @invariant()
    def the_promises_hold(self) -> None:
        commits = sum(world.commits_tried for world in self.worlds)
        if commits == self.commits_seen:
            return
        self.commits_seen = commits
        found = [self.runner.run(each.check(self.ids, self.acknowledged)) for each in self.promises]
        assert all(stored == found[0] for stored in found), "the stores have parted"
