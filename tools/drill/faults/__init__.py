"""Every fault by its name, in the order in which a full drill goes through them."""

from tools.drill.faults import crashes, kills, network, rasa
from tools.drill.scene import Fault

FAULTS: dict[str, Fault] = {
    fault.name: fault for fault in (*kills.FAULTS, *crashes.FAULTS, *network.FAULTS, *rasa.FAULTS)
}
SHORT = (
    "kill-gateway", "kill-redis", "kill-rasa", "kill-actions", "crash-after_commit", "cut-visitor-gateway",
    "reset-gateway-redis", "rasa-empty",
)  # fmt: skip
