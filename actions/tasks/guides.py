"""Step-by-step guides as short cards, and what follows when one did not help."""

from typing import ClassVar

from actions.shop.goods import Guide
from actions.shop.values import Order
from actions.shop_access import shop
from actions.tasks.base import Task
from actions.turn import Turn

NEXT_KIND = {"troubleshooting": "maintenance"}  # what does not work often only wants cleaning
NOS_MAX = 2  # the second card that did not help calls a human


class GuideTask(Task):
    """A card for one product, the one whose topic the words name first."""

    owned = False
    reads = ("products",)
    kind: ClassVar[str]

    async def missing(self, turn: Turn, order: Order | None) -> str:
        return "" if len(turn.get("products") or []) == 1 else "product"

    async def finish(self, turn: Turn, order: Order | None) -> None:
        product_id = turn.get("products")[0]
        cards = await shop().guides(product_id, self.kind, turn.get("question") or turn.text)
        turn.put("guides_shown", [])
        turn.put("guide_nos", 0.0)
        if cards:
            turn.put("guide_kind", self.kind)
            show(turn, cards[0])
            return
        product = await shop().product(product_id)
        turn.say("guide_none", product=product.names[turn.language] if product else product_id)


class InstallationHelp(GuideTask):
    """How to set it up."""

    name, kind = "installation_help", "installation"


class UsageHelp(GuideTask):
    """How to use it."""

    name, kind = "usage_help", "usage"


class Troubleshooting(GuideTask):
    """What to try when it does not work."""

    name, kind = "troubleshooting", "troubleshooting"


class Maintenance(GuideTask):
    """Cleaning, descaling, filters."""

    name, kind = "maintenance", "maintenance"


def show(turn: Turn, card: Guide) -> None:
    """Say a card and ask whether it helped."""
    turn.put("guides_shown", [*(turn.get("guides_shown") or []), card.id])
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(card.steps[turn.language], 1))
    turn.say("guide", title=card.titles[turn.language], steps=steps)
    turn.say("did_it_help")


async def not_helped(turn: Turn) -> None:
    """The next card of its kind; the second no, or no card left, calls a human."""
    nos = (turn.get("guide_nos") or 0) + 1
    turn.put("guide_nos", nos)
    shown = turn.get("guides_shown") or []
    product = (turn.get("products") or [""])[0]
    kind, words = turn.get("guide_kind") or "", turn.get("question") or ""
    cards = [
        *await shop().guides(product, kind, words),
        *await shop().guides(product, NEXT_KIND.get(kind, kind), words),
    ]
    left = [card for card in cards if card.id not in shown]
    if nos >= NOS_MAX:
        turn.call_human("guide_human")
    elif left:
        show(turn, left[0])
    else:
        turn.say("guide_no_more")
