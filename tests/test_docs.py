"""What README and docs say of the code is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handoff.settings import variable_names

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
TOPS = ("actions", "bot", "data", "docs", "handoff", "tests", "tools")
VENDOR = ("handoff/web/shared/vendor", "bot/designer/web/vendor", "tests/browser/vendor")
PATH = re.compile(
    r"`((?:handoff|bot|actions|docs|tests|tools)/[\w./-]+|[\w.-]+\.(?:py|yml|md|json))`|\]\(([\w-]*[./][\w./-]*)\)"
)


def _missing(page: Path) -> list[str]:
    """What it names and is not there: files in backquotes from the root of the tree, links from where the page is.

    A name without a folder is a file of the root on the pages that stand there; on others it may stand anywhere.
    """
    pairs = [
        pair
        for pair in PATH.findall(page.read_text("utf-8"))
        if "/" in pair[0] or pair[1] or page.parent == ROOT
    ]
    paths = [ROOT / file if file else page.parent / link for file, link in pairs]
    return [str(path) for path in paths if not path.exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_a_page_names_exists(page: Path) -> None:
    """The way of one message, every link, and every part that the docs speak of lead to a file."""
    assert _missing(page) == []


def test_the_readme_names_files() -> None:
    """Otherwise the test above would hold of a page that it can not read."""
    assert len(PATH.findall((ROOT / "README.md").read_text("utf-8"))) > 20


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
