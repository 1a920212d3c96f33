"""Errors in the tables of the state machine and in the order of the queue."""

from tools.mutants.mutant import Mutant

CONVERSATION = "handoff/rules/conversation.py"
MACHINE = "tests/handoff/rules/test_conversation.py"
STEPS = "tests/handoff/rules/test_steps.py"

TABLES = (
    Mutant(
        name="promised-not-claimable",
        invariant="I8",
        breaks="Once a callback was promised, no agent can take the conversation any more.",
        file=CONVERSATION,
        before="        **_staying(State.PROMISED),\n        **_TAKEN,\n",
        after="        **_staying(State.PROMISED),\n",
        caught_by=f"{MACHINE}::test_whoever_waits_can_be_claimed_and_assigned[promised]",
    ),
    Mutant(
        name="waiting-without-deadline",
        invariant="I6",
        breaks="Whoever waits for the next call is called once and then forgotten.",
        file=CONVERSATION,
        before="State.WAITING: DeadlineKind.NEXT_CALL,",
        after="State.WAITING: None,",
        caught_by=f"{MACHINE}::test_whoever_is_owed_a_human_has_a_deadline[waiting]",
    ),
    Mutant(
        name="human-without-deadline",
        invariant="I7",
        breaks="An owner who is gone keeps the visitor for ever.",
        file=CONVERSATION,
        before="State.HUMAN: DeadlineKind.OWNER,",
        after="State.HUMAN: None,",
        caught_by=f"{MACHINE}::test_whoever_is_owed_a_human_has_a_deadline[human]",
    ),
    Mutant(
        name="bot-without-deadline",
        invariant="I6",
        breaks="A message whose bot turn died with its process is never answered.",
        file=CONVERSATION,
        before="State.BOT: DeadlineKind.BOT_ANSWER,",
        after="State.BOT: None,",
        caught_by=f"{MACHINE}::test_an_unanswered_message_has_a_deadline",
    ),
    Mutant(
        name="bot-speaks-in-waiting",
        invariant="I4",
        breaks="The table lets the bot speak while the visitor waits for a human.",
        file=CONVERSATION,
        before="        e.Climbed: State.WAITING,\n        e.Seen: State.WAITING,\n",
        after="        e.Climbed: State.WAITING,\n        e.Seen: State.WAITING,\n        e.BotSaid: State.WAITING,\n",
        caught_by=f"{STEPS}::test_the_bot_speaks_in_its_own_state_alone",
    ),
    Mutant(
        name="claimed-twice-by-table",
        invariant="I3",
        breaks="The table lets a second agent claim what a first one has.",
        file=CONVERSATION,
        before="        e.Assigned: State.HUMAN,  # taken over\n",
        after="        e.Assigned: State.HUMAN,\n        e.Claimed: State.HUMAN,\n",
        caught_by=f"{STEPS}::test_only_a_supervisor_moves_a_conversation_from_owner_to_owner",
    ),
    Mutant(
        name="unbounded-advance",
        invariant="I7",
        breaks="Whoever was let down often enough passes everybody, and somebody else starves.",
        file="handoff/rules/queue_order.py",
        before="min(advance_ms, MAX_ADVANCE_MS)",
        after="advance_ms",
        caught_by=f"{STEPS}::test_nobody_is_passed_by_those_who_come_much_later",
    ),
    Mutant(
        name="ladder-ends-in-silence",
        invariant="I8",
        breaks="A ladder without the world outside as its last rung is accepted.",
        file="handoff/rules/sla.py",
        before="if rungs[-1] is not Audience.OUTSIDE:",
        after="if not rungs:",
        caught_by=f"{STEPS}::test_a_ladder_that_could_end_in_silence_is_refused",
    ),
)
