"""Which version the bot serves at the start: the live one; without any, the model of the present files.

Files that were changed since are a draft. They do not go live by a restart, only by being published.
"""

import asyncio
import dataclasses
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bot.designer.journal import Entry, note
from bot.designer.sources import code_fingerprint, fingerprint
from bot.designer.versions import Version, VersionError, Versions, now_ms
from bot.live import Live, read_live, write_live
from tools.launcher.errors import StartError
from tools.launcher.places import Places
from tools.launcher.rasa_server import expected_model, train, verify_model

Say = Callable[[str], None]


async def live_version(places: Places, say: Say) -> Version:
    """The version to serve; it is live from now on. Raises StartError when there is none that may be loaded."""
    versions = Versions(places.state)
    try:
        live = read_live(places.state)
    except (OSError, ValueError) as error:
        raise StartError(f"{error}; `python -m bot.designer rollback VERSION` names one.") from None
    if live is None:
        return await _first(places, versions, say)
    try:
        version = versions.get(live.version)
        if version.sha256 != live.sha256:
            raise VersionError(f"Version {version.id} is not the one that went live (another sha256).")
        await asyncio.to_thread(versions.model, version.id)
    except VersionError as error:
        raise StartError(f"{error} `python -m bot.designer rollback VERSION` serves another one.") from None
    if version.code != code_fingerprint(places.root):
        version = await _retrained(places, versions, version, say)
    if version.fingerprint != fingerprint(places.root):
        say(f"the bot serves {version.id}; the files have changed since (bot.designer: train, publish)")
    return version


def checked(places: Places, version: Version) -> Callable[[], None]:
    """What runs before each start of Rasa: it raises StartError rather than let another model be served."""

    def check() -> None:
        try:
            Versions(places.state).model(version.id)
        except VersionError as error:
            raise StartError(str(error)) from None

    return check


def model_of(places: Places, version: Version) -> Path:
    return Versions(places.state).folder / version.id / "model.tar.gz"


def note_address(places: Places, version: Version, url: str) -> None:
    """From this moment on new turns go there."""
    before = read_live(places.state)
    since_ms = before.since_ms if before and before.version == version.id else now_ms()
    write_live(places.state, Live(version.id, version.sha256, url, since_ms))


async def _first(places: Places, versions: Versions, say: Say) -> Version:
    model = await expected_model(places)
    if not model.exists():
        say("training the bot, because there is no model for the present training data")
        await train(places)
    verify_model(model)
    known = versions.with_fingerprint(fingerprint(places.root))
    keep = partial(versions.keep, model, places.root, "", "the first start")
    return await _go_live(places, versions, (lambda: known) if known else keep)


async def _retrained(places: Places, versions: Versions, old: Version, say: Say) -> Version:
    """The live version's own files, with the components as they are now: an update of Warmline is no draft."""
    say(f"training the live version {old.id} again, because the bot's components have changed")
    texts, out = versions.sources(old.id), places.run / "retrained.tar.gz"
    await train(places, "--texts", str(texts), "--out", str(out))
    keep = partial(
        versions.keep, out, places.root, old.by, f"{old.id} with the components of an update", sources=texts
    )
    try:
        return await _go_live(places, versions, keep)
    finally:
        out.unlink(missing_ok=True)


async def _go_live(places: Places, versions: Versions, keep: Callable[[], Version]) -> Version:
    version = await asyncio.to_thread(keep)
    before = versions.live()
    write_live(places.state, Live(version.id, version.sha256, "", now_ms()))
    entry = Entry(now_ms(), "start", version.id, before.id if before else "", version.by, version.why)
    note(places.state, entry)
    return dataclasses.replace(version, live=True)
