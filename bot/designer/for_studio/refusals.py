"""What the designers' side raises, as the routes answer it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.designer.errors import Conflict, DesignerError
from bot.designer.inbox import Decided
from handoff.studio_port import StudioRefused


@contextmanager
def refusing() -> Iterator[None]:
    """DesignerError becomes StudioRefused, with its code, status and sentence; so does what the disk refuses."""
    try:
        yield
    except Conflict as error:
        extra = {"path": error.path, "current": error.current, "etag": error.etag}
        extra |= {"by": error.by} if isinstance(error, Decided) else {}
        raise StudioRefused(error.status, error.code, str(error), **extra) from None
    except DesignerError as error:
        raise StudioRefused(error.status, error.code, str(error)) from None
    except OSError as error:
        raise StudioRefused(503, "disk", f"The files can not be used: {error.strerror or error}.") from None
