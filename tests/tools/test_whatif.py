"""`python -m tools.whatif`: what it says of conversations that were written through the desk onto a real Redis."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from redis import Redis as Blocking
from rich.console import Console

from handoff.rules import events as e
from tests.tools.whatif_day import (
    QUIET,
    SINCE,
    T0_MS,
    by_hand,
)
from tools.stack import ROOT
from tools.whatif.__main__ import main, parser
from tools.whatif.comparing import Compared, Fate
from tools.whatif.plain import _moved as moved_as_plain
from tools.whatif.recorded import Record, read_file, write_file
from tools.whatif.replay import Replayed, Side
from tools.whatif.report import _moved
from tools.whatif.stays import stays_of
from tools.whatif.sweep import PATIENCES
from tools.whatif.wishes import AS_TRAINED


@pytest.fixture
def whatif(recorded: str, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main([*([] if "--from" in arguments else ["--redis", recorded, *SINCE]), *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """One furious visitor, with markup and numbers; nobody on any roster."""
    events = [
        e.Started(
            at_ms=T0_MS, language="en", token_sha256="f" * 64, identity=e.Identity("ann7", "Ann Archer")
        ),
        e.VisitorSaid(
            at_ms=T0_MS + 5,
            client_message_id="1",
            text="[red] ann@archer.example 0612345678 [/red] you thieves, I am SO angry!!!",
            language="en",
        ),
        e.HandoffRequested(
            at_ms=T0_MS + 5, reason=e.Reason.ANGRY, words="0612345678", message_seq=2, agents_online=False
        ),
    ]
    write_file(tmp_path / "few.jsonl", Record((by_hand("c", events),)), masked=False)
    return tmp_path / "few.jsonl"


def test_it_says_who_is_earlier_by_how_much_and_through_what(whatif: Any) -> None:
    """In JSON each moved stay with both calls, and the sums fit the list; in the table the same ones."""
    code, out, _ = whatif("--json", "--patience", "0.2")
    body = json.loads(out)
    assert code == 0
    sooner = [one for one in body["moved"] if one["fate"] == "earlier"]
    assert sooner
    for one in sooner:
        assert one["messages_earlier"] == one["today"]["message"] - one["other"]["message"] > 0
        assert one["earlier_ms"] == one["today"]["at_ms"] - one["other"]["at_ms"] > 0
        assert one["happened"] == one["today"]
    only_now = [one for one in body["moved"] if one["fate"] == "only now"]
    handoffs = {side: body["counts"][side]["handoffs"] for side in ("happened", "today", "other")}
    assert handoffs["other"] == handoffs["today"] + len(only_now)
    assert handoffs["happened"] == handoffs["today"] == sum(body["counts"]["today"]["by_reason"].values())
    assert body["judged"]["today"]["needless"]["there"] == body["judged"]["today"]["right"]["there"] == 1
    _, table, _ = whatif("--patience", "0.2", "--rows", "99")
    assert f"Would have reached a human earlier: {len(sooner) + len(only_now)}" in table
    assert all(f"{one['conversation']}#1" in table for one in sooner)
    assert "Would have reached a human later, or never: nobody." in table


def test_patience_the_other_way_tells_who_is_never_called(whatif: Any) -> None:
    """Who had a human and has none within the record, with the message that calls today."""
    body = json.loads(whatif("--json", "--patience", "8")[1])
    assert {one["fate"] for one in body["moved"]} == {"later or never"}
    assert all(one["other"] is None and one["today"] and one["earlier_ms"] is None for one in body["moved"])
    assert "Would have reached a human earlier: nobody." in whatif("--patience", "8")[1]


def test_the_same_settings_move_nobody(whatif: Any) -> None:
    """Without a wish there is nothing to tell, and both simulations are one."""
    body = json.loads(whatif("--json")[1])
    assert body["moved"] == []
    assert body["counts"]["today"] == body["counts"]["other"]
    assert body["waiting"]["today"] == body["waiting"]["other"]


def test_the_simulation_of_today_is_near_what_happened(whatif: Any) -> None:
    """In a day that keeps the house's rules: the same number, and waits within the steps of the day's clock."""
    waiting = json.loads(whatif("--json")[1])["waiting"]
    assert waiting["happened"]["handoffs"] == waiting["today"]["handoffs"]
    for name in ("median_ms", "p90_ms", "max_ms"):
        assert abs(waiting["happened"][name] - waiting["today"][name]) <= 15_000
    assert waiting["happened"]["missed"] == waiting["today"]["missed"] == 0


def test_a_file_says_the_same_as_redis(whatif: Any, tmp_path: Path) -> None:
    """Written whole, every number is the same; masked, everybody is called where they were, and no number is left."""
    whole, masked = tmp_path / "whole.jsonl", tmp_path / "masked.jsonl"
    said = whatif("--export", str(whole), "--no-masked")[2], whatif("--export", str(masked))[2]
    assert all("what visitors wrote" in text for text in said)
    assert {path.stat().st_mode & 0o777 for path in (whole, masked)} == {0o600}
    wish = ["--json", "--patience", "0.2"]
    of_redis, of_file, of_masked = (
        json.loads(out)
        for _, out, _ in (whatif(*wish), *(whatif("--from", str(f), *wish) for f in (whole, masked)))
    )
    assert {**of_file, "from": of_redis["from"], "to": of_redis["to"]} == of_redis
    assert of_masked["counts"]["today"] == of_redis["counts"]["today"]
    assert of_masked["waiting"]["today"] == of_redis["waiting"]["today"]
    assert "secret-hash" not in whole.read_text("utf-8")


def test_a_period_takes_the_stays_that_began_in_it(whatif: Any, tmp_path: Path) -> None:
    """Two halves hold what the whole holds, from Redis and from the file."""
    path = tmp_path / "r.jsonl"
    whatif("--export", str(path))
    halves = (
        ["--since", "2027-01-15", "--until", "2027-01-15T08:10"],
        ["--since", "2027-01-15T08:10", "--until", "2027-01-16"],
    )
    for source in ([], ["--from", str(path)]):
        stays = [json.loads(whatif(*source, "--json", *half)[1])["stays"] for half in halves]
        assert sum(stays) == json.loads(whatif(*source, "--json", *SINCE)[1])["stays"]
        assert all(stays)


def test_reading_leaves_nothing_behind(whatif: Any, recorded: str) -> None:
    """Not one byte of Redis is written."""
    with Blocking.from_url(recorded) as redis:
        before = {key: redis.dump(key) for key in redis.keys("*")}
        whatif("--patience", "0.2")
        assert {key: redis.dump(key) for key in redis.keys("*")} == before


def test_too_few_handoffs_say_nothing_of_waiting(whatif: Any, few: Path) -> None:
    """And without a single agent it says how to name some."""
    assert "name them with --agents" in whatif("--from", str(few))[1]
    out = whatif("--from", str(few), "--agents", "2")[1]
    assert "Waiting: 1 handoffs are too few to say anything about it (20 are needed)." in out
    assert "median" not in out.split("Waiting:")[1].splitlines()[0]
    assert json.loads(whatif("--from", str(few), "--agents", "2", "--json")[1])["waiting"]["enough"] is False


def test_a_table_shows_no_number_and_no_address(whatif: Any, few: Path) -> None:
    """What the visitor wrote is text, never markup, and JSON is masked too."""
    stay = stays_of(read_file(few, QUIET).conversations[0])[0]
    one = Compared(stay, Replayed(None, (), 1, 1), Side(AS_TRAINED).replay([stay])[0])
    assert one.fate is Fate.ONLY_NOW
    out = io.StringIO()
    _moved(Console(file=out, width=200), "Earlier", [one], 5)
    assert "[red] •@• •••••••••• [/red] you thieves" in out.getvalue()
    plain = json.dumps(moved_as_plain(one))
    assert "you thieves" in plain
    assert "0612345678" not in plain
    assert "archer" not in plain


def test_the_masked_file_points_at_nobody(few: Path) -> None:
    """No number, address, name, or secret of the visitor; the same number stays the same within the conversation."""
    record = read_file(few, QUIET)
    masked = few.with_name("masked.jsonl")
    write_file(masked, record, masked=True)
    text = masked.read_text("utf-8")
    assert not any(part in text for part in ("0612345678", "archer", "Archer", "ann7", "f" * 64))
    said, request = (entry.event for entry in read_file(masked, QUIET).conversations[0].entries[1:3])
    assert isinstance(said, e.VisitorSaid)
    assert isinstance(request, e.HandoffRequested)
    assert request.words in said.text
    assert "you thieves, I am SO angry!!!" in said.text


def test_a_sweep_goes_from_eager_to_patient(whatif: Any, tmp_path: Path) -> None:
    """The more patience the fewer handoffs and the fewer earlier; at 1 nobody moves; the picture is an SVG of it."""
    picture = tmp_path / "sweep.svg"
    steps = json.loads(whatif("--sweep", "patience", "--json", "--picture", str(picture))[1])["sweep"]
    assert [step["patience"] for step in steps] == list(PATIENCES)
    for name in ("handoffs", "earlier"):
        values = [step[name] for step in steps]
        assert values == sorted(values, reverse=True)
        assert values[0] > values[-1]
    unmoved = steps[PATIENCES.index(1.0)]
    assert (unmoved["earlier"], unmoved["later"]) == (0, 0)
    assert unmoved["needless"] == 1
    root = ET.fromstring(picture.read_text("utf-8"))
    assert root.tag.endswith("svg")
    assert len(root.findall("{http://www.w3.org/2000/svg}polyline")) == 5
    table = whatif("--sweep", "patience")[1]
    assert all(f" {patience:g} " in table for patience in PATIENCES)


BAD = [
    (["--patience", "99"], "patience must be 0.1 to 10.0"),
    (["--handoff-at", "0"], "handoff_at must be"),
    (["--language", "he"], "needs a wish"),
    (["--language", "fr", "--patience", "2"], "fr is none of them"),
    (["--team", "nobody", "--patience", "2"], "no team nobody"),
    (["--language", "he", "--team", "shop", "--patience", "2"], "a language or a team"),
    (["--settings", "none.yml"], "none.yml can not be read"),
    (["--settings", "bad.yml"], "unknown setting patients"),
    (["--settings", "list.yml"], "list.yml"),
    (["--from", "none.jsonl"], "none.jsonl can not be read"),
    (["--from", "bad.jsonl"], "line 2"),
    (["--from", "twice.jsonl"], "twice"),
    (["--redis", "unix:///nowhere/at/all"], "can not be read"),
]


@pytest.mark.parametrize(("arguments", "sentence"), BAD)
def test_what_can_not_hold_is_refused(
    arguments: list[str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit code 2, a plain sentence, and no table."""
    monkeypatch.chdir(tmp_path)
    Path("bad.yml").write_text("languages: {he: {patients: 2}}", "utf-8")
    Path("list.yml").write_text("[1, 2]", "utf-8")
    Path("empty.jsonl").write_text("", "utf-8")
    Path("bad.jsonl").write_text('{"agents": []}\n{"id": "c", "events": [{"kind": "nothing"}]}\n', "utf-8")
    Path("twice.jsonl").write_text('{"id": "c", "events": []}\n' * 2, "utf-8")
    source = [] if "--from" in arguments or "--redis" in arguments else ["--from", "empty.jsonl"]
    assert main([*source, *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err.replace("\n", " ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--picture", "p.svg"],
        ["--sweep", "patience", "--patience", "2"],
        ["--sweep", "height"],
        ["--from", "a", "--export", "b"],
        ["--from", "a", "--redis", "redis://h"],
        ["--agents", "0"],
        ["--patience", "much"],
    ],
)
def test_options_that_do_not_fit_are_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """By argparse, with exit code 2 and the option named."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert arguments[0] in capsys.readouterr().err


def test_an_export_overwrites_nothing(whatif: Any, tmp_path: Path) -> None:
    """A file that is there stays as it is."""
    path = tmp_path / "kept"
    path.write_text("mine", "utf-8")
    code, _, err = whatif("--export", str(path))
    assert (code, path.read_text("utf-8")) == (2, "mine")
    assert "can not be written" in err


def test_the_settings_that_hold_are_those_of_the_service(
    whatif: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the same variable; a mistake there is told like at its start."""
    path = tmp_path / "held.yml"
    path.write_text("languages: {en: {patience: 8}, he: {patience: 8}, hu: {patience: 8}}", "utf-8")
    monkeypatch.setenv("WARMLINE_DETECTOR_SETTINGS", str(path))
    body = json.loads(whatif("--json", "--patience", "1")[1])
    assert body["today"]["languages"]["he"] == {"patience": 8.0}
    assert body["counts"]["today"]["handoffs"] < body["counts"]["happened"]["handoffs"]
    assert body["counts"]["other"]["handoffs"] == body["counts"]["happened"]["handoffs"]
    path.write_text("languages: {en: {patience: 800}}", "utf-8")
    assert whatif("--json")[0] == 2


def test_every_option_is_documented() -> None:
    """And the page names no option that there is not."""
    page = (ROOT / "docs" / "whatif.md").read_text("utf-8")
    options = {name for action in parser()._actions for name in action.option_strings} - {"-h", "--help"}
    documented = set(re.findall(r"--[a-z][a-z-]+", page))
    assert documented - {"--masked"} == options - {"--masked"}
