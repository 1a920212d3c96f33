"""Stores, their hours and holidays, and which one is near: data/shop/stores.yml."""

from datetime import date, datetime, time, timezone
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from actions.shop.calendars import day_of
from actions.shop.files import FOLDER, BadShopFile, fold, load, names, texts
from actions.shop.goods import OpeningDay, Store, StoreNear
from actions.shop.values import Texts

EARTH_RADIUS_KM = 6371  # the mean one; a store's distance is rounded to kilometres
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Places:
    """Raises BadShopFile while it is made."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._file = load("stores", folder)
        self.stores = {given["id"]: self._store(given) for given in self._file["stores"]}
        self._hours = {given["id"]: self._file["hours"][given["hours"]] for given in self._file["stores"]}
        self._check_holidays()

    def near(self, place: str, at_most: int) -> tuple[StoreNear, ...]:
        city = self.city(place)
        if city is None:
            return ()
        found = [
            StoreNear(store, round(_distance_km(city["at"], (store.latitude, store.longitude))))
            for store in self.stores.values()
            if store.country in _REACHABLE.get(city["country"], (city["country"],))
        ]
        return tuple(sorted(found, key=lambda near: near.distance_km)[: max(at_most, 0)])

    def city(self, text: str) -> dict[str, Any] | None:
        """The city that the text names first."""
        said, places = fold(text), {}
        for key, given in self._file["cities"].items():
            words = [*given["names"].values(), *given.get("words", ())]
            at = [place for place in (names(said, fold(word)) for word in words) if place >= 0]
            if at:
                places[key] = min(at)
        return self._file["cities"][min(places, key=lambda key: places[key])] if places else None

    def opening(self, store: Store, day: date | None, now: datetime) -> OpeningDay:
        """`now` with its time zone; `day` None is the store's own today."""
        local = now.astimezone(ZoneInfo(store.time_zone))
        asked = day or local.date()
        hours, holidays = self._hours_on(store, asked)
        opens, closes = _times(hours)
        is_open = None
        if asked == local.date():
            is_open = opens is not None and closes is not None and opens <= local.time() < closes
        return OpeningDay(store, asked, opens, closes, holidays, is_open)

    def _hours_on(self, store: Store, day: date) -> tuple[str, Texts]:
        usual = self._hours[store.id][_DAYS[day.weekday()]]
        for given in self._file["holidays"]:
            on = day_of(given["when"], day.year, given.get("moves", ""))
            if store.country in given["countries"] and on == day:
                # a feast's short hours do not open a day that is closed anyway
                return ("closed" if usual == "closed" else given["hours"]), dict(given["names"])
        return usual, {}

    def _store(self, given: dict[str, Any]) -> Store:
        where = f"store {given.get('id')}"
        if given["hours"] not in self._file["hours"] or given["city"] not in self._file["cities"]:
            raise BadShopFile(f"{where} has hours or a city that stores.yml does not hold.")
        return Store(
            id=given["id"],
            names=texts(given["names"], where),
            streets=texts(given["streets"], where),
            cities=texts(self._file["cities"][given["city"]]["names"], where),
            postcode=given["postcode"],
            country=given["country"],
            phone=given["phone"],
            time_zone=self._file["time_zones"][given["country"]],
            latitude=given["at"][0],
            longitude=given["at"][1],
            notes=texts(self._file["notes"], "notes"),
        )

    def _check_holidays(self) -> None:
        for given in self._file["holidays"]:
            texts(given["names"], f"holiday {given['when']}")
            _times(given["hours"])
            try:
                day_of(given["when"], datetime.now(timezone.utc).year)
            except ValueError as error:
                raise BadShopFile(f"stores.yml: {error}") from error


_REACHABLE = {"IE": ("IE", "GB"), "GB": ("GB", "IE")}  # Belfast is nearer to Dublin than to London


def _times(hours: str) -> tuple[time | None, time | None]:
    if hours == "closed":
        return None, None
    try:
        opens, closes = (time.fromisoformat(part) for part in hours.split("-"))
    except ValueError as error:
        raise BadShopFile(f"stores.yml: {hours!r} are no hours.") from error
    return opens, closes


def _distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Along the sphere, by the haversine formula."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, place)) for place in (one, other))
    part = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(part))
