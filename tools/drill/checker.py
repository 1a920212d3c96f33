"""Compares what clients did and saw, what the log holds, and what left the system, with the twelve invariants.

Pure: three histories in, a verdict out. It folds the log itself, on purpose: the product's own fold is among the
things that it judges. The one thing that it takes from the rules is `replay`, to hold the snapshot against.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from handoff.ports import Logged
from handoff.rules import events as e
from handoff.rules.evolve import IllegalEvent, replay
from tools.drill.history import AgentHistory, Record, Resumed, Screen, VisitorHistory
from tools.drill.verdict import Finding, LoggedConversation, LogSide, Sort, Verdict, percentile

GONE_MS, SILENT_MS = 35_000, 120_000  # I7
PROMISE_MS, ESCALATION_MS = 25_000, 5_000  # I8
TRIGGER_MS, ANSWER_MS = 1_000, 10_000  # I9
NOTICE_MS = 5_000  # I10
RESUME_MS = 3_000  # I11, as p99
WHOLE_MS = 10_000  # I12
LEASE_LEFT_MS = (
    25_000  # a lease is renewed when a sixth of it is gone, so a sign of life holds at least this long
)
OVERDUE_MS = 6_000  # a deadline that is this late when the log is read has been forgotten
LEASE_MS = 30_000
RECONNECTED, TAKEN_OVER = "I11 screen whole again", "I11 sockets of a killed gateway on the other"
ONE_DOWN = ("kill-gateway", "restart-gateway")
ENDS = ("returned", "withdrawn", "closed")
RELEASES = ("requeued", "transferred", *ENDS)
TAKES = ("claimed", "assigned")


def check(record: Record, log: LogSide) -> Verdict:
    """Every invariant, on everything."""
    return _Check(record, log).run()


def kind(entry: Logged) -> str:
    return e.KIND_OF[type(entry.event)]


@dataclass(slots=True)
class _Fold:
    """What this file believes of a conversation while it walks its log."""

    open: bool = False
    owner: str | None = None
    request_seq: int = 0
    requested_at_ms: int = 0
    unanswered: dict[int, int] = field(default_factory=dict)  # seq -> at_ms, of what the bot owes an answer
    queued_at_ms: int | None = None  # in the queue without a promise since
    due_at_ms: int | None = None  # the promise that stands
    owned_at_ms: int = 0
    owner_spoke: bool = False
    reachable: bool = False  # the visitor left an address, and has confirmed it


class _Check:
    def __init__(self, record: Record, log: LogSide) -> None:
        self.record = record
        self.log = log
        self.verdict = Verdict()
        self.agents = {agent.agent_id: agent for agent in record.agents}
        self._called_for: list[tuple[str, int]] = []  # notices that the log calls for: key, at_ms

    def run(self) -> Verdict:
        for conversation in self.log.conversations.values():
            self._numbering(conversation)
            self._walk(conversation)
        for visitor in self.record.visitors:
            self._visitor(visitor)
        for agent in self.record.agents:
            self._agent(agent)
        for at_ms, what in self.record.troubles:
            self._find("API", Sort.WRONG, "", what, at_ms)
        self._recoveries()
        self._deliveries()
        return self.verdict

    def _find(self, invariant: str, sort: Sort, cid: str, what: str, at_ms: int = 0) -> None:
        self.verdict.findings.append(Finding(invariant, sort, cid, what, at_ms or self.log.read_at_ms))

    def _time(self, name: str, began_ms: int, at_ms: int, limit_ms: int, cid: str, what: str) -> None:
        """Notes how long it took, without what storage was away, and finds it late beyond the limit."""
        took_ms = self._steady_ms(began_ms, at_ms)
        self.verdict.times[name].append((at_ms, took_ms))
        if took_ms > limit_ms:
            self._find(
                name.split(maxsplit=1)[0], Sort.LATE, cid, f"{what} took {took_ms} ms, not {limit_ms}", at_ms
            )

    def _overdue(self, name: str, began_ms: int, limit_ms: int, cid: str, what: str) -> None:
        """What has not happened by the time of reading, though its time has passed."""
        if self._steady_ms(began_ms, self.log.read_at_ms) > limit_ms + 1_000:
            self._find(name.split(maxsplit=1)[0], Sort.FORGOTTEN, cid, f"{what} never came", began_ms)

    def _steady_ms(self, began_ms: int, at_ms: int, *, unreachable: bool = False) -> int:
        away = 0
        for window in self.record.windows:
            if window.storage or (unreachable and window.unreachable):
                away += max(0, min(at_ms, window.to_ms) - max(began_ms, window.from_ms))
        return max(0, at_ms - began_ms - away)

    # ------------------------------------------------------------------------------------------- the log alone

    def _numbering(self, conv: LoggedConversation) -> None:
        """I2: 1..n without a gap, each client message id once."""
        if [entry.seq for entry in conv.log] != list(range(1, len(conv.log) + 1)):
            self._find("I2", Sort.LOST, conv.id, "the log has a gap or a number twice")
        said = Counter(
            (kind(entry), getattr(entry.event, "agent_id", ""), getattr(entry.event, "client_message_id", ""))
            for entry in conv.log
            if hasattr(entry.event, "client_message_id")
        )
        for (_, _, client_message_id), times in said.items():
            if times > 1:
                self._find(
                    "I2", Sort.DOUBLED, conv.id, f"{client_message_id} stands {times} times in the log"
                )

    def _walk(self, conv: LoggedConversation) -> None:
        fold = _Fold()
        for entry in conv.log:
            self._step(conv, fold, entry)
        self._indexes(conv, fold)
        self._owed(conv, fold)

    def _step(self, conv: LoggedConversation, fold: _Fold, entry: Logged) -> None:
        name = kind(entry)
        handle = getattr(self, f"_on_{name}", None)
        if handle is not None:
            handle(conv.id, fold, entry.seq, entry.event)
        if name in RELEASES:
            self._release(conv.id, fold, name, entry.event)

    def _on_visitor_said(self, _cid: str, fold: _Fold, seq: int, event: e.VisitorSaid) -> None:
        if not fold.open:
            fold.unanswered[seq] = event.at_ms

    def _on_bot_said(self, cid: str, fold: _Fold, seq: int, event: e.BotSaid) -> None:
        if fold.open:
            self._find("I4", Sort.WRONG, cid, f"the bot spoke at {seq} while a handoff was open", event.at_ms)
        elif event.answers < fold.request_seq:
            self._find("I4", Sort.WRONG, cid, f"a bot answer from before the handoff at {seq}", event.at_ms)
        if event.last:
            self._answered(cid, fold, event.at_ms, event.answers)

    def _on_human_suggested(self, cid: str, fold: _Fold, seq: int, event: e.HumanSuggested) -> None:
        """In an outage it is the answer to the messages that it names; a failed turn by itself is none."""
        if fold.open:
            self._find("I5", Sort.WRONG, cid, f"a human was suggested at {seq} to who has one", event.at_ms)
        if event.cause is e.SuggestionCause.OUTAGE:
            self._answer(cid, fold, event.at_ms, event.answered)

    def _answered(self, cid: str, fold: _Fold, at_ms: int, up_to: int) -> None:
        self._answer(cid, fold, at_ms, [seq for seq in fold.unanswered if seq <= up_to])

    def _answer(self, cid: str, fold: _Fold, at_ms: int, seqs: Sequence[int]) -> None:
        for seq in [seq for seq in seqs if seq in fold.unanswered]:
            asked_at_ms = fold.unanswered.pop(seq)
            self._time(
                "I9 answer or human", asked_at_ms, at_ms, ANSWER_MS, cid, f"what follows message {seq}"
            )

    def _on_handoff_requested(self, cid: str, fold: _Fold, seq: int, event: e.HandoffRequested) -> None:
        self.verdict.handoffs.append(event.at_ms)
        if fold.open:
            self._find("I5", Sort.DOUBLED, cid, f"a second open handoff at {seq}", event.at_ms)
        asked_at_ms = fold.unanswered.get(event.message_seq)
        if asked_at_ms is not None and event.reason in (e.Reason.ASKED, e.Reason.ANGRY, e.Reason.STUCK):
            self._time("I9 trigger", asked_at_ms, event.at_ms, TRIGGER_MS, cid, "the handoff")
        self._answered(cid, fold, event.at_ms, seq)
        fold.open, fold.owner, fold.request_seq = True, None, seq
        fold.requested_at_ms = fold.queued_at_ms = event.at_ms
        fold.due_at_ms = None

    def _calls_for(self, cid: str, seq: int, what: str, at_ms: int, *channels: str) -> None:
        self._called_for += [(f"{cid}:{seq}:{what}:{channel}", at_ms) for channel in channels]

    def _on_contact_left(self, cid: str, fold: _Fold, seq: int, event: e.ContactLeft) -> None:
        fold.reachable = False
        self._calls_for(cid, seq, "contact_code", event.at_ms, "mail")

    def _on_contact_confirmed(self, cid: str, fold: _Fold, seq: int, event: e.ContactConfirmed) -> None:
        fold.reachable = True
        self._calls_for(cid, seq, "return_link", event.at_ms, "mail")

    def _on_promised(self, cid: str, fold: _Fold, seq: int, event: e.Promised) -> None:
        if event.why is e.PromiseWhy.NOBODY_ONLINE:
            self._calls_for(cid, seq, "call_staff", event.at_ms, "mail", "webhook")
        self._left_waiting(cid, fold, event.at_ms)
        fold.due_at_ms = event.due_at_ms

    def _on_promise_missed(self, cid: str, fold: _Fold, seq: int, event: e.PromiseMissed) -> None:
        if event.audience is e.Audience.OUTSIDE:
            self._calls_for(cid, seq, "call_staff", event.at_ms, "mail", "webhook")
        if fold.due_at_ms is not None:
            self._time("I8 escalation", fold.due_at_ms, event.at_ms, ESCALATION_MS, cid, "the climb")
            if event.at_ms < fold.due_at_ms:
                self._find("I8", Sort.WRONG, cid, "a promise climbed before it was due", event.at_ms)
        fold.due_at_ms = event.due_at_ms

    def _left_waiting(self, cid: str, fold: _Fold, at_ms: int) -> None:
        if fold.queued_at_ms is not None:
            self._time("I8 promise", fold.queued_at_ms, at_ms, PROMISE_MS, cid, "promise or person")
        fold.queued_at_ms = None

    def _on_claimed(self, cid: str, fold: _Fold, seq: int, event: e.Claimed) -> None:
        if fold.owner is not None:
            self._find("I3", Sort.DOUBLED, cid, f"claimed at {seq} while {fold.owner} had it", event.at_ms)
        self._take(cid, fold, event)

    def _on_assigned(self, cid: str, fold: _Fold, _seq: int, event: e.Assigned) -> None:
        self._take(cid, fold, event)

    def _take(self, cid: str, fold: _Fold, event: e.Claimed | e.Assigned) -> None:
        if not fold.open:
            self._find("I3", Sort.WRONG, cid, "an owner without an open handoff", event.at_ms)
        self._left_waiting(cid, fold, event.at_ms)
        fold.owner, fold.owned_at_ms, fold.owner_spoke = event.agent_id, event.at_ms, False
        fold.due_at_ms = None

    def _on_agent_said(self, cid: str, fold: _Fold, seq: int, event: e.AgentSaid) -> None:
        if fold.owner != event.agent_id:
            self._find(
                "I3", Sort.WRONG, cid, f"{event.agent_id} spoke at {seq} and was not the owner", event.at_ms
            )
        if not fold.owner_spoke and fold.reachable:
            self._calls_for(cid, seq, "answered", event.at_ms, "mail")
        if not fold.owner_spoke:
            self._time("I7 first word", fold.owned_at_ms, event.at_ms, SILENT_MS, cid, "the first word")
        fold.owner_spoke = True

    def _on_requeued(self, cid: str, fold: _Fold, _seq: int, event: e.Requeued) -> None:
        if fold.owner != event.agent_id:
            self._find(
                "I3", Sort.WRONG, cid, f"taken from {event.agent_id}, who did not have it", event.at_ms
            )
        if event.cause is e.RequeueCause.GONE:
            self._gone(cid, fold, event)
        elif event.cause is e.RequeueCause.SILENT and not fold.owner_spoke:
            self._time(
                "I7 silent", fold.owned_at_ms, event.at_ms, SILENT_MS, cid, "taking it from a silent owner"
            )

    def _gone(self, cid: str, fold: _Fold, event: e.Requeued) -> None:
        agent = self.agents.get(event.agent_id)
        if agent is None:
            return
        signs = [at_ms for at_ms in agent.alive_at_ms if at_ms <= event.at_ms]
        since_ms = max([fold.owned_at_ms, *signs])
        self._time("I7 gone", since_ms, event.at_ms, GONE_MS, cid, "taking it from an owner who is gone")
        sure = max((at_ms for at_ms in agent.sure_at_ms if at_ms <= event.at_ms), default=0)
        if event.at_ms - sure < LEASE_LEFT_MS and not self._storage_was_away(
            event.at_ms - LEASE_MS, event.at_ms
        ):
            self._find("I7", Sort.WRONG, cid, f"taken from {event.agent_id}, who was there", event.at_ms)

    def _storage_was_away(self, from_ms: int, to_ms: int) -> bool:
        return any(w.storage and w.from_ms < to_ms and w.to_ms > from_ms for w in self.record.windows)

    def _release(self, cid: str, fold: _Fold, name: str, event: e.Event) -> None:
        self._absent_owner(cid, fold, event.at_ms)
        fold.owner = None
        if name in ENDS:
            self._left_waiting(cid, fold, event.at_ms)
            fold.open, fold.due_at_ms = False, None
        else:
            fold.queued_at_ms = event.at_ms

    def _absent_owner(self, cid: str, fold: _Fold, until_ms: int) -> None:
        """I7 from the other side: no owner may be away for longer than the limit and still be the owner."""
        agent = self.agents.get(fold.owner or "")
        if agent is None:
            return
        signs = [at for at in agent.alive_at_ms if fold.owned_at_ms <= at <= until_ms]
        for before, after in pairwise([fold.owned_at_ms, *signs, until_ms]):
            if self._steady_ms(before, after) > GONE_MS:
                self._find(
                    "I7", Sort.LATE, cid, f"{fold.owner} was away for {after - before} ms and kept it", after
                )

    # -------------------------------------------------------------------------------------- log against indexes

    def _indexes(self, conv: LoggedConversation, fold: _Fold) -> None:
        """I6 and I5: one deadline where somebody waits, one place in the queue, one owner; snapshot == replay."""
        waits = fold.open or bool(fold.unanswered)
        self._exactly(conv, "I6", "deadlines", len(conv.deadlines), int(waits))
        self._exactly(
            conv, "I5", "places in the queue", len(conv.queue), int(fold.open and fold.owner is None)
        )
        self._exactly(conv, "I3", "owners", len(conv.owners), int(fold.owner is not None))
        if conv.owners and fold.owner is not None and conv.owners[0] != fold.owner:
            self._find(
                "I3", Sort.WRONG, conv.id, f"{conv.owners[0]} is noted as owner, the log says {fold.owner}"
            )
        if any(due + OVERDUE_MS < self.log.read_at_ms for due in conv.deadlines):
            self._find("I12", Sort.FORGOTTEN, conv.id, "a deadline is overdue and nobody fired it")
        self._snapshot(conv)
        kept = conv.snapshot.requested_at_ms if conv.snapshot else None
        if fold.open and kept != fold.requested_at_ms:
            self._find("I7", Sort.WRONG, conv.id, "the original place in the queue was not kept")

    def _snapshot(self, conv: LoggedConversation) -> None:
        try:
            amounts_to = replay(conv.id, [entry.event for entry in conv.log])
        except IllegalEvent as error:
            self._find("I2", Sort.WRONG, conv.id, f"the log has a step that may not be: {error}")
            return
        if conv.snapshot != amounts_to:
            self._find("I2", Sort.WRONG, conv.id, "the snapshot is not what the log amounts to")

    def _exactly(self, conv: LoggedConversation, invariant: str, what: str, found: int, wanted: int) -> None:
        if found != wanted:
            sort = Sort.FORGOTTEN if found < wanted else Sort.DOUBLED
            self._find(invariant, sort, conv.id, f"{found} {what}, not {wanted}")

    def _owed(self, conv: LoggedConversation, fold: _Fold) -> None:
        """What should have happened before the log was read."""
        for seq, at_ms in fold.unanswered.items():
            self._overdue("I9", at_ms, ANSWER_MS, conv.id, f"an answer to message {seq}")
        if fold.owner is not None:
            self._absent_owner(conv.id, fold, self.log.read_at_ms)
            if not fold.owner_spoke:
                self._overdue(
                    "I7", fold.owned_at_ms, SILENT_MS, conv.id, "the first word of the owner, or another"
                )
        elif fold.queued_at_ms is not None and fold.open:
            self._overdue("I8", fold.queued_at_ms, PROMISE_MS, conv.id, "the promise")
        elif fold.due_at_ms is not None:
            self._overdue("I8", fold.due_at_ms, ESCALATION_MS, conv.id, "the climb of a missed promise")

    # ---------------------------------------------------------------------------------------- clients against log

    def _visitor(self, visitor: VisitorHistory) -> None:
        cid = visitor.conversation_id
        conv = self.log.conversations.get(cid)
        if conv is None:
            self._find("I1", Sort.LOST, cid, "an acknowledged conversation is not there")
            return
        log = {entry.seq: entry.event for entry in conv.log}
        self._acknowledged(visitor, log)
        self._order(visitor)
        for screen in (visitor.screen, visitor.fresh):
            if screen is not None:
                self._screen(cid, screen, conv.log)
        for refusal in visitor.refusals:
            self.verdict.times["I10 told"].append((refusal.at_ms, refusal.took_ms))
            if refusal.took_ms > NOTICE_MS:
                self._find("I10", Sort.LATE, cid, f"a refusal took {refusal.took_ms} ms", refusal.at_ms)
        self._resumed(visitor.resumed)

    def _acknowledged(self, visitor: VisitorHistory, log: dict[int, e.Event]) -> None:
        """I1: what was acknowledged stands in the log, where the acknowledgement said."""
        cid = visitor.conversation_id
        for sent in visitor.sent:
            if sent.seq is None or sent.acked_at_ms is None:
                continue
            event = log.get(sent.seq)
            if sent.kind == "message":
                self.verdict.messages.append(sent.acked_at_ms)
                fine = isinstance(event, e.VisitorSaid) and event.client_message_id == sent.client_message_id
                fine = fine and getattr(event, "text", None) == sent.text
            elif sent.kind == "human":
                fine = any(isinstance(log.get(seq), e.HandoffRequested) for seq in range(1, sent.seq + 1))
            else:
                fine = event is not None
            if not fine:
                what = f"{sent.kind} {sent.client_message_id} was acknowledged as {sent.seq} and is not there"
                self._find("I1", Sort.LOST, cid, what, sent.acked_at_ms)

    def _order(self, visitor: VisitorHistory) -> None:
        said = [sent for sent in visitor.sent if sent.kind == "message" and sent.seq is not None]
        for first, second in pairwise(sorted(said, key=lambda sent: sent.at_ms)):
            if (first.seq or 0) >= (second.seq or 0):
                what = f"{second.client_message_id} was sent after {first.client_message_id} and stands before it"
                self._find("I2", Sort.WRONG, visitor.conversation_id, what, second.at_ms)

    def _screen(self, cid: str, screen: Screen, log: Sequence[Logged]) -> None:
        """I2 and I11: each entry once, in order, and nothing that the log does not say."""
        for fault in screen.faults:
            self._find("I2", Sort.DOUBLED, cid, f"on a screen {fault}")
        until = int(screen.head.get("last_seq", 0))
        if [event["seq"] for event in screen.events] != list(range(1, until + 1)):
            self._find("I11", Sort.LOST, cid, f"a screen has not every entry up to {until}")
        shown = [_shown(event) for event in screen.events if event["kind"] == "message"]
        wanted = [said for entry in log if entry.seq <= until and (said := _said(entry)) is not None]
        if shown != wanted:
            sort = Sort.LOST if len(shown) < len(wanted) else Sort.DOUBLED
            self._find("I11", sort, cid, f"a screen shows {len(shown)} messages, the log has {len(wanted)}")
        kinds = {entry.seq: kind(entry) for entry in log}
        for event in screen.events:
            if event["kind"] != "message" and kinds.get(event["seq"]) != event["kind"]:
                self._find("I11", Sort.WRONG, cid, f"a screen shows {event['kind']} at {event['seq']}")

    def _resumed(self, resumed: Iterable[Resumed]) -> None:
        """From the connection that succeeded; and from the loss, when it was a gateway that went down."""
        for each in resumed:
            took_ms = self._steady_ms(each.tried_at_ms, each.whole_at_ms, unreachable=True)
            self.verdict.times[RECONNECTED].append((each.whole_at_ms, took_ms))
            if any(
                w.fault in ONE_DOWN and w.from_ms <= each.lost_at_ms <= w.to_ms for w in self.record.windows
            ):
                took_ms = self._steady_ms(each.lost_at_ms, each.whole_at_ms, unreachable=True)
                self.verdict.times[TAKEN_OVER].append((each.whole_at_ms, took_ms))

    def _agent(self, agent: AgentHistory) -> None:
        for said in agent.said:
            if said.seq is not None and not self._agent_word_is_there(agent, said.conversation_id, said):
                what = f"{said.kind} {said.client_message_id} of {agent.name} is not there"
                self._find("I1", Sort.LOST, said.conversation_id, what, said.at_ms)
            elif said.seq is not None and said.kind == "message":
                self.verdict.messages.append(said.at_ms)
        for won in agent.won:
            conv = self.log.conversations.get(won.conversation_id)
            taken = [entry.event for entry in conv.log if kind(entry) in TAKES] if conv else []
            if not any(getattr(event, "agent_id", None) == agent.agent_id for event in taken):
                what = f"{agent.name} was told that it is theirs, the log does not say so"
                self._find("I3", Sort.LOST, won.conversation_id, what, won.at_ms)
        for cid, screen in agent.screens:
            if cid in self.log.conversations:
                self._screen(cid, screen, self.log.conversations[cid].log)
        for at_ms, what in agent.surprises:
            self._find("API", Sort.WRONG, "", f"{agent.name}: {what}", at_ms)
        self._resumed(agent.resumed)

    def _agent_word_is_there(self, agent: AgentHistory, cid: str, said: Any) -> bool:
        conv = self.log.conversations.get(cid)
        if conv is None:
            return False
        if said.kind == "note":
            return any(note.seq == said.seq and note.text == said.text for note in conv.notes)
        return any(
            entry.seq == said.seq
            and isinstance(entry.event, e.AgentSaid)
            and (entry.event.agent_id, entry.event.client_message_id, entry.event.text)
            == (agent.agent_id, said.client_message_id, said.text)
            for entry in conv.log
        )

    # ------------------------------------------------------------------------------------------- whole service

    def _recoveries(self) -> None:
        for recovery in self.record.recoveries:
            name = "the bot is back" if recovery.helper else "I12 whole again"
            self.verdict.times[name].append((recovery.at_ms, recovery.took_ms))
            if recovery.took_ms > WHOLE_MS and not recovery.helper:
                what = f"{recovery.fault}: whole again after {recovery.took_ms} ms, not {WHOLE_MS}"
                self._find("I12", Sort.LATE, "", what, recovery.at_ms)
        for name in (RECONNECTED, TAKEN_OVER):
            slow_ms = percentile([took_ms for _, took_ms in self.verdict.times[name]], 0.99)
            if slow_ms > RESUME_MS:
                self._find("I11", Sort.LATE, "", f"{name}: 1 % took {slow_ms} ms or longer")

    def _deliveries(self) -> None:
        """I12: each notice that the log calls for arrives; one that comes twice has the same key, once a crash."""
        arrived = Counter(delivery.key for delivery in self.record.deliveries)
        for key, at_ms in self._called_for:
            if not arrived[key]:
                self._find("I12", Sort.LOST, key.split(":", 1)[0], f"the notice {key} never left", at_ms)
        repeats = sum(arrived.values()) - len(arrived)
        if repeats > len(self.record.windows):
            self._find(
                "I12", Sort.DOUBLED, "", f"{repeats} notices came again, in {len(self.record.windows)} faults"
            )


def _said(entry: Logged) -> tuple[int, str, str] | None:
    event = entry.event
    authors = {e.VisitorSaid: "visitor", e.BotSaid: "bot", e.AgentSaid: "agent"}
    author = authors.get(type(event))
    return (entry.seq, author, str(getattr(event, "text", ""))) if author else None


def _shown(event: dict[str, Any]) -> tuple[int, str, str]:
    return (event["seq"], event["author"]["kind"], event["text"])
