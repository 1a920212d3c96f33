"""What was trained: it is of the present examples, small, refused when damaged, and needs nothing but Python."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.detector import Turn, corpus, judge
from bot.detector.__main__ import answer_to
from bot.detector.artefact import BrokenArtefactError, unpack
from bot.detector.settings import SAFE, parse
from bot.detector.train import FILE

DATA = Path("data/detector")
_HEAVY = ("numpy", "scipy", "sklearn", "ruamel", "textblob", "vaderSentiment", "rich", "torch")


def test_the_artefact_is_of_the_present_examples() -> None:
    """Whoever changes an example or a word list trains anew: `make detector`."""
    assert unpack(FILE.read_bytes()).fingerprint == corpus.load(DATA, None).fingerprint()


def test_an_example_more_is_another_fingerprint() -> None:
    """So that the comparison above means something."""
    known = corpus.load(DATA, None)
    before = known.fingerprint()
    known.messages.pop()
    assert known.fingerprint() != before


def test_the_artefact_stays_below_a_megabyte() -> None:
    """It is committed, and read at every start."""
    assert FILE.stat().st_size < 1_000_000


@pytest.mark.parametrize("place", [0, 20, 5000])
def test_a_damaged_artefact_is_refused(place: int) -> None:
    """One changed byte, wherever it is, and nothing is judged by it."""
    damaged = bytearray(FILE.read_bytes())
    damaged[place] ^= 1
    with pytest.raises(BrokenArtefactError):
        unpack(bytes(damaged))


def test_judging_needs_nothing_but_python() -> None:
    """No library of the training is imported, no socket is opened and no file but the artefact's is read."""
    code = (
        "import sys, json; from bot.detector import Turn, judge; opened = [];"
        "told = ('open', 'socket.connect');"
        "sys.addaudithook(lambda name, args: opened.append(str(args[0])) if name in told else None);"
        "judge([Turn(1, 'visitor', 'oh great, another form')]);"
        f"print(json.dumps([[m for m in {_HEAVY!r} if m in sys.modules], opened]))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy, opened = json.loads(run.stdout)
    assert heavy == []
    assert {Path(name).name for name in opened} <= {"model.bin"}


def test_the_same_conversation_gets_the_same_answer_in_another_process() -> None:
    """Sets have no order between processes; a judgement must not depend on it."""
    lines = [
        json.dumps({"turns": [{"speaker": "visitor", "text": text}]})
        for text in (
            "third week and still nothing, I am done",
            "כל הכבוד, עוד טופס",
            "Ez már a negyedik levelem.",
            "558201",
        )
    ]
    answers = {
        subprocess.run(
            [sys.executable, "-m", "bot.detector"],
            input="\n".join(lines), capture_output=True, text=True, check=True, encoding="utf-8",
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(answers) == 1
    assert answers.pop().splitlines() == [json.dumps(answer_to(line), ensure_ascii=False) for line in lines]


@pytest.mark.parametrize(
    "line",
    [
        "{broken",
        "[]",
        "null",
        "{}",
        '{"turns": []}',
        '{"turns": [{"speaker": "bot", "text": "hello"}]}',
        '{"turns": [{"speaker": "visitor"}]}',
        '{"turns": [{"speaker": "visitor", "text": 7}]}',
        '{"turns": [{"speaker": "ghost", "text": "x"}]}',
        '{"turns": "x"}',
        "[" * 100_000,
    ],
)
def test_a_line_that_can_not_be_judged_is_an_error_of_its_own(line: str) -> None:
    """The other lines are still answered."""
    assert set(answer_to(line)) == {"error"}


def test_the_command_goes_on_after_a_bad_line_and_counts_it() -> None:
    """Exit code 0, an answer a line, the count on stderr."""
    good = json.dumps({"turns": [{"speaker": "visitor", "text": "I want a human"}], "lang": "en"})
    run = subprocess.run(
        [sys.executable, "-m", "bot.detector"],
        input=f"{{\n{good}\n",
        capture_output=True,
        text=True,
        check=False,
    )
    first, second = map(json.loads, run.stdout.splitlines())
    assert (run.returncode, set(first)) == (0, {"error"})
    assert (second["verdict"], second["asks_human"]) == ("handoff", True)
    assert run.stderr.startswith("1 lines")


def test_the_last_turn_of_the_visitor_is_judged() -> None:
    """What the bot said after it changes nothing."""
    turns = [{"speaker": "visitor", "text": "I want a human"}, {"speaker": "bot", "text": "One moment."}]
    assert answer_to(json.dumps({"turns": turns})) == answer_to(json.dumps({"turns": turns[:1]}))


def test_patience_and_teams_move_the_thresholds() -> None:
    """Patience above 1 calls later, below 1 earlier; a team's wish stands above its language's."""
    wishes = {
        "languages": {"en": {"patience": 3}, "he": {"patience": 0.3}},
        "teams": {"shop": {"handoff_at": 0.7}},
    }
    settings = parse(wishes)
    assert settings.of("en").handoff_at > SAFE.of("en").handoff_at
    assert settings.of("he").handoff_at < SAFE.of("he").handoff_at
    assert settings.of("hu") == SAFE.of("hu")
    assert parse(wishes, team="shop").of("en").handoff_at == 0.7


@pytest.mark.parametrize(
    "wishes",
    [
        {"colours": {}},
        {"languages": {"en": {"handoff": 0.5}}},
        {"languages": {"en": {"handoff_at": 0}}},
        {"teams": {"shop": {"patience": "much"}}},
    ],
)
def test_a_wish_that_would_call_everybody_or_nobody_is_refused(wishes: dict[str, dict[str, object]]) -> None:
    """Also a setting that nobody knows: a typo would else be silence."""
    with pytest.raises(ValueError, match=r"unknown|must be"):
        parse(wishes)


def test_settings_change_the_verdict() -> None:
    """At other thresholds the same conversation gets another verdict."""
    turns = [Turn(1, "visitor", "how do I pay"), Turn(2, "bot", "Sorry, I did not get that.")]
    turns.append(Turn(3, "visitor", "hmm, that doesn't really help me"))
    late = {"uneasy_at": 0.99, "angry_at": 0.99, "handoff_at": 0.99}
    assert judge(turns, "en", parse({"languages": {"en": {"handoff_at": 0.05}}})).action == "handoff"
    assert judge(turns, "en", parse({"languages": {"en": late}})).action == "none"


@pytest.mark.parametrize(
    "text", ["\u202e" * 4000, "a" * 4000, "😡" * 2000, "\ud800" * 50, "\x00" * 100, "!?" * 2000]
)
def test_hostile_text_gets_a_verdict(text: str) -> None:
    """Of the right shape, whatever it is."""
    verdict = judge([Turn(1, "visitor", text)])
    assert 0.0 <= verdict.score <= 1.0
    assert all(len(sign.words) <= 160 for sign in verdict.evidence)
