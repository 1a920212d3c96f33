"""The two shops that must behave alike: the demo shop, and the same one behind its REST shape."""

import json
import re
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx

from actions.shop.rest import CONTACT_HEADER, KEY_HEADER, ROUTES, opens_an_order, types_of
from actions.shop.values import Claim, Reason, Refused
from actions.shop.wire import decode, encode
from actions.shop_http import HttpShop
from actions.shop_sqlite import SqliteShop

TODAY = date(2026, 11, 24)


class OwnClock:
    """Stands at noon until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


class RestShop:
    """A shop that speaks the REST shape, kept by a SqliteShop. Remembers its requests."""

    def __init__(self, kept_by: SqliteShop) -> None:
        self._shop, self.requests = kept_by, []

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        name, in_path = self._route(request)
        arguments = self._arguments(name, in_path, request)
        try:
            result = await getattr(self._shop, name)(**arguments)
        except Refused as refused:
            if refused.reason is Reason.NO_MATCH:
                return httpx.Response(404, json={})
            return httpx.Response(409, json={"reason": refused.reason.value, "about": refused.about})
        if result is None:
            return httpx.Response(204 if name == "refund_status" else 404)
        return httpx.Response(200, json=encode(result))

    def _route(self, request: httpx.Request) -> tuple[str, dict[str, str]]:
        for name, route in ROUTES.items():
            pattern = re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", route.path)
            found = re.fullmatch(pattern, request.url.raw_path.decode().partition("?")[0])
            if found and route.verb == request.method:
                return name, {part: unquote(value) for part, value in found.groupdict().items()}
        raise AssertionError(f"no route for {request.method} {request.url}")

    def _arguments(self, name: str, in_path: dict[str, str], request: httpx.Request) -> dict[str, Any]:
        given: dict[str, Any] = dict(request.url.params)
        if request.method == "POST":
            assert request.headers[KEY_HEADER]
            given = json.loads(request.content)
        given |= in_path
        if opens_an_order(name):
            contact = unquote(request.headers[CONTACT_HEADER])
            given |= {"claim": encode(Claim(given.pop("number"), contact))}
        kinds = types_of(name)
        assert set(given) <= set(kinds) - {"return"}
        return {part: decode(kinds[part], _number(kinds[part], value)) for part, value in given.items()}


def http_twin(shop: SqliteShop) -> tuple[HttpShop, RestShop]:
    """An HttpShop and the server that it talks to, in this process."""
    server = RestShop(shop)
    return HttpShop("https://shop.example/", "token", httpx.MockTransport(server), sleep=no_sleep), server


def demo_shop(folder: Path, clock: OwnClock) -> SqliteShop:
    return SqliteShop(folder / "shop.sqlite", clock=clock, mail_folder=folder / "mail")


async def no_sleep(_: float) -> None:
    """The wait between two tries, which no test waits for."""


def _number(kind: Any, value: Any) -> Any:
    return int(value) if kind is int and isinstance(value, str) else value
