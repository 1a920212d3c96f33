"""A project of its own for each test, copied from tests/data/projects."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.designer.files import Project

PROJECTS = Path(__file__).resolve().parents[2] / "data" / "projects"


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
