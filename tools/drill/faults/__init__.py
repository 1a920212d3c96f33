"""Every fault by its name, in the order in which a full drill goes through them."""

from collections.abc import Iterable

from tools.drill.faults import clocks, crashes, kills, mail, network, people, rasa, storage
from tools.drill.scene import Fault

STORAGE = frozenset(fault.name for fault in storage.FAULTS)


def _late(names: Iterable[str]) -> list[str]:
    """Whatever takes storage away comes last."""
    return sorted(names, key=lambda name: "redis" in name or name in STORAGE)


_PARTS = (kills, crashes, network, rasa, storage, clocks, mail, people)
_BY_NAME = {fault.name: fault for part in _PARTS for fault in part.FAULTS}
# Hidden while storage stays: no outage shall excuse that something is taken from this agent.
_FIRST = (
    *("kill-gateway", "restart-gateway", "agent-hidden"),
    *("kill-rasa", "kill-actions", "restart-rasa", "restart-actions", "stop-rasa", "stop-actions"),
)
FAULTS: dict[str, Fault] = {name: _BY_NAME[name] for name in dict.fromkeys((*_FIRST, *_late(_BY_NAME)))}
SHORT = (
    "kill-gateway", "kill-redis", "kill-rasa", "kill-actions", "crash-after_commit", "cut-visitor-gateway",
    "reset-gateway-redis", "rasa-empty",
)  # fmt: skip
