"""A call is signed, goes to no address that it must not reach, and its answer says whether to try again."""

import json
import ssl
import subprocess
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from handoff.outside.addresses import Resolve, is_public, resolve
from handoff.outside.letters import Stationery
from handoff.outside.sender import Undelivered
from handoff.outside.signature import signing_key
from handoff.outside.webhook import WebhookSender
from handoff.rules.notices import Channel, Notice
from tests.handoff.outside.notices import EVERY, call_staff, code
from tests.handoff.outside.servers import HookServer, hook_server
from tests.handoff.world import OwnClock

SECRET = "whsec_" + "c2VjcmV0" * 4
OWN = Stationery("https://chat.example", {"shop": "Asia/Jerusalem"})
HOOK = Channel.WEBHOOK


@pytest.fixture
async def hook() -> AsyncIterator[HookServer]:
    async with hook_server() as running:
        yield running


def sender_to(url: str, clock: OwnClock | None = None, **options: Any) -> WebhookSender:
    now = clock or OwnClock(time.time_ns() // 1_000_000)  # the verifier looks at the real time
    return WebhookSender(url, signing_key(SECRET), OWN, now, **{"private": True, **options})


async def refusal(sender: WebhookSender, notice: Notice) -> Undelivered:
    with pytest.raises(Undelivered) as caught:
        await sender.send(notice)
    return caught.value


def to(*addresses: str) -> Resolve:
    """A name server that knows one answer."""

    async def answer(_host: str, _port: int) -> list[str]:
        return list(addresses)

    return answer


@pytest.mark.parametrize("make", EVERY)
async def test_a_call_passes_the_conventions_own_verifier(
    hook: HookServer, make: Callable[..., Notice]
) -> None:
    """The library of the Standard Webhooks project accepts it, and refuses it when one byte is another."""
    notice = make(HOOK, language="he")
    await sender_to(hook.url).send(notice)
    (call,) = hook.calls
    body = Webhook(SECRET).verify(call.body, call.headers)
    assert (body["type"], body["data"]["conversation_id"]) == (f"warmline.{notice.kind}", "c1")
    assert call.headers["webhook-id"] == notice.id
    assert call.path == "/in?x=1"
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(call.body.replace(b"c1", b"c2"), call.headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(call.body, call.headers | {"webhook-id": "another"})


async def test_a_repeat_is_the_same_call_at_another_time(hook: HookServer) -> None:
    """Same id, same body; only the timestamp and with it the signature are new."""
    clock = OwnClock()
    sender = sender_to(hook.url, clock)
    await sender.send(call_staff(HOOK))
    clock.advance(90_000)
    await sender.send(call_staff(HOOK))
    first, again = hook.calls
    assert (first.body, first.headers["webhook-id"]) == (again.body, again.headers["webhook-id"])
    assert int(again.headers["webhook-timestamp"]) - int(first.headers["webhook-timestamp"]) == 90


async def test_the_body_says_what_the_docs_say(hook: HookServer) -> None:
    """Facts for programs, and a text that a gateway can send on as it is."""
    await sender_to(hook.url).send(code(HOOK, "he", "+972502234567"))
    assert json.loads(hook.calls[0].body) == {
        "type": "warmline.contact_code",
        "timestamp": "2027-01-15T08:00:00.000+00:00",
        "data": {
            "conversation_id": "c1",
            "language": "he",
            "code": "123456",
            "until_ms": 1_800_000_600_000,
            "to": "+972502234567",
            "text": "קוד האימות: 123456 יש להקליד אותו בשיחה. תוקף הקוד: 10 דק׳.",
        },
    }


@pytest.mark.parametrize(
    ("answer", "permanent", "retry_after_ms"),
    [
        ("429 Slow Down\r\nRetry-After: 120", False, 120_000),
        ("503 Away\r\nRetry-After: Fri, 15 Jan 2027 08:02:00 GMT", False, 120_000),
        ("503 Away\r\nRetry-After: Fri, 15 Jan 2027 07:00:00 GMT", False, 0),
        ("503 Away\r\nRetry-After: soon", False, 0),
        ("500 Error", False, 0),
        ("408 Timeout", False, 0),
        ("425 Early", False, 0),
        ("400 Bad", True, 0),
        ("401 Who", True, 0),
        ("404 Not Found", True, 0),
        ("410 Gone", True, 0),
    ],
)
async def test_the_answer_says_whether_to_try_again(
    hook: HookServer, answer: str, permanent: bool, retry_after_ms: int
) -> None:
    """What speaks of the moment passes; what speaks of the call does not."""
    hook.answer = lambda: answer
    failure = await refusal(sender_to(hook.url, OwnClock()), call_staff(HOOK))
    assert failure.error == f"webhook: HTTP {answer[:3]}"
    assert (failure.permanent, failure.retry_after_ms) == (permanent, retry_after_ms)
    hook.answer = lambda: "204 No Content"
    await sender_to(hook.url).send(call_staff(HOOK))
    assert len(hook.calls) == 2


async def test_a_redirect_is_not_followed(hook: HookServer) -> None:
    """A signed call is for one place; where it points to is not asked."""
    hook.answer = lambda: f"307 Elsewhere\r\nLocation: {hook.url}&elsewhere"
    failure = await refusal(sender_to(hook.url), call_staff(HOOK))
    assert (failure.permanent, len(hook.calls)) == (True, 1)


async def test_nobody_there_is_no_reason_to_give_up() -> None:
    """A refused connection, and a name without an address, pass."""
    async with hook_server() as hook:
        url = hook.url
    assert not (await refusal(sender_to(url), call_staff(HOOK))).permanent
    unknown = await refusal(sender_to("http://nowhere.invalid/"), call_staff(HOOK))
    assert not unknown.permanent


async def test_the_next_address_is_tried(hook: HookServer) -> None:
    """A host may have one that this machine can not reach."""
    await sender_to(hook.url, resolve=to("::1", "127.0.0.1")).send(call_staff(HOOK))
    assert len(hook.calls) == 1


PRIVATE = (
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "198.18.0.1", "192.0.2.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0",
    "fc00::1", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:0:7f00:1::1", "not an address",
)  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
async def test_a_private_address_is_never_connected_to(hook: HookServer, address: str) -> None:
    """Whatever it is wrapped in, alone or beside a public one; and no second look-up is made that could differ."""
    assert not is_public(address)
    for addresses in ((address,), ("8.8.8.8", address)):
        url = f"http://pager.example:{hook.port}/"
        failure = await refusal(sender_to(url, private=False, resolve=to(*addresses)), call_staff(HOOK))
        assert failure.permanent
        assert "WARMLINE_WEBHOOK_PRIVATE" in failure.error
    assert hook.calls == []


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_a_public_address_is_public(address: str) -> None:
    """The rule refuses no more than it must."""
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]"],
)
async def test_a_private_address_can_not_be_spelt_otherwise(hook: HookServer, host: str) -> None:
    """The system's own resolver is asked first, and what it says is judged."""
    url = f"http://{host}:{hook.port}/"
    with pytest.raises(Undelivered):
        await sender_to(url, private=False).send(call_staff(HOOK))
    assert hook.calls == []


async def test_a_name_that_changes_its_mind_gains_nothing(hook: HookServer) -> None:
    """DNS rebinding: public when it is judged, private when it is connected to. It is looked up once."""
    asked: list[str] = []

    async def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["203.0.113.1"] if len(asked) > 1 else ["127.0.0.1"]

    sender = sender_to(f"http://pager.example:{hook.port}/", resolve=rebinding)
    await sender.send(call_staff(HOOK))
    assert asked == ["pager.example"]
    assert hook.calls[0].headers["host"] == f"pager.example:{hook.port}"


async def test_no_proxy_comes_between(hook: HookServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would look the name up itself, and reach what we must not."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    await sender_to(hook.url).send(call_staff(HOOK))
    assert len(hook.calls) == 1


async def test_the_systems_resolver_gives_each_address_once() -> None:
    """Numeric, without repeats."""
    assert await resolve("127.0.0.1", 80) == ["127.0.0.1"]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of pager.example alone, signed by itself."""
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    words = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    words += ["-subj", "/CN=pager.example", "-addext", "subjectAltName=DNS:pager.example"]
    words += ["-keyout", str(file), "-out", str(file) + ".crt"]
    subprocess.run(["openssl", *words], check=True, capture_output=True)
    file.write_text(file.read_text() + Path(str(file) + ".crt").read_text())
    return file


async def test_the_certificate_is_checked_against_the_name(certificate: Path) -> None:
    """Although the connection goes to an address; another name at the same address is refused."""
    serves = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serves.load_cert_chain(certificate)
    async with hook_server(serves) as hook:
        for name, reached in (("pager.example", 1), ("other.example", 1)):
            sender = sender_to(f"https://{name}:{hook.port}/", resolve=to("127.0.0.1"))
            sender._tls = ssl.create_default_context(cafile=certificate)
            if name == "pager.example":
                await sender.send(call_staff(HOOK))
            else:
                failure = await refusal(sender, call_staff(HOOK))
                assert "certificate" in failure.error.lower()
            assert len(hook.calls) == reached
