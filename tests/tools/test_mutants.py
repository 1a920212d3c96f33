"""The mutants fit the code as it is, and a trial tells a test that fails from one that tests nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tools.mutants import report
from tools.mutants.catalogue import MUTANTS
from tools.mutants.mutant import DoesNotApply, Mutant
from tools.mutants.run import Result, run_all
from tools.mutants.trial import Verdict, run_test
from tools.stack import ROOT

CODE = "def twice(n: int) -> int:\n    return n + n\n"
TEST = """import pytest

from handoff.sum import twice

@pytest.fixture
def made():
    return twice(2)

def test_of_a_value() -> None:
    assert twice(2) == 4

def test_of_a_fixture(made) -> None:
    assert made == 4

def test_that_proves_nothing() -> None:
    assert twice(2)

def test_that_fails_anyway() -> None:
    assert twice(2) == 5

def test_that_hangs() -> None:
    import time

    while twice(2) != 4:
        time.sleep(0.01)
"""
WRONG_SUM = Mutant(
    name="wrong-sum",
    invariant="I0",
    breaks="Twice is thrice.",
    file="handoff/sum.py",
    before="return n + n",
    after="return n + n + n",
    caught_by="tests/test_sum.py::test_of_a_value",
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A product of one line, its tests, and the trial's own plugin."""
    for file, text in (("handoff/sum.py", CODE), ("tests/test_sum.py", TEST)):
        path = tmp_path / file
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    plugin = tmp_path / "tools/mutants/unshrunk.py"
    plugin.parent.mkdir(parents=True)
    plugin.write_text((ROOT / "tools/mutants/unshrunk.py").read_text("utf-8"), encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool.pytest.ini_options]\npythonpath = ["."]\n')
    return tmp_path


def tried(tree: Path, *mutants: Mutant) -> list[str]:
    heard: list[Result] = []
    results = run_all(tree, mutants, heard.append)
    assert sorted(result.mutant.name for result in heard) == sorted(mutant.name for mutant in mutants)
    return [result.problem for result in results]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_each_mutant_fits_the_code_as_it_is(mutant: Mutant) -> None:
    """Its text is there once, the change is Python, and the test that must catch it exists."""
    mutant.mutated(ROOT)
    assert mutant.breaks.endswith(".")


def test_each_mutant_has_a_name_of_its_own() -> None:
    """Names are what --only and the table go by; every invariant that has a number is attacked."""
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)
    assert {f"I{number}" for number in range(1, 13)} <= {mutant.invariant for mutant in MUTANTS}


def test_only_a_failed_test_catches(tree: Path) -> None:
    """A survivor, a broken fixture, a slip in the mutant and a test that fails anyway prove nothing."""
    survives = replace(WRONG_SUM, name="survives", caught_by="tests/test_sum.py::test_that_proves_nothing")
    slips = replace(WRONG_SUM, name="slips", after="return nowhere")
    in_fixture = replace(slips, name="in-fixture", caught_by="tests/test_sum.py::test_of_a_fixture")
    at_import = replace(WRONG_SUM, name="at-import", after="return n\n\nimport nowhere")
    anyway = replace(WRONG_SUM, name="anyway", caught_by="tests/test_sum.py::test_that_fails_anyway")
    problems = tried(tree, WRONG_SUM, survives, slips, in_fixture, at_import, anyway)
    nothing = "nothing was tested: an error, not a failed test"
    assert problems == ["", "survived", nothing, nothing, nothing, "the test failed on the code as it is"]
    assert (tree / "handoff/sum.py").read_text("utf-8") == CODE, "the tree itself is never touched"


def test_a_trial_has_an_end(tree: Path) -> None:
    """A mutant that makes the code wait for ever is ended, with all that its test has started."""
    WRONG_SUM.apply(tree)
    trial = run_test(tree, "tests/test_sum.py::test_that_hangs", limit_s=3)
    assert trial.verdict is Verdict.TIMED_OUT


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"before": "return n * 2"}, "0 times"),
        ({"before": "n"}, "times, not once"),
        ({"file": "handoff/gone.py"}, "there is no handoff/gone.py"),
        ({"after": "return (n"}, "no Python"),
        ({"after": "return n + n"}, "changes nothing"),
        ({"caught_by": "tests/test_sum.py::test_gone"}, "there is no test"),
    ],
)
def test_a_mutant_that_does_not_fit_is_a_failure(tree: Path, change: dict[str, str], what: str) -> None:
    """The code has moved on: the mutant has to follow, and says so."""
    mutant = replace(WRONG_SUM, **change)  # type: ignore[arg-type]
    with pytest.raises(DoesNotApply, match=what):
        mutant.apply(tree)
    assert (tree / "handoff/sum.py").read_text("utf-8") == CODE


def test_the_record_names_who_caught_what(tmp_path: Path) -> None:
    """One line for each, the survivors in bold; the number of both above."""
    path = tmp_path / "mutants.md"
    results = [Result(WRONG_SUM, "", 1.25), Result(replace(WRONG_SUM, name="other"), "survived", 2.0)]
    report.write(path, results, 61.4)
    text = path.read_text("utf-8")
    assert "2 mutants, 1 caught, 1 not" in text
    assert "| wrong-sum | I0 | Twice is thrice. | `test_sum.py::test_of_a_value` | 1.2 |" in text
    assert "| other | I0 | Twice is thrice. | **survived** | 2.0 |" in text
