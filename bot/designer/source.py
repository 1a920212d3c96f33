"""A file of the draft, byte for byte: what is not edited stays as it is on disk.

A text leaves here without its byte order mark, and goes back with it. What a browser makes of line breaks is put right
when it comes back: a line that was not changed keeps the break it had.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from bot.designer.errors import BadPath, Conflict, TooLarge, Unreadable

FILE_BYTES_MAX = 4 * 1024 * 1024
"""Of one file: ours, the largest, hold 300 kB; YAML of more takes longer to read than anybody waits."""

BOM = "\ufeff"
ETAG_CHARS = 32
BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML takes for the end of a line."""

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Source:
    """`path` is relative to the project, with slashes. `text` keeps its own line breaks."""

    path: str
    text: str
    etag: str
    bom: bool = False


def etag_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:ETAG_CHARS]


def read_source(root: Path, path: str) -> Source:
    """Raises BadPath when it is gone, TooLarge, and Unreadable when it is not UTF-8."""
    try:
        with (root / path).open("rb") as file:
            content = file.read(FILE_BYTES_MAX + 1)
    except OSError:
        raise BadPath(f"There is no file {path}.") from None
    if len(content) > FILE_BYTES_MAX:
        raise TooLarge(f"{path} is larger than {FILE_BYTES_MAX // 1024} kB.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(path, line, "not_utf8") from None
    return Source(path, text.removeprefix(BOM), etag_of(content), text.startswith(BOM))


def write_source(root: Path, path: str, text: str, etag: str) -> str:
    """The new etag. `etag` is that of the file which the text was made from, "" for a new one.

    Written whole or not at all; whoever reads meanwhile sees the old file or the new one. The caller holds the lock.
    Raises Conflict, TooLarge, Unreadable.
    """
    before = _standing(root, path)
    if (before.etag if before else "") != etag:
        raise stale(path, before)
    text = text.removeprefix(BOM)
    if before is not None:
        text = with_breaks_of(before.text, text)
    content = ((BOM if before and before.bom else "") + text).encode("utf-8", "surrogatepass")
    check_writable(path, text, len(content))
    if before is None or etag_of(content) != before.etag:
        _replace(root / path, content)
    return etag_of(content)


def stale(path: str, now: Source | None) -> Conflict:
    sentence = f"{path} was changed by somebody else." if now else f"{path} is not there any more."
    return Conflict(sentence, path, now.text if now else "", now.etag if now else "")


def check_writable(path: str, text: str, size_bytes: int) -> None:
    """Raises TooLarge or Unreadable when YAML could not read it back."""
    if size_bytes > FILE_BYTES_MAX:
        raise TooLarge(f"{path} would be larger than {FILE_BYTES_MAX // 1024} kB.")
    found = _UNPRINTABLE.search(text)
    if found:
        line = len(BREAK.findall(text, 0, found.start())) + 1
        raise Unreadable(path, line, "bad_character", character=f"U+{ord(found.group()):04X}")


def _standing(root: Path, path: str) -> Source | None:
    return read_source(root, path) if os.path.lexists(root / path) else None


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path = path.resolve()  # a link stays a link
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(descriptor, mode)
            os.fsync(descriptor)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def lines_of(text: str) -> list[str]:
    """The lines with their breaks; nothing is lost or added."""
    found, start = [], 0
    for line_break in BREAK.finditer(text):
        found.append(text[start : line_break.end()])
        start = line_break.end()
    return [*found, text[start:]] if start < len(text) else found


def bare(line: str) -> str:
    """Without its break."""
    found = BREAK.search(line)
    return line[: found.start()] if found else line


def usual_break(lines: Iterable[str]) -> str:
    """The break that most of the lines end with."""
    counted = Counter(line[len(bare(line)) :] for line in lines)
    counted.pop("", None)
    return counted.most_common(1)[0][0] if counted else "\n"


def with_breaks_of(old: str, new: str) -> str:
    """`new`, whose breaks a browser has made plain, with those of `old` where a line is the same."""
    if "\r" not in old or "\r" in new:
        return new
    before, after = lines_of(old), lines_of(new)
    usual = usual_break(before)
    bare_before, bare_after = [bare(line) for line in before], [bare(line) for line in after]
    made = [line + usual if line != after[place] else line for place, line in enumerate(bare_after)]
    matcher = SequenceMatcher(None, bare_before, bare_after, autojunk=False)
    for old_at, new_at, size in matcher.get_matching_blocks():
        for step in range(size):
            if (
                made[new_at + step] != bare_after[new_at + step]
                and before[old_at + step] != bare_before[old_at + step]
            ):
                made[new_at + step] = before[old_at + step]
    return "".join(made)
