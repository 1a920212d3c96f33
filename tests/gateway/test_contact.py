"""A visitor who can not stay: an address confirmed by a code that was sent there, and the way back days later."""

from __future__ import annotations

import asyncio
import re
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import httpx
import pytest

from handoff.gateway.contact_api import CODES_MAX
from tests.gateway.steps import waiting

Headers = dict[str, str]
PATIENCE_S = 20


async def mails(folder: Path, count: int) -> list[str]:
    """The text of the first `count` mails that were written, in order; waits for them."""
    async with asyncio.timeout(PATIENCE_S):
        while (
            len(files := sorted((folder / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns))
            < count
        ):
            await asyncio.sleep(0.05)
    bodies = [
        message_from_bytes(file.read_bytes(), policy=policy.default).get_body(("plain",)) for file in files
    ]
    return [body.get_content() for body in bodies if body is not None]


async def leave(http: httpx.AsyncClient, visitor: Headers, value: str, **more: Any) -> httpx.Response:
    body = {"client_message_id": value, "kind": "email", "value": value} | more
    return await http.post("/api/visitor/contact", json=body, headers=visitor)


async def confirm(http: httpx.AsyncClient, visitor: Headers, code: str) -> httpx.Response:
    body = {"client_message_id": code, "code": code}
    return await http.post("/api/visitor/contact/confirm", json=body, headers=visitor)


async def state(http: httpx.AsyncClient, visitor: Headers) -> dict[str, Any]:
    body: dict[str, Any] = (await http.get("/api/visitor/events", headers=visitor)).json()
    return body


def code_in(mail: str) -> str:
    found = re.search(r"\b\d{6}\b", mail)
    assert found is not None
    return found[0]


async def test_a_confirmed_address_brings_the_visitor_back_with_everything_still_there(
    http: httpx.AsyncClient, visitor: Headers, tmp_path: Path
) -> None:
    """A code by mail, then a link by mail; from the link alone the whole conversation opens, the place kept."""
    await waiting(http, visitor)
    assert (await leave(http, visitor, "Dana.Levi@Example.com")).status_code == 200
    (code_mail,) = await mails(tmp_path, 1)
    contact = (await state(http, visitor))["contact"]
    assert contact["confirmed"] is False
    assert "dana.levi" not in contact["value_masked"].lower()
    assert (await confirm(http, visitor, code_in(code_mail))).status_code == 200
    link = re.search(r"/chat#c=(\S+)", (await mails(tmp_path, 2))[-1])
    assert link is not None
    again = await state(http, {"Authorization": f"Bearer {link[1]}"})
    assert again["events"] == (await state(http, visitor))["events"]
    assert again["contact"]["confirmed"] is True
    assert again["state"] in {"waiting", "promised"}


async def test_a_link_opens_nothing_before_the_code_came_back(
    http: httpx.AsyncClient, visitor: Headers, tmp_path: Path
) -> None:
    """Nor does it open another conversation: whoever leaves a stranger's address gains nothing."""
    await leave(http, visitor, "stranger@example.com")
    (code_mail,) = await mails(tmp_path, 1)
    assert "/chat#c=" not in code_mail
    conversation_id = visitor["Authorization"].removeprefix("Bearer ").split(".")[0]
    guess = {"Authorization": f"Bearer {conversation_id}.{'0' * 64}"}
    assert (await http.get("/api/visitor/events", headers=guess)).status_code == 401


async def test_a_wrong_code_is_refused_and_five_make_it_void(
    http: httpx.AsyncClient, visitor: Headers, tmp_path: Path
) -> None:
    """The right one comes too late after five wrong ones; nothing but the refusals is to be learned."""
    await leave(http, visitor, "dana@example.com")
    code = code_in((await mails(tmp_path, 1))[0])
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    answers = [(await confirm(http, visitor, wrong)).json()["error"]["code"] for _ in range(6)]
    assert answers == ["wrong_code"] * 5 + ["too_many_codes"]
    assert (await confirm(http, visitor, code)).json()["error"]["code"] == "too_many_codes"
    assert (await state(http, visitor))["contact"]["confirmed"] is False


async def test_a_repeated_wish_sends_one_code(
    http: httpx.AsyncClient, visitor: Headers, tmp_path: Path
) -> None:
    """The same client message id again is the same wish: the code of the first mail holds."""
    answers = [await leave(http, visitor, "dana@example.com") for _ in range(2 * CODES_MAX)]
    assert {(answer.status_code, answer.json()["seq"]) for answer in answers} == {
        (200, answers[0].json()["seq"])
    }
    code = code_in((await mails(tmp_path, 1))[0])
    assert (await confirm(http, visitor, code)).status_code == 200
    assert sum("/chat#c=" not in mail for mail in await mails(tmp_path, 2)) == 1


async def test_nobodys_mailbox_is_flooded(http: httpx.AsyncClient) -> None:
    """Codes to one address are counted, whoever asks for them."""
    answers = []
    for _ in range(CODES_MAX + 1):
        made = (await http.post("/api/visitor/conversations")).json()
        headers = {"Authorization": f"Bearer {made['token']}"}
        answers.append((await leave(http, headers, "victim@example.com")).status_code)
    assert answers == [200] * CODES_MAX + [429]


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("email", "not an address", "invalid"),
        ("email", "a@b@c.hu", "invalid"),
        ("email", "x@example.com\r\nBcc: all@example.com", "invalid"),
        ("phone", "+36301234567", "not_possible"),
        ("pigeon", "home", "invalid"),
    ],
)
async def test_what_is_no_address_is_refused(
    http: httpx.AsyncClient, visitor: Headers, kind: str, value: str, code: str
) -> None:
    """Validated before anything is stored; a phone only where the operator has a way to send text messages."""
    answer = await leave(http, visitor, value, kind=kind)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, code)
    assert (await state(http, visitor))["contact"] is None
