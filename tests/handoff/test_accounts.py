"""An operator says who signs in, without a program of their own."""

import asyncio
import io
import json
from collections.abc import Iterator

import pytest
from redis import Redis as PlainRedis

from handoff.accounts import main
from handoff.passwords import fits
from handoff.rules.agents import Agent, Role
from handoff.store.redis_agents import RedisAgents
from handoff.store.safety import connect


@pytest.fixture(autouse=True)
def _empty(redis_url: str) -> Iterator[None]:
    with PlainRedis.from_url(redis_url) as redis:
        redis.flushall()
        yield


def stored(redis_url: str, name: str) -> Agent | None:
    async def look() -> Agent | None:
        async with connect(redis_url) as redis:
            return await RedisAgents(redis).by_name(name)

    return asyncio.run(look())


def account(redis_url: str, name: str) -> Agent:
    agent = stored(redis_url, name)
    assert agent is not None
    return agent


def test_a_new_account_signs_in_with_the_password_that_was_shown(
    redis_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is printed once and kept as a hash alone; what was not said is that of an ordinary agent."""
    given = ["add", "  Zsófi  N ", "--languages", "hu, en,hu", "--skills", "billing", "--redis", redis_url]
    assert main(given) == 0
    password = capsys.readouterr().out.strip()
    agent = account(redis_url, "Zsófi N")
    assert (agent.role, agent.languages, agent.skills) == (Role.AGENT, ("hu", "en"), ("billing",))
    assert (agent.team, agent.capacity) == ("shop", 4)
    assert password not in agent.password_hash
    assert fits(agent.password_hash, password)


def test_a_change_touches_what_is_named_and_nothing_else(
    redis_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the id, by which conversations are owned, nor the password."""
    main(["add", "Noa", "--languages", "he", "--skills", "safety", "--redis", redis_url])
    before = account(redis_url, "Noa")
    assert main(["change", "Noa", "--role", "supervisor", "--skills", "", "--redis", redis_url]) == 0
    after = account(redis_url, "Noa")
    assert (after.role, after.skills) == (Role.SUPERVISOR, ())
    assert (after.id, after.password_hash, after.languages) == (
        before.id,
        before.password_hash,
        before.languages,
    )


def test_a_new_password_replaces_the_old_one(
    redis_url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of one's own comes from standard input, is not shown, and a short one is refused."""
    main(["add", "Noa", "--languages", "he", "--redis", redis_url])
    old = capsys.readouterr().out.strip()
    monkeypatch.setattr("sys.stdin", io.StringIO("a longer sentence\n"))
    assert main(["password", "Noa", "--ask", "--redis", redis_url]) == 0
    assert capsys.readouterr().out == ""
    kept = account(redis_url, "Noa").password_hash
    assert fits(kept, "a longer sentence")
    assert not fits(kept, old)
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert main(["password", "Noa", "--ask", "--redis", redis_url]) == 1
    assert account(redis_url, "Noa").password_hash == kept


def test_who_was_removed_is_gone(redis_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """And the list, for people and for programs, says who is left."""
    for name in ("Noa", "Dana"):
        main(["add", name, "--languages", "he", "--redis", redis_url])
    assert main(["remove", "Noa", "--redis", redis_url]) == 0
    assert stored(redis_url, "Noa") is None
    capsys.readouterr()
    assert main(["list", "--json", "--redis", redis_url]) == 0
    assert [row["name"] for row in json.loads(capsys.readouterr().out)] == ["Dana"]
    assert main(["list", "--redis", redis_url]) == 0
    assert "1 accounts" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["add", "Dana", "--languages", "he"], "There is an account called Dana already."),
        (["add", "Noa"], "Say with --languages"),
        (["add", "Noa", "--languages", "fr"], "There is no language fr"),
        (["add", "No\u200ba", "--languages", "he"], "characters that can be seen"),
        (["add", "x" * 81, "--languages", "he"], "1 to 80"),
        (["change", "Dana", "--team", "night"], "There is no team night"),
        (["change", "Dana", "--skills", "juggling"], "There is no skill juggling"),
        (["change", "Dana", "--capacity", "0"], "from 1 to 50"),
        (["change", "Dana", "--languages", ""], "at least one language"),
        (["remove", "Nobody"], "There is no account called Nobody."),
    ],
)
def test_what_can_not_be_is_refused_in_a_sentence(
    given: list[str], sentence: str, redis_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is changed."""
    main(["add", "Dana", "--languages", "he", "--redis", redis_url])
    before = account(redis_url, "Dana")
    assert main([*given, "--redis", redis_url]) == 1
    assert sentence in " ".join(capsys.readouterr().err.split())
    assert account(redis_url, "Dana") == before
    assert stored(redis_url, "Noa") is None


def test_storage_that_is_not_there_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """And an exit code of its own."""
    assert main(["list", "--redis", "unix:///nowhere/at/all"]) == 2
    assert capsys.readouterr().err.strip()
