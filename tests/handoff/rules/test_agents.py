"""Presence is a lease, and an account says what an agent can take."""

from __future__ import annotations

import pytest

from handoff.rules.agents import (
    DEFAULT_CAPACITY,
    DEFAULT_TEAM,
    TAKES_CONVERSATIONS,
    Agent,
    Lease,
    Presence,
    Role,
    anyone_online,
)


@pytest.mark.parametrize("presence", Presence)
def test_a_lease_holds_until_it_runs_out(presence: Presence) -> None:
    """What an agent said about themselves counts up to its last millisecond, and not in the next."""
    lease = Lease(presence, 1_000)
    assert lease.at(999) is presence
    assert lease.at(1_000) is Presence.OFFLINE


def test_somebody_is_online_only_by_a_lease_that_says_so() -> None:
    """Away is not online, and neither is a lease that has run out."""
    online, away = Lease(Presence.ONLINE, 10), Lease(Presence.AWAY, 10)
    assert anyone_online({"d": away, "b": online}, 9)
    assert not anyone_online({"d": away, "b": online}, 10)
    assert not anyone_online({"d": away}, 9)
    assert not anyone_online({}, 0)


def test_an_account_has_a_team_and_a_capacity_from_the_start() -> None:
    """An agent of whom no more is said belongs to the shop, has no special skill and takes a few at once."""
    agent = Agent("dana", "Dana", Role.AGENT, ("he",), "hash")
    assert (agent.team, agent.skills, agent.capacity) == (DEFAULT_TEAM, (), DEFAULT_CAPACITY)
    assert agent.capacity > 1


def test_designers_take_no_conversations() -> None:
    """Agents and supervisors do."""
    assert {Role.AGENT, Role.SUPERVISOR} == TAKES_CONVERSATIONS
