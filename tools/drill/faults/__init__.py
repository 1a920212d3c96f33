"""Every fault by its name, in the order in which a full drill goes through them."""

from tools.drill.faults import clocks, crashes, kills, mail, network, people, rasa, storage
from tools.drill.scene import Fault

FAULTS: dict[str, Fault] = {
    fault.name: fault
    for part in (kills, crashes, network, rasa, storage, clocks, mail, people)
    for fault in part.FAULTS
}
SHORT = (
    "kill-gateway", "kill-redis", "kill-rasa", "kill-actions", "crash-after_commit", "cut-visitor-gateway",
    "reset-gateway-redis", "rasa-empty",
)  # fmt: skip
