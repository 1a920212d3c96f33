"""What the README says of the code is true."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATH = re.compile(
    r"`((?:handoff|bot|actions|docs|tests|tools)/[\w./-]+|[\w.-]+\.(?:py|yml|md|json))`|\]\(([\w./-]+)\)"
)


def _named(text: str) -> set[str]:
    return {left or right for left, right in PATH.findall(text)}


def test_every_file_that_the_readme_names_exists() -> None:
    """The way of one message, and every link, lead to a file."""
    named = _named((ROOT / "README.md").read_text("utf-8"))
    assert len(named) > 20
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_the_notice_names_every_vendored_part() -> None:
    """Whatever lies in a vendor folder is named with its licence."""
    notice = (ROOT / "NOTICE").read_text("utf-8")
    parts = [path for path in ROOT.glob("*/**/vendor/*.*js") if ".venv" not in path.parts]
    assert parts
    assert [str(path) for path in parts if str(path.relative_to(ROOT)) not in notice] == []
