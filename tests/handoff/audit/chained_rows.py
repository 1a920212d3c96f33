"""What a reader of an audit does who trusts nobody: computes its chain again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from handoff.audit.sealed import CHAIN, canonical
from handoff.rules.chain import link


def first_broken(rows: Iterable[Mapping[str, Any]]) -> int | None:
    """The number (from 1) of the first row that does not fit its hash; None when all do."""
    chain = ""
    for number, row in enumerate(rows, start=1):
        if link(chain, canonical(row)) != row[CHAIN]:
            return number
        chain = row[CHAIN]
    return None
