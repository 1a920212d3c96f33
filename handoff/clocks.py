"""From the settings and the teams file to the clocks that the rules go by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handoff.rules.sla import Clocks
from handoff.settings import Settings
from handoff.teams import Team


def clocks_of(settings: Settings, teams: Mapping[str, Team]) -> Clocks:
    """One set of clocks, and for each team what differs: its hours and within what time it calls back."""
    base = Clocks(
        bot_budget_ms=_ms(settings.bot_budget_s),
        promise_after_ms=_ms(settings.promise_after_s),
        lease_ms=_ms(settings.lease_s),
        silent_ms=_ms(settings.silent_s),
        ack_ms=_ms(settings.ack_s),
        offer_ms=_ms(settings.offer_s),
        offer_rung_ms=_ms(settings.offer_rung_s),
        language_rung_ms=_ms(settings.language_rung_s),
        callback_after_ms=settings.default_callback.after_ms,
        callback_in_open_hours=settings.default_callback.working,
        ladder=settings.ladder,
    )
    return replace(base, teams={name: _of_team(base, team) for name, team in teams.items()})


def _of_team(base: Clocks, team: Team) -> Clocks:
    return replace(
        base,
        hours=team.hours,
        callback_after_ms=team.callback_after_ms,
        callback_in_open_hours=team.working,
    )


def _ms(seconds: float) -> int:
    return int(seconds * 1000)
