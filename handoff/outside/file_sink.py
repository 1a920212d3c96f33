"""For development: mails become .eml files in a folder, which any mail program opens."""

from __future__ import annotations

from pathlib import Path

from handoff.outside.mail import Postbox, message_id
from handoff.rules.notices import Notice


class FileSink:
    """Sender into files named by the notice's id: one that is sent twice is there once."""

    def __init__(self, folder: Path, postbox: Postbox) -> None:
        self._folder = folder
        self._postbox = postbox

    async def send(self, notice: Notice) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / f"{message_id(notice.id)}.eml"
        file.write_bytes(bytes(self._postbox.message(notice)))
