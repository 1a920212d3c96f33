"""What happens at once in the random lives of one world: at different replicas, and between agents, bot and clock."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from hypothesis.stateful import rule

from handoff.desk.desk import Outcome
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.agents import Lease, Presence
from handoff.rules.conversation import IN_QUEUE, State
from handoff.rules.errors import Refused
from tests.handoff.lives import AGENTS, TURNS_OF_THE_TICKER, Lives, agent, client_id, gap
from tests.handoff.purpose import Purpose, owner_of, place
from tests.handoff.worlds import together


class Races(Purpose):
    """The rules of Purpose, and races."""

    def race(self, *works: Coroutine[Any, Any, Any]) -> list[Any]:
        results: list[Any] = self.runner.run(together(*works))
        for result in results:
            if isinstance(result, BaseException) and not isinstance(result, Refused):
                raise result
        return results

    @rule(cid=Lives.conversations, one=client_id, other=client_id)
    def visitor_says_two_things_at_once(self, cid: str, one: str, other: str) -> None:
        """At two replicas; with the same id it is a retry that overtakes the first try: one message, one seq."""
        pairs = zip(self.world.desks[:2], (one, other), strict=True)
        results = self.race(*(desk.visitor_says(cid, cmid, "hi") for desk, cmid in pairs))
        for cmid, outcome in zip((one, other), results, strict=True):
            self.acknowledge(cid, e.VisitorSaid, cmid, outcome.seq)

    @rule(turn=Lives.turns)
    def two_replicas_answer_at_once(self, turn: tuple[str, c.BotTurn]) -> None:
        reply = c.BotReplies(turn[1], (c.BotBubble("Yes."),))
        self.race(*(desk.answer(turn[0], reply) for desk in self.world.desks))

    @rule(turn=Lives.turns, cmid=client_id)
    def bot_answers_while_the_visitor_asks_for_human(self, turn: tuple[str, c.BotTurn], cmid: str) -> None:
        reply = c.BotReplies(turn[1], (c.BotBubble("Yes."), c.BotBubble("And?")))
        first, second, _ = self.world.desks
        self.race(first.answer(turn[0], reply), second.ask_for_human(turn[0], cmid))

    @rule(cid=Lives.conversations)
    def all_agents_claim_at_once(self, cid: str) -> None:
        before = self.conversation(cid)
        claims = [self.world.desks[n % 3].do(cid, c.Claim(who)) for n, who in enumerate(AGENTS)]
        results = self.race(*claims)
        after = self.conversation(cid)
        won = [who for who, result in zip(AGENTS, results, strict=True) if isinstance(result, Outcome)]
        assert [who.id for who in won] == ([after.owner_id] if after.owner_id else []), "I3: one owner"
        for who, result in zip(AGENTS, results, strict=True):
            if isinstance(result, Refused):
                self.explains(result, after, who)
        if before.state in IN_QUEUE:
            assert won

    @rule(cid=Lives.conversations)
    def the_offered_agent_declines_while_another_claims(self, cid: str) -> None:
        before = self.conversation(cid)
        asked = next((who for who in AGENTS if who.id == before.offered_to), AGENTS[0])
        first, second, _ = self.world.desks
        self.race(first.do(cid, c.Decline(asked)), second.do(cid, c.Claim(AGENTS[1])))
        if before.state in IN_QUEUE:
            assert self.conversation(cid).owner_id == AGENTS[1].id

    @rule(place=place)
    def all_that_an_agent_has_is_released(self, place: int) -> None:
        who = owner_of(self.reach(place, State.HUMAN))
        self.leases_ms.pop(who.id, None)
        self.runner.run(self.world.agents.set_lease(who.id, Lease(Presence.OFFLINE, 0)))
        self.race(*(desk.release_all(who) for desk in self.world.desks))
        owners = self.runner.run(self.world.store.owned()).values()
        assert who.id not in owners, "owned by somebody who left"

    @rule(by_ms=gap)
    def all_tickers_at_once(self, by_ms: int) -> None:
        self.clock.advance(by_ms)
        for _ in range(TURNS_OF_THE_TICKER):
            self.race(*(ticker.tick() for ticker in self.world.tickers))
        assert not self.runner.run(self.world.store.due(self.clock.now_ms(), 100)), "I6: due, and not done"
        self.owners_are_there()

    @rule(cid=Lives.conversations, who=agent, by_ms=gap)
    def a_claim_races_the_ticker(self, cid: str, who: c.AgentRef, by_ms: int) -> None:
        self.clock.advance(by_ms)
        self.race(self.world.desks[0].do(cid, c.Claim(who)), self.world.tickers[1].tick())
