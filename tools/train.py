"""Train the bot, unless a model for the present training data is there: `python -m tools.train [--print]`.

The model's name carries the fingerprint of everything it is made from, so a changed phrase is a new model
and an unchanged folder costs nothing. Prints the model's path on stdout, and the progress on stderr.
"""

import argparse
import fcntl
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "he", "hu")
FINGERPRINT_CHARS = 16  # 64 bits of sha256: enough to tell files of one folder apart
NICENESS = 10  # training beside a serving bot must not slow its answers
STAGES = (
    12  # lines of Rasa's log that mark progress, counted in a usual run; the bar only shows that it lives
)
PLAIN_EVERY_S = 5.0
_STAGE = re.compile(r"(Starting to train|Finished training|Restored component|Processed|Your Rasa model)")


class TrainingFailed(Exception):
    """Carries the sentence for whoever typed the command."""


def fingerprint(root: Path) -> str:
    """sha256 over the names and contents of all that the model is made from, and over Rasa's version."""
    digest = hashlib.sha256()
    for path in sorted(_ingredients(root)):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode() + content)
    pin = re.search(r"^rasa==\S+", (root / "requirements" / "rasa.txt").read_text(), re.MULTILINE)
    digest.update((pin.group() if pin else "rasa unpinned").encode())
    return digest.hexdigest()


def _ingredients(root: Path) -> Iterator[Path]:
    yield from (root / "config.yml", root / "domain.yml")
    # the detector's is of the gateway, and the shop's is read by the actions: Rasa knows nothing of them
    foreign = {root / "data" / "detector", root / "data" / "shop"}
    yield from (path for path in (root / "data").rglob("*.yml") if foreign.isdisjoint(path.parents))
    yield from (root / "bot" / "nlu").rglob("*.py")


def model_path(root: Path) -> Path:
    """Where the model of the present training data stands or would stand."""
    return root / "models" / f"warmline-{fingerprint(root)[:FINGERPRINT_CHARS]}.tar.gz"


def checksum_path(model: Path) -> Path:
    """The file that holds the model's sha256; it is written last, so a model without it is not finished."""
    return model.with_name(model.name + ".sha256")


def train(root: Path) -> Path:
    """The finished model's path. Of two trainings at once, one waits and finds the other's model."""
    model = model_path(root)
    model.parent.mkdir(exist_ok=True)
    folder = os.open(model.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        if not (model.exists() and checksum_path(model).exists()):
            _train(root, model)
    finally:
        os.close(folder)
    return model


def _train(root: Path, model: Path) -> None:
    python = root / ".venv-rasa" / "bin" / "python"
    if not python.exists():
        raise TrainingFailed("Rasa's environment .venv-rasa is missing; `make setup` makes it.")
    with tempfile.TemporaryDirectory(prefix=".training-", dir=model.parent) as folder:
        work = Path(folder)
        _run(
            [str(python), "-m", "bot.nlu.domain_files", str(work / "domain")], root, work, "reading the texts"
        )
        _run(_rasa_train(python, work), root, work, "training the bot")
        made = work / "bot.tar.gz"
        if not made.exists():
            raise TrainingFailed("Rasa reported no error and yet made no model.")
        digest = hashlib.sha256(made.read_bytes()).hexdigest()
        made.replace(model)
        checksum_path(model).write_text(f"{digest}  {model.name}\n")


def _rasa_train(python: Path, work: Path) -> list[str]:
    training_data = ["data/common/rules.yml", *(f"data/{language}/nlu.yml" for language in LANGUAGES)]
    files = ["--config", "config.yml", "--domain", str(work / "domain"), "--data", *training_data]
    out = ["--out", str(work), "--fixed-model-name", "bot"]
    # --force: Rasa's own cache does not see changes in the modules that a component imports
    return [str(python), "-m", "rasa", "train", "--force", *files, *out]


def _run(command: list[str], root: Path, work: Path, label: str) -> None:
    """Run a child and show its progress; what it printed is shown only when it fails."""
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environ |= {
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "OMP_NUM_THREADS": "1",
        "RASA_CACHE_DIRECTORY": str(work / "cache"),
    }
    niced = ["nice", "-n", str(NICENESS), *command]
    with subprocess.Popen(
        niced,
        cwd=root,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as child:
        assert child.stdout is not None
        try:
            said = _follow(child.stdout, label)
        except BaseException:
            child.terminate()
            raise
    code = child.returncode
    if code != 0:
        print("".join(said[-60:]).rstrip(), file=sys.stderr)
        raise TrainingFailed(f"{label} failed (exit code {code}); the lines above say why.")


def _follow(lines: IO[str], label: str) -> list[str]:
    console = Console(stderr=True)
    return _follow_bar(lines, label, console) if console.is_terminal else _follow_plainly(lines, label)


def _follow_bar(lines: IO[str], label: str, console: Console) -> list[str]:
    said = []
    columns = (TextColumn("warmline: {task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(label, total=STAGES)
        for line in lines:
            said.append(line)
            if _STAGE.search(line):
                bar.advance(task)
        bar.update(task, completed=STAGES)
    return said


def _follow_plainly(lines: IO[str], label: str) -> list[str]:
    said = []
    started_s = shown_s = time.monotonic()
    print(f"warmline: {label}", file=sys.stderr, flush=True)
    for line in lines:
        said.append(line)
        now_s = time.monotonic()
        if now_s - shown_s >= PLAIN_EVERY_S:
            shown_s = now_s
            print(f"warmline: {label}: {now_s - started_s:.0f} s", file=sys.stderr, flush=True)
    print(f"warmline: {label}: {time.monotonic() - started_s:.0f} s", file=sys.stderr, flush=True)
    return said


def main() -> int:
    """The exit code: 0 when the model is there, 1 with a sentence on stderr when it is not."""
    parser = argparse.ArgumentParser(prog="python -m tools.train", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--print", action="store_true", help="only print the path of the model that is expected"
    )
    only_print = parser.parse_args().print
    try:
        print(model_path(ROOT) if only_print else train(ROOT))
    except (TrainingFailed, OSError) as error:
        print(f"warmline: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
