"""What the bot may ask the shop, whoever keeps it: one protocol, and the plain values of shop/values.py
and shop/goods.py. The actions know no more of a shop.

Three rules hold for every implementation:
- A method with a `Claim` opens an order only to whoever gives two facts that belong together. An unknown number and
  a foreign one get the same answer: `order` gives None, everything else raises Refused(NO_MATCH).
- A method that writes gives a reference that stands in the shop's books. A repeat changes nothing and gives the
  first reference, with `repeated` set. What can not be done is Refused with a reason, and nothing is changed.
- A shop that does not answer, or answers nonsense, is ShopUnavailable.
"""

from datetime import date
from typing import Protocol

from actions.shop import goods as g
from actions.shop import values as v


class Shop(Protocol):
    """Every method may raise ShopUnavailable."""

    # an order, until it leaves

    async def order(self, claim: v.Claim) -> v.Order | None:
        """The order as it stands, with the steps of its parcel. None: no such order, or not this visitor's."""

    async def change_address(self, claim: v.Claim, address: v.Address) -> v.Receipt:
        """While it is being prepared. Refused: TOO_LATE, CANCELLED, BAD_ADDRESS, OTHER_COUNTRY, NOTHING_TO_CHANGE."""

    async def change_order(self, claim: v.Claim, change: v.LineChange) -> v.OrderChange:
        """While it is being prepared. Refused: TOO_LATE, CANCELLED, NOT_IN_ORDER, UNKNOWN_PRODUCT, OUT_OF_STOCK,
        BAD_QUANTITY, LAST_ITEM, NOTHING_TO_CHANGE."""

    async def cancel_order(self, claim: v.Claim) -> v.Receipt:
        """While it is being prepared; what was paid comes back by itself. Refused: TOO_LATE."""

    # an order, once it has left

    async def start_return(self, claim: v.Claim, reason: str, products: tuple[str, ...] = ()) -> v.Return:
        """Of these products, or of the whole order. Refused: TOO_EARLY, TOO_LATE, CANCELLED, NOT_IN_ORDER,
        ALREADY_RETURNED, EMPTY."""

    async def start_exchange(self, claim: v.Claim, product: str, reason: str, other: str = "") -> v.Receipt:
        """For another piece, or for `other` of the same category. Refused as a return, and UNKNOWN_PRODUCT,
        OUT_OF_STOCK, NOT_FOR_EXCHANGE."""

    async def report_problem(self, claim: v.Claim, kind: str, product: str, note: str) -> v.Receipt:
        """`kind`: missing, wrong or damaged. `product` empty: the whole parcel. Refused: TOO_EARLY, TOO_LATE,
        CANCELLED, NOT_IN_ORDER."""

    async def refund_status(self, claim: v.Claim) -> v.Refund | None:
        """None: no refund has been entered."""

    async def warranties(self, claim: v.Claim) -> tuple[v.Warranty, ...]:
        """Of each product of a delivered order. Refused: TOO_EARLY, CANCELLED."""

    async def warranty_of_serial(self, serial: str) -> v.Warranty | None:
        """By the number on the device, as a manufacturer tells anybody; nothing of its buyer."""

    async def start_warranty_claim(self, claim: v.Claim, product: str, fault: str) -> v.Receipt:
        """Refused: TOO_EARLY, CANCELLED, NOT_IN_ORDER, WARRANTY_OVER, EMPTY."""

    async def start_repair(self, claim: v.Claim, product: str, fault: str) -> v.Repair:
        """Free under warranty, else with its price. Refused: TOO_EARLY, CANCELLED, NOT_IN_ORDER, EMPTY."""

    async def repair_status(self, claim: v.Claim) -> tuple[v.Repair, ...]:
        """All repairs of an order, or the one whose reference is the claim's number; the newest first."""

    # money and account

    async def check_payments(self, claim: v.Claim) -> v.PaymentFinding:
        """What the payments come to: a double charge, a failed try, or all in order."""

    async def send_invoice(self, claim: v.Claim) -> v.Receipt:
        """To the order's own address, whatever was asked. Refused: NO_INVOICE_YET, CANCELLED."""

    async def loyalty(self, claim: v.Claim) -> v.Loyalty:
        """The points of the customer whose order it is."""

    async def login_help(self, email: str) -> v.LoginHelp:
        """A link goes out if there is such an account; the answer is the same in any case."""

    async def delete_my_data(self, claim: v.Claim) -> v.Receipt:
        """A request with its legal deadline in `due_on`."""

    # goods

    async def categories(self) -> tuple[g.Category, ...]:
        """What kinds of goods there are."""

    async def find_products(self, text: str) -> list[v.Product]:
        """The products that the text names, in any of the languages; the best match first."""

    async def product(self, product_id: str) -> v.Product | None:
        """By its id."""

    async def alternatives(self, product_id: str) -> tuple[v.Product, ...]:
        """Others of its category that are in stock, the nearest price first."""

    async def compare(self, product_ids: tuple[str, ...]) -> g.Comparison:
        """Side by side; unknown ids are left out."""

    async def stock(self, product_id: str) -> g.Stock | None:
        """Online and in each store. None: no such product."""

    async def price(self, product_id: str) -> g.Price | None:
        """With today's best promotion. None: no such product."""

    async def promotions(self) -> tuple[g.Promotion, ...]:
        """Those that are valid today."""

    async def check_code(self, code: str, cart: g.Cart | None = None) -> g.CodeCheck:
        """Whether the code works, and if not, why. Without a cart, what hangs on the goods is not checked."""

    async def payment_methods(self, country: str) -> tuple[g.PaymentMethod, ...]:
        """Those of a country; of an unknown one, those that work everywhere."""

    async def terms(self, country: str) -> g.Terms:
        """Delivery and returns; of an unknown country, those of the home country."""

    # places and advice

    async def stores(self, country: str = "") -> tuple[g.Store, ...]:
        """All of them, or those of a country."""

    async def nearest_stores(self, place: str, at_most: int = 3) -> tuple[g.StoreNear, ...]:
        """From the first city that the text names, in any language; empty when it names none that we know."""

    async def opening_hours(self, store_id: str, day: date | None = None) -> g.OpeningDay | None:
        """Today (in the store's own time zone), or on a day. None: no such store."""

    async def guides(self, product_id: str, kind: str = "", words: str = "") -> tuple[g.Guide, ...]:
        """Cards for a product, of one kind or of all; those whose topic the words name come first."""

    async def trade_in(self, category: str, age_years: int, state: str) -> g.TradeIn | None:
        """`state`: good, worn or broken. None: we do not take this category."""

    async def disposal(self, country: str, category: str) -> g.Disposal:
        """For a category that we do not know, the rules for electrical goods in general."""
