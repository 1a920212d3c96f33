"""`python -m handoff.audit`, as it is typed."""

import asyncio
import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from redis import Redis
from rich.console import Console

from handoff.audit.__main__ import main
from handoff.audit.address import NoAddress, redis_url
from handoff.audit.formats import FORMULA_STARTS, as_csv, took
from handoff.audit.progress import PATIENCE_S, LateBar
from handoff.rules import events as e
from handoff.store import keys
from handoff.store.redis_store import RedisStore
from handoff.store.safety import connect
from tests.handoff.audit.chained_rows import first_broken
from tests.handoff.histories import T0_MS
from tests.handoff.stored import put

DANA: dict[str, Any] = {"agent_id": "@dana", "agent_name": "Dana"}
STARTED = e.Started(at_ms=T0_MS, language="=1+1", token_sha256="", team="\tshop")
REQUESTED = e.HandoffRequested(
    at_ms=T0_MS, reason=e.Reason.ANGRY, words="", message_seq=0, agents_online=True, priority=1
)
HISTORY = (
    STARTED,
    REQUESTED,
    e.Seen(at_ms=T0_MS + 400, agent_id="@dana"),
    e.Claimed(at_ms=T0_MS + 2_500, **DANA),
    e.AgentSaid(at_ms=T0_MS + 90_000, **DANA, client_message_id="1", text="Hello."),
)
SINCE = ["--since", "2027-01-15", "--until", "2027-01-16"]  # T0_MS is 2027-01-15T08:00:00Z


@pytest.fixture
def filled(redis_url: str) -> Iterator[Redis]:
    """Two requests: one answered, one waiting."""

    async def fill() -> None:
        async with connect(redis_url) as redis:
            await redis.flushall()
            await put(RedisStore(redis), "answered", HISTORY)
            await put(RedisStore(redis), "waits", HISTORY[:2])

    asyncio.run(fill())
    with Redis.from_url(redis_url) as redis:
        yield redis


@pytest.fixture
def audit(
    filled: Redis, redis_url: str, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["--redis", redis_url, *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_the_table_shows_who_asked_and_what_became_of_it(audit: Any) -> None:
    """The times since the request, the sum, the figures, and the digest as the last line."""
    code, out, _ = audit(*SINCE)
    assert code == 0
    (answered,) = [line for line in out.splitlines() if "answered#1" in line]
    for part in ("2027-01-15T08:00:00Z", "angry", "=1+1", "0.4 s", "2.5 s", "1 min 30 s"):
        assert part in answered
    assert "requested  2 = 1 waiting + 0 claimed + 1 answered + 0 promised" in out
    assert "adds up" in out
    assert "first word median 1 min 30 s, p95 1 min 30 s, of 1" in out
    assert out.splitlines()[-1].startswith("digest     ")


def test_json_holds_all_of_it(audit: Any) -> None:
    """Each row with its hash, which anybody can compute again."""
    code, out, _ = audit(*SINCE, "--format", "json")
    body = json.loads(out)
    assert code == 0
    assert (body["requested"], body["adds_up"], body["problems"]) == (2, True, [])
    assert body["states"]["answered"] == 1
    assert [row["conversation_id"] for row in body["rows"]] == ["answered", "waits"]
    assert body["rows"][0]["first_word_ms"] == 90_000
    assert body["rows"][1]["claimed_ms"] is None
    assert first_broken(body["rows"]) is None
    assert body["digest"] == body["rows"][-1]["chain"]
    assert body["waits"]["visible_ms"] == {"count": 1, "median_ms": 400, "p95_ms": 400}


def test_the_same_period_has_the_same_digest(audit: Any) -> None:
    """In every format, and when asked again."""
    digest = json.loads(audit(*SINCE, "--format", "json")[1])["digest"]
    assert audit(*SINCE)[1].splitlines()[-1] == f"digest     {digest}"
    assert f"digest     {digest}" in audit(*SINCE, "--format", "csv")[2]


def test_csv_is_safe_to_open(audit: Any) -> None:
    """A parser gets back one line a row; no cell begins a formula, and nothing but rows is in it."""
    code, out, err = audit(*SINCE, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert code == 0
    assert [row["conversation_id"] for row in rows] == ["answered", "waits"]
    assert (rows[0]["language"], rows[0]["team"], rows[0]["agents"]) == ("'=1+1", "'\tshop", "'@dana")
    assert (rows[0]["first_word_ms"], rows[1]["first_word_ms"]) == ("90000", "")
    assert not any(str(cell).startswith(FORMULA_STARTS) for row in rows for cell in row.values())
    assert "requested  2" in err


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_each_beginning_of_a_formula_is_made_text(start: str) -> None:
    """Also in a heading's place, inside quotes, and with line breaks behind it."""
    cell = f'{start}cmd|"x",\n1'
    (row,) = csv.DictReader(io.StringIO(as_csv([{"cell": cell, "list": [cell, "b"]}]), newline=""))
    assert row == {"cell": f"'{cell}", "list": f"'{cell} b"}


def test_csv_without_rows_is_empty(audit: Any) -> None:
    """Nobody asked in that time; that adds up."""
    code, out, _ = audit("--since", "2020-01-01", "--until", "2020-01-02", "--format", "csv")
    assert (code, out) == (0, "")
    code, out, _ = audit("--since", "2020-01-01", "--until", "2020-01-02")
    assert code == 0
    assert "none, there are no rows" in out


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_problem_makes_the_exit_code_one(audit: Any, filled: Redis, form: str) -> None:
    """A request of which no log knows: it is named, in every format."""
    filled.delete(keys.log("waits"))
    code, out, err = audit(*SINCE, "--format", form)
    assert code == 1
    assert "waits: request 1 stands in the index and in no log" in (err if form == "csv" else out)
    if form == "table":
        assert "DOES NOT ADD UP" in out


def test_reading_leaves_nothing_behind(audit: Any, filled: Redis) -> None:
    """Not one byte is written."""
    before = {key: filled.dump(key) for key in filled.keys("*")}
    audit(*SINCE)
    assert {key: filled.dump(key) for key in filled.keys("*")} == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["--since", "soon"],
        ["--last", "24"],
        ["--format", "xml"],
        ["--since", "2026-11-01", "--last", "24h"],
        ["--redis", "nowhere"],
    ],
)
def test_what_can_not_be_meant_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """By a sentence that names the argument, with exit code 2."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert arguments[-2].removesuffix("-11-01") in capsys.readouterr().err


def test_a_redis_that_is_away_is_no_empty_ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2: nothing was read, so nothing is said."""
    assert main(["--redis", f"unix://{tmp_path}/nobody"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "can not be read" in err


def test_the_running_service_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting first, then what the launcher left in STATE_DIR; without either, one sentence."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STATE_DIR", str(tmp_path / "state"))
    monkeypatch.delenv("REDIS_URL", raising=False)
    with pytest.raises(NoAddress, match="start the service"):
        redis_url()
    run = tmp_path / "state" / "run"
    run.mkdir(parents=True)
    (run / "addresses.json").write_text('{"redis": "unix:///there"}', encoding="utf-8")
    assert redis_url() == "unix:///there"
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere:1/0")
    assert redis_url() == "redis://elsewhere:1/0"
    monkeypatch.setenv("WARMLINE_NO_SUCH_SETTING", "1")
    assert main([]) == 2


def test_the_bar_is_for_those_who_wait() -> None:
    """Nothing within two seconds; a bar from then on, with how far it has come."""
    now_s = 100.0
    out = io.StringIO()
    with LateBar(Console(file=out, force_terminal=True), lambda: now_s) as bar:
        bar.step(1, 3)
        now_s += PATIENCE_S
        bar.step(2, 3)
        assert (bar.shown, out.getvalue()) == (False, "")
        now_s += 0.001
        bar.step(3, 3)
        assert bar.shown
    assert "Reading the logs" in out.getvalue()


@pytest.mark.parametrize(
    ("ms", "said"),
    [(None, "–"), (0, "0.0 s"), (59_900, "59.9 s"), (60_000, "1 min 00 s"), (3_661_000, "1 h 01 min")],
)
def test_durations_are_said_as_people_say_them(ms: int | None, said: str) -> None:
    """Seconds, then minutes, then hours."""
    assert took(ms) == said
