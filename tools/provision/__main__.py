"""`python -m tools.provision run|test|drill`: the second half of tools/setup.sh; repeats cost nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

from handoff.settings import SettingsError, load_settings
from tools.provision.errors import ProvisionError
from tools.provision.rasa_env import ensure_rasa_env
from tools.provision.redis_program import ensure_redis
from tools.provision.system_packages import ensure_packages

ROOT = Path(__file__).resolve().parents[2]
UV = Path(sys.executable).with_name("uv")


def provision(purpose: str) -> None:
    """Tests need everything; a run needs no server of ours where the settings name another one."""
    settings = load_settings()
    if purpose == "test" or not settings.redis_url:
        ensure_redis()
    if purpose == "test" or not settings.rasa_url:
        ensure_rasa_env(ROOT, UV)
    if purpose == "test":
        _ensure_browser()


def provision_drill() -> None:
    """What some faults of a drill need. Without it they are not run, and the drill's table says so."""
    missing = [] if shutil.which("cc") else ["gcc", "libc6-dev"]
    if not list(Path("/usr/lib").glob("*/faketime/libfaketime.so.1")):
        missing.append("libfaketime")
    if not missing:
        return
    try:
        ensure_packages(missing, "a drill slows the disk and turns the clock with them")
    except ProvisionError as error:
        print(f"warmline: going on without: {error}", file=sys.stderr)


def _ensure_browser() -> None:
    if shutil.which("chromium") is None:
        ensure_packages(["chromium"], "the browser tests need Chromium")
    if not _has_hebrew_font():
        ensure_packages(
            ["fontconfig", "fonts-noto-core"], "the browser tests need fonts for all three languages"
        )


def _has_hebrew_font() -> bool:
    if shutil.which("fc-list") is None:
        return False
    return bool(subprocess.run(["fc-list", ":lang=he"], capture_output=True, check=False).stdout.strip())


def main() -> int:
    if sys.argv[1:] not in (["run"], ["test"], ["drill"]):
        print("usage: python -m tools.provision run|test|drill", file=sys.stderr)
        return 2
    try:
        if sys.argv[1] == "drill":
            provision_drill()
        else:
            provision(sys.argv[1])
    except (ProvisionError, SettingsError) as error:
        print(f"warmline: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
