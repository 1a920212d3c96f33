"""What visitors and agents did and saw against the log: I1, I2, I10, I11, and who was told that it is theirs, I3."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from handoff.ports import Logged
from handoff.rules import events as e
from tools.drill.findings import Findings, kind
from tools.drill.history import AgentHistory, Resumed, Screen, VisitorHistory
from tools.drill.verdict import Sort

NOTICE_MS = 5_000  # I10
RECONNECTED, TAKEN_OVER = "I11 screen whole again", "I11 sockets of a killed gateway on the other"
ONE_DOWN = ("kill-gateway", "restart-gateway")
TAKES = ("claimed", "assigned")


class ClientCheck:
    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def visitor(self, visitor: VisitorHistory) -> None:
        cid = visitor.conversation_id
        conv = self._findings.log.conversations.get(cid)
        if conv is None:
            self._findings.add("I1", Sort.LOST, cid, "an acknowledged conversation is not there")
            return
        log = {entry.seq: entry.event for entry in conv.log}
        self._acknowledged(visitor, log)
        self._order(visitor)
        for screen in (visitor.screen, visitor.fresh):
            if screen is not None:
                self._screen(cid, screen, conv.log)
        for refusal in visitor.refusals:
            self._findings.verdict.times["I10 told"].append((refusal.at_ms, refusal.took_ms))
            if refusal.took_ms > NOTICE_MS:
                self._findings.add(
                    "I10", Sort.LATE, cid, f"a refusal took {refusal.took_ms} ms", refusal.at_ms
                )
        self._resumed(visitor.resumed)

    def _acknowledged(self, visitor: VisitorHistory, log: dict[int, e.Event]) -> None:
        """I1: what was acknowledged stands in the log, where the acknowledgement said."""
        cid = visitor.conversation_id
        for sent in visitor.sent:
            if sent.seq is None or sent.acked_at_ms is None:
                continue
            event = log.get(sent.seq)
            if sent.kind == "message":
                self._findings.verdict.messages.append(sent.acked_at_ms)
                fine = isinstance(event, e.VisitorSaid) and event.client_message_id == sent.client_message_id
                fine = fine and getattr(event, "text", None) == sent.text
            elif sent.kind == "human":
                fine = any(isinstance(log.get(seq), e.HandoffRequested) for seq in range(1, sent.seq + 1))
            else:
                fine = event is not None
            if not fine:
                what = f"{sent.kind} {sent.client_message_id} was acknowledged as {sent.seq} and is not there"
                self._findings.add("I1", Sort.LOST, cid, what, sent.acked_at_ms)

    def _order(self, visitor: VisitorHistory) -> None:
        said = [sent for sent in visitor.sent if sent.kind == "message" and sent.seq is not None]
        for first, second in pairwise(sorted(said, key=lambda sent: sent.at_ms)):
            if (first.seq or 0) >= (second.seq or 0):
                what = f"{second.client_message_id} was sent after {first.client_message_id} and stands before it"
                self._findings.add("I2", Sort.WRONG, visitor.conversation_id, what, second.at_ms)

    def _screen(self, cid: str, screen: Screen, log: Sequence[Logged]) -> None:
        """I2 and I11: each entry once, in order, and nothing that the log does not say."""
        for fault in screen.faults:
            self._findings.add("I2", Sort.DOUBLED, cid, f"on a screen {fault}")
        until = int(screen.head.get("last_seq", 0))
        if [event["seq"] for event in screen.events] != list(range(1, until + 1)):
            self._findings.add("I11", Sort.LOST, cid, f"a screen has not every entry up to {until}")
        shown = [_shown(event) for event in screen.events if event["kind"] == "message"]
        wanted = [said for entry in log if entry.seq <= until and (said := _said(entry)) is not None]
        if shown != wanted:
            sort = Sort.LOST if len(shown) < len(wanted) else Sort.DOUBLED
            self._findings.add(
                "I11", sort, cid, f"a screen shows {len(shown)} messages, the log has {len(wanted)}"
            )
        kinds = {entry.seq: kind(entry) for entry in log}
        for event in screen.events:
            if event["kind"] != "message" and kinds.get(event["seq"]) != event["kind"]:
                self._findings.add(
                    "I11", Sort.WRONG, cid, f"a screen shows {event['kind']} at {event['seq']}"
                )

    def _resumed(self, resumed: Iterable[Resumed]) -> None:
        """From the connection that succeeded; and from the loss, when it was a gateway that went down."""
        for each in resumed:
            took_ms = self._findings.steady_ms(each.tried_at_ms, each.whole_at_ms, unreachable=True)
            self._findings.verdict.times[RECONNECTED].append((each.whole_at_ms, took_ms))
            if any(
                w.fault in ONE_DOWN and w.from_ms <= each.lost_at_ms <= w.to_ms
                for w in self._findings.record.windows
            ):
                took_ms = self._findings.steady_ms(each.lost_at_ms, each.whole_at_ms, unreachable=True)
                self._findings.verdict.times[TAKEN_OVER].append((each.whole_at_ms, took_ms))

    def agent(self, agent: AgentHistory) -> None:
        for said in agent.said:
            if said.seq is not None and not self._agent_word_is_there(agent, said.conversation_id, said):
                what = f"{said.kind} {said.client_message_id} of {agent.name} is not there"
                self._findings.add("I1", Sort.LOST, said.conversation_id, what, said.at_ms)
            elif said.seq is not None and said.kind == "message":
                self._findings.verdict.messages.append(said.at_ms)
        for won in agent.won:
            conv = self._findings.log.conversations.get(won.conversation_id)
            taken = [entry.event for entry in conv.log if kind(entry) in TAKES] if conv else []
            if not any(getattr(event, "agent_id", None) == agent.agent_id for event in taken):
                what = f"{agent.name} was told that it is theirs, the log does not say so"
                self._findings.add("I3", Sort.LOST, won.conversation_id, what, won.at_ms)
        for cid, screen in agent.screens:
            if cid in self._findings.log.conversations:
                self._screen(cid, screen, self._findings.log.conversations[cid].log)
        for at_ms, what in agent.surprises:
            self._findings.add("API", Sort.WRONG, "", f"{agent.name}: {what}", at_ms)
        self._resumed(agent.resumed)

    def _agent_word_is_there(self, agent: AgentHistory, cid: str, said: Any) -> bool:
        conv = self._findings.log.conversations.get(cid)
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


def _said(entry: Logged) -> tuple[int, str, str] | None:
    event = entry.event
    authors = {e.VisitorSaid: "visitor", e.BotSaid: "bot", e.AgentSaid: "agent"}
    author = authors.get(type(event))
    return (entry.seq, author, str(getattr(event, "text", ""))) if author else None


def _shown(event: dict[str, Any]) -> tuple[int, str, str]:
    return (event["seq"], event["author"]["kind"], event["text"])
