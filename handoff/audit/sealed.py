"""Rows as they are written out, each with a hash over itself and all before it: a later change shows.

The hash is that of the logs (rules/chain.py): SHA-256, hex, of the previous row's hash ("" before the first), a line
feed, and the row as compact JSON with sorted keys, without the hash itself. Whoever has kept the digest of a period,
which is the last hash, can tell whether a later audit of the same period shows the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from handoff.audit.figures import waits
from handoff.audit.reading import Line
from handoff.rules.chain import link

CHAIN = "chain"


def sealed(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Plain values by name; the hash stands last, under CHAIN."""
    chain = ""
    rows: list[dict[str, Any]] = []
    for line in lines:
        row = asdict(line.row) | asdict(waits(line.row)) | {"log_head": line.log_head}
        del row["canary"]  # none of these is one
        row["agents"] = list(row["agents"])
        chain = link(chain, canonical(row))
        rows.append({**row, CHAIN: chain})
    return rows


def canonical(row: Mapping[str, Any]) -> str:
    """The text that is hashed: without the hash itself."""
    plain = {name: value for name, value in row.items() if name != CHAIN}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(rows: list[dict[str, Any]]) -> str:
    """The last hash; of no rows it is the empty text."""
    last: str = rows[-1][CHAIN] if rows else ""
    return last
