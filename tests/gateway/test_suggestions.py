"""A human is suggested to the visitor: over HTTP and Rasa's channel, in three languages, counted, and one tap away."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot import detector
from bot.detector import Verdict, asks_for_human
from bot.detector import settings as detector_settings
from handoff.gateway.texts import LANGUAGES, button_text, system_text
from handoff.rules import events as e
from handoff.settings import Settings, SettingsError
from server import create_app
from tests.gateway.rasas import OwnRasa, service
from tests.gateway.steps import arrive, count, say, shown, sign_in

UNEASY = "this is a bit annoying"
ANGRY = "This is ridiculous, you are completely useless!!!"
CALM = "Where is my order 558201?"


def judged(turns: Sequence[detector.Turn], _language: str, settings: detector_settings.Settings) -> Verdict:
    """As the detector would, by three words; how well it reads people is measured elsewhere."""
    last = turns[-1]
    seen = (detector.Evidence("seen", last.seq, last.text, 0.4),)
    if "human" in last.text or "person" in last.text:
        return Verdict("handoff", "asked", 0.0, seen)
    if "useless" in last.text:
        return Verdict("handoff", "angry", 0.9, seen)
    if "annoying" in last.text and settings.of("en").uneasy_at < 0.95:
        return Verdict("offer", "angry", 0.4, seen)
    return Verdict("none", None, 0.0, ())


@pytest.fixture(autouse=True)
def known_verdicts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A detector that is trained anew does not move these tests."""
    monkeypatch.setattr(detector, "judge", judged)


@pytest.fixture
async def http(redis_url: str, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """With a bot that answers."""
    async with service(OwnRasa(), redis_url, tmp_path) as client:
        yield client


def kinds(body: dict[str, Any]) -> list[str]:
    return [event["kind"] for event in body["events"]]


async def test_an_uneasy_visitor_is_asked_and_answered(http: httpx.AsyncClient) -> None:
    """The question comes with the message, the bot's answer after it; what was seen is not on the visitor's wire."""
    suggestions = 'warmline_suggestions_total{cause="uneasy"}'
    before = await count(http, suggestions)
    visitor = await arrive(http)
    seq = await say(http, visitor, UNEASY, "1")
    body = await shown(http, visitor, seq)
    assert (body["state"], kinds(body)) == ("bot", ["human_suggested", "message"])
    suggested = body["events"][0]
    assert suggested.keys() == {"seq", "kind", "author", "at_ms", "text", "cause"}
    assert (suggested["cause"], suggested["author"]) == ("uneasy", {"kind": "system"})
    assert "person" in suggested["text"]
    again = await say(http, visitor, UNEASY, "2")
    assert kinds(await shown(http, visitor, again)) == ["message"]
    assert await count(http, suggestions) == before + 1


async def test_the_one_tap_reaches_a_human_and_is_counted(http: httpx.AsyncClient, tmp_path: Path) -> None:
    """And the agent sees what was suggested and why, in front of the request."""
    before = await count(http, "warmline_suggestions_taken_total")
    visitor = await arrive(http)
    await shown(http, visitor, await say(http, visitor, UNEASY, "1"))
    await http.post("/api/visitor/human", json={"client_message_id": "tap"}, headers=visitor)
    assert (await shown(http, visitor))["state"] == "waiting"
    assert await count(http, "warmline_suggestions_taken_total") == before + 1
    agent = await sign_in(http, json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))[0])
    cid = visitor["Authorization"].removeprefix("Bearer ").split(".")[0]
    triggers = (await http.get(f"/api/agent/conversations/{cid}", headers=agent)).json()["triggers"]
    assert [(found["action"], found["cause"]) for found in triggers] == [
        ("suggested", "uneasy"),
        ("handoff", None),
    ]
    assert triggers[0]["reason"] in {"angry", "stuck"}
    assert triggers[0]["evidence"][0].keys() == {"code", "seq", "words", "weight"}
    await arrive(http)
    await http.post("/api/visitor/human", json={"client_message_id": "x"}, headers=await arrive(http))
    assert await count(http, "warmline_suggestions_taken_total") == before + 1


async def test_rasas_channel_has_the_question_and_a_button_that_asks(http: httpx.AsyncClient) -> None:
    """Pressed, a front end of Rasa's sends the payload as a message: a human is called."""
    answer = await http.post("/webhooks/rest/webhook", json={"sender": "me", "message": UNEASY})
    question = answer.json()[0]
    assert [button["title"] for button in question["buttons"]] == ["Talk to a person"]
    assert "buttons" not in answer.json()[1]
    taken = await count(http, "warmline_suggestions_taken_total")
    pressed = {"sender": "me", "message": question["buttons"][0]["payload"]}
    await http.post("/webhooks/rest/webhook", json=pressed)
    assert await count(http, "warmline_suggestions_taken_total") == taken + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_asks_by_the_word_rules_alone(language: str) -> None:
    """Each cause has its own sentence, and what the button says is a wish that always counts."""
    assert asks_for_human(button_text(language)) is not None
    spared = e.HumanSuggested(at_ms=0, cause=e.SuggestionCause.OUTAGE, answered=(2,), spared=True)
    made = [e.HumanSuggested(at_ms=0, cause=cause) for cause in e.SuggestionCause]
    texts = [system_text(event, language) for event in [*made, spared]]
    assert all(texts)
    assert len(set(texts)) == 3
    assert texts[0] == texts[2]


async def test_what_the_detector_said_is_counted_for_every_way_in(http: httpx.AsyncClient) -> None:
    """Verdict and score once a message, over HTTP and Rasa's channel; not again for a repeat, nor with a human."""
    series = [
        'warmline_detector_verdicts_total{action="none",language="en",reason="none"}',
        'warmline_detector_verdicts_total{action="handoff",language="en",reason="angry"}',
        'warmline_detector_score_count{language="en"}',
    ]
    before = [await count(http, one) for one in series]
    visitor = await arrive(http)
    await shown(http, visitor, await say(http, visitor, CALM, "1"))
    await say(http, visitor, CALM, "1")
    await http.post("/webhooks/rest/webhook", json={"sender": "counted", "message": CALM})
    await say(http, visitor, ANGRY, "2")
    await say(http, visitor, ANGRY, "3")
    assert [await count(http, one) - was for one, was in zip(series, before, strict=True)] == [2, 1, 3]


async def test_anger_calls_twice_an_hour_and_then_asks(http: httpx.AsyncClient) -> None:
    """A third time in one conversation it is suggested; a wish for a human counts all the same."""
    limited = 'warmline_automatic_triggers_limited_total{by="conversation"}'
    before = await count(http, limited)
    visitor = await arrive(http)
    for number in range(2):
        await say(http, visitor, ANGRY, str(number))
        withdrawn = {"client_message_id": f"w{number}"}
        assert (await http.post("/api/visitor/withdraw", json=withdrawn, headers=visitor)).status_code == 200
    seq = await say(http, visitor, ANGRY, "again")
    body = await shown(http, visitor, seq)
    assert (body["state"], body["events"][0]["cause"]) == ("bot", "limit")
    assert await count(http, limited) == before + 1
    await say(http, visitor, "I want to talk to a human", "asks")
    assert (await shown(http, visitor))["state"] == "waiting"


async def test_the_limit_of_an_address_spans_conversations(redis_url: str, tmp_path: Path) -> None:
    """Fake rage in many conversations does not flood the queue; over Rasa's channel neither."""
    limited = 'warmline_automatic_triggers_limited_total{by="address"}'
    async with service(OwnRasa(), redis_url, tmp_path, auto_triggers_per_address=2) as http:
        before = await count(http, limited)
        for number in range(4):
            sender = {"sender": f"rage {number}", "message": ANGRY}
            await http.post("/webhooks/rest/webhook", json=sender)
        assert await count(http, limited) == before + 2
        visitor = await arrive(http)
        body = await shown(http, visitor, await say(http, visitor, ANGRY, "1"))
        assert (body["state"], body["events"][0]["cause"]) == ("bot", "limit")


async def test_thresholds_are_read_at_the_start(redis_url: str, tmp_path: Path) -> None:
    """The same words, at another threshold of the team, suggest nobody."""
    path = tmp_path / "settings.yml"
    path.write_text("teams:\n  shop: {uneasy_at: 0.99}\n", encoding="utf-8")
    async with service(OwnRasa(), redis_url, tmp_path, detector_settings=path) as http:
        visitor = await arrive(http)
        assert kinds(await shown(http, visitor, await say(http, visitor, UNEASY, "1"))) == ["message"]


def test_a_mistake_in_the_thresholds_refuses_the_start(tmp_path: Path) -> None:
    """Before anything is opened, also for a team that does not exist."""
    path = tmp_path / "settings.yml"
    path.write_text("teams: {shpo: {patience: 2}}", encoding="utf-8")
    with pytest.raises(SettingsError, match="shpo"):
        create_app(Settings(state_dir=tmp_path, detector_settings=path))
