"""Lines of messages are parsed by the trained bot; a bad line is named and stops nothing."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from bot.designer.__main__ import main
from bot.designer.cli.parse import NotReady, command, newest_model
from bot.designer.parse_lines import BadLine, answer_lines, answer_of, question_of

PARSED = {
    "intent": {"name": "nlu_fallback", "confidence": 0.3},
    "intent_ranking": [
        {"name": "nlu_fallback", "confidence": 0.3},
        *({"name": f"intent{n}", "confidence": 0.19 - n / 100} for n in range(6)),
    ],
    "entities": [
        {"entity": "lang", "value": "hu", "start": 0, "end": 7},
        {"entity": "order_number", "value": "558201", "start": 1, "end": 7},
    ],
}


def test_an_answer_has_the_promised_shape() -> None:
    """The likeliest meaning stands first even when the bot would ask; places are those of the given text."""
    answer = answer_of(PARSED, left_out=2)
    assert answer["intent"] == "intent0"
    assert answer["fallback"] is True
    assert len(answer["ranking"]) == 5
    assert answer["language"] == "hu"
    assert answer["entities"] == [{"entity": "order_number", "value": "558201", "start": 3, "end": 9}]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("nonsense", "not JSON"),
        ("[]", "a line is an object"),
        ('{"text": 5}', "a line is an object"),
        ('{"text": " "}', "empty"),
        (json.dumps({"text": "a" * 4_001}), "longer than 4000"),
        (json.dumps({"text": "a" * 100_001}), "the line is longer"),
        ('{"text": "a", "lang": "de"}', "lang must be one of"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_says_what_is_wrong(line: str, why: str) -> None:
    """In words that a designer can use."""
    with pytest.raises(BadLine, match=why):
        question_of(line)


async def test_lines_are_answered_in_order_and_a_slash_is_no_button() -> None:
    """Empty lines are passed over; text that begins with a slash reaches Rasa as words."""
    asked: list[str] = []

    async def parse(text: str, language: str | None) -> dict[str, Any]:
        asked.append(text)
        return PARSED

    out = io.StringIO()
    lines = ['{"text": "/greet", "lang": "en"}\n', "\n", "x\n", '{"text": "b"}\n']
    assert await answer_lines(lines, out, parse) == 1
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [("error" in answer) for answer in answers] == [False, True, False]
    assert asked == ["greet", "b"]


def test_the_newest_finished_model_is_taken(tmp_path: Path) -> None:
    """A model without its checksum is not finished."""
    with pytest.raises(NotReady, match="no trained model"):
        newest_model(tmp_path)
    (tmp_path / "warmline-a.tar.gz").write_text("x")
    with pytest.raises(NotReady):
        newest_model(tmp_path)
    (tmp_path / "warmline-a.tar.gz.sha256").write_text("x")
    assert newest_model(tmp_path).name == "warmline-a.tar.gz"


def test_what_is_missing_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence and the exit code 2, no traceback."""
    with pytest.raises(NotReady, match="make setup"):
        command(tmp_path, "")
    assert main(["parse"], tmp_path) == 2
    assert "make setup" in capsys.readouterr().err
