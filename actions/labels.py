"""Short words for buttons and lists that the actions put together: data/<lang>/labels.yml."""

from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

FOLDER = Path(__file__).resolve().parent.parent / "data"


@lru_cache(maxsize=3)
def labels(language: str) -> dict[str, dict[str, str]]:
    """Tables of words by name: `meanings` by intent, `answers`, `parts`."""
    return YAML(typ="safe").load((FOLDER / language / "labels.yml").read_text(encoding="utf-8"))


def part(language: str, name: str, /, **words: object) -> str:
    """A piece of a sentence, filled in."""
    return labels(language)["parts"][name].format(**words)


def button(title: str, payload: str = "") -> dict[str, str]:
    """What a button shows and what it sends; without a payload it sends its title."""
    return {"title": title, "payload": payload or title}


def answers(language: str, *names: str) -> list[dict[str, str]]:
    """Buttons from the table `answers`; each sends its own words, so that typing them does the same."""
    return [button(labels(language)["answers"][name]) for name in names]
