"""`train`: makes a version of the draft, shows how far it is, and ends with its name."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from bot.designer.cli.frame import NOT_WELL, OK, Add, CommandFailed, Shell
from bot.designer.jobs import Job
from bot.designer.sentences import LANGUAGES
from bot.designer.training import Trainer

LOOK_EVERY_S = 0.2


def register(add: Add) -> None:
    parser = add("train", run, "train the draft into a version; the live bot is not touched")
    parser.add_argument("--why", default="", help="a word on what is new; it stands beside the version")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="of what went wrong; en")
    parser.add_argument("--detach", action="store_true", help="start it and return")
    parser.add_argument("--status", action="store_true", help="only say how far the running or last one is")
    parser.add_argument("--cancel", action="store_true", help="end the running one")


def run(shell: Shell, args: argparse.Namespace) -> int:
    trainer = Trainer(shell.root, state_of(shell))
    if args.cancel:
        return said(shell, trainer.cancel(shell.by), args.lang)
    if args.status:
        return said(shell, trainer.job(), args.lang)
    job = trainer.start(shell.by, args.why)
    return said(shell, job if args.detach else watched(shell, trainer.job), args.lang)


def watched(shell: Shell, look: Callable[[], Job | None]) -> Job | None:
    """Until it has ended. Ctrl-C ends the looking, not the job."""
    with shell.progress() as bars:
        bar = bars.add_task("", total=100)
        while (job := look()) is not None and job.state == "running":
            left = f", about {job.eta_s:.0f} s" if job.eta_s is not None else ""
            bars.update(bar, completed=job.percent, description=f"{job.stage} {job.detail}{left}".strip())
            time.sleep(LOOK_EVERY_S)
    return look()


def said(shell: Shell, job: Job | None, language: str) -> int:
    """What became of it; 1 when it failed."""
    if job is None:
        raise CommandFailed("Nothing was ever trained here.")
    shell.give(job, lambda: shell.say(_in_words(job, language)))
    return NOT_WELL if job.state == "failed" else OK


def _in_words(job: Job, language: str) -> str:
    if job.error is not None:
        where = f"{job.error.path}:{job.error.line}: " if job.error.path else ""
        return f"failed after {job.elapsed_s:.0f} s in {job.stage}: {where}{job.error.said(language)}"
    if job.state == "done":
        return f"{job.version} after {job.elapsed_s:.0f} s"
    by = f" by {job.cancelled_by}" if job.cancelled_by else ""
    return f"{job.state}{by}: {job.stage} {job.detail}, {job.percent} %"


def state_of(shell: Shell) -> Path:
    """STATE_DIR; a relative one is meant from the project's folder."""
    return (shell.root / shell.state_dir.expanduser()).resolve()
