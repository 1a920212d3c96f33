"""The short drill on the whole real service: kills, one crash point, cut and reset wires, a Rasa that says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.drill.faults import SHORT
from tools.drill.run import Wish, drill
from tools.drill.verdict import Sort


@pytest.mark.stack
@pytest.mark.slow
async def test_a_short_drill_loses_doubles_and_forgets_nothing(tmp_path: Path) -> None:
    """After every fault has healed, clients, log and outbox agree. How long things took is the full drill's matter."""
    wish = Wish(SHORT, visitors=20, rate=4, short=True)
    result = await drill(wish, tmp_path, lambda _scene, _result: None)
    assert [row.failed or row.not_run for row in result.rows] == [""] * len(SHORT)
    assert [finding for finding in result.verdict.findings if finding.sort is not Sort.LATE] == []
    assert [opinion for opinion in result.opinions if not opinion.fine] == []
    assert sum(row.kills for row in result.rows) >= 5
    assert result.verdict.messages
    assert result.verdict.handoffs
