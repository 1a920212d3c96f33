"""The two tables of the state machine: nobody who waits for an answer is without a clock."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.agents import Role
from handoff.rules.conversation import (
    DEADLINES,
    IN_QUEUE,
    OPEN_HANDOFF,
    TRANSITIONS,
    Conversation,
    State,
)
from handoff.rules.decide import decide
from handoff.rules.errors import Refused
from handoff.rules.evolve import IllegalEvent, evolve, replay
from handoff.rules.indexes import deadline_at_ms, queue_place
from handoff.rules.routing import Duty
from handoff.rules.sla import NOBODY_ONLINE_GRACE_MS, Clocks

CLOCKS = Clocks()
DANA = c.AgentRef("d", "Dana")
NOAM = c.AgentRef("n", "Noam")
START = c.Start("en", "0" * 64)


def duty(agent: c.AgentRef, **more: Any) -> Duty:
    given: dict[str, Any] = {
        "agent_id": agent.id,
        "name": agent.name,
        "role": Role.AGENT,
        "team": "shop",
        "languages": ("en",),
        "skills": (),
        "capacity": 4,
        "open": 0,
        "online": True,
        "idle_since_ms": 0,
    }
    return Duty(**(given | more))


STAFF = (duty(DANA), duty(NOAM, idle_since_ms=1))


def step(before: Conversation | None, command: c.Command, now_ms: int) -> Conversation:
    after = before
    for event in decide(before, command, now_ms, CLOCKS):
        after = evolve(after, event, "c")
    assert after is not None
    return after


def asked(staff: c.Staff = STAFF) -> Conversation:
    return step(step(None, START, 0), c.AskForHuman(staff), 0)


def in_state(state: State) -> Conversation:
    """A conversation that has come to `state` by commands alone."""
    conv = step(step(None, START, 0), c.VisitorSays("m", "hello", "en"), 0)
    if state is State.BOT:
        return conv
    conv = step(conv, c.AskForHuman(STAFF), 0)
    if state is State.PROMISED:
        return step(conv, c.FireDeadline(), CLOCKS.promise_after_ms)
    if state is State.OFFERED:
        return conv
    if state is State.WAITING:
        return step(conv, c.FireDeadline(staff=STAFF), CLOCKS.offer_rung_ms)
    conv = step(conv, c.Claim(DANA), 0)
    return conv if state is State.HUMAN else step(conv, c.Resolve(DANA), 0)


@pytest.mark.parametrize("state", State)
def test_every_state_stands_in_both_tables(state: State) -> None:
    """A state that is added is added to TRANSITIONS and to DEADLINES, and can be reached by commands."""
    assert state in TRANSITIONS
    assert state in DEADLINES
    assert in_state(state).state is state


@pytest.mark.parametrize("state", sorted(OPEN_HANDOFF))
def test_whoever_is_owed_a_human_has_a_deadline(state: State) -> None:
    """No open handoff depends on somebody thinking of it."""
    assert DEADLINES[state] is not None
    assert deadline_at_ms(in_state(state), CLOCKS) is not None


def test_an_unanswered_message_has_a_deadline() -> None:
    """The bot owes an answer from the visitor's message on, and owes nothing before."""
    assert deadline_at_ms(step(None, START, 0), CLOCKS) is None
    assert deadline_at_ms(in_state(State.BOT), CLOCKS) == CLOCKS.bot_answer_ms


@pytest.mark.parametrize("state", State)
def test_only_those_in_the_queue_have_a_place(state: State) -> None:
    """A claimed conversation is off the list, a waiting one is on it."""
    assert (queue_place(in_state(state)) is not None) is (state in IN_QUEUE)


@pytest.mark.parametrize("staff", [(), STAFF, (duty(DANA, online=False),)])
def test_the_clock_alone_leads_to_a_promise_that_climbs_for_ever(staff: c.Staff) -> None:
    """Nobody does anything: a promise is made in time, and each time it is missed it climbs, at last to the outside."""
    conv, now_ms = asked(staff), 0
    while conv.state is not State.PROMISED:
        now_ms = must(deadline_at_ms(conv, CLOCKS))
        conv = step(conv, c.FireDeadline(staff=staff), now_ms)
    assert now_ms == (CLOCKS.promise_after_ms if staff is STAFF else NOBODY_ONLINE_GRACE_MS)
    audiences = []
    for level in range(1, 100):
        due_at_ms = must(deadline_at_ms(conv, CLOCKS))
        conv = step(conv, c.FireDeadline(staff=staff), due_at_ms)
        assert (conv.state, conv.level) == (State.PROMISED, level)
        assert must(deadline_at_ms(conv, CLOCKS)) > due_at_ms
        audiences.append(conv.audience)
    assert audiences[:3] == [e.Audience.EVERYONE, e.Audience.SUPERVISOR, e.Audience.OUTSIDE]
    assert set(audiences[3:]) == {e.Audience.OUTSIDE}


def must(at_ms: int | None) -> int:
    assert at_ms is not None
    return at_ms


@pytest.mark.parametrize("state", [state for state in State if DEADLINES[state]])
def test_the_clock_does_nothing_before_its_time(state: State) -> None:
    """One millisecond early changes nothing; on time, something happens."""
    conv = in_state(state)
    due_at_ms = deadline_at_ms(conv, CLOCKS)
    assert due_at_ms is not None
    assert decide(conv, c.FireDeadline(), due_at_ms - 1, CLOCKS) == []
    assert decide(conv, c.FireDeadline(), due_at_ms, CLOCKS) != []


def test_an_owner_who_is_there_keeps_the_conversation() -> None:
    """The lease decides, not how long the owner is silent; without one the visitor is back in the queue."""
    conv = in_state(State.HUMAN)
    now_ms = CLOCKS.lease_ms
    assert decide(conv, c.FireDeadline(owner_lease_until_ms=now_ms + 1), now_ms, CLOCKS) == []
    back = step(conv, c.FireDeadline(owner_lease_until_ms=now_ms), now_ms)
    assert (back.state, back.owner_id) == (State.WAITING, None)
    assert queue_place(back) == queue_place(asked())


def test_an_owner_who_is_there_and_says_nothing_loses_the_conversation() -> None:
    """I7: offered to somebody else at most 120 s after a claim without a word, whatever the lease says."""
    conv = in_state(State.HUMAN)
    due_at_ms = must(deadline_at_ms(conv, CLOCKS, lease_until_ms=10**9))
    assert due_at_ms - must(conv.claimed_at_ms) <= 115_000
    there = c.FireDeadline(owner_lease_until_ms=10**9, staff=STAFF)
    assert decide(conv, there, due_at_ms - 1, CLOCKS) == []
    back = step(conv, there, due_at_ms)
    assert (back.state, back.offered_to) == (State.OFFERED, NOAM.id)
    spoke = step(conv, c.AgentSays(DANA, "a", "Hello."), 1)
    assert decide(spoke, there, due_at_ms, CLOCKS) == []


def test_an_owner_who_went_away_keeps_what_waits_for_nobody() -> None:
    """Away is a pause: only whoever waits for their answer is given to somebody else."""
    calm = step(in_state(State.HUMAN), c.AgentSays(DANA, "a", "Hello."), 1)
    late_ms = CLOCKS.silent_ms + 1_000
    away = c.FireDeadline(owner_lease_until_ms=10**9, owner_away=True, staff=STAFF)
    assert decide(calm, away, late_ms, CLOCKS) == []
    asking = step(calm, c.VisitorSays("m2", "And now?", "en"), 2)
    assert step(asking, away, late_ms).state is State.OFFERED


def test_an_offer_that_no_client_acknowledges_goes_to_the_next_agent() -> None:
    """A notice counts when it is acknowledged; then it may last longer, and a second acknowledgement is nothing new."""
    conv = asked()
    assert (conv.offered_to, must(deadline_at_ms(conv, CLOCKS))) == (DANA.id, CLOCKS.ack_ms)
    unseen = step(conv, c.FireDeadline(staff=STAFF), CLOCKS.ack_ms)
    assert (unseen.state, unseen.offered_to) == (State.OFFERED, NOAM.id)
    seen = step(conv, c.Acknowledge(DANA), 1)
    assert must(deadline_at_ms(seen, CLOCKS)) == CLOCKS.offer_ms
    assert decide(seen, c.Acknowledge(DANA), 2, CLOCKS) == []
    assert decide(seen, c.Acknowledge(NOAM), 2, CLOCKS) == []
    assert seen.visible_at_ms == 1


def test_offers_and_declines_never_put_the_promise_off() -> None:
    """Twenty agents who decline one after the other, or let it ring: the promise stands when it is due all the same."""
    staff = tuple(duty(c.AgentRef(f"a{n:02}", f"A{n}")) for n in range(20))
    for declines in (True, False):
        conv, now_ms = asked(staff), 0
        while conv.state is not State.PROMISED:
            now_ms = min(now_ms + 700, must(deadline_at_ms(conv, CLOCKS)))
            if declines and conv.state is State.OFFERED:
                conv = step(conv, c.Decline(c.AgentRef(conv.offered_to or "", "A"), staff), now_ms)
            conv = step(conv, c.FireDeadline(staff=staff), now_ms)
        assert now_ms == CLOCKS.promise_after_ms


def test_who_let_it_ring_is_called_again_and_who_said_no_is_spared_until_a_promise_is_missed() -> None:
    """A wider call is for everybody but those who declined; a missed promise is for everybody."""
    let_it_ring = step(asked(), c.FireDeadline(staff=STAFF), CLOCKS.ack_ms)
    assert let_it_ring.declined == ()
    conv = step(asked(), c.Decline(DANA, STAFF), 1)
    assert conv.declined == (DANA.id,)
    conv = step(conv, c.FireDeadline(staff=()), CLOCKS.promise_after_ms)
    assert (conv.state, conv.declined) == (State.PROMISED, (DANA.id,))
    assert step(conv, c.FireDeadline(), must(conv.promise_due_at_ms)).declined == ()


def test_who_declined_is_not_asked_again_and_others_are() -> None:
    """The next best agent rings at once; somebody to whom it is not offered can not decline."""
    conv = step(asked(), c.Decline(DANA, STAFF), 1)
    assert (conv.offered_to, conv.tried) == (NOAM.id, (DANA.id, NOAM.id))
    assert decide(conv, c.Decline(DANA, STAFF), 2, CLOCKS) == []
    conv = step(conv, c.Decline(NOAM, STAFF), 2)
    assert (conv.state, conv.audience) == (State.WAITING, e.Audience.LANGUAGE)
    with pytest.raises(Refused, match="not offered"):
        decide(conv, c.Decline(c.AgentRef("x", "X"), STAFF), 3, CLOCKS)


@pytest.mark.parametrize("state", sorted(IN_QUEUE))
def test_whoever_waits_can_be_claimed_and_assigned(state: State) -> None:
    """An offer decides for whom it rings, never who may help."""
    for command in (c.Claim(NOAM), c.Assign(c.AgentRef("s", "Sara"), NOAM)):
        assert step(in_state(state), command, 30_000).owner_id == NOAM.id


def test_a_transfer_keeps_the_place_and_rings_at_the_colleague() -> None:
    """To an agent it is offered next; to a team or the queue it is called; each keeps its place and gets a new wait."""
    conv = in_state(State.HUMAN)
    to_noam = step(conv, c.Transfer(DANA, e.TransferKind.AGENT, NOAM.id, STAFF), 60_000)
    assert (to_noam.state, to_noam.offered_to, to_noam.owner_id) == (State.OFFERED, NOAM.id, None)
    assert queue_place(to_noam) == queue_place(asked())
    back = step(conv, c.Transfer(DANA, e.TransferKind.QUEUE, "", STAFF), 60_000)
    assert (back.state, back.offered_to) == (State.OFFERED, NOAM.id)
    team = step(conv, c.Transfer(DANA, e.TransferKind.TEAM, "repairs", STAFF), 60_000)
    assert team.team == "repairs"
    for wrong in (DANA.id, "nobody"):
        with pytest.raises(Refused):
            decide(conv, c.Transfer(DANA, e.TransferKind.AGENT, wrong, STAFF), 60_000, CLOCKS)
    with pytest.raises(Refused, match="Dana has"):
        decide(conv, c.Transfer(NOAM, e.TransferKind.QUEUE, "", STAFF), 60_000, CLOCKS)


def test_a_supervisor_takes_over_and_the_former_owner_can_not_write() -> None:
    """One owner at any time: from the assignment on it is the other one."""
    conv = step(in_state(State.HUMAN), c.Assign(NOAM, NOAM), 1)
    assert (conv.owner_id, conv.state) == (NOAM.id, State.HUMAN)
    assert decide(conv, c.Assign(NOAM, NOAM), 2, CLOCKS) == []
    with pytest.raises(Refused, match="Noam has"):
        decide(conv, c.AgentSays(DANA, "a", "Hello."), 2, CLOCKS)
    with pytest.raises(Refused):
        decide(in_state(State.BOT), c.Assign(NOAM, NOAM), 2, CLOCKS)


def test_signing_out_gives_the_conversation_back_at_once() -> None:
    """Nobody waits for a lease of somebody who said good-bye; a repeat, or another agent's, changes nothing."""
    conv = in_state(State.HUMAN)
    back = step(conv, c.Release(DANA, staff=STAFF), 5)
    assert (back.state, back.offered_to) == (State.OFFERED, NOAM.id)
    assert decide(back, c.Release(DANA), 6, CLOCKS) == []
    assert decide(conv, c.Release(NOAM), 6, CLOCKS) == []


def test_when_the_last_agent_leaves_the_promise_comes_at_the_next_step() -> None:
    """Nobody is left to call: the visitor is told a time instead of being called for in vain."""
    conv = step(asked(), c.FireDeadline(staff=()), CLOCKS.ack_ms)
    assert (conv.state, conv.promise_why) == (State.PROMISED, e.PromiseWhy.NOBODY_ONLINE)


def test_an_agent_who_comes_within_the_grace_is_called_instead_of_promised() -> None:
    """A page that is being reloaded is no empty house."""
    conv = step(asked(()), c.FireDeadline(staff=STAFF), NOBODY_ONLINE_GRACE_MS)
    assert (conv.state, conv.offered_to) == (State.OFFERED, DANA.id)


def test_a_contact_counts_once_its_code_came_back() -> None:
    """A wrong code is counted in the log; after five, or too late, the right one is void too."""
    left = step(in_state(State.PROMISED), c.LeaveContact(e.ContactKind.EMAIL, "a@b.hu", "right", 100_000), 5)
    wrong = left
    for _ in range(5):
        wrong = step(wrong, c.ConfirmContact("wrong"), 6)
    for conv, now_ms in ((wrong, 6), (left, 100_001)):
        with pytest.raises(Refused):
            decide(conv, c.ConfirmContact("right"), now_ms, CLOCKS)
    confirmed = step(left, c.ConfirmContact("right"), 100_000)
    assert confirmed.contact is not None
    assert confirmed.contact.confirmed
    assert decide(confirmed, c.ConfirmContact("right"), 100_000, CLOCKS) == []


def test_safety_raises_the_place_also_while_waiting() -> None:
    """Smoke is told late, and counts all the same; when the handoff is over it counts no more."""
    calm = asked()
    alarmed = step(calm, c.VisitorSays("m", "There is smoke coming out of the kettle!", "en"), 1)
    assert must(queue_place(alarmed)) < must(queue_place(calm))
    assert step(alarmed, c.Withdraw(), 2).priority == 0


def test_each_team_has_its_own_clocks() -> None:
    """A conversation is judged by the clocks of its team."""
    clocks = replace(CLOCKS, teams={"night": replace(CLOCKS, promise_after_ms=7_000)})
    conv = replace(asked(), team="night", audience=None)
    assert deadline_at_ms(conv, clocks) == 7_000
    assert decide(conv, c.FireDeadline(staff=STAFF), 7_000, clocks)[0].due_at_ms > 0  # type: ignore[attr-defined]


def test_a_repeated_request_is_one_handoff() -> None:
    """Asking twice changes nothing: one open handoff, one place."""
    conv = asked()
    assert decide(conv, c.AskForHuman(), 5, CLOCKS) == []


def test_the_loser_of_a_claim_learns_the_winner() -> None:
    """The first claim holds; the second is refused by name, and the winner's own repeat is harmless."""
    conv = step(asked(), c.Claim(DANA), 1)
    assert decide(conv, c.Claim(DANA), 2, CLOCKS) == []
    with pytest.raises(Refused) as refused:
        decide(conv, c.Claim(NOAM), 2, CLOCKS)
    assert refused.value.extra == {"winner": "Dana"}


def test_a_bot_answer_of_an_earlier_time_is_refused() -> None:
    """I4: handed over and given back, the conversation no longer wants what the bot computed before."""
    conv = in_state(State.BOT)
    turn = c.BotTurn(conv.unanswered[0], conv.epoch)
    late = c.BotReplies(turn, (c.BotBubble("late"),))
    for command in (c.AskForHuman(), c.Claim(DANA), c.ReturnToBot(DANA)):
        conv = step(conv, command, 1)
        with pytest.raises(Refused, match="moved on"):
            decide(conv, late, 2, CLOCKS)


def test_a_message_is_answered_once() -> None:
    """I4: the second answer to the same message is refused, also when nothing else has happened."""
    conv = in_state(State.BOT)
    reply = c.BotReplies(c.BotTurn(conv.unanswered[0], conv.epoch), (c.BotBubble("Yes."),))
    conv = step(conv, reply, 1)
    with pytest.raises(Refused, match="moved on"):
        decide(conv, reply, 2, CLOCKS)


def test_an_event_that_the_table_does_not_have_is_a_bug() -> None:
    """No silent step: whatever is not in TRANSITIONS raises."""
    for state in State:
        for cls in set(e.KINDS.values()) - set(TRANSITIONS[state]):
            event = cls(**{f.name: 0 for f in fields(cls)})
            before = in_state(state)
            with pytest.raises(IllegalEvent):
                evolve(before, event)
    with pytest.raises(IllegalEvent):
        evolve(None, e.Withdrawn(at_ms=0))


TURNS = st.builds(c.BotTurn, st.integers(1, 12), st.integers(0, 4))
AGENTS = st.sampled_from([DANA, NOAM])
TRIGGERS = st.one_of(st.none(), st.builds(c.Trigger, st.sampled_from(e.Reason), st.just("human")))
SUGGESTIONS = st.one_of(
    st.none(), st.builds(c.Suggestion, st.sampled_from(e.SuggestionCause), st.none() | TRIGGERS)
)
STAFFS = st.sampled_from([(), STAFF, STAFF[:1], (duty(DANA, open=4), duty(NOAM, online=False))])
COMMANDS: st.SearchStrategy[Any] = st.one_of(
    st.builds(
        c.VisitorSays,
        st.just("m"),
        st.just("hi"),
        st.just("en"),
        trigger=TRIGGERS,
        suggestion=SUGGESTIONS,
        spared=st.booleans(),
        staff=STAFFS,
    ),
    st.builds(c.AskForHuman, STAFFS),
    st.builds(c.Withdraw),
    st.builds(
        c.BotReplies,
        TURNS,
        st.lists(st.just(c.BotBubble("yes")), max_size=2).map(tuple),
        st.booleans(),
        staff=STAFFS,
        outage=st.booleans(),
    ),
    st.builds(c.BotFails, TURNS, st.just("error"), STAFFS, st.booleans()),
    st.builds(c.JudgeTrigger, AGENTS, st.sampled_from(e.Judgement), st.integers(0, 12)),
    st.builds(c.Claim, AGENTS),
    st.builds(c.AgentSays, AGENTS, st.just("a"), st.just("hello")),
    st.builds(c.Acknowledge, AGENTS),
    st.builds(c.Decline, AGENTS, STAFFS),
    st.builds(
        c.Transfer, AGENTS, st.sampled_from(e.TransferKind), st.sampled_from(["d", "n", "shop"]), STAFFS
    ),
    st.builds(c.Assign, AGENTS, AGENTS),
    st.builds(c.Release, AGENTS, staff=STAFFS),
    st.builds(c.ReturnToBot, AGENTS),
    st.builds(c.Resolve, AGENTS, st.sampled_from([None, *e.Outcome])),
    st.builds(c.LeaveContact, st.just(e.ContactKind.EMAIL), st.just("a@b.hu"), st.just("x"), st.just(10**7)),
    st.builds(c.ConfirmContact, st.sampled_from(["x", "y"])),
    st.builds(c.CorrectFact, st.just("phone"), st.just("1"), st.sampled_from(["1", "2"]), st.just(1)),
    st.builds(c.TakeFactOff, st.just("phone"), st.just("1"), st.just(1)),
    st.builds(c.AddSentence, st.just("there is smoke"), TRIGGERS, STAFFS),
    st.builds(
        c.FireDeadline,
        st.one_of(st.none(), st.integers(0, 10_000_000)),
        st.booleans(),
        STAFFS,
        st.booleans(),
    ),
)
GAPS_MS = st.sampled_from([0, 1, 3_000, 8_000, 20_000, 30_000, 900_000])


@given(st.lists(st.tuples(COMMANDS, GAPS_MS), max_size=25))
def test_whatever_is_decided_is_legal(steps: list[tuple[c.Command, int]]) -> None:
    """What decide returns may follow by the table; a replay of it all gives the same conversation."""
    now_ms = 0
    log = decide(None, START, now_ms, CLOCKS)
    conv = replay("c", log)
    assert conv is not None
    for command, gap_ms in steps:
        now_ms += gap_ms
        try:
            events = decide(conv, command, now_ms, CLOCKS)
        except Refused:
            continue
        for event in events:
            assert type(event) in TRANSITIONS[conv.state]
            conv = evolve(conv, event)
        log += events
        owed = conv.state in OPEN_HANDOFF or bool(conv.unanswered)
        due_at_ms = deadline_at_ms(conv, CLOCKS)
        assert (due_at_ms is not None) is owed
        if conv.state in IN_QUEUE - {State.PROMISED}:
            assert must(due_at_ms) <= conv.waiting_since_ms + CLOCKS.promise_after_ms, "I8"
    assert replay("c", log) == conv
    assert conv.seq == len(log)
