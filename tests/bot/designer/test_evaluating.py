"""What was evaluated is kept as long as it holds, and two versions are compared on the same phrases."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.designer import candidate, evaluating, parsing
from bot.designer.comparing import Comparer
from bot.designer.comparison import comparison_from_json
from bot.designer.evaluating import RecordedMessage, cell, compare
from bot.designer.versions import VersionError, Versions
from bot.live import Live, write_live
from bot.rasa_client import RasaClient

PATIENCE_S = 20
HELD_OUT = {
    "en": "greet: [hi]\nthank: [ta]\nrequest_human: [get me a human]\nout_of_scope: [what is love]\n",
    "he": "greet: [שלום]\n",
    "hu": "greet: [szia]\n",
}
STORY = "hello:\n- say: {en: hello, he: שלום, hu: szia}\n  shows: {en: hi, he: שלום, hu: üdv}\n"
GREETINGS = {"en": "hi", "he": "שלום", "hu": "üdv"}


class Models:
    """Two models that understand as they are told, and how often they were asked."""

    def __init__(self) -> None:
        self.knows: dict[bytes, dict[str, str]] = {}
        self.parsed: list[bytes] = []

    def parse(
        self, _root: Path, model: Path, texts: Sequence[tuple[str, str | None]], step: Any = lambda _n: None
    ) -> list[dict[str, Any]]:
        self.parsed.append(model.read_bytes())
        known = self.knows[model.read_bytes()]
        step(len(texts))
        return [
            {"intent": known.get(text, "greet"), "confidence": 0.8, "fallback": known.get(text) == "?"}
            for text, _ in texts
        ]


@asynccontextmanager
async def greeter(_root: Path, _model: Path) -> AsyncIterator[RasaClient]:
    def handler(request: httpx.Request) -> httpx.Response:
        language = json.loads(request.content)["metadata"]["lang"]
        return httpx.Response(200, json=[{"text": GREETINGS[language]}])

    async with httpx.AsyncClient(transport=httpx.MockTransport(handler)) as http:
        yield RasaClient(http, "http://rasa", 5.0)


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> Models:
    made = Models()
    monkeypatch.setattr(parsing, "parse", made.parse)
    monkeypatch.setattr(candidate, "running", greeter)
    return made


@pytest.fixture
def state(small: Path, tmp_path: Path, models: Models) -> Path:
    """v1 is live and takes "ta" for a greeting; v2 knows it, and takes the foreign question for thanks."""
    for language, text in HELD_OUT.items():
        path = small / "tests" / "nlu" / "heldout" / f"{language}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (small / "tests" / "stories").mkdir()
    (small / "tests" / "stories" / "all.yml").write_text(STORY)
    human = {"get me a human": "request_human"}
    models.knows = {
        b"1": {"what is love": "?", **human},
        b"2": {"ta": "thank", "what is love": "thank", **human},
    }
    state, model = tmp_path / "var", tmp_path / "model"
    for number in (b"1", b"2"):
        model.write_bytes(number)
        kept = Versions(state).keep(model, small, "dana")
        if kept.id == "v1":
            write_live(state, Live("v1", kept.sha256))
    return state


def test_a_candidate_is_compared_with_the_live_one(small: Path, state: Path) -> None:
    """Newly fixed, newly broken, stories and wishes for a human, and what people really wrote; the numbers stand beside
    the version, and so does the comparison."""
    steps: list[tuple[str, int, int]] = []
    said = [RecordedMessage("c1", 3, "ta", "en"), RecordedMessage("c1", 5, "hi", "en")]
    found = compare(small, state, "v2", recorded=said, progress=lambda *step: steps.append(step))
    assert [(one.text, one.live, one.candidate) for one in found.newly_fixed] == [("ta", "greet", "thank")]
    assert [(one.text, one.live, one.candidate) for one in found.newly_broken] == [
        ("what is love", "nlu_fallback", "thank")
    ]
    assert [(one.conversation_id, one.seq, one.live, one.candidate) for one in found.recorded] == [
        ("c1", 3, "greet", "thank")
    ]
    assert found.recorded_count == 2
    assert [told.problem for told in found.stories] == ["", "", ""]
    assert {(asked.text, asked.turns, asked.heard_by) for asked in found.human} == {
        ("get me a human", 1, "detector")
    }
    assert {(asked.text, asked.turns) for asked in found.alone} == {("get me a human", 0)}  # it only greets
    assert len(found.alone) == len(found.live_alone) > 0
    assert {stage for stage, _, _ in steps} == {"phrases", "stories", "human", "alone", "recorded"}
    assert Versions(state).get("v2").numbers["accuracy"] == 1.0
    assert comparison_from_json(Versions(state).details("v2", "comparison")) == found
    assert [phrase.text for phrase in cell(state, "v1", "thank", "greet")] == ["ta"]


def test_what_was_evaluated_is_kept_until_the_phrases_change(
    small: Path, state: Path, models: Models
) -> None:
    """A minute is not spent twice; other phrases are another examination."""
    compare(small, state, "v2")
    assert models.parsed == [b"2", b"1"]
    compare(small, state, "v2")
    assert len(models.parsed) == 2
    (small / "tests" / "nlu" / "heldout" / "hu.yml").write_text("greet: [szia, helló]\n")
    assert len(compare(small, state, "v2").intents) > 0
    assert models.parsed[2:] == [b"2", b"1"]


def test_the_first_version_is_compared_with_nothing(small: Path, state: Path) -> None:
    """Its own numbers, and no live ones."""
    (state / "rasa" / "live.json").unlink()
    found = compare(small, state, "v1")
    assert (found.live, found.live_score, found.newly_broken) == ("", None, ())


def test_a_harmed_model_is_not_evaluated(small: Path, state: Path, models: Models) -> None:
    """Its sha256 is compared before it is loaded."""
    Versions(state).model("v2").write_bytes(b"3")
    with pytest.raises(VersionError, match="sha256"):
        evaluating.evaluate(small, state, "v2")
    assert models.parsed == []


def test_a_comparison_is_a_job_that_fails_in_words(small: Path, state: Path) -> None:
    """In a process of its own, which ends in a sentence; what people wrote does not stay beside it."""
    Versions(state).model("v2").write_bytes(b"harmed")
    comparer = Comparer(small, state)
    assert comparer.start("v2", "dana", recorded=[RecordedMessage("c1", 3, "ta", "en")]).by == "dana"
    give_up_at_s = time.monotonic() + PATIENCE_S
    while (job := comparer.job()) is not None and job.state == "running":
        assert time.monotonic() < give_up_at_s
        time.sleep(0.02)
    assert job is not None
    assert job.error is not None
    assert (job.state, job.error.code) == ("failed", "version")
    assert "does not match its sha256" in job.error.message
    assert not list((state / "studio" / "comparing").glob("recorded-*"))
    with pytest.raises(VersionError):
        comparer.start("v9", "dana")
