"""W15: the widget weighs little: loader <= 3 KB, all that one visitor's browser runs <= 35 KB, gzipped."""

import gzip
import re
from pathlib import Path

WEB = Path(__file__).resolve().parents[2] / "handoff/web"
KIB = 1024
IMPORT = re.compile(r"""(?:from|import)\s+"(\.[^"]+)";""")
COMMENT_LINES = re.compile(r"^\s*(?:/\*.*?\*/|//[^\n]*)\s*\n", re.DOTALL | re.MULTILINE)


def gzipped(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


def without_comments(path: Path) -> int:
    """The weight of what runs. Comments are for readers and can be stripped in front of us."""
    return gzipped(COMMENT_LINES.sub("", path.read_text(encoding="utf-8")))


def as_served(path: Path) -> int:
    return gzipped(path.read_text(encoding="utf-8"))


def reachable(path: Path, seen: set[Path]) -> set[Path]:
    """The module and everything that it imports."""
    if path not in seen:
        seen.add(path)
        for relative in IMPORT.findall(path.read_text(encoding="utf-8")):
            reachable((path.parent / relative).resolve(), seen)
    return seen


def visitors_files() -> set[Path]:
    """What one visitor loads: loader, modules, style sheets, and the texts of the longest language."""
    files = reachable(WEB / "widget/app.js", set())
    files |= {WEB / "shared/tokens.css", WEB / "widget/widget.css", WEB / "widget/loader.js"}
    return files | {max((WEB / "widget/texts").glob("*.js"), key=as_served)}


def test_the_loader_is_at_most_3_kb() -> None:
    """Every page of the host loads it, so it must not be felt."""
    assert as_served(WEB / "widget/loader.js") <= 3 * KIB


def test_everything_together_is_at_most_35_kb() -> None:
    """What runs weighs at most 35 KB; as served, with the comments, at most 41 KB."""
    files = visitors_files()
    assert {"preact.mjs", "outbox.js", "thread.js", "bidi.js"} <= {path.name for path in files}
    assert sum(map(without_comments, files)) <= 35 * KIB
    assert sum(map(as_served, files)) <= 41 * KIB


def test_what_comes_later_is_light_too() -> None:
    """Each of the two cards that wait for their moment, with its style and one language: at most 7 KB."""
    ours = visitors_files()
    for name in ("promise", "card"):
        folder = WEB / "widget" / name
        files = reachable(folder / "card.js", set()) - ours
        files |= {folder / "card.css", max((folder / "texts").glob("*.js"), key=as_served)}
        assert sum(map(without_comments, files)) <= 7 * KIB, name
