"""The summary's route: beside the brief, for agents alone, and never in its way."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx

from handoff.gateway import examples
from handoff.gateway.services import Services
from handoff.ports import SummaryUnavailable, Told
from tests.gateway.steps import sign_in, waiting


class Model:
    """Says how much it was told, or nothing."""

    model = "small-model"

    def __init__(self, cause: str = "") -> None:
        self.cause = cause

    async def summary(self, told: list[Told], language: str) -> str:
        if self.cause:
            raise SummaryUnavailable(self.cause)
        return f"{len(told)} in {language}"


def put(http: httpx.AsyncClient, model: Model) -> None:
    app: Any = http._transport.app  # type: ignore[attr-defined]
    svc: Services = app.state.services
    app.state.services = replace(svc, summariser=model)


async def test_it_is_off_until_somebody_sets_it_up_and_changes_nothing_else(
    http: httpx.AsyncClient, visitor: dict[str, str], tmp_path: Path
) -> None:
    """Off, written, and failed: each is said; the conversation is the same. No visitor and no stranger gets it."""
    cid = await waiting(http, visitor)
    logins = json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))
    agent, path = await sign_in(http, logins[0]), f"/api/agent/conversations/{cid}"
    before = (await http.get(path, headers=agent)).json()
    assert (await http.get(f"{path}/summary", headers=agent)).json()["why"] == "off"
    put(http, Model())
    written = (await http.get(f"{path}/summary", headers=agent)).json()
    assert written.keys() == examples.SUMMARY.keys()
    assert (written["summary"], written["why"], written["generated"]) == ("1 in en", None, True)
    put(http, Model("timeout"))
    failed = (await http.get(f"{path}/summary", headers=agent)).json()
    assert (failed["summary"], failed["why"]) == (None, "timeout")
    assert (await http.get(path, headers=agent)).json() == before
    assert (await http.get(f"{path}/summary", headers=visitor)).status_code == 401
