"""What the trained bot makes of a file of messages: `python -m bot.designer parse < in.jsonl > out.jsonl`.

In: {"text": "...", "lang"?: "en" | "he" | "hu"}, one object a line. Out, one line each, in the same order:
{"intent", "confidence", "ranking": [{"intent", "confidence"}, at most 5], "entities": [{"entity", "value", "start",
"end"}], "language", "fallback"}. `intent` is the likeliest one even when `fallback` says that the bot would rather ask.
A line that can not be parsed gives {"error": "..."}. The model is loaded once, in Rasa's own environment.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class NotReady(Exception):
    """Carries the sentence for whoever typed the command."""


def newest_model(folder: Path) -> Path:
    """The model that was finished last; its checksum is written after it. Raises NotReady."""
    finished = [
        path
        for path in folder.glob("warmline-*.tar.gz")
        if path.with_name(path.name + ".sha256").exists() and path.stat().st_size
    ]
    if not finished:
        raise NotReady("There is no trained model; `python -m tools.train` makes it.")
    return max(finished, key=lambda path: path.stat().st_mtime)


def command(root: Path, model: str) -> list[str]:
    """The child that parses. Raises NotReady."""
    python = root / ".venv-rasa" / "bin" / "python"
    if not python.exists():
        raise NotReady("Rasa's environment .venv-rasa is missing; `make setup` makes it.")
    path = Path(model) if model else newest_model(root / "models")
    if not path.is_file():
        raise NotReady(f"There is no model {path}.")
    return [str(python), "-W", "ignore", "-m", "bot.designer.parse_lines", str(path.resolve())]


def main(arguments: list[str], root: Path = ROOT) -> int:
    """The exit code: 0, or 1 with a sentence on stderr when nothing could be parsed at all."""
    parser = argparse.ArgumentParser(prog="python -m bot.designer")
    parse = parser.add_subparsers(required=True).add_parser("parse", help="parse lines of JSON from stdin")
    parse.add_argument("--model", default="", help="a model's file; the newest one when it is left out")
    chosen = parser.parse_args(arguments)
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environ |= {
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "LOG_LEVEL": "ERROR",
    }
    try:
        done = subprocess.run(command(root, chosen.model), cwd=root, env=environ, check=False)  # noqa: S603
    except NotReady as error:
        sys.stderr.write(f"warmline: {error}\n")
        return 1
    return done.returncode and 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
