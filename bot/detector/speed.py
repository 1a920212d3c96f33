"""How quick the detector is and what memory it takes: every message of folders with examples, and every dialogue up to
each of its messages, through the command and one by one.

    python -m bot.detector.speed FOLDER... [--lines FILE]

`--lines` keeps what the command was given. Times are those of one core, so that other work beside it changes little.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.detector.__main__ import answer_to
from bot.detector.examples import LANGUAGES, load_dialogues, load_messages
from bot.detector.verdict import Turn

_COMMAND = (sys.executable, "-m", "bot.detector")
_IMPORT = (sys.executable, "-c", "import bot.detector")
_NOTHING = (sys.executable, "-c", "")


def main(arguments: Sequence[str]) -> int:
    """Measure and print. Returns the exit code, which is always 0."""
    parser = argparse.ArgumentParser(prog="python -m bot.detector.speed")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--lines", type=Path)
    asked = parser.parse_args(arguments)
    lines = [line for folder in asked.folders for line in lines_of(folder)]
    if asked.lines:
        asked.lines.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    start = _seconds(_COMMAND, "")
    whole = _seconds(_COMMAND, "\n".join(lines))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    spent = sorted(_one_by_one(lines))
    median, late = (spent[int(len(spent) * share)] for share in (0.5, 0.99))
    told = (
        f"{len(lines)} lines in {whole:.2f} s, {start:.2f} s of it the start",
        f"lines a second: {len(lines) / whole:.0f} with the start, {len(lines) / (whole - start):.0f} without",
        f"memory: {memory:.1f} MB; import: {_seconds(_IMPORT, '') - _seconds(_NOTHING, ''):.2f} s",
        f"one line: median {median:.2f} ms, p99 {late:.2f} ms, longest {spent[-1]:.2f} ms",
    )
    sys.stdout.write("\n".join(told) + "\n")
    return 0


def lines_of(folder: Path) -> Iterator[str]:
    """Yield what `python -m bot.detector` reads: each message alone, each dialogue up to each visitor's message."""
    for language in LANGUAGES:
        for message in load_messages(folder, language):
            yield _line(language, (Turn(0, "visitor", message.text),))
        for dialogue in load_dialogues(folder, language):
            for _, turns in dialogue.moments():
                yield _line(language, turns)


def _line(language: str, turns: Sequence[Turn]) -> str:
    told = [{"speaker": turn.author, "text": turn.text} for turn in turns]
    return json.dumps({"lang": language, "turns": told}, ensure_ascii=False)


def _seconds(command: Sequence[str], given: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(  # noqa: S603  a list, no shell
        command, input=given, text=True, encoding="utf-8", stdout=subprocess.DEVNULL, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _one_by_one(lines: Sequence[str]) -> Iterator[float]:
    """Milliseconds of this process for each line."""
    answer_to(lines[0])
    gc.collect()
    gc.freeze()
    for line in lines:
        start = time.process_time_ns()
        answer_to(line)
        yield (time.process_time_ns() - start) / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
