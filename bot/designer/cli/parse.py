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
from pathlib import Path

from bot.designer.cli.frame import COULD_NOT, Add, CommandFailed, Shell

RASA_ENVIRON = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "LOG_LEVEL": "ERROR",
}


class NotReady(CommandFailed):
    """The environment or the model is missing."""


def register(add: Add) -> None:
    parser = add("parse", run, "parse lines of JSON from stdin")
    parser.add_argument("--model", default="", help="a model's file; the newest one when it is left out")


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


def rasa_python(root: Path) -> Path:
    """Rasa's own interpreter. Raises NotReady."""
    python = root / ".venv-rasa" / "bin" / "python"
    if not python.exists():
        raise NotReady("Rasa's environment .venv-rasa is missing; `make setup` makes it.")
    return python


def rasa_environ() -> dict[str, str]:
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return environ | RASA_ENVIRON


def command(root: Path, model: str) -> list[str]:
    """The child that parses. Raises NotReady."""
    python = rasa_python(root)
    path = Path(model) if model else newest_model(root / "models")
    if not path.is_file():
        raise NotReady(f"There is no model {path}.")
    return [str(python), "-W", "ignore", "-m", "bot.designer.parse_lines", str(path.resolve())]


def run(shell: Shell, args: argparse.Namespace) -> int:
    asked = command(shell.root, args.model)
    done = subprocess.run(asked, cwd=shell.root, env=rasa_environ(), check=False)  # noqa: S603  a list, no shell
    return done.returncode and COULD_NOT
