"""Rasa and its action server: the trained file that is served, and the two processes."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

from bot.designer.sources import sha256_of
from tools.launcher.children import ChildSpec
from tools.launcher.errors import StartError
from tools.launcher.places import Places
from tools.launcher.probes import http_answers

START_POLL_LIMIT_S = 5.0


async def expected_model(places: Places) -> Path:
    """The file that belongs to the present training data; it need not exist."""
    command = (str(places.python), "-m", "tools.train", "--print")
    process = await asyncio.create_subprocess_exec(
        *command, cwd=places.root, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    printed, complaint = await process.communicate()
    if process.returncode != 0:
        raise StartError(f"the training data can not be read: {complaint.decode(errors='replace').strip()}")
    return places.root / printed.decode().strip()


async def train(places: Places, *options: str) -> None:
    """Trains with the progress shown on this terminal. Raises StartError when it fails."""
    process = await asyncio.create_subprocess_exec(
        *(str(places.python), "-m", "tools.train", *options), cwd=places.root, stdout=sys.stderr.fileno()
    )
    try:
        code = await process.wait()
    except asyncio.CancelledError:
        if process.returncode is None:
            process.terminate()
            await process.wait()
        raise
    if code != 0:
        raise StartError("the bot could not be trained; the lines above say why.")


def verify_model(model: Path) -> None:
    """Compares the file with the digest that training wrote beside it. Raises StartError on any difference.

    Rasa must not start without this: given a file that it can not find, it silently serves another one.
    """
    stated = model.with_name(model.name + ".sha256")
    advice = f"remove {model} and {stated} and start again to train anew."
    try:
        wanted = stated.read_text().split()[0]
        found = sha256_of(model)
    except (OSError, IndexError, UnicodeDecodeError) as error:
        raise StartError(f"the trained model {model.name} is incomplete ({error}); {advice}") from None
    if found != wanted:
        raise StartError(f"the trained model {model.name} does not match its checksum; {advice}")


def actions_child(places: Places, port: int) -> ChildSpec:
    """The custom actions; they create the demo shop's database when it is missing."""
    return ChildSpec(
        name="actions",
        argv=(str(places.rasa_bin / "python"), "-m", "actions", "--port", str(port)),
        cwd=places.root,
        log=places.logs / "actions.log",
        answers=lambda: http_answers(port, "/health", START_POLL_LIMIT_S),
        env=_rasa_environ(places, port),
        watched=True,
    )


def rasa_child(
    places: Places,
    port: int,
    model: Path,
    actions_port: int,
    redis_url: str,
    name: str = "rasa",
    check: Callable[[], None] | None = None,
) -> ChildSpec:
    """Rasa opens its port only once the model is loaded, so the first answer means that it is ready. `check` runs
    before each start: the model may have been harmed since the last one."""
    serve = ("-m", "bot.rasa_start", "run", "-i", "127.0.0.1", "-p", str(port), "--model", str(model))
    files = ("--endpoints", "endpoints.yml", "--credentials", "credentials.yml")
    return ChildSpec(
        name=name,
        argv=(str(places.rasa_bin / "python"), *serve, *files),
        cwd=places.root,
        log=places.logs / f"{name}.log",
        answers=lambda: http_answers(port, "/webhooks/rest/", START_POLL_LIMIT_S),
        env=_rasa_environ(places, actions_port) | {"RASA_TRACKER_REDIS_URL": redis_url},
        watched=True,
        check=check,
    )


def _rasa_environ(places: Places, actions_port: int) -> dict[str, str]:
    return {
        "ACTIONS_URL": f"http://127.0.0.1:{actions_port}/webhook",
        "SHOP_DB": str(places.state / "shop.sqlite"),
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    }
