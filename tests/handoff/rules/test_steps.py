"""Single steps of the machine that are easily lost without anything else noticing; each has a mutant that loses it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.conversation import IN_QUEUE, OPEN_HANDOFF, TRANSITIONS, State
from handoff.rules.decide import decide
from handoff.rules.errors import Refused
from handoff.rules.indexes import deadline_at_ms
from handoff.rules.notices import Channel, NoticeKind, notices_of
from handoff.rules.queue_order import MAX_ADVANCE_MS, Priority, queue_score
from handoff.rules.sla import LADDER, LadderError, checked_ladder
from tests.handoff.rules.test_conversation import CLOCKS, DANA, NOAM, STAFF, asked, in_state, must, step

SARA = c.AgentRef("s", "Sara")
HUMAN = c.Trigger(e.Reason.ASKED, "a human!")


def states_with(event: type[e.Event]) -> set[State]:
    return {state for state, steps in TRANSITIONS.items() if event in steps}


# -------------------------------------------------------------------------------------------------- the tables


def test_the_bot_speaks_in_its_own_state_alone() -> None:
    """I4: no table entry lets it speak, fail or be asked while a human is owed or there."""
    assert states_with(e.BotSaid) == states_with(e.BotFailed) == {State.BOT}
    assert TRANSITIONS[State.BOT][e.BotSaid] is State.BOT


def test_only_a_supervisor_moves_a_conversation_from_owner_to_owner() -> None:
    """I3: a claim is for who waits; an owner's word, transfer or end for who has an owner."""
    assert states_with(e.Claimed) == IN_QUEUE
    assert states_with(e.Assigned) == OPEN_HANDOFF
    for owners_own in (e.AgentSaid, e.Requeued, e.Transferred, e.Returned, e.Closed):
        assert states_with(owners_own) == {State.HUMAN}


def test_a_human_is_asked_for_once() -> None:
    """I5: no open handoff can be opened again."""
    assert states_with(e.HandoffRequested) == {State.BOT}


@given(st.integers(0, 10**13), st.integers(0, 1_000), st.sampled_from(Priority), st.integers(1, 10**9))
def test_nobody_is_passed_by_those_who_come_much_later(
    at_ms: int, level: int, priority: Priority, later_ms: int
) -> None:
    """However often somebody was let down, and whoever they are: 90 minutes are the most that they gain."""
    newcomer = queue_score(at_ms + MAX_ADVANCE_MS + later_ms, level, priority)
    assert queue_score(at_ms, 0) < newcomer


@pytest.mark.parametrize("rungs", [LADDER[:-1], (e.Audience.EVERYONE,), LADDER[1:3]])
def test_a_ladder_that_could_end_in_silence_is_refused(rungs: tuple[e.Audience, ...]) -> None:
    """I8: the last rung is the world outside, or the service does not start."""
    assert checked_ladder(LADDER) == LADDER
    with pytest.raises(LadderError, match="silence"):
        checked_ladder(rungs)


# ----------------------------------------------------------------------------------------------- the bot's fence


def test_every_way_to_a_human_and_back_is_a_new_epoch() -> None:
    """I4: the bot's turns, and its own memory of the talk, are told apart by it."""
    conv = in_state(State.BOT)
    epochs = [conv.epoch]
    for command in (
        c.AskForHuman(),
        c.Withdraw(),
        c.AskForHuman(),
        c.Claim(DANA),
        c.ReturnToBot(DANA),
        c.AskForHuman(),
        c.Claim(DANA),
        c.Resolve(DANA),
    ):
        conv = step(conv, command, 1)
        if not isinstance(command, c.Claim):
            epochs.append(conv.epoch)
    assert epochs == list(range(epochs[0], epochs[0] + len(epochs)))


def test_a_turn_of_another_epoch_is_refused() -> None:
    """The message alone does not make an answer welcome: it was asked in another time."""
    conv = in_state(State.BOT)
    said = (c.BotBubble("Yes."),)
    for epoch in (conv.epoch - 1, conv.epoch + 1):
        with pytest.raises(Refused, match="moved on"):
            decide(conv, c.BotReplies(c.BotTurn(conv.unanswered[0], epoch), said), 1, CLOCKS)
    assert decide(conv, c.BotReplies(c.BotTurn(conv.unanswered[0], conv.epoch), said), 1, CLOCKS)


def test_a_late_failure_calls_nobody() -> None:
    """I5: a turn that fails after its message was answered, or handed over, is no reason for a human."""
    conv = in_state(State.BOT)
    turn = c.BotTurn(conv.unanswered[0], conv.epoch)
    answered = step(conv, c.BotReplies(turn, (c.BotBubble("Yes."),)), 1)
    for later in (answered, step(conv, c.AskForHuman(), 1)):
        with pytest.raises(Refused, match="moved on"):
            decide(later, c.BotFails(turn, "timeout"), 2, CLOCKS)


def test_an_empty_answer_is_a_failed_turn() -> None:
    """I9: no words and no wish for a human is an error of the bot, and a human is called."""
    conv = in_state(State.BOT)
    after = step(conv, c.BotReplies(c.BotTurn(conv.unanswered[0], conv.epoch), ()), 1)
    assert (after.state, after.reason) == (State.WAITING, e.Reason.BOT_FAILED)


def test_given_back_the_bot_owes_nothing_from_before() -> None:
    """The human has answered for it: no turn, no deadline, no second handoff for an old message."""
    conv = in_state(State.BOT)
    for command in (c.AskForHuman(), c.Claim(DANA), c.ReturnToBot(DANA)):
        conv = step(conv, command, 1)
    assert (conv.state, conv.unanswered, deadline_at_ms(conv, CLOCKS)) == (State.BOT, (), None)


# -------------------------------------------------------------------------------------------------- the handoff


@pytest.mark.parametrize("state", sorted(OPEN_HANDOFF))
def test_a_trigger_while_a_human_is_owed_is_only_a_message(state: State) -> None:
    """I5: shouting twice is one handoff, one place, one wait."""
    before = in_state(state)
    after = step(before, c.VisitorSays("2", "A human!", "en", trigger=HUMAN, staff=STAFF), 5)
    assert (after.handoffs, after.request_seq, after.requested_at_ms) == (1, before.request_seq, 0)
    assert (after.state, after.waiting_since_ms) == (state, before.waiting_since_ms)


def test_nobody_declines_for_somebody_else() -> None:
    """The offer stands until the agent to whom it was made says no."""
    conv = asked()
    assert conv.offered_to == DANA.id
    with pytest.raises(Refused, match="not offered"):
        decide(conv, c.Decline(NOAM, STAFF), 1, CLOCKS)


def test_only_the_owner_ends_a_handoff() -> None:
    """I3: neither closed nor given to the bot by who does not have it, also when nobody has it."""
    for conv in (in_state(State.HUMAN), in_state(State.PROMISED)):
        for ending in (c.Resolve(NOAM), c.ReturnToBot(NOAM)):
            with pytest.raises(Refused):
                decide(conv, ending, 1, CLOCKS)


def test_who_takes_over_owes_a_word_of_their_own() -> None:
    """I7: what the former owner said does not speak for the new one; a lease alone answers nobody."""
    spoke = step(in_state(State.HUMAN), c.AgentSays(DANA, "a", "Hello."), 1)
    taken = step(spoke, c.Assign(SARA, SARA), 10)
    due_at_ms = must(deadline_at_ms(taken, CLOCKS, lease_until_ms=10**9))
    assert due_at_ms == 10 + CLOCKS.silent_ms
    back = step(taken, c.FireDeadline(owner_lease_until_ms=10**9, staff=STAFF), due_at_ms)
    assert (back.state, back.owner_id) == (State.OFFERED, None)


def test_a_new_request_begins_at_the_first_rung() -> None:
    """I8: missed promises are the old handoff's; the new one is first called at home, not outside."""
    conv = in_state(State.PROMISED)
    for _ in range(3):
        conv = step(conv, c.FireDeadline(), must(deadline_at_ms(conv, CLOCKS)))
    assert conv.level == 3
    conv = step(
        step(conv, c.Withdraw(), conv.changed_at_ms + 1), c.AskForHuman(STAFF), conv.changed_at_ms + 2
    )
    assert (conv.level, conv.audience) == (0, e.Audience.OFFERED)


def test_the_last_rung_calls_outside_each_time() -> None:
    """I8: every missed promise of the last rung is a notice of its own, over each way out of the house."""
    ways = frozenset(Channel)
    conv, ids = in_state(State.PROMISED), []
    for _ in range(5):
        before = conv
        conv = step(conv, c.FireDeadline(), must(deadline_at_ms(conv, CLOCKS)))
        missed = e.PromiseMissed(
            at_ms=conv.changed_at_ms,
            level=conv.level,
            due_at_ms=must(conv.promise_due_at_ms),
            audience=conv.audience or e.Audience.EVERYONE,
        )
        notices = notices_of(conv.seq, missed, conv, ways, None, before)
        assert [notice.channel for notice in notices] == (sorted(ways) if conv.level >= 3 else [])
        assert {notice.kind for notice in notices} <= {NoticeKind.CALL_STAFF}
        ids += [notice.id for notice in notices]
    assert len(set(ids)) == len(ids) == 3 * len(ways)


def test_danger_on_the_card_moves_the_visitor_forward() -> None:
    """What is added to the card counts like a message; who waits already is not put in the queue a second time."""
    waiting = step(in_state(State.BOT), c.AskForHuman(STAFF), 5)
    told = step(waiting, c.AddSentence("there is smoke, a human please", HUMAN, STAFF), 6)
    assert (waiting.priority, told.priority) == (Priority.NORMAL, Priority.SAFETY)
    assert (told.handoffs, told.waiting_since_ms) == (1, waiting.waiting_since_ms)


def test_a_wrong_code_confirms_nothing() -> None:
    """An address is the visitor's once its own code came back, and no other word will do."""
    left = step(in_state(State.PROMISED), c.LeaveContact(e.ContactKind.EMAIL, "a@b.hu", "right", 100_000), 5)
    for wrong in ("wrong", "", "RIGHT"):
        after = step(left, c.ConfirmContact(wrong), 6)
        assert after.contact is not None
        assert (after.contact.confirmed, after.contact.code_failures) == (False, 1)
