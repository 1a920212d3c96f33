"""Train the bot, unless a model for the present training data is there: `python -m tools.train [--print]`.

The model's name carries the fingerprint of everything it is made from, so a changed phrase is a new model
and an unchanged folder costs nothing. Prints the model's path on stdout, and the progress on stderr.
"""

import argparse
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot.designer.locks import locked
from bot.designer.rasa_steps import NoRasa, Step, start, steps
from bot.designer.sources import fingerprint, sha256_of

ROOT = Path(__file__).resolve().parent.parent
FINGERPRINT_CHARS = 16  # 64 bits of sha256: enough to tell files of one folder apart
NICENESS = 10  # training beside a serving bot must not slow its answers
STAGES = (
    12  # lines of Rasa's log that mark progress, counted in a usual run; the bar only shows that it lives
)
PLAIN_EVERY_S = 5.0
_STAGE = re.compile(r"(Starting to train|Finished training|Restored component|Processed|Your Rasa model)")


class TrainingFailed(Exception):
    """Carries the sentence for whoever typed the command."""


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
    with locked(model.parent):
        if not (model.exists() and checksum_path(model).exists()):
            _train(root, model)
    return model


def train_from(root: Path, texts: Path, out: Path) -> None:
    """Trains from another folder's config.yml, domain.yml and data/. Raises TrainingFailed, OSError."""
    with tempfile.TemporaryDirectory(prefix=".training-", dir=out.parent) as folder:
        work = Path(folder)
        try:
            for step in steps(root, texts, work):
                _run(step)
        except NoRasa as error:
            raise TrainingFailed(str(error)) from None
        made = work / "bot.tar.gz"
        if not made.exists():
            raise TrainingFailed("Rasa reported no error and yet made no model.")
        made.replace(out)


def _train(root: Path, model: Path) -> None:
    with tempfile.TemporaryDirectory(prefix=".trained-", dir=model.parent) as folder:
        made = Path(folder) / "model.tar.gz"
        train_from(root, root, made)
        digest = sha256_of(made)
        made.replace(model)
        checksum_path(model).write_text(f"{digest}  {model.name}\n")


def _run(step: Step) -> None:
    """Run a child and show its progress; what it printed is shown only when it fails."""
    with start(step, NICENESS) as child:
        assert child.stdout is not None
        try:
            said = _follow(child.stdout, step.label)
        except BaseException:
            child.terminate()
            raise
    code = child.returncode
    if code != 0:
        print("".join(said[-60:]).rstrip(), file=sys.stderr)
        raise TrainingFailed(f"{step.label} failed (exit code {code}); the lines above say why.")


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
    parser.add_argument(
        "--texts", type=Path, help="train from this folder's config.yml, domain.yml and data/"
    )
    parser.add_argument("--out", type=Path, help="the model's file, with --texts")
    chosen = parser.parse_args()
    if (chosen.texts is None) is not (chosen.out is None):
        parser.error("--texts and --out belong together")
    try:
        if chosen.texts is not None:
            train_from(ROOT, chosen.texts.resolve(), chosen.out.resolve())
        print(chosen.out or (model_path(ROOT) if chosen.print else train(ROOT)))
    except (TrainingFailed, OSError) as error:
        print(f"warmline: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
