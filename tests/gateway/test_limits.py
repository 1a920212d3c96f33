"""Tokens for automatic triggers: two limits at once, an hour to fill, memory that has an end."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from handoff.gateway import limits
from handoff.gateway.limits import HOUR_S, TriggerTokens, address_of


def test_a_conversation_has_its_tokens_and_gets_new_ones_in_time() -> None:
    """Two at once, then one each half hour."""
    tokens = TriggerTokens(2, 100)
    assert [tokens.take("c", "a", 0.0) for _ in range(3)] == ["", "", "conversation"]
    assert tokens.take("d", "a", 0.0) == ""
    assert tokens.take("c", "a", HOUR_S / 2 - 1) == "conversation"
    assert tokens.take("c", "a", HOUR_S / 2 + 1) == ""
    assert tokens.take("c", "a", HOUR_S / 2 + 2) == "conversation"


def test_an_address_has_its_own_limit_and_costs_the_conversation_nothing() -> None:
    """What the address refused may be taken from another network."""
    tokens = TriggerTokens(1, 2)
    assert [tokens.take(cid, "a", 0.0) for cid in "xyz"] == ["", "", "address"]
    assert tokens.take("z", "b", 0.0) == ""
    assert [tokens.take(cid, "", 0.0) for cid in "pqrs"] == [""] * 4


def test_a_token_given_back_is_there_again() -> None:
    """Both of them, and never more than there were."""
    tokens = TriggerTokens(1, 1)
    assert tokens.take("c", "a", 0.0) == ""
    tokens.give_back("c", "a")
    tokens.give_back("c", "a")
    assert [tokens.take("c", "a", 0.0), tokens.take("c", "a", 0.0)] == ["", "conversation"]
    assert tokens.take("d", "a", 0.0) == "address"


def test_none_at_all_means_that_it_only_suggests() -> None:
    """A limit of 0 is a choice."""
    assert TriggerTokens(0, 10).take("c", "a", 0.0) == "conversation"
    assert TriggerTokens(10, 0).take("c", "a", 0.0) == "address"


def test_what_is_remembered_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many conversations and addresses there are."""
    monkeypatch.setattr(limits, "KEYS_MAX", 50)
    tokens = TriggerTokens(2, 2)
    for number in range(500):
        tokens.take(f"c{number}", f"a{number}", 0.0)
        tokens.give_back(f"never {number}", f"never {number}")
    assert len(tokens._conversations._levels) == len(tokens._addresses._levels) == 50


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "20010db800010002/64"),
        ("2001:db8:1:2:ffff::1", "20010db800010002/64"),
        ("::ffff:192.0.2.7", "::ffff:192.0.2.7"),
        ("testclient", "testclient"),
        (None, ""),
    ],
)
def test_an_address_is_what_a_visitor_can_not_change_at_will(host: str | None, address: str) -> None:
    """The whole network of a home for IPv6; what is no address stands for itself."""
    request: Any = SimpleNamespace(client=SimpleNamespace(host=host) if host else None)
    assert address_of(request) == address
