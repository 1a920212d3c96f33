"""Errors on the way out of the house: notices that are lost, doubled, or told to nobody."""

from tools.mutants.mutant import Mutant

COURIER = "handoff/courier.py"
LUA = "handoff/store/outbox.lua"
OUTBOX = "tests/handoff/store/test_outbox.py::TestOutbox"
TRIPS = "tests/handoff/test_courier.py"

OUTSIDE = (
    Mutant(
        name="delivered-before-sent",
        invariant="I12",
        breaks="A courier that dies on its way has already crossed the notice off.",
        file=COURIER,
        before="        try:\n            await self._send(item)\n",
        after="        await self._outbox.delivered(notice)\n        try:\n            await self._send(item)\n",
        caught_by=f"{TRIPS}::test_a_courier_killed_on_its_way_loses_nothing[before_notice-0]",
    ),
    Mutant(
        name="never-crossed-off",
        invariant="I12",
        breaks="What has arrived is sent again and again.",
        file=COURIER,
        before='            await self._outbox.delivered(notice)\n            _count(notice, "delivered")\n',
        after='            _count(notice, "delivered")\n',
        caught_by=f"{TRIPS}::test_a_due_notice_is_sent_and_forgotten",
    ),
    Mutant(
        name="given-up-at-once",
        invariant="I12",
        breaks="A mail server that is away for a minute swallows the call to the staff.",
        file=COURIER,
        before="return attempts >= ATTEMPTS_MAX or (",
        after="return attempts >= 1 or (",
        caught_by=f"{TRIPS}::test_it_is_given_up_after_twelve_attempts_and_two_hours",
    ),
    Mutant(
        name="dead-letter-pages-nobody",
        invariant="I12",
        breaks="A notice that can not be delivered is put aside, and nobody hears of it.",
        file=COURIER,
        before="page = dead_letter(notice, error, now_ms, frozenset(self._senders))",
        after="page = None if self._senders else dead_letter(notice, error, now_ms, frozenset())",
        caught_by=f"{TRIPS}::test_a_permanent_failure_pages_through_the_other_channel_once",
    ),
    Mutant(
        name="lease-taken-twice",
        invariant="I12",
        breaks="Two couriers hold the same notice, and both send it.",
        file=LUA,
        before="  if not due_is(keys, args[1], args[2]) then return 0 end\n"
        "  local state = state_of(keys, args[1])\n  state.attempts",
        after="  local state = state_of(keys, args[1])\n  state.attempts",
        caught_by=f"{OUTBOX}::test_one_of_many_couriers_gets_it[redis]",
    ),
    Mutant(
        name="late-courier-has-its-way",
        invariant="I12",
        breaks="A courier that was frozen past its lease puts off what its successor holds.",
        file=LUA,
        before="  if not due_is(keys, args[1], args[2]) then return 0 end\n"
        "  local state = state_of(keys, args[1])\n  state.error",
        after="  local state = state_of(keys, args[1])\n  state.error",
        caught_by=f"{OUTBOX}::test_a_courier_past_its_lease_changes_nothing[redis]",
    ),
    Mutant(
        name="attempts-not-counted",
        invariant="I12",
        breaks="A notice that kills whoever sends it is tried for ever.",
        file=LUA,
        before="state.attempts = state.attempts + 1",
        after="state.attempts = state.attempts",
        caught_by=f"{OUTBOX}::test_what_is_held_is_not_due_until_the_lease_ends[redis]",
    ),
    Mutant(
        name="retry-with-a-new-key",
        invariant="I12",
        breaks="A call that is made again looks like another one, and whoever receives it acts twice.",
        file="handoff/outside/webhook.py",
        before='"webhook-id": notice.id,',
        after='"webhook-id": f"{notice.id}:{at_s}",',
        caught_by="tests/handoff/outside/test_webhook.py::test_a_repeat_is_the_same_call_at_another_time",
    ),
    Mutant(
        name="mail-with-a-new-key",
        invariant="I12",
        breaks="A mail that is sent again can not be told from another one.",
        file="handoff/outside/mail.py",
        before='message["Message-ID"] = f"<{message_id(notice.id)}@',
        after='message["Message-ID"] = f"<{id(message)}@',
        caught_by="tests/handoff/outside/test_mail.py::test_the_message_id_is_the_idempotency_key",
    ),
)
