"""Every colour pair can be read: text >= 4.5:1 on its ground, rings and edges >= 3:1, in both themes."""

import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "handoff/web"
PAIRS = [  # text, ground
    *(("text", ground) for ground in ("bg", "surface", "surface-2", "surface-3")),
    *(("text-muted", ground) for ground in ("bg", "surface", "surface-2")),
    *(("link", ground) for ground in ("surface", "surface-2")),
    ("on-accent", "accent"), ("on-accent", "accent-hover"),
    ("on-human", "human"), ("on-human", "human-hover"),
    ("on-danger", "danger"),
    *((f"{name}-text", f"{name}-soft") for name in ("accent", "human", "note", "danger", "ok", "warn")),
    *((f"{name}-text", "surface") for name in ("accent", "human", "danger")),
]  # fmt: skip
EDGES = [(edge, ground) for edge in ("focus", "border-strong") for ground in ("surface", "surface-2", "bg")]


def colours(theme: str) -> dict[str, str]:
    css = "".join(sheet.read_text(encoding="utf-8") for sheet in sorted(WEB.glob("shared/tokens*.css")))
    pairs = re.findall(r"--wl-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", css)
    found = {name: light if theme == "light" else dark for name, light, dark in pairs}
    found.update(re.findall(r"--wl-([\w-]+): (#\w{6});", css))
    return found


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_on_its_ground(theme: str) -> None:
    """Each pair that the screens use has a contrast of at least 4.5:1."""
    palette = colours(theme)
    weak = {p: round(contrast(palette[p[0]], palette[p[1]]), 2) for p in PAIRS}
    assert {p: ratio for p, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_focus_and_edges_can_be_seen(theme: str) -> None:
    """The focus ring and the edges of controls have at least 3:1."""
    palette = colours(theme)
    weak = {p: round(contrast(palette[p[0]], palette[p[1]]), 2) for p in EDGES}
    assert {p: ratio for p, ratio in weak.items() if ratio < 3} == {}


def test_the_style_sheets_know_no_left_or_right() -> None:
    """Physical directions break Hebrew: the sheets use inline-start and inline-end only."""
    physical = re.compile(
        r"(?<![\w-])(?:(?:margin|padding|border)-)?(?:left|right)\s*:|text-align:\s*(?:left|right)"
    )
    for sheet in WEB.rglob("*.css"):
        assert not physical.findall(sheet.read_text(encoding="utf-8")), sheet
