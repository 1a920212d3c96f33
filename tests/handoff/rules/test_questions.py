"""Who asked, and who asked again."""

from __future__ import annotations

from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.conversation import Conversation
from handoff.rules.evolve import evolve
from handoff.rules.questions import Asker, Tally, asks_something, judged, summed, tallies

DANA = c.AgentRef("d", "Dana")
TOLD = [
    (1, e.Started(at_ms=1, language="en", token_sha256="", team="shop")),
    (2, e.VisitorSaid(at_ms=2, client_message_id="1", text="Where is my order 558201?", language="en")),
]


def conversation(canary: bool = False) -> Conversation:
    return evolve(None, e.Started(at_ms=1, language="en", token_sha256="", team="shop", canary=canary), "c")


def agent_said(*asks: str, repeats: tuple[str, ...] = ()) -> e.AgentSaid:
    return e.AgentSaid(
        at_ms=3, agent_id="d", agent_name="Dana", client_message_id="", text="", asks=asks, repeats=repeats
    )


def test_what_a_message_asks_for_is_judged_on_the_whole_log() -> None:
    """An agent's, and each bubble of the bot; whatever asks for nothing is left alone."""
    says = judged(c.AgentSays(DANA, "a", "Your order number and your e-mail, please?"), TOLD, conversation())
    assert isinstance(says, c.AgentSays)
    assert (says.asks, says.repeats) == (("order_number", "email"), ("order_number",))
    bubbles = (c.BotBubble("Let me see."), c.BotBubble("What is your order number?"))
    replies = judged(c.BotReplies(c.BotTurn(2, 0), bubbles), TOLD, conversation())
    assert isinstance(replies, c.BotReplies)
    assert [bubble.repeats for bubble in replies.bubbles] == [(), ("order_number",)]


def test_the_log_is_needed_only_for_a_question() -> None:
    """Most messages are none."""
    assert asks_something(c.AgentSays(DANA, "a", "What is your order number?"))
    assert not asks_something(c.AgentSays(DANA, "a", "It left on Monday."))
    assert not asks_something(c.BotReplies(c.BotTurn(2, 0), (c.BotBubble("Yes."),)))
    assert not asks_something(c.Claim(DANA))


def test_a_commit_counts_messages_not_facts() -> None:
    """One message that asks for two things is one question; of a synthetic visitor nothing is counted."""
    bot = e.BotSaid(at_ms=3, answers=2, text="", last=True, asks=("email",))
    said = [agent_said("name", "email", repeats=("name",)), agent_said("email"), agent_said(), bot]
    assert tallies(conversation(), said) == {
        Asker("agent", "d", "shop", "en"): Tally(2, 1),
        Asker("bot", "", "shop", "en"): Tally(1, 0),
    }
    assert tallies(conversation(canary=True), said) == {}


def test_rows_are_summed_by_whatever_is_asked() -> None:
    """And what has no place in the sum is left out."""
    rows = [
        (Asker("agent", "d", "shop", "en"), Tally(2, 1)),
        (Asker("agent", "d", "shop", "hu"), Tally(questions=3)),
        (Asker("bot", "", "shop", "hu"), Tally(1, 1)),
    ]
    assert summed(rows, lambda asker: asker.agent_id or None) == {"d": Tally(5, 1)}
    assert summed(rows, lambda asker: asker.language) == {"en": Tally(2, 1), "hu": Tally(4, 1)}
