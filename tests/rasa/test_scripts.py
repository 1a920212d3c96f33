"""Scripted conversations: the same stories in three languages, each told as people there would tell it.

They stand in tests/stories/, where designers add theirs; bot/designer/gate.py lets no version out that fails one.
"""

from pathlib import Path
from typing import NamedTuple

import pytest
from ruamel.yaml import YAML

from tests.rasa.visitor import LANGUAGES, Visitor

STORIES = Path(__file__).resolve().parents[1] / "stories"


class Step(NamedTuple):
    """What the visitor says in one language, and what must hold after it."""

    said: str
    ask: "str | None"
    shows: "list[str]"
    human: bool
    button: str
    silent_about: str


def step_of(written: dict, language: str) -> Step:
    shows = in_language(written.get("shows", []), language)
    return Step(
        in_language(written["say"], language),
        written.get("ask"),
        [shows] if isinstance(shows, str) else shows,
        written.get("human", False),
        written.get("button", ""),
        written.get("silent_about", ""),
    )


def in_language(said, language: str):
    """One text for all, or a text for each language."""
    return said[language] if isinstance(said, dict) else said


SCRIPTS = {
    name: steps
    for path in sorted(STORIES.glob("*.yml"))
    for name, steps in YAML(typ="safe").load(path.read_text(encoding="utf-8")).items()
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCRIPTS)
def test_script(assistant, name: str, language: str) -> None:
    """The story goes as written."""
    visitor = Visitor(assistant, language)
    told: list[str] = []
    for step in (step_of(written, language) for written in SCRIPTS[name]):
        visitor.say(step.said)
        all_texts = "\n".join(visitor.texts)
        told += [f"> {step.said}", all_texts, str(visitor.signals)]
        context = "\n".join(told)
        assert visitor.signals.get("ask") == step.ask, context
        assert bool(visitor.signals.get("wants_human")) == step.human, context
        assert all(part in all_texts for part in step.shows), context
        assert not step.button or step.button in visitor.buttons, context
        assert not step.silent_about or step.silent_about not in all_texts, context
        assert "{" not in all_texts, context
        assert "None" not in all_texts, context
