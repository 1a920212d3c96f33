"""`python -m tools.launcher`: the whole service under one supervisor. Exit code 0 after Ctrl-C or SIGTERM."""

import asyncio
import ctypes
import os
import signal
import sys
from pathlib import Path

from handoff.settings import SettingsError, load_settings
from tools.launcher import preflight, state_files
from tools.launcher.children import PR_SET_PDEATHSIG
from tools.launcher.errors import StartError
from tools.launcher.run import Run

ROOT = Path(__file__).resolve().parents[2]


async def launch() -> None:
    """Checks first, so that a start that can not succeed has started nothing."""
    settings = load_settings()
    places = preflight.places_for(settings, ROOT)
    preflight.check_state_dir(places)
    with state_files.exclusive(places.run):
        preflight.check_disk(places)
        if not settings.rasa_url:
            preflight.check_rasa_env(places)
        if not settings.redis_url:
            preflight.check_redis_program()
        port = preflight.check_port(settings.host, settings.port)
        await Run(settings.model_copy(update={"port": port}), places).to_the_end()


def die_with_make() -> None:
    """Under make, a killed make must not leave the service behind; by hand, it may outlive its shell."""
    if "MAKELEVEL" in os.environ:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def main() -> int:
    die_with_make()
    try:
        asyncio.run(launch())
    except (StartError, SettingsError) as error:
        print(f"warmline: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
