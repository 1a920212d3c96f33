"""Parses lines with a trained model, in Rasa's environment: `python -m bot.designer.parse_lines MODEL < in > out`.

bot.designer starts it. The model is loaded once; each line of JSON is answered by one, in order.
"""

import asyncio
import json
import os
import re
import sys
from collections.abc import Awaitable, Callable, Iterable
from typing import IO, Any

from bot import rasa_start

LINE_CHARS_MAX = 100_000  # of one line of JSON; nothing a visitor writes comes near
TEXT_CHARS_MAX = 4_000  # the longest text that a visitor may send
RANKING_LENGTH = 5
LANGUAGES = ("en", "he", "hu")
FALLBACK = "nlu_fallback"
_COMMAND_PREFIX = re.compile(r"\A\s*(?:/\s*)+")
HIDDEN = ("lang", "wish")  # stands in `language`; parts of a sentence are no facts

Parse = Callable[[str, "str | None"], Awaitable[dict[str, Any]]]


class BadLine(ValueError):
    """Carries what is wrong with a line."""


def question_of(line: str) -> tuple[str, str | None]:
    """Text and language of a line. Raises BadLine."""
    if len(line) > LINE_CHARS_MAX:
        raise BadLine(f"the line is longer than {LINE_CHARS_MAX} characters")
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"not JSON: {error}") from error
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise BadLine('a line is an object with a string "text"')
    text, language = asked["text"], asked.get("lang")
    if not text.strip():
        raise BadLine("the text is empty")
    if len(text) > TEXT_CHARS_MAX:
        raise BadLine(f"the text is longer than {TEXT_CHARS_MAX} characters")
    if language is not None and language not in LANGUAGES:
        raise BadLine(f"lang must be one of {', '.join(LANGUAGES)}")
    return text, language


def words_of(text: str) -> tuple[str, int]:
    """The text as the gateway lets it reach Rasa, and how many characters before it were left out: a leading slash
    would be taken for a button. Raises BadLine."""
    bare = _COMMAND_PREFIX.sub("", text)
    if not bare:
        raise BadLine("the text holds no words")
    return bare, len(text) - len(bare)


def answer_of(parsed: dict[str, Any], left_out: int = 0) -> dict[str, Any]:
    """What a designer wants to see of Rasa's parse; `left_out` characters of the text were not parsed."""
    ranking = [
        {"intent": meaning["name"], "confidence": round(meaning["confidence"], 4)}
        for meaning in parsed.get("intent_ranking") or []
        if meaning.get("name") and meaning["name"] != FALLBACK
    ][:RANKING_LENGTH]
    top = ranking[0] if ranking else {"intent": None, "confidence": 0.0}
    entities = [
        {
            "entity": found["entity"],
            "value": found["value"],
            "start": found["start"] + left_out,
            "end": found["end"] + left_out,
        }
        for found in parsed.get("entities") or []
        if found["entity"] not in HIDDEN
    ]
    language = next((e["value"] for e in parsed.get("entities") or [] if e["entity"] == "lang"), None)
    fallback = (parsed.get("intent") or {}).get("name") in (FALLBACK, None)
    return {**top, "ranking": ranking, "entities": entities, "language": language, "fallback": fallback}


async def answer_lines(lines: Iterable[str], out: IO[str], parse: Parse) -> int:
    """Answer each line at once. Returns how many were bad; each of those is answered by {"error"}."""
    bad = 0
    for line in lines:
        if not line.strip():
            continue
        try:
            text, language = question_of(line)
            bare, left_out = words_of(text)
            answer = answer_of(await parse(bare, language), left_out)
        except BadLine as error:
            answer, bad = {"error": str(error)}, bad + 1
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        out.flush()
    return bad


def _load(model: str) -> Parse:
    rasa_start.prepare(model)
    from rasa.core.agent import Agent  # noqa: PLC0415  takes seconds, and prints
    from rasa.core.channels import UserMessage  # noqa: PLC0415
    from rasa.utils.log_utils import configure_structlog  # noqa: PLC0415

    configure_structlog()
    processor = Agent.load(model).processor

    async def parse(text: str, language: str | None) -> dict[str, Any]:
        metadata = {"lang": language} if language else None
        parsed: dict[str, Any] = await processor.parse_message(UserMessage(text=text, metadata=metadata))
        return parsed

    return parse


def main() -> int:
    """The exit code: 0, also when there were bad lines; how many is said on stderr."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="backslashreplace")
    os.dup2(2, 1)  # Rasa's libraries print; answers alone go to stdout
    parse = _load(sys.argv[1])
    with open(0, encoding="utf-8", errors="replace", closefd=False) as lines, answers:
        bad = asyncio.run(answer_lines(lines, answers, parse))
    if bad:
        sys.stderr.write(f"{bad} lines could not be parsed\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
