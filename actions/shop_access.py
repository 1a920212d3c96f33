"""The one shop of this process, opened at the first use.

SHOP_URL and SHOP_TOKEN connect a real one (docs/backend.md); without them SHOP_DB says where the demo shop stands,
and its mails are written into the folder `mail` beside it.
"""

import os
from functools import lru_cache
from pathlib import Path

from actions.backend import Shop
from actions.shop_http import HttpShop
from actions.shop_sqlite import SqliteShop


@lru_cache(maxsize=1)
def shop() -> Shop:
    """Open the shop, or give the one that is open. Raises ValueError for an address that is none."""
    if url := os.environ.get("SHOP_URL"):
        return HttpShop(url, os.environ.get("SHOP_TOKEN", ""))
    database = Path(os.environ.get("SHOP_DB", "var/shop.sqlite"))
    return SqliteShop(database, mail_folder=database.parent / "mail")
