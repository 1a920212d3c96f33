"""Errors in the only writer of conversations, in the ticker, and in what runs beside them."""

from tools.mutants.mutant import Mutant

DESK_FILE = "handoff/desk/desk.py"
COMMITTING = "handoff/desk/committing.py"
STAFF = "handoff/desk/staff.py"
DESK_TESTS = "tests/handoff/test_desk.py"

DESK = (
    Mutant(
        name="acknowledged-though-refused",
        invariant="I1",
        breaks="A message is acknowledged although the commit was refused: it stands nowhere.",
        file=COMMITTING,
        before="        if not await self._store.commit(commit):\n            return None\n",
        after="        await self._store.commit(commit)\n",
        caught_by=f"{DESK_TESTS}::test_what_a_commit_refused_is_decided_anew",
    ),
    Mutant(
        name="trigger-in-a-second-commit",
        invariant="I9",
        breaks="A crash between the message and its handoff leaves an angry visitor with the bot.",
        file=DESK_FILE,
        before="            after = await self._committer.commit(before, events, Step({key: before.seq + place}))\n",
        after="            ids = {key: before.seq + place}\n"
        "            after = await self._committer.commit(before, events[:place], Step(ids))\n"
        "            if after is not None and events[place:]:\n"
        "                after = await self._committer.commit(after, events[place:], Step())\n",
        caught_by=f"{DESK_TESTS}::test_a_message_and_its_handoff_are_one_commit",
    ),
    Mutant(
        name="repeated-message-said-again",
        invariant="I2",
        breaks="A message that is sent again because its answer was lost stands in the log twice.",
        file=DESK_FILE,
        before="                return Outcome(before, loaded.known_seq)\n            now_ms, seq",
        after="                pass\n            now_ms, seq",
        caught_by=f"{DESK_TESTS}::test_a_repeat_gets_the_first_answer",
    ),
    Mutant(
        name="repeated-command-done-again",
        invariant="I2",
        breaks="An agent's message that is sent again stands in the log twice.",
        file=DESK_FILE,
        before="                return Outcome(before, loaded.known_seq)\n            informed",
        after="                pass\n            informed",
        caught_by=f"{DESK_TESTS}::test_a_repeat_gets_the_first_answer",
    ),
    Mutant(
        name="repeat-key-not-kept",
        invariant="I2",
        breaks="The answer to a command is not kept, so a repeat is a new command.",
        file=DESK_FILE,
        before="ids = {repeat_key: answer} if repeat_key else {}",
        after="ids: dict[str, int] = {}",
        caught_by=f"{DESK_TESTS}::test_a_repeat_gets_the_first_answer",
    ),
    Mutant(
        name="notices-not-in-the-commit",
        invariant="I12",
        breaks="The fact is committed and the call to the world outside is not.",
        file=COMMITTING,
        before="            notices=notices,\n",
        after="",
        caught_by=f"{DESK_TESTS}::test_notices_are_in_the_commit_of_their_fact",
    ),
    Mutant(
        name="deadline-not-in-the-commit",
        invariant="I6",
        breaks="The desk writes the log and leaves the deadline behind.",
        file=COMMITTING,
        before="deadline_at_ms=deadline_at_ms(after, self._clocks, step.lease_until_ms),",
        after="deadline_at_ms=None,",
        caught_by="tests/handoff/test_machine.py::test_lives_in_memory",
    ),
    Mutant(
        name="place-not-in-the-commit",
        invariant="I5",
        breaks="The desk writes the log and leaves the queue behind.",
        file=COMMITTING,
        before="queue_score=queue_place(after),",
        after="queue_score=None,",
        caught_by="tests/handoff/test_machine.py::test_lives_in_memory",
    ),
    Mutant(
        name="living-owner-looked-at-for-ever",
        invariant="I6",
        breaks="The deadline of an owner who is there stays in the past: the ticker does nothing else.",
        file=DESK_FILE,
        before=", lease_until_ms=command.owner_lease_until_ms)",
        after=")",
        caught_by=f"{DESK_TESTS}::test_an_owner_who_is_there_is_looked_at_again_when_the_lease_ends",
    ),
    Mutant(
        name="offered-to-who-is-not-there",
        invariant="I8",
        breaks="Offers ring at agents who went home.",
        file=STAFF,
        before="online=roster.presence(agent.id, now_ms) is Presence.ONLINE,",
        after="online=True,",
        caught_by=f"{DESK_TESTS}::test_nobody_is_offered_to_who_is_not_there",
    ),
    Mutant(
        name="signed-out-agent-keeps-conversations",
        invariant="I7",
        breaks="Who signs out takes the visitors along.",
        file=DESK_FILE,
        before="            await self.do(conversation_id, c.Release(agent))\n",
        after="            pass\n",
        caught_by="tests/gateway/test_passing.py::test_signing_out_puts_the_conversation_back_at_once",
    ),
    Mutant(
        name="ticker-sees-only-one",
        invariant="I12",
        breaks="After an outage the deadlines that have passed are caught up with one at a time.",
        file="handoff/ticker.py",
        before="self._store.due(self.last_tick_at_ms, BATCH)",
        after="self._store.due(self.last_tick_at_ms, 1)",
        caught_by=f"{DESK_TESTS}::test_one_tick_fires_all_that_is_due",
    ),
    Mutant(
        name="cancelled-only-once",
        invariant="I12",
        breaks="A part that loses its cancellation while it sends to Redis keeps the process from ending.",
        file="handoff/background.py",
        before="while not task.done():",
        after="for _ in range(1):",
        caught_by="tests/handoff/test_background.py::test_a_part_that_loses_its_cancellation_is_ended_all_the_same",
    ),
)
