"""`python -m handoff.brief`: a line in, a line out, whatever the line is."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from handoff.brief import TURNS_MAX, guessed, main


def _answers(*lines: str) -> tuple[list[dict[str, object]], int]:
    out = io.StringIO()
    code = main(io.StringIO("\n".join(lines) + "\n"), out)
    return [json.loads(line) for line in out.getvalue().splitlines()], code


def test_a_conversation_gives_goal_facts_tried_and_text() -> None:
    """The turn of a fact is its place, counted from 0."""
    turns = [
        {"speaker": "visitor", "text": "Hi, my kettle is broken"},
        {"speaker": "bot", "text": "Your return is registered: R-10233."},
        {"speaker": "visitor", "text": "the order is 558201"},
    ]
    [answer], code = _answers(json.dumps({"turns": turns, "lang": "en"}))
    assert code == 0
    assert answer["goal"] == "Hi, my kettle is broken"
    assert {"name": "order_number", "value": "558201", "turn": 2} in answer["facts"]  # type: ignore[operator]
    assert answer["tried"] == ["Your return is registered: R-10233."]
    assert "558201" in str(answer["text"])


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("nonsense", "JSON"),
        ("[" * 100_000, "JSON"),
        ("[]", "turns"),
        ('{"turns": [1]}', "turn 0"),
        ('{"turns": [{"speaker": "x", "text": ""}]}', "speaker"),
        ('{"turns": [{"speaker": "bot", "text": 1}]}', "turn 0"),
        ('{"turns": [], "lang": "xx"}', "lang"),
        (json.dumps({"turns": [0] * (TURNS_MAX + 1)}), "turns"),
    ],
)
def test_a_bad_line_gives_an_error_and_the_next_is_read(line: str, error: str) -> None:
    """Nobody loses a thousand lines to one; the exit code tells."""
    answers, code = _answers(line, '{"turns": []}')
    assert error in str(answers[0]["error"])
    assert answers[1]["goal"] is None
    assert code == 1


def test_personal_numbers_are_masked() -> None:
    """As they are before a log is written."""
    turn = {"speaker": "visitor", "text": "my card is 4111 1111 1111 1111"}
    [answer], _ = _answers(json.dumps({"turns": [turn]}))
    assert "4111" not in json.dumps(answer)


@pytest.mark.parametrize(
    ("text", "language"),
    [("where is my order", "en"), ("hol van a rendelésem", "hu"), ("איפה ההזמנה", "he"), ("", "en")],
)
def test_the_language_is_guessed(text: str, language: str) -> None:
    """When the line does not tell."""
    assert guessed([text]) == language


def test_it_runs_as_a_command() -> None:
    """From the folder of the project, with nothing but Python."""
    done = subprocess.run(
        [sys.executable, "-m", "handoff.brief"],
        input='{"turns": [{"speaker": "visitor", "text": "סליחה, הזמנה 558201"}]}\n',
        capture_output=True,
        encoding="utf-8",
        cwd=Path(__file__).resolve().parents[2],
        check=True,
    )
    assert json.loads(done.stdout)["facts"][0]["value"] == "558201"
