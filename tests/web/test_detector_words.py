"""Every sign that the detector can give has words in the console, so that no agent reads a code."""

import re
from pathlib import Path

import pytest

from bot.detector.correcting import CODE as CORRECTS
from bot.detector.lexicon import mood_en, mood_he, mood_hu
from bot.detector.reading import ANGRY

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "handoff/web/console/texts_detector.js"
MADE = re.compile(
    r"""(?:Evidence|_sign)\(\s*"(\w+)"|^_PATTERN = "(\w+)"|^NOT_HELPED = "(\w+)\"""", re.MULTILINE
)


def codes() -> set[str]:
    """Of the lexicons, of the trained reading, and those that the detector's code names."""
    found = {CORRECTS, *ANGRY}.union(*(mood.MOOD for mood in (mood_en, mood_he, mood_hu)))
    for module in (ROOT / "bot/detector").glob("*.py"):
        found |= {
            code for codes in MADE.findall(module.read_text(encoding="utf-8")) for code in codes if code
        }
    return found


@pytest.mark.parametrize("language", ["en", "he", "hu"])
def test_every_code_has_words(language: str) -> None:
    """In each language; the test would notice if it found no codes."""
    told = TEXTS.read_text(encoding="utf-8").split(f"  {language}: {{")[1].split("\n  },")[0]
    words = dict(re.findall(r'evidence_(\w+): "([^"]+)"', told))
    assert {"asked", "pattern", "rephrased", "not_helped", "sarcasm", "punctuation", "mild"} <= codes()
    assert codes() <= words.keys()
    assert all(word.strip() for word in words.values())
