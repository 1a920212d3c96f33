"""Compares what clients did and saw, what the log holds, and what left the system, with the twelve invariants.

Pure: three histories in, a verdict out. It folds the log itself, on purpose: the product's own fold is among the
things that it judges.
"""

from __future__ import annotations

from tools.drill.check_clients import ClientCheck
from tools.drill.check_indexes import IndexCheck
from tools.drill.check_log import LogCheck
from tools.drill.check_service import ServiceCheck
from tools.drill.findings import Findings
from tools.drill.history import Record
from tools.drill.verdict import LogSide, Sort, Verdict


def check(record: Record, log: LogSide) -> Verdict:
    """Every invariant, on everything."""
    findings = Findings(record, log)
    logs, indexes, clients = LogCheck(findings), IndexCheck(findings), ClientCheck(findings)
    for conversation in log.conversations.values():
        indexes.check(conversation, logs.walk(conversation))
    for visitor in record.visitors:
        clients.visitor(visitor)
    for agent in record.agents:
        clients.agent(agent)
    for at_ms, what in record.troubles:
        findings.add("API", Sort.WRONG, "", what, at_ms)
    service = ServiceCheck(findings)
    service.recoveries()
    service.deliveries(logs.called_for)
    return findings.verdict
