"""Both shops keep the protocol: the demo shop, and the same one asked over HTTP."""

import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from actions.backend import Shop
from actions.shop.goods import Cart
from actions.shop.values import Address, Claim, LineChange, Money, Reason, Refused

sys.path.insert(0, str(Path(__file__).parent))
from shop_twins import TODAY, OwnClock, demo_shop, http_twin

DANA = Claim("558201", "dana.levi@example.com")  # shipped
ANNA = Claim("A-10234", "+36 20 123 4567")  # preparing
JOHN = Claim("558350", "john.smith@example.com")  # delivered
NOA = Claim("558412", "noa.cohen@example.com")  # sent back
PETER = Claim("A-10377", "nagy.peter@example.com")  # refund paid
MAYA = Claim("558777", "maya.green@example.com")  # cancelled
BELA = Claim("A-10455", "toth.bela@example.com")  # preparing, two lines
LIAM = Claim("558650", "liam.walsh@example.com")  # delivered, three lines
EMMA = Claim("558500", "emma.byrne@example.com")  # in repair
TAMAR = Claim("558120", "tamar.azulay@example.com")  # warranty over
HOME = Address("Rákóczi út 10.", "Szeged", "6721", "HU")

WITH_A_CLAIM = {
    "change_address": (HOME,),
    "change_order": (LineChange("remove", "kettle"),),
    "cancel_order": (),
    "start_return": ("too small",),
    "start_exchange": ("speaker", "broken"),
    "report_problem": ("missing", "", "nothing in it"),
    "refund_status": (),
    "warranties": (),
    "start_warranty_claim": ("speaker", "no sound"),
    "start_repair": ("speaker", "no sound"),
    "repair_status": (),
    "check_payments": (),
    "send_invoice": (),
    "loyalty": (),
    "delete_my_data": (),
}


@pytest.fixture
def clock() -> OwnClock:
    return OwnClock()


@pytest.fixture(params=["sqlite", "http"])
async def shop(request: pytest.FixtureRequest, tmp_path: Path, clock: OwnClock) -> AsyncIterator[Shop]:
    kept = demo_shop(tmp_path, clock)
    if request.param == "sqlite":
        yield kept
    else:
        twin, _ = http_twin(kept)
        yield twin
        await twin.close()
    kept.close()


async def reason_of(asked) -> tuple[Reason, str]:
    with pytest.raises(Refused) as refused:
        await asked
    return refused.value.reason, refused.value.about


@pytest.mark.parametrize(
    "claim",
    [
        Claim("000000", "dana.levi@example.com"),  # unknown
        Claim("558350", "dana.levi@example.com"),  # somebody else's
        Claim("S-100001", "dana.levi@example.com"),  # somebody else's repair
        Claim("558350", ""),
        Claim("558350", "@"),
        Claim("558350", "0958"),
        Claim("../orders", "john.smith@example.com"),
        Claim("", "john.smith@example.com"),
        Claim("558350' OR 1=1 --", "john.smith@example.com"),
    ],
)
async def test_a_foreign_order_and_an_unknown_one_get_the_same_answer(shop: Shop, claim: Claim) -> None:
    """One reason, and nothing said about it, whatever is asked."""
    assert await shop.order(claim) is None
    for name, arguments in WITH_A_CLAIM.items():
        with pytest.raises(Refused) as refused:
            await getattr(shop, name)(claim, *arguments)
        said = (refused.value.reason, refused.value.about, str(refused.value))
        assert said == (Reason.NO_MATCH, "", "no_match"), name


async def test_an_order_tells_the_steps_of_its_parcel(shop: Shop) -> None:
    """In order, in the time of the country it goes to, in three languages."""
    order = await shop.order(Claim(" #558201", "0501234567"))
    assert [scan.state for scan in order.scans] == ["registered", "collected", "sorted"]
    assert order.scans == tuple(sorted(order.scans, key=lambda scan: scan.at))
    assert order.scans[0].at.utcoffset().total_seconds() == 2 * 3600
    assert set(order.scans[0].texts) == {"en", "he", "hu"}
    assert (order.due_on, order.late, order.address.city) == (date(2026, 11, 25), False, "חיפה")
    assert [(line.product.id, line.quantity, line.price) for line in order.lines] == [
        ("headphones", 1, Money(749, "ILS")),
        ("lamp", 1, Money(349, "ILS")),
    ]
    assert (await shop.order(Claim("558699", "yonatan.mizrahi@example.com"))).late


async def test_an_address_changes_while_it_is_prepared(shop: Shop) -> None:
    """A repeat gives the first reference; each refusal has its reason and its field."""
    entered = await shop.change_address(ANNA, HOME)
    again = await shop.change_address(ANNA, HOME)
    assert (again, entered.repeated, again.repeated) == (entered, False, True)
    assert (await shop.order(ANNA)).address == HOME
    for wrong, field in [
        (replace(HOME, street="Rákóczi út"), "street"),
        (replace(HOME, city="6721"), "city"),
        (replace(HOME, postcode="67211"), "postcode"),
        (replace(HOME, country="XX"), "country"),
    ]:
        assert await reason_of(shop.change_address(ANNA, wrong)) == (Reason.BAD_ADDRESS, field)
    abroad = Address("12 Harbour Street", "Dublin", "D02 X285", "IE")
    assert await reason_of(shop.change_address(ANNA, abroad)) == (Reason.OTHER_COUNTRY, "")
    assert await reason_of(shop.change_address(DANA, HOME)) == (Reason.TOO_LATE, "")
    assert await reason_of(shop.change_address(MAYA, HOME)) == (Reason.CANCELLED, "")
    same = (await shop.order(BELA)).address
    assert await reason_of(shop.change_address(BELA, same)) == (Reason.NOTHING_TO_CHANGE, "")


async def test_an_order_changes_while_it_is_prepared(shop: Shop) -> None:
    """Quantity, swap and removal move sum and stock; a repeat moves nothing."""
    before = (await shop.stock("blender")).online
    more = await shop.change_order(BELA, LineChange("quantity", "blender", 3))
    again = await shop.change_order(BELA, LineChange("quantity", "blender", 3))
    assert (more.difference, again.difference, again.receipt) == (2 * 26900, 0, more.receipt)
    assert again.receipt.repeated
    assert (await shop.stock("blender")).online == before - 2
    back = await shop.change_order(BELA, LineChange("quantity", "blender", 1))
    assert back.receipt.reference != more.receipt.reference
    swapped = await shop.change_order(BELA, LineChange("swap", "kettle", other="lamp"))
    assert swapped.total == Money(26900 + 2 * 34900, "HUF")
    assert (
        await shop.change_order(BELA, LineChange("swap", "kettle", other="lamp"))
    ).receipt == swapped.receipt
    removed = await shop.change_order(BELA, LineChange("remove", "lamp"))
    assert (await shop.change_order(BELA, LineChange("remove", "lamp"))).receipt == removed.receipt
    assert (await shop.order(BELA)).amount == 26900


@pytest.mark.parametrize(
    ("claim", "change", "reason"),
    [
        (DANA, LineChange("remove", "lamp"), (Reason.TOO_LATE, "")),
        (MAYA, LineChange("quantity", "washer", 2), (Reason.CANCELLED, "")),
        (BELA, LineChange("remove", "tv"), (Reason.NOT_IN_ORDER, "tv")),
        (BELA, LineChange("quantity", "blender", 0), (Reason.BAD_QUANTITY, "blender")),
        (BELA, LineChange("quantity", "blender", 11), (Reason.BAD_QUANTITY, "blender")),
        (BELA, LineChange("quantity", "blender", 1), (Reason.NOTHING_TO_CHANGE, "blender")),
        (BELA, LineChange("swap", "blender", other="kettle"), (Reason.NOTHING_TO_CHANGE, "kettle")),
        (BELA, LineChange("swap", "blender", other="espresso"), (Reason.OUT_OF_STOCK, "espresso")),
        (BELA, LineChange("swap", "blender", other="yacht"), (Reason.UNKNOWN_PRODUCT, "yacht")),
        (ANNA, LineChange("remove", "vacuum"), (Reason.LAST_ITEM, "vacuum")),
    ],
)
async def test_a_change_that_can_not_be_says_why(
    shop: Shop, claim: Claim, change: LineChange, reason
) -> None:
    """And leaves the order and the stock as they were."""
    before = await shop.order(claim)
    assert await reason_of(shop.change_order(claim, change)) == reason
    assert await shop.order(claim) == before


async def test_cancelling_gives_the_money_back_once(shop: Shop) -> None:
    """With a reference, a refund by a day, and the goods in stock again; never once it has left."""
    before = (await shop.stock("vacuum")).online
    done = await shop.cancel_order(ANNA)
    assert (await shop.cancel_order(ANNA), done.reference[0]) == (done, "C")
    assert (await shop.order(ANNA)).state == "cancelled"
    assert (await shop.stock("vacuum")).online == before + 1
    assert (await shop.refund_status(ANNA)).expected_on == done.due_on == date(2026, 12, 8)
    assert await reason_of(shop.cancel_order(DANA)) == (Reason.TOO_LATE, "")
    failed = Claim("A-10410", "szabo.eva@example.com")
    assert (await shop.cancel_order(failed)).due_on is None
    assert await shop.refund_status(failed) is None


async def test_a_return_is_entered_once(shop: Shop, clock: OwnClock) -> None:
    """By product or for all that is left; a repeat is the first, even when it would be too late by now."""
    lamp = await shop.start_return(LIAM, "too dark", ("lamp",))
    rest = await shop.start_return(LIAM, "all of it")
    assert (lamp.products, rest.products) == (("lamp",), ("headphones", "speaker"))
    assert lamp.send_by == date(2026, 12, 23)
    clock.pass_days(400)
    again = await shop.start_return(LIAM, "once more", ("lamp",))
    assert (again, again.repeated) == (lamp, True)
    assert (await shop.start_return(LIAM, "x", ("speaker",))) == rest
    assert await reason_of(shop.start_return(JOHN, "too late")) == (Reason.TOO_LATE, "")


async def test_returns_and_exchanges_that_can_not_be_say_why(shop: Shop) -> None:
    """Each reason once."""
    for start in (
        lambda claim, product: shop.start_return(claim, "why", (product,)),
        lambda claim, product: shop.start_exchange(claim, product, "why"),
    ):
        assert await reason_of(start(ANNA, "vacuum")) == (Reason.TOO_EARLY, "")
        assert await reason_of(start(MAYA, "washer")) == (Reason.CANCELLED, "")
        assert await reason_of(start(NOA, "espresso")) == (Reason.ALREADY_RETURNED, "")
        assert await reason_of(start(EMMA, "kettle")) == (Reason.TOO_LATE, "")
        assert await reason_of(start(JOHN, "tv")) == (Reason.NOT_IN_ORDER, "tv")
    assert await reason_of(shop.start_return(JOHN, "  ")) == (Reason.EMPTY, "reason")
    assert await reason_of(shop.start_exchange(JOHN, "speaker", "", "soundbar")) == (Reason.EMPTY, "reason")
    assert await reason_of(shop.start_exchange(JOHN, "speaker", "x", "tv")) == (Reason.NOT_FOR_EXCHANGE, "tv")
    assert await reason_of(shop.start_exchange(JOHN, "speaker", "x", "yacht")) == (
        Reason.UNKNOWN_PRODUCT,
        "yacht",
    )


async def test_an_exchange_takes_the_other_one_from_stock_once(shop: Shop) -> None:
    """A refused one takes nothing."""
    before = (await shop.stock("soundbar")).online
    first = await shop.start_exchange(JOHN, "speaker", "too quiet", "soundbar")
    assert (await shop.start_exchange(JOHN, "speaker", "again", "soundbar")) == first
    assert (await shop.stock("soundbar")).online == before - 1
    await shop.start_return(LIAM, "no", ("lamp",))
    assert await reason_of(shop.start_exchange(LIAM, "lamp", "x")) == (Reason.ALREADY_RETURNED, "lamp")


async def test_what_is_sold_out_can_not_be_exchanged_for(shop: Shop) -> None:
    """The speaker's stock of three ends."""
    for claim in (JOHN, LIAM):
        await shop.start_exchange(claim, "speaker", "crackles")
    assert (await shop.stock("speaker")).online == 1
    eva = Claim("A-10410", "szabo.eva@example.com")
    await shop.change_order(eva, LineChange("swap", "coffee_filtra", other="speaker"))
    assert (await shop.stock("speaker")).online == 0
    assert await reason_of(shop.change_order(BELA, LineChange("swap", "kettle", other="speaker"))) == (
        Reason.OUT_OF_STOCK,
        "speaker",
    )


async def test_a_problem_is_reported_once(shop: Shop, clock: OwnClock) -> None:
    """Per kind and product; two weeks long, and not before the parcel is there."""
    first = await shop.report_problem(LIAM, "missing", "lamp", "not in the box")
    assert await shop.report_problem(LIAM, "missing", "lamp", "really") == first
    assert (await shop.report_problem(LIAM, "damaged", "lamp", "")).reference != first.reference
    assert await reason_of(shop.report_problem(DANA, "missing", "lamp", "")) == (Reason.TOO_EARLY, "")
    assert await reason_of(shop.report_problem(MAYA, "wrong", "", "")) == (Reason.CANCELLED, "")
    assert await reason_of(shop.report_problem(LIAM, "wrong", "tv", "")) == (Reason.NOT_IN_ORDER, "tv")
    clock.pass_days(30)
    assert await reason_of(shop.report_problem(JOHN, "missing", "", "")) == (Reason.TOO_LATE, "")


async def test_a_warranty_ends_on_a_day(shop: Shop, clock: OwnClock) -> None:
    """By order and by serial number, which tells no more than what it is and until when."""
    (speaker,) = await shop.warranties(JOHN)
    assert (speaker.since, speaker.until, speaker.active) == (date(2026, 11, 17), date(2028, 11, 17), True)
    assert await shop.warranty_of_serial(f" {speaker.serial.lower()} ") == speaker
    assert await shop.warranty_of_serial("NH0000000000") is None
    assert await shop.warranty_of_serial("") is None
    assert not (await shop.warranties(TAMAR))[0].active
    assert await reason_of(shop.warranties(ANNA)) == (Reason.TOO_EARLY, "")
    assert await reason_of(shop.warranties(MAYA)) == (Reason.CANCELLED, "")


async def test_claims_and_repairs_are_entered_once(shop: Shop) -> None:
    """A claim needs the warranty; a repair without it has a price."""
    first = await shop.start_warranty_claim(JOHN, "speaker", "no sound")
    assert await shop.start_warranty_claim(JOHN, "speaker", "still none") == first
    assert await reason_of(shop.start_warranty_claim(TAMAR, "washer", "x")) == (
        Reason.WARRANTY_OVER,
        "washer",
    )
    assert await reason_of(shop.start_warranty_claim(DANA, "lamp", "x")) == (Reason.TOO_EARLY, "")
    assert await reason_of(shop.start_warranty_claim(LIAM, "lamp", " ")) == (Reason.EMPTY, "fault")
    assert await reason_of(shop.start_repair(LIAM, "lamp", "")) == (Reason.EMPTY, "fault")
    assert await reason_of(shop.start_repair(LIAM, "tv", "x")) == (Reason.NOT_IN_ORDER, "tv")
    paid = await shop.start_repair(TAMAR, "washer", "leaks")
    again = await shop.start_repair(TAMAR, "washer", "leaks more")
    assert (again.reference, paid.cost, again.repeated) == (paid.reference, Money(320, "ILS"), True)
    assert (await shop.start_repair(JOHN, "speaker", "no sound")).cost is None


async def test_a_repair_is_found_by_order_or_by_its_own_number(shop: Shop) -> None:
    """With the contact of its order, in either case."""
    (repair,) = await shop.repair_status(EMMA)
    assert (repair.state, repair.ready_on) == ("diagnosed", date(2026, 11, 30))
    assert await shop.repair_status(Claim(repair.reference, EMMA.contact)) == (repair,)
    assert await reason_of(shop.repair_status(Claim(repair.reference, JOHN.contact))) == (Reason.NO_MATCH, "")
    assert await shop.repair_status(JOHN) == ()


@pytest.mark.parametrize(
    ("number", "contact", "finding", "surplus"),
    [
        ("558633", "lior.katz@example.com", "double_charge", Money(2390, "ILS")),
        ("A-10466", "farkas.judit@example.com", "reservation", Money(126900, "HUF")),
        ("A-10410", "szabo.eva@example.com", "failed", None),
        ("558201", "dana.levi@example.com", "paid", None),
    ],
)
async def test_payments_come_to_a_finding(
    shop: Shop, number: str, contact: str, finding: str, surplus
) -> None:
    """A failed one says why, in words."""
    found = await shop.check_payments(Claim(number, contact))
    assert (found.finding, found.surplus) == (finding, surplus)
    for payment in found.payments:
        assert bool(payment.failure) is (payment.state == "failed") is bool(payment.texts)
    if finding == "reservation":
        assert found.falls_away_on == date(2026, 11, 29)


async def test_an_invoice_and_a_deletion_are_entered_once(shop: Shop) -> None:
    """The invoice not before the parcel leaves; the deletion within thirty days."""
    first = await shop.send_invoice(DANA)
    assert await shop.send_invoice(DANA) == first
    assert await reason_of(shop.send_invoice(ANNA)) == (Reason.NO_INVOICE_YET, "")
    assert await reason_of(shop.send_invoice(MAYA)) == (Reason.CANCELLED, "")
    asked = await shop.delete_my_data(DANA)
    assert (await shop.delete_my_data(DANA), asked.due_on) == (asked, date(2026, 12, 24))


async def test_points_have_a_level_and_a_worth(shop: Shop) -> None:
    """In the currency of the order."""
    points = await shop.loyalty(JOHN)
    assert points.worth == Money(points.points // 100, "EUR")
    assert (points.level in ("basic", "silver", "gold"), set(points.levels)) == (True, {"en", "he", "hu"})
    assert (points.expiring > 0) is (points.expire_on is not None)


async def test_login_help_is_the_same_for_everybody(shop: Shop) -> None:
    """Whether there is such an account can not be told from it."""
    assert await shop.login_help(JOHN.contact) == await shop.login_help("nobody@example.com")


async def test_goods_are_found_compared_and_priced(shop: Shop) -> None:
    """The best of each row is marked, a promotion of today lowers the price, and what is unknown is None."""
    assert [product.id for product in await shop.find_products("Orbit or the Comet?")] == [
        "vacuum",
        "vacuum_comet",
    ]
    assert [product.id for product in await shop.alternatives("espresso")] == [
        "coffee_barista",
        "coffee_filtra",
    ]
    table = await shop.compare(("washer", "washer_brook", "yacht"))
    rows = {row.key: row for row in table.rows}
    assert (rows["capacity_kg"].best, rows["noise_db"].best, rows["width_cm"].best) == ((1,), (1,), ())
    assert rows["capacity_kg"].values[0]["hu"] == "8 kg"
    washer = await shop.price("washer")
    assert (washer.now["en"], washer.regular["en"], washer.promotion.percent) == (
        Money(551, "EUR"),
        Money(649, "EUR"),
        15,
    )
    assert (await shop.price("tv")).promotion is None
    assert {offer.id for offer in await shop.promotions()} == {"quiet_home", "sound_week", "clean_start"}
    assert (await shop.stock("espresso")).expected_on == date(2026, 12, 3)
    for ask in (shop.product, shop.price, shop.stock):
        assert await ask("yacht") is None
        assert await ask("..") is None
    assert await shop.alternatives("../x") == await shop.guides("a b") == ()
    assert len(await shop.categories()) >= 10


@pytest.mark.parametrize(
    ("code", "cart", "verdict"),
    [
        ("welcome10", Cart("EUR", (("kettle", 2),)), "valid"),
        ("WELCOME10", Cart("EUR", (("kettle", 1),)), "minimum"),
        ("SPRING20", None, "expired"),
        ("NEWYEAR15", None, "not_started"),
        ("FIRST100", None, "used_up"),
        ("LASTONE", None, "valid"),
        ("COFFEE15", Cart("ILS", (("tv", 1),)), "other_products"),
        ("HUNGARY5", Cart("ILS", (("tv", 1),)), "other_currency"),
        ("HUNGARY5", Cart("HUF", (("tv", 1),)), "valid"),
        ("10% off!", None, "unknown"),
    ],
)
async def test_a_code_says_why_it_fails(shop: Shop, code: str, cart: Cart | None, verdict: str) -> None:
    """With the facts that the sentence needs."""
    found = await shop.check_code(code, cart)
    assert found.verdict == verdict
    if verdict == "minimum":
        assert (found.minimum, found.missing) == (Money(50, "EUR"), Money(5, "EUR"))
    if verdict == "other_products":
        assert found.applies_to["hu"] == "kávéfőzők"
    if verdict == "expired":
        assert found.ends_on < TODAY
    if verdict == "not_started":
        assert found.starts_on > TODAY
    if code == "welcome10":
        assert found.worth == Money(9, "EUR")


async def test_stores_are_near_and_open(shop: Shop) -> None:
    """By city in any language; holidays and the store's own time count."""
    assert [near.store.id for near in await shop.nearest_stores("אני גרה בנתניה", 2)] == ["tel_aviv", "haifa"]
    assert (await shop.nearest_stores("Belfast"))[0].store.id == "dublin"
    assert await shop.nearest_stores("Atlantis") == ()
    today = await shop.opening_hours("tel_aviv")
    assert (today.day, today.opens, today.closes, today.open_now) == (TODAY, time(10), time(20), True)
    christmas = await shop.opening_hours("budapest", date(2026, 12, 25))
    assert (christmas.opens, christmas.holidays["hu"], christmas.open_now) == (None, "karácsony", None)
    assert (await shop.opening_hours("haifa", date(2026, 9, 21))).holidays["he"] == "יום כיפור"
    assert (await shop.opening_hours("dublin", date(2027, 3, 29))).opens == time(11)
    sunday = await shop.opening_hours("budapest", date(2028, 12, 31))  # short hours do not open a closed day
    assert (sunday.opens, sunday.holidays["hu"]) == (None, "szilveszter")
    assert await shop.opening_hours("atlantis") is None
    assert {store.country for store in await shop.stores()} == {"IE", "GB", "IL", "HU"}
    assert len(await shop.stores("HU")) == 2


async def test_terms_trade_in_and_old_devices(shop: Shop) -> None:
    """Per country and category, with a worth that falls with the years."""
    assert (await shop.terms("HU")).free_from == Money(20000, "HUF")
    assert (await shop.terms("XX")).country == "IE"
    assert {method.id for method in await shop.payment_methods("IL")} > {"card", "bit"}
    new, old = [await shop.trade_in("televisions", age, "good") for age in (1, 5)]
    assert new.worth["he"].amount > old.worth["he"].amount > 0
    assert (await shop.trade_in("televisions", 1, "broken")).worth["en"] == Money(0, "EUR")
    assert await shop.trade_in("yachts", 1, "good") is None
    assert (await shop.disposal("HU", "refrigerators")).taken_back_on_delivery
    assert (await shop.disposal("IL", "headphones")).taken_in_stores


async def test_guides_come_as_short_cards(shop: Shop) -> None:
    """Of the kind that was asked for, the topic that is named first, the same steps in each language."""
    found = await shop.guides("washer", "troubleshooting", "az ajtó nem nyílik")
    assert found[0].id == "washer_door"
    assert len(found) > 1
    for card in await shop.guides("washer"):
        assert len({len(steps) for steps in card.steps.values()}) == 1
        assert 3 <= len(card.steps["he"]) <= 6
