"""What the repeat guard is worth: `.venv/bin/python -m tools.bench_guard [development|held_out] [--wrong]`."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from handoff.rules.brief import Brief, Entry, build_brief
from handoff.rules.repeat_guard import answers
from handoff.rules.repeat_guard_asks import asks

EXAMPLES = Path(__file__).resolve().parents[1] / "tests/data/repeat_guard"
LANGUAGES = ("en", "he", "hu")
HALVES = ("development", "held_out")


@dataclass(frozen=True, slots=True)
class Example:
    """A draft in its conversation. `name` is the fact that it asks for again, "" when it repeats nothing."""

    language: str
    draft: str
    name: str
    entries: tuple[Entry, ...]
    brief: Brief

    def found(self) -> list[str]:
        return [answer.name for answer in answers(self.draft, self.language, self.brief, self.entries)]


@dataclass(frozen=True, slots=True)
class Score:
    """Over drafts: a warning counts as right when the draft repeats something, and names the fact."""

    drafts: int
    repeats: int
    right: int
    needless: int
    misnamed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.needless + self.misnamed)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.repeats)


def examples(language: str, half: str) -> list[Example]:
    source = YAML(typ="safe", pure=True).load((EXAMPLES / f"{language}.yml").read_text("utf-8"))
    return [example for group in source[half] for example in _of_group(group, language)]


def _of_group(group: Mapping[str, Any], language: str) -> Iterator[Example]:
    entries = tuple(
        Entry(seq, author, None, str(text), 0)
        for seq, turn in enumerate(group["turns"], start=2)
        for author, text in turn.items()
    )
    brief = build_brief(entries, None, None, language)
    for name, drafts in group.get("repeats", {}).items():
        for draft in drafts:
            yield Example(language, draft, name, entries, brief)
    for draft in group["others"]:
        yield Example(language, draft, "", entries, brief)


def score(of: Sequence[Example]) -> Score:
    found = [(example.name, example.found()) for example in of]
    return Score(
        drafts=len(of),
        repeats=sum(bool(name) for name, _ in found),
        right=sum(bool(name) and name in names for name, names in found),
        needless=sum(not name and bool(names) for name, names in found),
        misnamed=sum(bool(name) and bool(names) and name not in names for name, names in found),
    )


def slowest_ms(of: Sequence[Example]) -> float:
    """Of a draft that was never looked at before, the best of three."""
    return max(min(_once_ms(example) for _ in range(3)) for example in of)


def _once_ms(example: Example) -> float:
    asks.cache_clear()
    for entry in example.entries:
        asks(entry.text)  # what was said is looked at once, not with each draft
    began_s = time.perf_counter()
    example.found()
    return (time.perf_counter() - began_s) * 1000


def main(arguments: Sequence[str]) -> int:
    halves = [half for half in HALVES if half in arguments] or list(HALVES)
    print("half         language  drafts  repeats  precision  recall  slowest")
    for half in halves:
        for language in LANGUAGES:
            of = examples(language, half)
            got = score(of)
            print(
                f"{half:12} {language:8} {got.drafts:7} {got.repeats:8} {got.precision:10.3f} {got.recall:7.3f}"
                f" {slowest_ms(of):5.2f} ms"
            )
            for example in of if "--wrong" in arguments else ():
                names = example.found()
                if bool(example.name) != bool(names) or (example.name and example.name not in names):
                    print(f"    wanted {example.name or '-'}, got {', '.join(names) or '-'}: {example.draft}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
