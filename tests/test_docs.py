"""What the README says of the code is true."""

from __future__ import annotations

import re
from pathlib import Path

from handoff.settings import variable_names

ROOT = Path(__file__).resolve().parents[1]
TOPS = ("actions", "bot", "data", "docs", "handoff", "tests", "tools")
VENDOR = ("handoff/web/shared/vendor", "bot/designer/web/vendor", "tests/browser/vendor")
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


def test_every_setting_stands_in_the_readme() -> None:
    """Whoever looks for a setting finds its name; what it means stands in `.env.example`."""
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in variable_names() if f"`{name}`" not in readme] == []


def test_the_notice_names_every_vendored_part() -> None:
    """Whatever lies in a vendor folder of the repository is named."""
    notice = (ROOT / "NOTICE").read_text("utf-8")
    files = [path for folder in VENDOR for path in (ROOT / folder).iterdir()]
    assert len(files) > 4
    assert [str(path) for path in files if str(path.relative_to(ROOT)) not in notice] == []


def test_the_notice_names_every_bundled_package() -> None:
    """Each package whose licence is kept beside the bundle stands in the notice with the same version."""
    notice = (ROOT / "NOTICE").read_text("utf-8")
    licences = "".join((ROOT / folder / "LICENSES.txt").read_text("utf-8") for folder in VENDOR[:2])
    packages = re.findall(r"^=== (\S+ \S+) ===$", licences, re.MULTILINE)
    assert packages
    assert [package for package in packages if package not in notice] == []


def test_no_vendor_folder_is_overlooked() -> None:
    """A new vendor folder must be added here, and so to the notice."""
    found = {str(path.relative_to(ROOT)) for top in TOPS for path in (ROOT / top).rglob("vendor")}
    assert found == set(VENDOR)
