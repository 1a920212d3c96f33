"""Errors in the fold, in what follows from it for the indexes, and in the chain."""

from tools.mutants.mutant import Mutant

EVOLVE = "handoff/rules/evolve.py"
INDEXES = "handoff/rules/indexes.py"
MACHINE = "tests/handoff/rules/test_conversation.py"
STEPS = "tests/handoff/rules/test_steps.py"

FOLDING = (
    Mutant(
        name="danger-on-the-card-unheard",
        invariant="I8",
        breaks="Who writes on the card that there is smoke waits like everybody else.",
        file=EVOLVE,
        before="    e.SentenceAdded: _touched,\n",
        after="",
        caught_by=f"{STEPS}::test_danger_on_the_card_moves_the_visitor_forward",
    ),
    Mutant(
        name="requeued-at-the-end",
        invariant="I7",
        breaks="A visitor whose agent is gone starts over at the end of the queue.",
        file=INDEXES,
        before="queue_score(conversation.requested_at_ms, ",
        after="queue_score(conversation.waiting_since_ms, ",
        caught_by=f"{MACHINE}::test_an_owner_who_is_there_keeps_the_conversation",
    ),
    Mutant(
        name="owner-spoke-never-reset",
        invariant="I7",
        breaks="Who takes over from an agent that had spoken may be silent for ever.",
        file=EVOLVE,
        before="        owner_acted_at_ms=event.at_ms,\n        owner_spoke=False,\n",
        after="        owner_acted_at_ms=event.at_ms,\n",
        caught_by=f"{STEPS}::test_who_takes_over_owes_a_word_of_their_own",
    ),
    Mutant(
        name="silence-not-in-deadline",
        invariant="I7",
        breaks="While the owner's lease holds, nobody looks whether they ever said a word.",
        file=INDEXES,
        before="return min(gone_at_ms, silent_at_ms(conversation, clocks) or gone_at_ms)",
        after="return gone_at_ms",
        caught_by=f"{MACHINE}::test_an_owner_who_is_there_and_says_nothing_loses_the_conversation",
    ),
    Mutant(
        name="offer-restarts-the-wait",
        invariant="I8",
        breaks="Each offer puts the promise off: with enough agents it never comes.",
        file=EVOLVE,
        before="        audience=e.Audience.OFFERED,\n",
        after="        audience=e.Audience.OFFERED,\n        waiting_since_ms=event.at_ms,\n",
        caught_by=f"{MACHINE}::test_offers_and_declines_never_put_the_promise_off",
    ),
    Mutant(
        name="decline-restarts-the-wait",
        invariant="I8",
        breaks="Each decline puts the promise off.",
        file=EVOLVE,
        before="call_until_ms=event.at_ms, declined=declined)",
        after="call_until_ms=event.at_ms, declined=declined, waiting_since_ms=event.at_ms)",
        caught_by=f"{MACHINE}::test_offers_and_declines_never_put_the_promise_off",
    ),
    Mutant(
        name="epoch-not-bumped",
        invariant="I4",
        breaks="A bot turn from before the handoff can not be told from one after it.",
        file=EVOLVE,
        before="        epoch=after.epoch + 1,\n        unanswered=(),\n",
        after="        unanswered=(),\n",
        caught_by=f"{STEPS}::test_every_way_to_a_human_and_back_is_a_new_epoch",
    ),
    Mutant(
        name="epoch-not-bumped-on-the-way-back",
        invariant="I4",
        breaks="The bot goes on, after the human, in the talk that it had before.",
        file=EVOLVE,
        before="        _waits(after, event.at_ms),\n        epoch=after.epoch + 1,\n",
        after="        _waits(after, event.at_ms),\n",
        caught_by=f"{STEPS}::test_every_way_to_a_human_and_back_is_a_new_epoch",
    ),
    Mutant(
        name="unanswered-kept-at-handoff",
        invariant="I4",
        breaks="What the human has answered is owed by the bot again as soon as it has the conversation back.",
        file=EVOLVE,
        before="        unanswered=(),\n        buttons=(),\n        suggestion_seq=0,\n",
        after="        buttons=(),\n        suggestion_seq=0,\n",
        caught_by=f"{STEPS}::test_given_back_the_bot_owes_nothing_from_before",
    ),
    Mutant(
        name="unacknowledged-offer-counts",
        invariant="I8",
        breaks="An offer that reached no screen is waited for as long as one that did.",
        file=INDEXES,
        before="conversation.offered_to not in conversation.seen_by:",
        after="conversation.offered_to is None:",
        caught_by=f"{MACHINE}::test_an_offer_that_no_client_acknowledges_goes_to_the_next_agent",
    ),
    Mutant(
        name="gone-owner-asked-first",
        invariant="I7",
        breaks="Whoever let the visitor down is offered the conversation again at once.",
        file=EVOLVE,
        before="def _requeued(after: Conversation, event: e.Requeued) -> Conversation:\n"
        "    return _waits(after, event.at_ms, tried=(event.agent_id,))",
        after="def _requeued(after: Conversation, event: e.Requeued) -> Conversation:\n"
        "    return _waits(after, event.at_ms)",
        caught_by=f"{MACHINE}::test_signing_out_gives_the_conversation_back_at_once",
    ),
    Mutant(
        name="level-outlives-the-handoff",
        invariant="I8",
        breaks="The next request of the same visitor begins where the last one's missed promises ended.",
        file=EVOLVE,
        before="        visible_at_ms=None,\n        level=0,\n",
        after="        visible_at_ms=None,\n",
        caught_by=f"{STEPS}::test_a_new_request_begins_at_the_first_rung",
    ),
    Mutant(
        name="hash-without-previous",
        invariant="chain",
        breaks="An entry's hash covers the entry alone: entries may be dropped or swapped and nothing shows.",
        file="handoff/rules/chain.py",
        before='f"{previous}\\n{text}"',
        after='f"{text}"',
        caught_by="tests/handoff/rules/test_chain.py::test_a_hash_covers_everything_before_it",
    ),
)
