"""Judge conversations from the command line: one JSON object a line in, one out.

    python -m bot.detector < in.jsonl > out.jsonl

In: {"turns": [{"speaker": "visitor" | "bot" | "agent", "text": "..."}], "lang"?: "en" | "he" | "hu"}; what is judged is
the visitor's last turn. Out: {"verdict": "none" | "offer" | "handoff", "score": 0..1, "asks_human": bool, "reasons":
[{"code", "turn", "words", "weight"}]}, `turn` counted from 0. A line that can not be judged gives {"error": "..."}; how
many there were is told at the end on stderr, and the exit code stays 0.
"""

from __future__ import annotations

import gc
import json
import sys
from typing import IO, Any

from bot.detector.artefact import trained
from bot.detector.judging import judge
from bot.detector.verdict import Turn

_LOOKED_THROUGH = 100_000  # objects
_SPEAKERS = {
    "visitor": "visitor",
    "user": "visitor",
    "v": "visitor",
    "bot": "bot",
    "system": "bot",
    "b": "bot",
}
_SPEAKERS["agent"] = "agent"


def main(lines: IO[str], out: IO[str], errors: IO[str]) -> int:
    """Judge every line. Returns the exit code, which is always 0."""
    trained()
    gc.freeze()  # what was just read stays: there is no use in looking through it again and again,
    gc.set_threshold(_LOOKED_THROUGH)  # and nothing of what follows refers to itself
    bad = 0
    for line in lines:
        if line.strip():
            answer = answer_to(line)
            bad += "error" in answer
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
    out.flush()
    if bad:
        errors.write(f"{bad} lines could not be judged\n")
    return 0


def answer_to(line: str) -> dict[str, Any]:
    """The answer to one line."""
    try:
        asked = json.loads(line)
        turns = [_turn(place, turn) for place, turn in enumerate(asked["turns"])]
        while turns and turns[-1].author != "visitor":
            turns.pop()
        verdict = judge(turns, _language(asked.get("lang")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        return {"error": f"{type(error).__name__}: {error}"[:200]}
    return {
        "verdict": verdict.action,
        "score": verdict.score,
        "asks_human": verdict.reason == "asked",
        "reasons": [
            {"code": sign.code, "turn": sign.seq, "words": sign.words, "weight": sign.weight}
            for sign in verdict.evidence
        ],
    }


def _turn(place: int, turn: dict[str, Any]) -> Turn:
    text = turn["text"]
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return Turn(place, _SPEAKERS[str(turn["speaker"]).lower()], text)


def _language(told: Any) -> str:
    return told.lower()[:2] if isinstance(told, str) else ""


if __name__ == "__main__":
    with (
        open(0, encoding="utf-8", errors="replace", closefd=False) as said,
        open(1, "w", encoding="utf-8", errors="replace", closefd=False) as answers,
    ):
        code = main(said, answers, sys.stderr)
    sys.exit(code)
