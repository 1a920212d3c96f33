"""The log alone: I2's numbers, and walking it I3, I4, I5, I7, I8, I9, and the notices of I12 that it calls for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from handoff.ports import Logged
from handoff.rules import events as e
from tools.drill.findings import Findings, kind
from tools.drill.verdict import LoggedConversation, Sort

GONE_MS, SILENT_MS = 35_000, 120_000  # I7
PROMISE_MS, ESCALATION_MS = 25_000, 5_000  # I8
TRIGGER_MS, ANSWER_MS = 1_000, 10_000  # I9
LEASE_MS = 30_000
LEASE_LEFT_MS = 25_000  # it is renewed when a sixth of it is gone, so a sign of life holds at least this long
ENDS = ("returned", "withdrawn", "closed")
RELEASES = ("requeued", "transferred", *ENDS)


@dataclass(slots=True)
class Fold:
    """What the checks believe of a conversation at the end of its log, and on the way there."""

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


class LogCheck:
    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._agents = {agent.agent_id: agent for agent in findings.record.agents}
        self.called_for: list[tuple[str, int]] = []  # notices that the log calls for: key, at_ms

    def walk(self, conv: LoggedConversation) -> Fold:
        """What the conversation amounts to. Judges each step, and what was still owed when the log was read."""
        self._numbering(conv)
        fold = Fold()
        for entry in conv.log:
            self._step(conv, fold, entry)
        self._owed(conv, fold)
        return fold

    def _numbering(self, conv: LoggedConversation) -> None:
        """I2: 1..n without a gap, each client message id once."""
        if [entry.seq for entry in conv.log] != list(range(1, len(conv.log) + 1)):
            self._findings.add("I2", Sort.LOST, conv.id, "the log has a gap or a number twice")
        said = Counter(
            (kind(entry), getattr(entry.event, "agent_id", ""), getattr(entry.event, "client_message_id", ""))
            for entry in conv.log
            if hasattr(entry.event, "client_message_id")
        )
        for (_, _, client_message_id), times in said.items():
            if times > 1:
                self._findings.add(
                    "I2", Sort.DOUBLED, conv.id, f"{client_message_id} stands {times} times in the log"
                )

    def _step(self, conv: LoggedConversation, fold: Fold, entry: Logged) -> None:
        name = kind(entry)
        handle = getattr(self, f"_on_{name}", None)
        if handle is not None:
            handle(conv.id, fold, entry.seq, entry.event)
        if name in RELEASES:
            self._release(conv.id, fold, name, entry.event)

    def _on_visitor_said(self, _cid: str, fold: Fold, seq: int, event: e.VisitorSaid) -> None:
        if not fold.open:
            fold.unanswered[seq] = event.at_ms

    def _on_bot_said(self, cid: str, fold: Fold, seq: int, event: e.BotSaid) -> None:
        if fold.open:
            self._findings.add(
                "I4", Sort.WRONG, cid, f"the bot spoke at {seq} while a handoff was open", event.at_ms
            )
        elif event.answers < fold.request_seq:
            self._findings.add(
                "I4", Sort.WRONG, cid, f"a bot answer from before the handoff at {seq}", event.at_ms
            )
        if event.last:
            self._answered(cid, fold, event.at_ms, event.answers)

    def _on_human_suggested(self, cid: str, fold: Fold, seq: int, event: e.HumanSuggested) -> None:
        """In an outage it is the answer to the messages that it names; a failed turn by itself is none."""
        if fold.open:
            self._findings.add(
                "I5", Sort.WRONG, cid, f"a human was suggested at {seq} to who has one", event.at_ms
            )
        if event.cause is e.SuggestionCause.OUTAGE:
            self._answer(cid, fold, event.at_ms, event.answered)

    def _answered(self, cid: str, fold: Fold, at_ms: int, up_to: int) -> None:
        self._answer(cid, fold, at_ms, [seq for seq in fold.unanswered if seq <= up_to])

    def _answer(self, cid: str, fold: Fold, at_ms: int, seqs: Sequence[int]) -> None:
        for seq in [seq for seq in seqs if seq in fold.unanswered]:
            asked_at_ms = fold.unanswered.pop(seq)
            self._findings.time(
                "I9 answer or human", asked_at_ms, at_ms, ANSWER_MS, cid, f"what follows message {seq}"
            )

    def _on_handoff_requested(self, cid: str, fold: Fold, seq: int, event: e.HandoffRequested) -> None:
        self._findings.verdict.handoffs.append(event.at_ms)
        if fold.open:
            self._findings.add("I5", Sort.DOUBLED, cid, f"a second open handoff at {seq}", event.at_ms)
        asked_at_ms = fold.unanswered.get(event.message_seq)
        if asked_at_ms is not None and event.reason in (e.Reason.ASKED, e.Reason.ANGRY, e.Reason.STUCK):
            self._findings.time("I9 trigger", asked_at_ms, event.at_ms, TRIGGER_MS, cid, "the handoff")
        self._answered(cid, fold, event.at_ms, seq)
        fold.open, fold.owner, fold.request_seq = True, None, seq
        fold.requested_at_ms = fold.queued_at_ms = event.at_ms
        fold.due_at_ms = None

    def _calls_for(self, cid: str, seq: int, what: str, at_ms: int, *channels: str) -> None:
        self.called_for += [(f"{cid}:{seq}:{what}:{channel}", at_ms) for channel in channels]

    def _on_contact_left(self, cid: str, fold: Fold, seq: int, event: e.ContactLeft) -> None:
        fold.reachable = False
        self._calls_for(cid, seq, "contact_code", event.at_ms, "mail")

    def _on_contact_confirmed(self, cid: str, fold: Fold, seq: int, event: e.ContactConfirmed) -> None:
        fold.reachable = True
        self._calls_for(cid, seq, "return_link", event.at_ms, "mail")

    def _on_promised(self, cid: str, fold: Fold, seq: int, event: e.Promised) -> None:
        if event.why is e.PromiseWhy.NOBODY_ONLINE:
            self._calls_for(cid, seq, "call_staff", event.at_ms, "mail", "webhook")
        self._left_waiting(cid, fold, event.at_ms)
        fold.due_at_ms = event.due_at_ms

    def _on_promise_missed(self, cid: str, fold: Fold, seq: int, event: e.PromiseMissed) -> None:
        if event.audience is e.Audience.OUTSIDE:
            self._calls_for(cid, seq, "call_staff", event.at_ms, "mail", "webhook")
        if fold.due_at_ms is not None:
            self._findings.time("I8 escalation", fold.due_at_ms, event.at_ms, ESCALATION_MS, cid, "the climb")
            if event.at_ms < fold.due_at_ms:
                self._findings.add("I8", Sort.WRONG, cid, "a promise climbed before it was due", event.at_ms)
        fold.due_at_ms = event.due_at_ms

    def _left_waiting(self, cid: str, fold: Fold, at_ms: int) -> None:
        if fold.queued_at_ms is not None:
            self._findings.time("I8 promise", fold.queued_at_ms, at_ms, PROMISE_MS, cid, "promise or person")
        fold.queued_at_ms = None

    def _on_claimed(self, cid: str, fold: Fold, seq: int, event: e.Claimed) -> None:
        if fold.owner is not None:
            self._findings.add(
                "I3", Sort.DOUBLED, cid, f"claimed at {seq} while {fold.owner} had it", event.at_ms
            )
        self._take(cid, fold, event)

    def _on_assigned(self, cid: str, fold: Fold, _seq: int, event: e.Assigned) -> None:
        self._take(cid, fold, event)

    def _take(self, cid: str, fold: Fold, event: e.Claimed | e.Assigned) -> None:
        if not fold.open:
            self._findings.add("I3", Sort.WRONG, cid, "an owner without an open handoff", event.at_ms)
        self._left_waiting(cid, fold, event.at_ms)
        fold.owner, fold.owned_at_ms, fold.owner_spoke = event.agent_id, event.at_ms, False
        fold.due_at_ms = None

    def _on_agent_said(self, cid: str, fold: Fold, seq: int, event: e.AgentSaid) -> None:
        if fold.owner != event.agent_id:
            self._findings.add(
                "I3", Sort.WRONG, cid, f"{event.agent_id} spoke at {seq} and was not the owner", event.at_ms
            )
        if not fold.owner_spoke and fold.reachable:
            self._calls_for(cid, seq, "answered", event.at_ms, "mail")
        if not fold.owner_spoke:
            self._findings.time(
                "I7 first word", fold.owned_at_ms, event.at_ms, SILENT_MS, cid, "the first word"
            )
        fold.owner_spoke = True

    def _on_requeued(self, cid: str, fold: Fold, _seq: int, event: e.Requeued) -> None:
        if fold.owner != event.agent_id:
            self._findings.add(
                "I3", Sort.WRONG, cid, f"taken from {event.agent_id}, who did not have it", event.at_ms
            )
        if event.cause is e.RequeueCause.GONE:
            self._gone(cid, fold, event)
        elif event.cause is e.RequeueCause.SILENT and not fold.owner_spoke:
            self._findings.time(
                "I7 silent", fold.owned_at_ms, event.at_ms, SILENT_MS, cid, "taking it from a silent owner"
            )

    def _gone(self, cid: str, fold: Fold, event: e.Requeued) -> None:
        agent = self._agents.get(event.agent_id)
        if agent is None:
            return
        signs = [at_ms for at_ms in agent.alive_at_ms if at_ms <= event.at_ms]
        since_ms = max([fold.owned_at_ms, *signs])
        self._findings.time(
            "I7 gone", since_ms, event.at_ms, GONE_MS, cid, "taking it from an owner who is gone"
        )
        sure = max((at_ms for at_ms in agent.sure_at_ms if at_ms <= event.at_ms), default=0)
        if event.at_ms - sure < LEASE_LEFT_MS and not self._storage_was_away(
            event.at_ms - LEASE_MS, event.at_ms
        ):
            self._findings.add(
                "I7", Sort.WRONG, cid, f"taken from {event.agent_id}, who was there", event.at_ms
            )

    def _storage_was_away(self, from_ms: int, to_ms: int) -> bool:
        return any(
            w.storage and w.from_ms < to_ms and w.to_ms > from_ms for w in self._findings.record.windows
        )

    def _release(self, cid: str, fold: Fold, name: str, event: e.Event) -> None:
        self._absent_owner(cid, fold, event.at_ms)
        fold.owner = None
        if name in ENDS:
            self._left_waiting(cid, fold, event.at_ms)
            fold.open, fold.due_at_ms = False, None
        else:
            fold.queued_at_ms = event.at_ms

    def _absent_owner(self, cid: str, fold: Fold, until_ms: int) -> None:
        """I7 from the other side: no owner may be away for longer than the limit and still be the owner."""
        agent = self._agents.get(fold.owner or "")
        if agent is None:
            return
        signs = [at for at in agent.alive_at_ms if fold.owned_at_ms <= at <= until_ms]
        for before, after in pairwise([fold.owned_at_ms, *signs, until_ms]):
            if self._findings.steady_ms(before, after) > GONE_MS:
                self._findings.add(
                    "I7", Sort.LATE, cid, f"{fold.owner} was away for {after - before} ms and kept it", after
                )

    def _owed(self, conv: LoggedConversation, fold: Fold) -> None:
        """What should have happened before the log was read."""
        for seq, at_ms in fold.unanswered.items():
            self._findings.overdue("I9", at_ms, ANSWER_MS, conv.id, f"an answer to message {seq}")
        if fold.owner is not None:
            self._absent_owner(conv.id, fold, self._findings.log.read_at_ms)
            if not fold.owner_spoke:
                self._findings.overdue(
                    "I7", fold.owned_at_ms, SILENT_MS, conv.id, "the first word of the owner, or another"
                )
        elif fold.queued_at_ms is not None and fold.open:
            self._findings.overdue("I8", fold.queued_at_ms, PROMISE_MS, conv.id, "the promise")
        elif fold.due_at_ms is not None:
            self._findings.overdue(
                "I8", fold.due_at_ms, ESCALATION_MS, conv.id, "the climb of a missed promise"
            )
