"""What must hold of a store after each step, read from the logs by walks that know little of the state machine.

I1 what was acknowledged is in the log, once        I6 who waits for an answer has one deadline, nobody else has
I2 the log has no gaps, and no message id twice     I7 who owns is there, or was within the lease
I3 one owner, and no one else writes                I8 the promise counts from the beginning of the wait
I4 the bot is silent while a human is owed          I12 each notice once for each fact and way out
I5 one open handoff at a time, one row of the ledger
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from handoff.rules import events as e
from handoff.rules import ledger
from handoff.rules.codec import event_from_json
from handoff.rules.conversation import IN_QUEUE, OPEN_HANDOFF, Conversation, State
from handoff.rules.evolve import evolve, replay
from handoff.rules.indexes import deadline_at_ms, queue_place
from handoff.rules.ledger import RowState
from handoff.rules.notices import notices_of
from tests.handoff.worlds import CHANNELS, CLOCKS, Stored, World

Acknowledged = Mapping[tuple[str, type[e.Event], str], int]
Log = Sequence[e.Event]

SECRETS = {"code": "123456"}
"""What goes into notices alone; the same in every life, so that a notice can be foretold."""


class Promises:
    """Checks one world. Logs that have not grown since the last look are not read again."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._logs: dict[str, list[e.Event]] = {}
        self._expected: dict[str, set[str]] = {}
        self._rows: dict[str, list[ledger.Row]] = {}

    def events(self) -> Iterator[e.Event]:
        """All that has happened, as it was read."""
        for log in self._logs.values():
            yield from log

    async def check(self, cids: Sequence[str], acknowledged: Acknowledged) -> Stored:
        stored = await self._world.stored(cids)
        assert set(stored.conversations) == set(cids)
        for cid in cids:
            if stored.lengths[cid] != len(self._logs.get(cid, ())):
                self._logs[cid] = await self._read(cid, stored.conversations[cid], acknowledged)
            assert stored.lengths[cid] == stored.conversations[cid].seq, "the snapshot is not the log's"
        self._check_indexes(stored)
        self._check_notices(stored)
        self._check_ledger(stored)
        return stored

    async def _read(self, cid: str, conv: Conversation, acknowledged: Acknowledged) -> list[e.Event]:
        entries = await self._world.entries(cid)
        log = [event_from_json(text) for text, _ in entries]
        check_chain(entries, conv)
        numbered = await self._world.store.log(cid)
        assert [logged.seq for logged in numbered] == list(range(1, len(log) + 1)), "I2"
        assert [logged.event for logged in numbered] == log
        assert replay(cid, log) == conv
        said = messages(cid, log)
        assert said == {name: seq for name, seq in acknowledged.items() if name[0] == cid}, "I1"
        check_handoffs(log)
        check_suggestions(log)
        self._expected[cid] = foretold(cid, log)
        self._rows[cid] = ledger.rows(cid, enumerate(log, start=1))
        return log

    def _check_indexes(self, stored: Stored) -> None:
        convs = stored.conversations.values()
        owed = {conv.id for conv in convs if conv.state in OPEN_HANDOFF or conv.unanswered}
        assert set(stored.deadlines) == owed, "I6"
        places = {conv.id: queue_place(conv) for conv in convs if conv.state in IN_QUEUE}
        assert stored.queue == sorted(places, key=lambda cid: (places[cid], cid)), "I5, I7"
        owners = {conv.id: conv.owner_id for conv in convs if conv.state is State.HUMAN}
        assert stored.owned == owners, "I3"
        for conv in convs:
            assert (conv.owner_id is not None) is (conv.state is State.HUMAN), "I3"
            if conv.state is not State.HUMAN:  # an owner's lease may hold longer than the log says
                assert stored.deadlines.get(conv.id) == deadline_at_ms(conv, CLOCKS), "I6"
            check_promise(conv, self._logs[conv.id], stored.deadlines.get(conv.id))

    def _check_notices(self, stored: Stored) -> None:
        expected = set().union(*self._expected.values())
        assert set(stored.notices) == expected, "I12: each notice once for each fact and way out"
        for name, notice in stored.notices.items():
            assert name.startswith(f"{notice.conversation_id}:"), "the key says whose it is"
            assert name.endswith(f":{notice.kind}:{notice.channel}")

    def _check_ledger(self, stored: Stored) -> None:
        """Requested is the sum of the states, and each open row is where its conversation is."""
        sums = ledger.totals(row for rows in self._rows.values() for row in rows)
        assert sums.adds_up
        assert sums.requested == sum(conv.handoffs for conv in stored.conversations.values())
        for cid, conv in stored.conversations.items():
            states = [row.state for row in self._rows[cid]]
            is_open = [state for state in states if state not in ledger.FINAL]
            assert is_open == [row_state(conv)] * (conv.state in OPEN_HANDOFF), "I5"


def row_state(conv: Conversation) -> RowState:
    if conv.state is State.HUMAN:
        return RowState.ANSWERED if conv.owner_spoke else RowState.CLAIMED
    return RowState.PROMISED if conv.state is State.PROMISED else RowState.WAITING


def check_chain(entries: Sequence[tuple[str, str | None]], conv: Conversation) -> None:
    """Computed from its description: each hash covers the one before and the text; the snapshot has the last."""
    chained = ""
    for text, stored in entries:
        chained = hashlib.sha256(f"{chained}\n{text}".encode()).hexdigest()
        assert stored in {chained, None}, "a hash is not the log's"
    assert conv.chain == chained


def messages(cid: str, log: Log) -> dict[tuple[str, type[e.Event], str], int]:
    said: dict[tuple[str, type[e.Event], str], int] = {}
    for seq, event in enumerate(log, start=1):
        if isinstance(event, e.VisitorSaid | e.AgentSaid):
            name = (cid, type(event), event.client_message_id)
            assert name not in said, "I2: a message stands once"
            said[name] = seq
    return said


def check_handoffs(log: Log) -> None:
    """I3, I4, I5 as anybody can read them from the log, without the state machine."""
    is_open, owner, answered = False, None, 0
    for event in log:
        if isinstance(event, e.HandoffRequested):
            assert not is_open, "I5"
            is_open = True
        elif isinstance(event, e.Claimed | e.Assigned):
            assert is_open
            assert owner is None or isinstance(event, e.Assigned), "I3"
            owner = event.agent_id
        elif isinstance(event, e.AgentSaid):
            assert owner == event.agent_id, "I3"
        elif isinstance(event, e.Requeued | e.Transferred):
            assert owner == event.agent_id, "I3"
            owner = None
        elif isinstance(event, e.Returned | e.Closed):
            assert owner == event.agent_id, "I3"
            is_open, owner = False, None
        elif isinstance(event, e.Withdrawn):
            assert owner is None
            is_open = False
        elif isinstance(event, e.HumanSuggested):
            assert not is_open, "a human is suggested to who has one"
        elif isinstance(event, e.BotSaid):
            assert not is_open, "I4"
            assert event.answers > answered, "I4: the bot answers a message twice"
            answered = event.answers if event.last else answered


def check_suggestions(log: Log) -> None:
    """Nobody is pestered: but in an outage, once in ten minutes and in six messages. A failed turn is followed by a
    human, or by the suggestion of one."""
    said, last_at_ms = 0, 0
    for event, after in pairwise([*log, None]):
        if isinstance(event, e.VisitorSaid):
            said += 1
        elif isinstance(event, e.HumanSuggested):
            asked_again = last_at_ms and event.cause is not e.SuggestionCause.OUTAGE
            assert not asked_again or (event.at_ms - last_at_ms >= 600_000 and said >= 6), "asked too often"
            said, last_at_ms = 0, event.at_ms
        elif isinstance(event, e.BotFailed):
            assert isinstance(after, e.HandoffRequested | e.HumanSuggested), "I6: a failure is no answer"


def check_promise(conv: Conversation, log: Log, deadline_ms: int | None) -> None:
    """I8: counted from when the wait began, by the log; and once given, a promise is moved by being missed alone."""
    if conv.state in {State.WAITING, State.OFFERED}:
        began = [event for event in log if isinstance(event, _WAIT_BEGINS)][-1]
        assert deadline_ms is not None
        assert deadline_ms <= began.at_ms + CLOCKS.promise_after_ms, "I8"
    if conv.state is State.PROMISED:
        given = [event for event in log if isinstance(event, e.Promised | e.PromiseMissed)][-1]
        assert deadline_ms == conv.promise_due_at_ms == given.due_at_ms, "I8"


def check_owner(conv: Conversation, leases_ms: Mapping[str, int], now_ms: int) -> None:
    """I7: whoever owns is there, by the longest lease that they were ever granted, or acted within one."""
    if conv.state is State.HUMAN:
        there_until_ms = max(leases_ms.get(conv.owner_id or "", 0), conv.owner_acted_at_ms + CLOCKS.lease_ms)
        assert there_until_ms > now_ms, "I7: the owner is gone and keeps the visitor"


_WAIT_BEGINS = (e.HandoffRequested, e.Requeued, e.Transferred)


def foretold(cid: str, log: Log) -> set[str]:
    """The ids of all notices that the facts of a log call for."""
    ids: list[str] = []
    conv: Conversation | None = None
    for seq, event in enumerate(log, start=1):
        before, conv = conv, evolve(conv, event, cid)
        secrets = {"link": f"link:{cid}", **SECRETS}
        ids += [notice.id for notice in notices_of(seq, event, conv, CHANNELS, secrets, before)]
    assert len(ids) == len(set(ids)), "I12: one key for two notices"
    return set(ids)
