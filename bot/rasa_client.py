"""Say one thing to Rasa's REST channel and read the answer, within a budget.

Rasa is a helper that may be dead, frozen or wrong at any moment. Whatever is not a usable answer within the
budget, an empty list included (so Rasa answers when an action failed), is a BotUnavailable: a failed turn.

Where Rasa listens is asked before each attempt: when another version goes live, a turn that begins then goes there, and
one that runs ends where it began (docs/decisions/0011-two-rasas-and-a-switch.md).
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping

import httpx

from bot.known import as_bot_reads
from bot.live import Address
from bot.replies import PAYLOAD_CHARS_MAX, BotReply, UnreadableReply, read_reply

TEXT_CHARS_MAX = 2_000  # Rasa's time grows with the text, and nobody asks a question in more
BODY_BYTES_MAX = 256 * 1024  # 10 messages of 4,000 characters fit many times
RETRY_FIRST_S = 0.05  # a restart of Rasa takes seconds: look again soon, then less often
RETRY_LONGEST_S = 0.5
RESENDS_MAX = 1  # a connection lost mid-request may mean that the turn ran: resend it once
READY_BUDGET_S = 1.0  # a watchdog that waits longer is no watchdog
SETTLE_S = 0.2  # Rasa writes its memory of a turn behind the answer: another Rasa must not look for it before

NO_FACTS: Mapping[str, str] = {}

_NOT_SENT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")  # a lone surrogate breaks Rasa's stores
_COMMAND_PREFIX = re.compile(r"\A[\s/]+")  # Rasa executes "/restart" and "/intent{...}", whoever types it
_NOTHING_SAID = "?"  # Rasa answers it as not understood; it answers an empty text with nothing at all


class BotUnavailable(Exception):
    """This turn has no answer. `reason` is one of: unreachable, timeout, status, empty, garbage, oversize."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the bot gave no usable answer ({reason})")
        self.reason = reason


class RasaClient:
    """Speaks to the Rasa that is live. The caller says the turns of one conversation one after the other."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        address: str | Address,
        budget_s: float,
        steady_s: Callable[[], float] = time.monotonic,
    ) -> None:
        """`address` is where Rasa listens, or what tells it at each moment; `steady_s` never jumps."""
        self._http = http
        self._address: Address = (lambda: address) if isinstance(address, str) else address
        self._budget_s = budget_s
        self._steady_s = steady_s
        self._answered: OrderedDict[str, tuple[float, str]] = OrderedDict()  # by sender: when, and by which

    async def say(
        self,
        sender: str,
        text: str,
        language: str,
        payload: str | None = None,
        facts: Mapping[str, str] = NO_FACTS,
        corrected: Iterable[str] = (),
        taken_off: Mapping[str, str] = NO_FACTS,
    ) -> BotReply:
        """Say `text`, or `payload` when the visitor pressed a button that the bot itself had offered.

        `facts` are what is known of the visitor already, by name; those of `corrected` go before what the bot has;
        what of it is `taken_off` it forgets.
        A refused connection is tried again until the budget is spent. Raises BotUnavailable.
        """
        message = clean_message(text) if payload is None else _NOT_SENT.sub("", payload)[:PAYLOAD_CHARS_MAX]
        metadata: dict[str, object] = {"lang": language}
        known, off = _sendable(facts), _sendable(taken_off)
        if known:
            metadata |= {"facts": known, "corrected": sorted(set(corrected) & set(known))}
        if off:
            metadata |= {"taken_off": off}
        turn = {"sender": sender, "message": message, "metadata": metadata}
        try:
            async with asyncio.timeout(self._budget_s):
                await self._settled(sender)
                body = await self._post_until_answered(sender, json.dumps(turn).encode())
        except TimeoutError:
            raise BotUnavailable("timeout") from None
        return _understood(body)

    async def ready(self) -> bool:
        """Whether Rasa's REST channel answers right now. Never raises."""
        try:
            async with asyncio.timeout(READY_BUDGET_S):
                return (await self._http.get(self._url())).status_code == httpx.codes.OK
        except (httpx.HTTPError, TimeoutError):
            return False

    def _url(self) -> str:
        return self._address().rstrip("/") + "/webhooks/rest/"

    async def _settled(self, sender: str) -> None:
        """Wait, if the conversation's last turn was answered a moment ago by another Rasa than the live one."""
        now_s = self._steady_s()
        while self._answered and now_s - next(iter(self._answered.values()))[0] >= SETTLE_S:
            self._answered.popitem(last=False)
        at_s, url = self._answered.get(sender, (0.0, self._url()))
        if url != self._url():
            await asyncio.sleep(at_s + SETTLE_S - now_s)

    async def _post_until_answered(self, sender: str, turn: bytes) -> bytes:
        pause_s = RETRY_FIRST_S
        resends = 0
        while True:
            url = self._url()
            try:
                body = await self._post(url + "webhook", turn)
                self._answered.pop(sender, None)
                self._answered[sender] = (self._steady_s(), url)
                return body
            except httpx.TimeoutException:
                raise BotUnavailable("timeout") from None
            except httpx.ConnectError:
                await asyncio.sleep(pause_s)
                pause_s = min(2 * pause_s, RETRY_LONGEST_S)
            except httpx.HTTPError:
                resends += 1
                if resends > RESENDS_MAX:
                    raise BotUnavailable("unreachable") from None

    async def _post(self, url: str, turn: bytes) -> bytes:
        headers = {"Content-Type": "application/json"}
        async with self._http.stream(
            "POST", url, content=turn, headers=headers, timeout=self._budget_s
        ) as response:
            if response.status_code != httpx.codes.OK:
                raise BotUnavailable("status")
            body = bytearray()
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > BODY_BYTES_MAX:
                    raise BotUnavailable("oversize")
            return bytes(body)


def clean_message(text: str) -> str:
    """What of a visitor's text may reach Rasa: never empty, never a command, at most TEXT_CHARS_MAX long."""
    said = _COMMAND_PREFIX.sub("", _NOT_SENT.sub("", text))[:TEXT_CHARS_MAX].rstrip()
    return said or _NOTHING_SAID


def _sendable(facts: Mapping[str, str]) -> dict[str, str]:
    return {name: _NOT_SENT.sub("", value) for name, value in as_bot_reads(facts).items()}


def _understood(body: bytes) -> BotReply:
    try:
        reply = read_reply(json.loads(body))
    except (UnreadableReply, ValueError, RecursionError):
        raise BotUnavailable("garbage") from None
    if not reply.messages and not reply.wants_human:
        raise BotUnavailable("empty")
    return reply
