"""The first sentence when something is at stake that a bot has no business with; the human comes with it."""

from actions.turn import Turn

FIRST = (
    "safety",
    "self_harm",
    "bereavement",
    "legal_threat",
)  # the gravest first, when a message is of several


def first_sentence(turn: Turn) -> str:
    """The name of the response to say before the human comes, or nothing."""
    said = turn.entities("topic")
    return next((topic for topic in FIRST if topic in said), "")
