"""Long commands show that they live: a moving line on a terminal, a plain line now and then elsewhere."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

PLAIN_EVERY_S = 15.0


def run_showing(command: Sequence[str], label: str, environ: Mapping[str, str] | None = None) -> int:
    """The exit code. What the command printed is shown only if it failed."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, env=environ or os.environ, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
        try:
            _wait(process, label)
        except BaseException:
            process.terminate()
            process.wait()
            raise
        if process.returncode != 0:
            output.seek(0)
            print(output.read().decode(errors="replace").rstrip(), file=sys.stderr)
        return process.returncode


def _wait(process: subprocess.Popen[bytes], label: str) -> None:
    console = Console(stderr=True)
    started_s = time.monotonic()
    if console.is_terminal:
        columns = (TextColumn("warmline: {task.description}"), SpinnerColumn("line"), TimeElapsedColumn())
        with Progress(*columns, console=console, transient=True) as bar:
            bar.add_task(label, total=None)
            process.wait()
    else:
        print(f"warmline: {label}", file=sys.stderr, flush=True)
        while _still_runs(process):
            print(f"warmline: {label}: {time.monotonic() - started_s:.0f} s", file=sys.stderr, flush=True)
    took_s = time.monotonic() - started_s
    print(
        f"warmline: {label}: {'done' if process.returncode == 0 else 'failed'} after {took_s:.0f} s",
        file=sys.stderr,
    )


def _still_runs(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(PLAIN_EVERY_S)
    except subprocess.TimeoutExpired:
        return True
    return False
