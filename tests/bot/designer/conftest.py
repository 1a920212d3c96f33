"""A project of its own for each test, copied from tests/data/projects."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.designer.files import Project

PROJECTS = Path(__file__).resolve().parents[2] / "data" / "projects"


RULES = """version: "3.1"
rules:
- rule: greet
  steps:
  - intent: greet
  - action: utter_greet
- rule: thank
  steps:
  - intent: thank
  - action: utter_thank
"""
NLU = """version: "3.1"
nlu:
- intent: greet
  examples: |
    - hello
- intent: thank
  examples: |
    - thanks
"""
SMALL = {
    "config.yml": "recipe: default.v1\npipeline:\n- name: bot.nlu.tfidf_logreg.TfidfLogReg\n",
    "domain.yml": "intents:\n- greet\n- thank\n",
    "data/common/rules.yml": RULES,
    "data/common/signals.yml": "{}\n",
    "requirements/rasa.txt": "rasa==3.6.21\n",
    "bot/nlu/facts.py": "",
} | {
    f"data/{language}/{name}.yml": text
    for language in ("en", "he", "hu")
    for name, text in (("nlu", NLU), ("responses", "utter_greet: [text: hi]\nutter_thank: [text: ok]\n"))
}


@pytest.fixture
def project_of(tmp_path: Path) -> Callable[[str], Project]:
    def made(name: str) -> Project:
        shutil.copytree(PROJECTS / name, tmp_path / name)
        return Project(tmp_path / name)

    return made


@pytest.fixture
def moodbot(project_of: Callable[[str], Project]) -> Project:
    return project_of("moodbot")


@pytest.fixture
def clinic(project_of: Callable[[str], Project]) -> Project:
    return project_of("clinic")


@pytest.fixture
def project(tmp_path: Path) -> Callable[[str], Path]:
    """project("name") is a folder with all that a model is made from, and little of it."""

    def made(name: str) -> Path:
        for path, text in SMALL.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(text, encoding="utf-8")
        return tmp_path / name

    return made


@pytest.fixture
def small(project: Callable[[str], Path]) -> Path:
    return project("project")
