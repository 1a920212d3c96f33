"""The two children that make a model: the responses put together, and `rasa train`. What they print is the caller's."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.designer.errors import DesignerError
from bot.designer.sources import training_files

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS")
NO_RASA = "Rasa's environment .venv-rasa is missing; `make setup` makes it."


class NoRasa(DesignerError):
    """Rasa's environment is missing."""

    code, status = "no_rasa", 503


@dataclass(frozen=True, slots=True)
class Step:
    """A child: what it does, in words, and how it is started."""

    label: str
    argv: tuple[str, ...]
    cwd: Path
    env: dict[str, str]


def steps(root: Path, texts: Path, work: Path) -> tuple[Step, Step]:
    """They make `work`/bot.tar.gz from the designers' files in `texts` and the components in `root`. Raises NoRasa."""
    python = root / ".venv-rasa" / "bin" / "python"
    if not python.exists():
        raise NoRasa(NO_RASA)
    environ = _environ(root, work)
    domain = (str(python), "-m", "bot.nlu.domain_files", str(work / "domain"))
    return (
        Step("reading the texts", domain, texts, environ),
        Step("training the bot", _rasa_train(python, texts, work), texts, environ),
    )


def start(step: Step, niceness: int = 0, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """The step's child; what it prints, errors too, comes from its stdout. `before` runs in the child before it
    becomes the step: only for a caller of one thread."""
    return subprocess.Popen(  # noqa: S603  a list, no shell
        ["nice", "-n", str(niceness), *step.argv],  # noqa: S607
        cwd=step.cwd,
        env=step.env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        preexec_fn=before,  # noqa: PLW1509
    )


def _rasa_train(python: Path, texts: Path, work: Path) -> tuple[str, ...]:
    files = ("--config", "config.yml", "--domain", str(work / "domain"), "--data", *training_files(texts))
    out = ("--out", str(work), "--fixed-model-name", "bot")
    # --force: Rasa's own cache does not see changes in the modules that a component imports
    return (str(python), "-m", "rasa", "train", "--force", *files, *out)


def _environ(root: Path, work: Path) -> dict[str, str]:
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return (
        environ
        | dict.fromkeys(ONE_THREAD, "1")
        | {
            "PYTHONPATH": str(root),
            "RASA_TELEMETRY_ENABLED": "false",
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
            "RASA_CACHE_DIRECTORY": str(work / "cache"),
        }
    )
