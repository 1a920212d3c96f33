"""What the operator sees once everything answers."""

import json
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.panel import Panel
from rich.table import Table

from handoff.settings import Settings

LOGINS_FILE = "demo-logins.json"


def base_url(settings: Settings) -> str:
    """The address to type into a browser on this machine."""
    host = "127.0.0.1" if settings.host in {"0.0.0.0", "::", ""} else settings.host  # noqa: S104 - compared
    return f"http://[{host}]:{settings.port}" if ":" in host else f"http://{host}:{settings.port}"


def show(console: Console, settings: Settings, state: Path, ready_after_s: float) -> None:
    table = Table.grid(padding=(0, 2))
    base = base_url(settings)
    if settings.demo:
        table.add_row("shop", f"{base}/", "the demo page with the chat widget")
    table.add_row("chat", f"{base}/chat", "the same chat as a page of its own")
    table.add_row("console", f"{base}/console", "where humans answer")
    table.add_row("studio", f"{base}/studio", "where designers teach the bot")
    for login in read_logins(state / LOGINS_FILE) if settings.demo else []:
        table.add_row(f"  {login['role']}", f"{login['name']} / {login['password']}")
    table.add_row("logs", str(state / "logs"))
    console.print(
        Panel(
            table,
            title="Warmline is ready",
            subtitle=f"after {ready_after_s:.1f} s - Ctrl-C stops it",
            expand=False,
        ),
        markup=False,
    )


def read_logins(path: Path) -> list[dict[str, str]]:
    """Name, password and role of each demo login; nothing if the gateway wrote none."""
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8"))
        return [{key: str(entry[key]) for key in ("name", "password", "role")} for entry in content]
    except (OSError, ValueError, KeyError, TypeError):
        return []
