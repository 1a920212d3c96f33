"""The gateway as a child of the launcher: the same `server.py`, with the addresses of what we started."""

from handoff.settings import Settings
from tools.launcher.children import ChildSpec
from tools.launcher.places import Places
from tools.launcher.probes import http_answers

ANSWER_LIMIT_S = 5.0


def gateway_child(places: Places, settings: Settings, redis_url: str, rasa_url: str) -> ChildSpec:
    """`settings.port` must be a real port by now."""
    probe_host = settings.host if settings.host not in {"0.0.0.0", "::", "localhost"} else "127.0.0.1"  # noqa: S104 - compared, not bound
    return ChildSpec(
        name="gateway",
        argv=(str(places.python), "server.py"),
        cwd=places.root,
        log=places.logs / "gateway.log",
        answers=lambda: http_answers(settings.port, "/healthz", ANSWER_LIMIT_S, probe_host),
        env={
            "STATE_DIR": str(places.state),
            "HOST": settings.host,
            "PORT": str(settings.port),
            "REDIS_URL": redis_url,
            "RASA_URL": rasa_url,
        },
        watched=True,
    )
