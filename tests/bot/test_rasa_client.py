"""Whatever Rasa does, a turn ends in an answer or in BotUnavailable, within its budget."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rasa_client import (
    BODY_BYTES_MAX,
    SETTLE_S,
    TEXT_CHARS_MAX,
    BotUnavailable,
    RasaClient,
    clean_message,
)
from bot.replies import BotReply

Handler = Callable[[httpx.Request], httpx.Response] | Callable[[httpx.Request], Awaitable[httpx.Response]]
HELLO = [{"recipient_id": "c1", "text": "Hello"}]


async def say(
    handler: Handler, text: str = "hi", *, payload: str | None = None, budget_s: float = 5.0
) -> BotReply:
    async with httpx.AsyncClient(transport=httpx.MockTransport(handler)) as http:
        return await RasaClient(http, "http://rasa/", budget_s).say("c1", text, "hu", payload)


async def refusal(handler: Handler, budget_s: float = 5.0) -> str:
    with pytest.raises(BotUnavailable) as caught:
        await say(handler, budget_s=budget_s)
    return caught.value.reason


def answering(body: object, status: int = 200) -> Handler:
    return lambda _request: httpx.Response(status, json=body)


async def test_a_turn_is_one_post_with_sender_message_and_language() -> None:
    """The request is what Rasa's REST channel documents, and metadata is an object."""
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=HELLO)

    reply = await say(handler, "Hol a csomagom?")
    assert [message.text for message in reply.messages] == ["Hello"]
    assert str(seen[0].url) == "http://rasa/webhooks/rest/webhook"
    wanted = {"sender": "c1", "message": "Hol a csomagom?", "metadata": {"lang": "hu"}}
    assert json.loads(seen[0].content) == wanted


async def test_a_refused_connection_is_tried_again_until_rasa_is_up() -> None:
    """A restart of Rasa that is shorter than the budget costs no turn."""
    attempts = 0

    def handler(request: httpx.Request) -> httpx.Response:
        nonlocal attempts
        attempts += 1
        if attempts < 3:
            raise httpx.ConnectError("refused", request=request)
        return httpx.Response(200, json=HELLO)

    assert (await say(handler)).messages[0].text == "Hello"
    assert attempts == 3


async def test_a_rasa_that_stays_away_is_unavailable_when_the_budget_is_spent() -> None:
    """Trying again ends with the budget."""

    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    assert await refusal(handler, budget_s=0.12) == "timeout"


async def test_a_lost_connection_is_resent_once_and_no_more() -> None:
    """The lost turn may have run, so it is not repeated for ever."""
    attempts = 0

    def handler(request: httpx.Request) -> httpx.Response:
        nonlocal attempts
        attempts += 1
        raise httpx.RemoteProtocolError("server disconnected", request=request)

    assert await refusal(handler) == "unreachable"
    assert attempts == 2


async def test_a_frozen_rasa_costs_no_more_than_the_budget() -> None:
    """The budget is the whole turn's, also when the connection stands and nothing comes."""

    async def handler(_request: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    async with asyncio.timeout(3):
        assert await refusal(handler, budget_s=0.05) == "timeout"


async def test_a_time_out_inside_the_http_client_is_unavailable() -> None:
    """httpx's own time-outs are the same failure."""

    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("slow", request=request)

    assert await refusal(handler) == "timeout"


@pytest.mark.parametrize("status", [301, 404, 409, 500, 503])
async def test_any_other_status_is_a_failed_turn(status: int) -> None:
    """Only 200 is an answer, whatever the body says."""
    assert await refusal(answering(HELLO, status)) == "status"


@pytest.mark.parametrize("body", [[], [{}], [{"text": "  "}], [{"text": 5}], [{"custom": {"warmline": {}}}]])
async def test_an_answer_without_words_is_a_failed_turn(body: object) -> None:
    """Rasa answers [] when an action failed or no model is loaded."""
    assert await refusal(answering(body)) == "empty"


@pytest.mark.parametrize("body", [None, 7, "hi", {}, {"text": "hi"}, ["hi"], [HELLO], [None]])
async def test_json_of_another_shape_is_garbage(body: object) -> None:
    """Anything but a list of objects is refused as a whole."""
    assert await refusal(answering(body)) == "garbage"


@pytest.mark.parametrize("body", [b"", b"<html>", b'[{"text":', b"\xff\xfe", b"[" * 100_000])
async def test_bytes_that_are_not_json_are_garbage(body: bytes) -> None:
    """Broken, binary and absurdly nested bodies end in the same refusal."""
    assert await refusal(lambda _request: httpx.Response(200, content=body)) == "garbage"


async def test_an_oversize_answer_is_not_even_read() -> None:
    """Of 5 MB no more than the limit and one chunk is taken."""
    sent = 0

    async def chunks() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(80):
            sent += 65_536
            yield b" " * 65_536

    assert await refusal(lambda _request: httpx.Response(200, content=chunks())) == "oversize"
    assert sent <= BODY_BYTES_MAX + 2 * 65_536


async def test_a_handoff_signal_needs_no_words() -> None:
    """The promise is said by the log, so the bot may want a human and say nothing."""
    reply = await say(answering([{"custom": {"warmline": {"wants_human": True}}}]))
    assert reply.wants_human
    assert reply.messages == ()


@pytest.mark.parametrize(
    "typed", ["/restart", "  /restart", "\x00/restart", "//restart", "/ /restart", "\ud800/restart"]
)
async def test_a_typed_command_reaches_rasa_as_plain_words(typed: str) -> None:
    """Rasa would execute it."""
    seen: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(json.loads(request.content)["message"])
        return httpx.Response(200, json=HELLO)

    await say(handler, typed)
    assert seen == ["restart"]


async def test_the_payload_of_an_offered_button_is_sent_as_it_is() -> None:
    """What the bot itself offered may be a command."""
    seen: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(json.loads(request.content)["message"])
        return httpx.Response(200, json=HELLO)

    await say(handler, "Yes", payload="/affirm")
    assert seen == ["/affirm"]


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_sent_can_always_be_sent(text: str) -> None:
    """Not empty, short enough, encodable, no NUL, no command; cleaning twice changes nothing."""
    said = clean_message(text)
    assert 0 < len(said) <= TEXT_CHARS_MAX
    assert "\x00" not in said.encode().decode()
    assert not said.lstrip().startswith("/")
    assert clean_message(said) == said


async def test_ready_is_true_only_for_an_answering_channel() -> None:
    """Refusals and errors are false, never exceptions."""

    def refused(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    for handler, wanted in (
        (answering({"status": "ok"}), True),
        (answering({}, 404), False),
        (refused, False),
    ):
        async with httpx.AsyncClient(transport=httpx.MockTransport(handler)) as http:
            assert await RasaClient(http, "http://rasa", 1.0).ready() is wanted


class Places:
    """Two Rasas, which say where they are, and the address of the live one."""

    def __init__(self) -> None:
        self.live, self.up = "http://one", {"one", "two"}
        self.asked: list[str] = []
        self.steady_s = 100.0

    def handler(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.host)
        if request.url.host not in self.up:
            raise httpx.ConnectError("refused", request=request)
        return httpx.Response(200, json=[{"text": request.url.host}])

    def client(self, http: httpx.AsyncClient) -> RasaClient:
        return RasaClient(http, lambda: self.live, 5.0, lambda: self.steady_s)


async def test_a_turn_that_begins_after_the_switch_goes_to_the_new_one() -> None:
    """Who was answered by the old one a while ago too."""
    places = Places()
    async with httpx.AsyncClient(transport=httpx.MockTransport(places.handler)) as http:
        client = places.client(http)
        assert (await client.say("c1", "hi", "en")).messages[0].text == "one"
        places.live, places.steady_s = "http://two", 200.0
        assert (await client.say("c1", "hi", "en")).messages[0].text == "two"
        assert await client.ready()
    assert places.asked == ["one", "two", "two"]


async def test_a_turn_whose_rasa_is_gone_is_tried_where_the_bot_is_by_then() -> None:
    """The switch comes between two attempts of one turn."""
    places = Places()
    places.up = {"two"}

    def handler(request: httpx.Request) -> httpx.Response:
        try:
            return places.handler(request)
        finally:
            places.live = "http://two"

    async with httpx.AsyncClient(transport=httpx.MockTransport(handler)) as http:
        assert (await places.client(http).say("c1", "hi", "en")).messages[0].text == "two"
    assert places.asked == ["one", "two"]


async def test_a_turn_right_after_the_old_ones_answer_waits_until_that_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Rasa writes its memory behind the answer; only this conversation waits, and only after a switch."""
    places, waits = Places(), []

    async def note(delay_s: float) -> None:
        waits.append(round(delay_s, 3))

    async with httpx.AsyncClient(transport=httpx.MockTransport(places.handler)) as http:
        client = places.client(http)
        await client.say("c1", "hi", "en")
        await client.say("c1", "hi", "en")
        places.live, places.steady_s = "http://two", 100.05
        monkeypatch.setattr("bot.rasa_client.asyncio.sleep", note)
        await client.say("c2", "hi", "en")
        assert waits == []
        await client.say("c1", "hi", "en")
        assert waits == [round(SETTLE_S - 0.05, 3)]
