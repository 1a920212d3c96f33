"""The demo shop: one SQLite file, made and filled when it is missing, and the files of data/shop beside it."""

from collections.abc import Callable
from datetime import date, datetime, time, timezone
from pathlib import Path

from actions.shop.account import Account
from actions.shop.advice import Advice
from actions.shop.afterwards import Afterwards
from actions.shop.before_it_leaves import BeforeItLeaves
from actions.shop.catalogue import Catalogue
from actions.shop.database import Database, fill_when_new
from actions.shop.letters import Outbox
from actions.shop.places import Places
from actions.shop.showroom import Showroom


class SqliteShop(BeforeItLeaves, Afterwards, Account, Showroom):
    """Implements actions.backend.Shop. A call takes far less than a millisecond, so none goes to a thread."""

    def __init__(
        self,
        path: Path,
        today: date | None = None,
        clock: Callable[[], datetime] | None = None,
        mail_folder: Path | None = None,
    ) -> None:
        """Open `path`, and fill it when it is new, with dates counted from today. `clock` gives an instant with its
        time zone; `today` stops it at noon of that day. Raises BadShopFile when data/shop has a mistake."""
        catalogue, places = Catalogue(), Places()
        super().__init__(Database(path), catalogue, places, Advice(catalogue))
        self._clock = clock or (_noon(today) if today else _now)
        self._outbox = Outbox(self._db, self._clock, mail_folder)
        fill_when_new(self._db, self._today, catalogue, places)

    def close(self) -> None:
        self._db.close()


def _now() -> datetime:
    return datetime.now(timezone.utc)


def _noon(day: date) -> Callable[[], datetime]:
    return lambda: datetime.combine(day, time(12), timezone.utc)
