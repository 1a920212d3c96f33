"""What is wrong with a draft is found without Rasa, with file, line and plain words."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from bot.designer.files import Project
from bot.designer.rasa_check import check_with_rasa
from bot.designer.rasa_words import translated

ROOT = Path(__file__).resolve().parents[3]

NLU, RULES, DOMAIN, STORIES = "data/nlu.yml", "data/rules.yml", "domain.yml", "data/stories.yml"


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "severity", "said"),
    [
        (NLU, "    - hi\n", "\t- hi\n", 10, "error", "tab"),
        (NLU, "    - hi\n", "    hi\n", 10, "error", "does not begin with '- '"),
        (NLU, "- intent: goodbye  ", "- intnet: goodbye  ", 17, "error", "'intent:', 'synonym:'"),
        (NLU, "- intent: goodbye  ", "- intent: godbye  ", 17, "error", "'goodbye' may be meant"),
        (NLU, "    - great\n", "    - hi\n", 26, "warning", "teaches mood_great here, and greet in line 10"),
        (NLU, "    - héllo", "    - Hey!\n    - héllo", 13, "warning", "stands in greet already, in line 8"),
        (NLU, "[Rome](city)", "[Rome](town)", 42, "error", "entity 'town'"),
        (NLU, "[Rome](city)", "[Rome] (city)", 42, "error", "space between"),
        (NLU, '"value": "14"}', "value: 14}", 43, "error", "not JSON"),
        (NLU, "  examples: |\n    - what", "  examples: >\n    - what", 47, "error", "write |"),
        (NLU, "  examples: |\n    - what is your name?\n", "", 46, "error", "has no examples"),
        (RULES, "- intent: goodbye", "- intent: goodby", 6, "error", "'goodbye' may be meant"),
        (RULES, "- action: utter_goodbye", "- acton: utter_goodbye", 7, "error", "'action' may be meant"),
        (RULES, "- action: utter_goodbye", "- action: utter_bye", 7, "error", "has no text"),
        (RULES, "  - action: utter_goodbye", "  - action: action_gone", 7, "error", "below actions:"),
        (RULES, "rules:", "rulse:", 2, "warning", "'rules' may be meant"),
        (RULES, "- intent: bot_challenge", "- intent:", 19, "error", "its name is missing"),
        (STORIES, "- story: sad path 1", "- story: happy path", 16, "warning", "first in line 5"),
        (DOMAIN, "payload: /mood_great", "payload: /mod_great", 31, "error", "this button"),
        (DOMAIN, "utter_goodbye: [{text: Bye}]", "goodbye: [{text: Bye}]", 40, "error", "begins with utter_"),
        (DOMAIN, "  utter_goodbye: [", "  utter_greet: [", 40, "error", "'utter_greet' stands twice"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    moodbot: Project, path: str, old: str, new: str, line: int, severity: str, said: str
) -> None:
    """Before it is saved as after; and the file as it is has no error."""
    assert not [problem for problem in moodbot.check() if problem.severity == "error"]
    text = moodbot.read(path)[0]
    assert text.count(old) >= 1
    found = moodbot.check_text(path, text.replace(old, new, 1))
    hits = [p for p in found if said in p.message and p.path == path]
    assert [(p.line, p.severity) for p in hits][:1] == [(line, severity)], "\n".join(map(str, found))
    (moodbot.root / path).write_text(text.replace(old, new, 1))
    assert moodbot.check() == found


def test_rules_that_contradict_each_other_are_found(moodbot: Project) -> None:
    """They begin alike and go on differently: training would fail after minutes."""
    text = moodbot.read(RULES)[0]
    other = "- rule: again\n  steps:\n  - intent: goodbye\n  - action: utter_greet\n"
    [found] = [p for p in moodbot.check_text(RULES, text + "\n" + other) if p.code == "contradiction"]
    assert "utter_greet" in found.message
    assert f"{RULES}:4" in found.message


def test_nested_and_recursive_yaml_ends(moodbot: Project) -> None:
    """A thousand brackets, an anchor within itself, a laughing billion: an answer, soon."""
    laughs = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    for text in (
        "[" * 3000,
        "rules: &a\n- rule: x\n  steps: [*a, {intent: *a}]\n",
        laughs,
        "nlu: *x\n",
        "- &a [*a]\n",
    ):
        began_s = time.monotonic()
        moodbot.check_text(RULES, text)
        assert time.monotonic() - began_s < 2


def test_our_own_files_are_well_and_looked_through_quickly(tmp_path: Path) -> None:
    """No error; two seconds at the outside for fourteen thousand phrases, and a fraction of that the next time."""
    for name in ("domain.yml", "config.yml"):
        shutil.copy(ROOT / name, tmp_path)
    for folder in ("en", "he", "hu", "common"):
        shutil.copytree(ROOT / "data" / folder, tmp_path / "data" / folder)
    project = Project(tmp_path)
    began_s = time.process_time()
    found = project.check()
    first_s = time.process_time() - began_s
    assert not [problem for problem in found if problem.severity == "error"]
    assert len(project.examples()) > 14_000
    assert first_s < 2 * len(project.examples()) / 14_000
    began_s = time.process_time()
    project.check()
    assert time.process_time() - began_s < first_s / 2


WARNS = "/x/rasa/shared/utils/io.py:99: UserWarning: "
SAID = "\n".join(
    (
        WARNS
        + "The intent 'bot_challenge' is listed in the domain file, but is not found in the NLU training data.",
        "  More info at https://rasa.com/docs",
        "\x1b[33m"
        + WARNS
        + "The example 'hi' was found labeled with multiple different intents in the training data."
        " Each annotated message should only appear with one intent. You should fix that conflict"
        " The example is labeled with: greet, goodbye.\x1b[0m",
        WARNS
        + "Issue found while processing '/y/data/nlu.yml': The item 'greet' contains an example that doesn't"
        " start with a '-' symbol: hello",
        "This training example will be skipped.",
        WARNS + "Unsatisfied end checkpoint 'sad' in block 'sad path 1'. Remove this checkpoint.",
        WARNS + "Issue found in '/y/data/rules.yml': Something nobody knows.",
        "2026-11-24 10:00:00 ERROR rasa.cli - The training data has problems",
    )
)


def test_rasas_words_get_a_place(moodbot: Project) -> None:
    """Known ones in plain words at the line, unknown ones as they are."""
    found = list(translated(SAID, moodbot.tree.rasa()))
    assert [(p.path, p.line, p.code) for p in found] == [
        (DOMAIN, 13, "no_phrases"),
        (NLU, 10, "clash"),
        (NLU, 6, "structure"),
        (STORIES, 16, "checkpoint"),
        (RULES, 0, "rasa"),
    ]
    bad = "Failed to validate '/y/data/nlu.yml'.\n  in /y/data/nlu.yml:\n line 17: Value 'x' is not a dict\n"
    [unread] = translated(bad, moodbot.tree.rasa())
    assert (unread.path, unread.line, unread.severity) == (NLU, 17, "error")


def test_rasa_is_asked_about_the_files_that_train(moodbot: Project) -> None:
    """As a child of its own environment, at low priority, without the texts of other parts."""
    (moodbot.root / ".venv-rasa" / "bin").mkdir(parents=True)
    (moodbot.root / ".venv-rasa" / "bin" / "python").touch()
    asked: list[list[str]] = []

    def run(command: list[str], _root: Path) -> str:
        asked.append(command)
        return ""

    assert check_with_rasa(moodbot.tree, run) == []
    [command] = asked
    assert command[:3] == ["nice", "-n", "19"]
    assert command[-3:] == [NLU, RULES, STORIES]
    assert "--enable-api" not in command
