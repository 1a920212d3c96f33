"""Errors that no single step shows: the random lives must meet them."""

from tools.mutants.mutant import Mutant

LIVES = "tests/handoff/test_machine.py::test_lives_in_memory"
TWINS = "tests/handoff/test_machine.py::test_twins_in_step"

MACHINE = (
    Mutant(
        name="gone-owner-noticed-too-late",
        invariant="I7",
        breaks="An owner who is gone keeps the visitor for a minute and a half.",
        file="handoff/rules/indexes.py",
        before="gone_at_ms = max(conversation.owner_acted_at_ms + clocks.lease_ms, lease_until_ms or 0)",
        after="gone_at_ms = max(conversation.owner_acted_at_ms + 3 * clocks.lease_ms, lease_until_ms or 0)",
        caught_by=LIVES,
    ),
    Mutant(
        name="climbing-restarts-the-wait",
        invariant="I8",
        breaks="A wider call puts the promise off.",
        file="handoff/rules/evolve.py",
        before="return replace(called, agents_online=True, audience=event.audience, call_until_ms=event.until_ms)",
        after="return replace(called, agents_online=True, audience=event.audience, call_until_ms=event.until_ms, "
        "waiting_since_ms=event.at_ms)",
        caught_by=LIVES,
    ),
    Mutant(
        name="notice-written-twice",
        invariant="I12",
        breaks="One fact calls twice over the same channel, under one key.",
        file="handoff/desk/committing.py",
        before="            notices=notices,\n",
        after="            notices=[*notices, *notices],\n",
        caught_by=LIVES,
    ),
    Mutant(
        name="snapshot-with-a-stale-chain",
        invariant="chain",
        breaks="The snapshot holds the hash of the entry before the last: the next one is chained to the wrong place.",
        file="handoff/rules/evolve.py",
        before="chain=link(conversation.chain, event_to_json(event)),\n        changed",
        after="chain=link(conversation.chain, conversation.chain),\n        changed",
        caught_by=LIVES,
    ),
    Mutant(
        name="transfer-leaves-the-owner",
        invariant="I3",
        breaks="Who passed a conversation on still counts as its owner.",
        file="handoff/rules/evolve.py",
        before="return replace(passed, team=event.to_id) if event.to is e.TransferKind.TEAM else passed",
        after="return replace(passed, owner_id=event.agent_id)",
        caught_by=LIVES,
    ),
    Mutant(
        name="withdrawn-leaves-the-request",
        invariant="I5",
        breaks="A handoff that the visitor called off leaves its promise behind.",
        file="handoff/rules/conversation.py",
        before="e.Withdrawn: State.BOT}",
        after="e.Withdrawn: State.PROMISED}",
        caught_by=LIVES,
    ),
    Mutant(
        name="twin-forgets-who-was-asked",
        invariant="I8",
        breaks="The twin in memory asks another agent than Redis does, and the tests on it speak of another product.",
        file="handoff/store/memory.py",
        before="        self._asked[agent_id] = at_ms\n",
        after="        pass\n",
        caught_by=TWINS,
    ),
    Mutant(
        name="twin-keeps-no-repeats",
        invariant="I2",
        breaks="The twin in memory answers a repeat as if it were new.",
        file="handoff/store/memory.py",
        before="        self._ids[cid].update(commit.ids)\n",
        after="",
        caught_by=TWINS,
    ),
    Mutant(
        name="snapshot-not-written",
        invariant="I3",
        breaks="Decisions are made on the state as it was at the beginning.",
        file="handoff/store/redis_store.py",
        before='operations: list[Any] = ["SET", 2, 1, conversation_to_json(commit.after)]',
        after='operations: list[Any] = ["HDEL", 6, 1, cid] if commit.expected_seq else '
        '["SET", 2, 1, conversation_to_json(commit.after)]',
        caught_by=TWINS,
    ),
    Mutant(
        name="storage-forgets-who-was-asked",
        invariant="I8",
        breaks="Who declined is forgotten on the way through storage, and asked again.",
        file="handoff/rules/snapshot.py",
        before='    "tried": tuple,\n',
        after='    "tried": lambda _raw: (),\n',
        caught_by=TWINS,
    ),
)
