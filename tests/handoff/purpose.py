"""Steps that are taken where they lead somewhere: chance alone rarely gets from the first word to the last.

Each looks for a conversation to which it can happen, and leads one there when there is none.
"""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
from hypothesis.stateful import rule

from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.agents import Presence
from handoff.rules.conversation import IN_QUEUE, Conversation, State
from tests.handoff.lives import AGENTS, MOST_CONVERSATIONS, TARGETS, Lives, agent, client_id
from tests.handoff.worlds import CLOCKS

place = st.integers(0, MOST_CONVERSATIONS - 1)  # in the list of those to whom it may happen now


class Purpose(Lives):
    """The rules of Lives, and steps with a purpose."""

    led = 0

    def reach(self, place: int, *states: State) -> Conversation:
        """One that is in one of these states, if there is a way to get there."""
        convs = self.runner.run(self.world.store.many(self.ids))
        found = [conv for conv in convs if conv.state in states]
        if found:
            return found[place % len(found)]
        self.lead(self.ids[-1], states[0])
        return self.conversation(self.ids[-1])

    def lead(self, cid: str, wanted: State) -> None:
        """By the commands that a visitor and two agents have."""
        self.led += 1
        before = self.conversation(cid)
        if before.state is State.CLOSED:
            self.visitor_says(cid, f"led {self.led}", "hello")
        elif before.state is State.HUMAN and wanted is not State.CLOSED:
            self.agent_ends(cid, owner_of(before), c.ReturnToBot)
        elif before.state in IN_QUEUE and wanted is State.BOT:
            self.visitor_withdraws(cid, f"led {self.led}")
        if wanted in IN_QUEUE | {State.HUMAN, State.CLOSED}:
            self.all_agents_are_heard()
            self.visitor_asks_for_human(cid, f"led {self.led}")
        if wanted in {State.HUMAN, State.CLOSED}:
            self.agent_claims(cid, AGENTS[0])
        if wanted is State.CLOSED:
            self.agent_ends(cid, owner_of(self.conversation(cid)), c.Resolve)

    @rule()
    def all_agents_are_heard(self) -> None:
        for who in AGENTS:
            self.agent_is_heard(who, Presence.ONLINE)

    @rule(place=place, cmid=st.sampled_from(["again", "and again"]))
    def somebody_comes_back(self, place: int, cmid: str) -> None:
        self.visitor_says(self.reach(place, State.CLOSED).id, cmid, "hello")

    @rule(place=place, cmid=client_id, bubbles=st.integers(0, 2))
    def bot_answers_what_it_owes(self, place: int, cmid: str, bubbles: int) -> None:
        cid, _ = self.visitor_says(self.reach(place, State.BOT).id, cmid, "hello")
        conv = self.conversation(cid)
        if conv.unanswered:
            reply = c.BotReplies(c.BotTurn(conv.unanswered[-1], conv.epoch), (c.BotBubble("Yes."),) * bubbles)
            assert self.attempt(lambda world: world.desk.answer(cid, reply)) is not None

    @rule(place=place, cmid=client_id)
    def somebody_asks_and_nobody_answers(self, place: int, cmid: str) -> None:
        """From rung to rung up to the promise, and past it when nobody else is due before."""
        self.all_agents_are_heard()
        self.visitor_asks_for_human(self.reach(place, State.BOT).id, cmid)
        self.the_next_deadline_comes(0, 8)

    @rule(place=place, who=agent)
    def somebody_who_waits_is_claimed(self, place: int, who: c.AgentRef) -> None:
        self.agent_claims(self.reach(place, State.OFFERED, State.WAITING, State.PROMISED).id, who)

    @rule(place=place, cmid=client_id)
    def somebody_who_waits_no_longer_wants_to(self, place: int, cmid: str) -> None:
        self.visitor_withdraws(self.reach(place, State.OFFERED, State.WAITING, State.PROMISED).id, cmid)

    @rule(place=place, declines=st.booleans())
    def the_offered_agent_answers(self, place: int, declines: bool) -> None:
        conv = self.reach(place, State.OFFERED)
        asked = next((who for who in AGENTS if who.id == conv.offered_to), AGENTS[0])
        self.command(conv.id, c.Decline(asked) if declines else c.Acknowledge(asked))

    @rule(place=place, cmid=client_id)
    def the_owner_says(self, place: int, cmid: str) -> None:
        conv = self.reach(place, State.HUMAN)
        self.agent_says(conv.id, owner_of(conv), cmid)

    @rule(place=place, to=TARGETS)
    def the_owner_passes_it_on(self, place: int, to: str) -> None:
        conv = self.reach(place, State.HUMAN)
        self.agent_transfers(conv.id, owner_of(conv), to)

    @rule(place=place, judged=st.sampled_from(e.Judgement), cmid=client_id)
    def the_owner_judges(self, place: int, judged: e.Judgement, cmid: str) -> None:
        conv = self.reach(place, State.HUMAN)
        self.agent_judges(conv.id, owner_of(conv), judged, f"led {cmid}")

    @rule(place=place, cmid=client_id, text=st.sampled_from(["hello", "sigh", "damn it", "get me a human"]))
    def somebody_writes_while_the_bot_is_out(self, place: int, cmid: str, text: str) -> None:
        """Each turn is answered, by a human or by the suggestion of one, unless it is the probe."""
        self.the_bot_is_out_or_back(out=True)
        conv = self.reach(place, State.BOT)
        cid, turn = self.visitor_says(conv.id, f"out {cmid}", text)
        if self.conversation(cid).unanswered:
            self.attempt(lambda world: world.desk.answer(cid, c.BotFails(turn, "timeout")))
            after = self.conversation(cid)
            assert after.state is not State.BOT or turn.seq not in after.unanswered, (
                "I6: left without an answer"
            )

    @rule(place=place, by_ms=st.sampled_from([1, 100_000, 600_000]), times=st.sampled_from([2, 7]))
    def somebody_sighs_again_and_again(self, place: int, by_ms: int, times: int) -> None:
        self.the_bot_is_out_or_back(out=False)
        cid = self.reach(place, State.BOT).id
        for _ in range(times):
            self.led += 1
            self.visitor_says(cid, f"led {self.led}", "sigh")
            self.clock.advance(by_ms)

    @rule(place=place, who=agent)
    def a_colleague_takes_over(self, place: int, who: c.AgentRef) -> None:
        self.supervisor_assigns(self.reach(place, State.HUMAN).id, who)

    @rule(place=place)
    def the_owner_signs_out(self, place: int) -> None:
        self.agent_signs_out(owner_of(self.reach(place, State.HUMAN)))

    @rule(place=place, late_ms=st.sampled_from([1, 4_000, 25_000]))
    def the_owner_is_not_heard_any_more(self, place: int, late_ms: int) -> None:
        self.reach(place, State.HUMAN)
        self.the_clock_speaks(CLOCKS.lease_ms + late_ms)

    @rule(place=place, ending=st.sampled_from([c.ReturnToBot, c.Resolve]))
    def the_owner_ends_it(self, place: int, ending: type[Any]) -> None:
        conv = self.reach(place, State.HUMAN)
        self.agent_ends(conv.id, owner_of(conv), ending)


def owner_of(conv: Conversation) -> c.AgentRef:
    return next(who for who in AGENTS if who.id == conv.owner_id)
