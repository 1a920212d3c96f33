"""The way to a real shop: tried again only where it is safe, and no answer of it reaches the chat as a traceback."""

import asyncio
import gzip
import json
import re
import sys
from pathlib import Path

import httpx
import pytest

from actions import shop_access, shop_call
from actions.backend import Shop
from actions.shop.rest import CONTACT_HEADER, KEY_HEADER, ROUTES
from actions.shop.values import Claim, Money, Reason, Refused, ShopUnavailable
from actions.shop.wire import encode
from actions.shop_call import BODY_MAX_BYTES, TRIES_MAX
from actions.shop_http import HttpShop, check_address

sys.path.insert(0, str(Path(__file__).parent))
from shop_twins import OwnClock, demo_shop, http_twin, no_sleep

JOHN = Claim("558350", "john.smith@example.com")
JSON = {"Content-Type": "application/json"}


def shop_that(answer) -> HttpShop:
    """`answer(request)` gives the response or raises."""
    return HttpShop("https://shop.example", "t", httpx.MockTransport(answer), sleep=no_sleep)


class Flaky:
    """Fails with `failure` the first `times` times, then answers with a receipt."""

    def __init__(self, failure, times: int) -> None:
        self._failure, self._left, self.requests = failure, times, []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        self._left -= 1
        if self._left < 0:
            return httpx.Response(
                200, json={"kind": "cancellation", "reference": "C-1", "order_number": "558350"}
            )
        if isinstance(self._failure, int):
            return httpx.Response(self._failure)
        raise self._failure


@pytest.mark.parametrize("failure", [429, 502, 503, 504, httpx.ConnectError("x"), httpx.ReadTimeout("x")])
async def test_a_write_is_tried_again_with_the_same_key(failure) -> None:
    """So that the shop can tell that it is one wish; two wishes have two keys."""
    server = Flaky(failure, TRIES_MAX - 1)
    shop = shop_that(server)
    assert (await shop.cancel_order(JOHN)).reference == "C-1"
    await shop.cancel_order(JOHN)
    keys = [request.headers[KEY_HEADER] for request in server.requests]
    assert len(keys) == TRIES_MAX + 1
    assert len(set(keys)) == 2
    assert keys[0] == keys[TRIES_MAX - 1]


@pytest.mark.parametrize("failure", [503, httpx.ConnectTimeout("x"), httpx.RemoteProtocolError("x")])
async def test_it_gives_up_in_the_end(failure, caplog: pytest.LogCaptureFixture) -> None:
    """With a line in the log that holds nothing of the visitor."""
    server = Flaky(failure, 99)
    with pytest.raises(ShopUnavailable):
        await shop_that(server).order(JOHN)
    assert len(server.requests) == TRIES_MAX
    assert "the shop gave no answer to order" in caplog.text
    assert "558350" not in caplog.text
    assert "john" not in caplog.text


@pytest.mark.parametrize("status", [400, 401, 403, 500, 302, 206])
async def test_other_failures_are_not_tried_again(status: int) -> None:
    """The next try would fail alike, or do it twice."""
    server = Flaky(status, 99)
    with pytest.raises(ShopUnavailable):
        await shop_that(server).cancel_order(JOHN)
    assert len(server.requests) == 1


async def test_a_shop_that_does_not_answer_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """All tries together have one limit."""

    async def never(request: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(shop_call, "CALL_LIMIT_S", 0.01)
    with pytest.raises(ShopUnavailable):
        await shop_that(never).promotions()


def order_json(**changed) -> dict:
    found = {
        "number": "558350",
        "email": "john.smith@example.com",
        "phone": "+442079460958",
        "state": "delivered",
        "placed_on": "2026-11-15",
        "due_on": "2026-11-17",
        "carrier": "C",
        "tracking": "T",
        "products": [],
        "amount": 129,
        "currency": "EUR",
        "refund": None,
    }
    return {name: value for name, value in {**found, **changed}.items() if value != "gone"}


PRODUCT = {
    "id": "x",
    "names": {"en": "x"},
    "prices": {"en": 1, "he": 1, "hu": 1},
    "stock": 1,
    "warranty_months": 1,
}


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(200, html="<h1>Welcome</h1>"),
        httpx.Response(200, content=b"", headers=JSON),
        httpx.Response(200, content=b"\xff\xfe{", headers=JSON),
        httpx.Response(200, content=b"[" * 200_000, headers=JSON),
        httpx.Response(200, json=order_json(carrier="x" * BODY_MAX_BYTES)),
        httpx.Response(200, content=json.dumps(order_json()), headers={"Content-Type": "text/plain"}),
        httpx.Response(200, json=None),
        httpx.Response(200, json=[]),
        httpx.Response(200, json="order"),
        httpx.Response(200, json=order_json(number=558350)),
        httpx.Response(200, json=order_json(state="teleported")),
        httpx.Response(200, json=order_json(amount="129")),
        httpx.Response(200, json=order_json(amount=True)),
        httpx.Response(200, json=order_json(amount=129.5)),
        httpx.Response(200, json=order_json(due_on="17/11/2026")),
        httpx.Response(200, json=order_json(due_on=20261117)),
        httpx.Response(200, json=order_json(due_on="gone")),
        httpx.Response(200, json=order_json(products=[PRODUCT])),  # a name in one language only
        httpx.Response(200, json=order_json(products={"a": 1})),
        httpx.Response(200, json=order_json(language="xx")),
        httpx.Response(204),
        httpx.Response(409, json={"reason": "because"}),
        httpx.Response(409, json={"reason": "too_late", "about": 7}),
        httpx.Response(409, json=[]),
        httpx.Response(409, html="<h1>Conflict</h1>"),
    ],
)
async def test_a_hostile_answer_is_unavailable(
    response: httpx.Response, caplog: pytest.LogCaptureFixture
) -> None:
    """Wrong types, no JSON, too long, too deep: one log line, and the protocol's own failure."""
    with pytest.raises(ShopUnavailable):
        await shop_that(lambda _: response).order(JOHN)
    assert len(caplog.records) == 1
    assert len(caplog.text) < 400


async def test_a_packed_answer_is_not_unpacked() -> None:
    """A few bytes could become any number of them."""
    packed = gzip.compress(json.dumps(order_json()).encode())
    response = httpx.Response(200, content=packed, headers=JSON | {"Content-Encoding": "gzip"})
    asked = []
    with pytest.raises(ShopUnavailable):
        await shop_that(lambda request: asked.append(request) or response).order(JOHN)
    assert asked[0].headers["Accept-Encoding"] == "identity"


async def test_a_shop_that_forgets_the_second_fact_opens_no_foreign_order() -> None:
    """It is checked on this side too; what is right is let through, with fields that we do not know."""
    for changed in ({"email": "other@example.com", "phone": "+3612345678"}, {"number": "558351"}):
        answer = httpx.Response(200, json=order_json(**changed))
        assert await shop_that(lambda _, answer=answer: answer).order(JOHN) is None
    fine = httpx.Response(200, json=order_json(colour="blue"))
    assert (await shop_that(lambda _: fine).order(JOHN)).amount == 129


async def test_a_refusal_comes_with_its_reason() -> None:
    """And with what it is about."""
    answer = httpx.Response(409, json={"reason": "out_of_stock", "about": "lamp"})
    with pytest.raises(Refused) as refused:
        await shop_that(lambda _: answer).cancel_order(JOHN)
    assert (refused.value.reason, refused.value.about) == (Reason.OUT_OF_STOCK, "lamp")


async def test_the_contact_never_stands_in_an_address(tmp_path: Path) -> None:
    """Addresses are logged by every server on the way; the token and the contact travel in headers."""
    shop, server = http_twin(demo_shop(tmp_path, OwnClock()))
    await shop.order(JOHN)
    await shop.send_invoice(JOHN)
    await shop.login_help(JOHN.contact)
    await shop.find_products("john.smith@example.com")
    with pytest.raises(Refused):
        await shop.loyalty(Claim("558350", "דנה\ud83d\r\nX: y@example.com"))
    for request in server.requests:
        assert "john" not in str(request.url)
        assert request.headers["Authorization"] == "Bearer token"
        assert "X" not in request.headers
    assert server.requests[0].headers[CONTACT_HEADER] == "john.smith%40example.com"


@pytest.mark.parametrize(
    ("url", "token"),
    [
        ("shop.example", ""),
        ("ftp://shop.example", ""),
        ("http://shop.example", ""),
        ("https://", ""),
        ("https://user:secret@shop.example", ""),
        ("https://shop.example/?a=b", ""),
        ("https://shop.example", "two words"),
        ("https://shop.example", "line\nbreak"),
        ("https://shop.example", "טוקן"),
    ],
)
def test_an_address_that_is_none_is_refused(url: str, token: str) -> None:
    """At the start, with a sentence for whoever set it."""
    with pytest.raises(ValueError, match=r"SHOP_(URL|TOKEN) must"):
        check_address(url, token)


@pytest.mark.parametrize(
    "url", ["https://shop.example/api", "http://localhost:9000", "http://127.0.0.1:9000/x"]
)
def test_a_good_address_is_taken(url: str) -> None:
    """In the clear only on this machine."""
    check_address(url, "t0ken-._~")


def test_every_method_has_a_route_and_a_doc() -> None:
    """The table, the protocol and docs/backend.md name the same methods."""
    methods = {name for name, held in vars(Shop).items() if callable(held) and not name.startswith("_")}
    assert set(ROUTES) == methods
    written = (Path(__file__).parents[2] / "docs" / "backend.md").read_text()
    for name, route in ROUTES.items():
        assert re.search(rf"`{name}\(.*`{re.escape(f'{route.verb} {route.path}')}`", written), name
    assert encode((Money(1, "EUR"),)) == [{"amount": 1, "currency": "EUR"}]


def test_the_environment_chooses_the_shop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """SHOP_URL the real one, otherwise the demo shop with its mails beside it; a bad address stops the start."""
    monkeypatch.setenv("SHOP_DB", str(tmp_path / "state" / "shop.sqlite"))
    monkeypatch.delenv("SHOP_URL", raising=False)
    opened = shop_access.shop.__wrapped__()
    asyncio.run(opened.send_invoice(JOHN))
    assert len(list((tmp_path / "state" / "mail").glob("*.eml"))) == 1
    monkeypatch.setenv("SHOP_URL", "https://shop.example/api")
    assert isinstance(shop_access.shop.__wrapped__(), HttpShop)
    monkeypatch.setenv("SHOP_URL", "http://shop.example/api")
    with pytest.raises(ValueError, match="must be https"):
        shop_access.shop.__wrapped__()
