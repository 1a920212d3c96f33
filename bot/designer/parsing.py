"""What a model makes of many texts: one child in Rasa's environment, loaded once, answering line by line."""

from __future__ import annotations

import contextlib
import json
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from bot.designer.cli.parse import command, rasa_environ
from bot.designer.errors import DesignerError

NICENESS = "10"
FALLBACK = "nlu_fallback"


class ParsingFailed(DesignerError):
    """The child ended before every text was answered."""

    code, status = "parsing_failed", 500


def start(root: Path, model: Path) -> subprocess.Popen[str]:
    """A child that loads the model and answers line by line. The caller has checked its sha256. Raises NotReady."""
    return subprocess.Popen(  # noqa: S603  a list, no shell
        ["nice", "-n", NICENESS, *command(root, str(model))],  # noqa: S607
        cwd=root,
        env=rasa_environ(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )


def parse(
    root: Path,
    model: Path,
    texts: Sequence[tuple[str, str | None]],
    step: Callable[[int], None] = lambda _done: None,
) -> list[dict[str, Any]]:
    """For each (text, language or None) what `python -m bot.designer parse` prints. `step` hears how many are done.
    The caller has checked the model's sha256. Raises NotReady, ParsingFailed."""
    lines = [
        json.dumps({"text": text} | ({"lang": language} if language else {})) + "\n"
        for text, language in texts
    ]
    with start(root, model) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        feeder = threading.Thread(target=_feed, args=(child.stdin, lines), daemon=True)
        feeder.start()
        try:
            answers = list(_answers(child.stdout, step))
        finally:
            if child.poll() is None and feeder.is_alive():
                child.kill()
            feeder.join()
    if len(answers) != len(texts):
        raise ParsingFailed(f"The model answered {len(answers)} of {len(texts)} texts and ended.")
    return answers


def meaning(parsed: dict[str, Any]) -> tuple[str, float]:
    """Intent and confidence; nlu_fallback when the bot would rather ask."""
    intent = FALLBACK if parsed.get("fallback") else parsed.get("intent") or FALLBACK
    return str(intent), float(parsed.get("confidence") or 0.0)


def _feed(stdin: IO[str], lines: list[str]) -> None:
    try:
        stdin.writelines(lines)
        stdin.close()
    except OSError:  # it has ended; the missing answers say so
        with contextlib.suppress(OSError):
            stdin.close()


def _answers(stdout: IO[str], step: Callable[[int], None]) -> Iterator[dict[str, Any]]:
    for done, line in enumerate(stdout, start=1):
        yield json.loads(line)
        step(done)
