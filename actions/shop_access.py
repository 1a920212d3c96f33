"""The one shop of this process. SHOP_DB says where the demo shop stands; it is opened at the first use."""

import os
from functools import lru_cache
from pathlib import Path

from actions.backend import Shop
from actions.shop_sqlite import SqliteShop


@lru_cache(maxsize=1)
def shop() -> Shop:
    """Open the shop, or give the one that is open."""
    return SqliteShop(Path(os.environ.get("SHOP_DB", "var/shop.sqlite")))
