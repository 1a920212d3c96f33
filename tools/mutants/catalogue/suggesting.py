"""Mistakes about outages, suggestions and limits: somebody is left without an answer, or a human is not called."""

from __future__ import annotations

from tools.mutants.mutant import Mutant

STEPS = "tests/handoff/rules/test_suggesting.py"
OUTAGE = "tests/gateway/test_outage.py"
RESTRAINT = "tests/handoff/test_restraint.py"
BREAKER = "tests/handoff/test_breaker.py"

SUGGESTING = (
    Mutant(
        name="failed-turn-counts-as-answered",
        invariant="I6",
        breaks="A failure that nothing follows leaves a visitor without an answer and without a clock.",
        file="handoff/rules/evolve.py",
        before="    return replace(after, buttons=())\n",
        after="    return replace(after, unanswered=(), buttons=())\n",
        caught_by=f"{STEPS}::test_a_failure_alone_answers_nothing",
    ),
    Mutant(
        name="spared-turn-still-owed",
        invariant="I6",
        breaks="A turn that was answered by the suggestion fails again eight seconds later.",
        file="handoff/rules/evolve.py",
        before="        unanswered=tuple(seq for seq in after.unanswered if seq not in event.answered),\n",
        after="",
        caught_by=f"{STEPS}::test_a_spared_turn_is_answered_by_the_suggestion",
    ),
    Mutant(
        name="outage-calls-everybody",
        invariant="I9",
        breaks="While the bot is out, everybody who writes stands in the queue.",
        file="handoff/rules/decide_bot.py",
        before="    if cmd.outage:\n",
        after="    if False:\n",
        caught_by=f"{STEPS}::test_a_turn_that_fails_in_an_outage_suggests_a_human",
    ),
    Mutant(
        name="dead-bot-asked-each-time",
        invariant="I9",
        breaks="Each visitor waits out the budget of a bot that is known to be dead.",
        file="handoff/desk/restraint.py",
        before="        spared = trigger is None and self._is_spared()\n",
        after="        spared = False\n",
        caught_by=f"{OUTAGE}::test_most_are_answered_at_once_and_the_bot_is_left_alone",
    ),
    Mutant(
        name="clock-knows-of-no-outage",
        invariant="I9",
        breaks="The deadline of a turn that died calls a human for everybody, in an outage.",
        file="handoff/desk/desk.py",
        before="            outage=self._around.outage.is_open(),\n",
        after="",
        caught_by=f"{OUTAGE}::test_the_deadline_of_a_turn_that_died_suggests_too",
    ),
    Mutant(
        name="one-conversation-is-an-outage",
        invariant="I9",
        breaks="One visitor's question that the bot can not take turns it off for everybody.",
        file="handoff/breaker.py",
        before="len(set(failing)) >= CONVERSATIONS_MIN",
        after="len(failing) >= CONVERSATIONS_MIN",
        caught_by=f"{BREAKER}::test_three_conversations_that_fail_at_once_are_an_outage",
    ),
    Mutant(
        name="outage-without-end",
        invariant="I9",
        breaks="Nobody finds out that the bot is back.",
        file="handoff/breaker.py",
        before="        self._probed_at_s = self.now_s()\n        return False\n",
        after="        return True\n",
        caught_by=f"{BREAKER}::test_most_turns_are_spared_and_one_at_a_time_is_the_probe",
    ),
    Mutant(
        name="wish-for-a-human-limited",
        invariant="I9",
        breaks="Who asks for a human too often is only asked back.",
        file="handoff/desk/restraint.py",
        before="        if trigger and trigger.reason in AUTOMATIC and not self._has_token():\n",
        after="        if trigger and not self._has_token():\n",
        caught_by=f"{RESTRAINT}::test_a_wish_for_a_human_counts_always_and_uses_no_token",
    ),
    Mutant(
        name="token-lost-with-the-storage",
        invariant="I9",
        breaks="Who could not send in an outage of the storage is taken for one who shouts.",
        file="handoff/desk/restraint.py",
        before="            self._tokens.give_back(*self._whose)\n",
        after="            pass\n",
        caught_by=f"{RESTRAINT}::test_a_token_by_which_nobody_was_called_is_given_back",
    ),
    Mutant(
        name="anybody-judges",
        invariant="I3",
        breaks="An agent who never had a conversation judges what called a human there.",
        file="handoff/rules/decide_agent.py",
        before="    if conv.last_owner_id != cmd.agent.id:\n",
        after="    if False:\n",
        caught_by="tests/gateway/test_feedback.py::test_it_is_for_who_has_the_conversation_or_had_it_last",
    ),
)
