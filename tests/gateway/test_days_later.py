"""A callback days later: whoever calls has the whole story, as it stands by then, and so has the visitor."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx

from handoff.gateway.services import Services
from tests.gateway.steps import say, shown, sign_in, waiting
from tests.gateway.test_card import ORDER, card, correct, last_numbers, story
from tests.handoff.world import OwnClock

DAY_MS = 86_400_000


def own_time(http: httpx.AsyncClient) -> tuple[Services, OwnClock]:
    """The application, its desk's clock in our hands."""
    app: Any = http._transport.app  # type: ignore[attr-defined]
    svc: Services = app.state.services
    clock, desk = OwnClock(svc.clock.now_ms()), copy.copy(svc.desk)
    desk._clock = clock
    app.state.services = replace(svc, desk=desk, clock=clock)
    return app.state.services, clock


async def test_days_later_the_brief_and_the_card_are_there_and_current(
    http: httpx.AsyncClient, visitor: dict[str, str], tmp_path: Path
) -> None:
    """Nobody came, a time was promised and passed; what was put right and taken off meanwhile counts."""
    svc, clock = own_time(http)
    await say(http, visitor, f"{ORDER} It cost 49.90 EUR.", "1")
    cid = await waiting(http, visitor)
    clock.advance(60_000)
    for _ in range(4):  # up the ladder, to the promise
        await svc.desk.fire(cid)
        clock.advance(60_000)
    assert (await shown(http, visitor))["state"] == "promised"
    clock.advance(3 * DAY_MS)
    assert await svc.desk.fire(cid)  # missed, it climbs, and is still there
    await correct(http, visitor, "558201", "558210")
    off = {"client_message_id": "o", "name": "amount", "was": "49.90 EUR"}
    (await http.post("/api/visitor/card/off", json=off, headers=visitor)).raise_for_status()
    dana = await sign_in(http, json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))[0])
    told = await story(http, dana, cid, "/claim")
    brief, mine = told["brief"], await card(http, visitor)
    assert last_numbers(brief["facts"]) == last_numbers(mine["facts"]) == ["558210"]
    assert [fact["value"] for fact in mine["facts"] if "taken_off" in fact] == ["49.90 EUR"]
    assert (brief["goal"]["text"], mine["reader"]) == (ORDER, "Dana")
    (line,) = [event["text"] for event in told["events"] if event["kind"] == "claimed"]
    assert "558210" in line
    entries = (await http.get("/api/visitor/events", headers=visitor)).json()["events"]
    claimed = next(event for event in entries if event["kind"] == "claimed")
    assert claimed["at_ms"] - entries[0]["at_ms"] >= 3 * DAY_MS
