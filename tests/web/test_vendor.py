"""What is vendored is what was reviewed: every file stands in its SHA256SUMS, unchanged, with its licence."""

import hashlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [
    ROOT / "handoff/web/shared/vendor",
    ROOT / "bot/designer/web/vendor",
    ROOT / "tests/browser/vendor",
]


def sums(folder: Path) -> dict[str, str]:
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(ROOT).as_posix())
def test_every_vendored_file_is_listed_and_unchanged(folder: Path) -> None:
    """A file that was edited, added or lost is noticed; tools/vendor.sh is the only way to change one."""
    found = {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir() if p.name != "SHA256SUMS"
    }
    assert found == sums(folder)


def test_each_bundled_package_has_its_licence() -> None:
    """The bundle's first line names the packages; each of them has its licence text beside it."""
    vendor = FOLDERS[0]
    licences = (vendor / "LICENSES.txt").read_text(encoding="utf-8")
    for package in ("preact 10.29.8", "htm 3.1.1", "@preact/signals 2.11.4"):
        assert package in (vendor / "preact.mjs").read_text(encoding="utf-8").splitlines()[0]
        assert f"=== {package} ===" in licences
