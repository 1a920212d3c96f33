"""Where the Redis of the service is."""

from __future__ import annotations

import json

from handoff.settings import SettingsError, load_settings


class NoAddress(Exception):
    """Nobody says where Redis is; the text is one sentence."""


def redis_url() -> str:
    """The setting REDIS_URL, or what the launcher left in STATE_DIR while it runs. Raises NoAddress."""
    try:
        settings = load_settings()
    except SettingsError as error:
        raise NoAddress(str(error)) from error
    if settings.redis_url:
        return settings.redis_url
    path = settings.state_dir / "run" / "addresses.json"
    try:
        url: str = json.loads(path.read_text(encoding="utf-8"))["redis"]
    except (OSError, ValueError, KeyError) as error:
        raise NoAddress(
            f"{path} names no Redis: start the service, or give --redis or the setting REDIS_URL."
        ) from error
    return url
