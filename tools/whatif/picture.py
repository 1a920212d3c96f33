"""The sweep as SVG: above what it brings, below what it costs, over the patience (each step the same width)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tools.whatif.sweep import Step
from tools.whatif.waiting import ENOUGH

WIDTH, PANEL, EDGE, TOP = 560, 190, 64, 34
COLOURS = ("#1f5fbf", "#c2410c", "#15803d", "#7e22ce")  # as in the detector's other pictures
GREY = "#a3a3a3"
BELOW = "patience: below 1 a human is called earlier"


def drawn(steps: Sequence[Step]) -> str:
    """Two panels, one above the other."""
    brings = {
        "handoffs": [step.handoffs for step in steps],
        "reached earlier": [step.earlier for step in steps],
        "later or never": [step.later for step in steps],
        "needless, as judged": [step.needless for step in steps],
    }
    waits = [
        round(step.waiting.p90_ms / 1000)
        if step.waiting and step.handoffs >= ENOUGH and step.waiting.p90_ms is not None
        else None
        for step in steps
    ]
    panels = [_panel(0, steps, "calls", brings), _panel(1, steps, "seconds", {"waiting, p90": waits})]
    height = 2 * PANEL + 30
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" '
        f'font-size="12"><title>{BELOW}</title><rect width="{WIDTH}" height="{height}" fill="#fff"/>{"".join(panels)}'
        f'<text x="{WIDTH / 2}" y="{height - 6}" text-anchor="middle">{BELOW}</text></svg>\n'
    )


def _panel(place: int, steps: Sequence[Step], unit: str, lines: Mapping[str, Sequence[int | None]]) -> str:
    top = place * PANEL
    most = max((value for values in lines.values() for value in values if value is not None), default=0) or 1
    parts = [_axes(top, steps, unit, most)]
    for number, ((name, values), colour) in enumerate(zip(lines.items(), COLOURS, strict=False)):
        parts.append(_line(top, values, most, colour))
        parts.append(
            f'<text x="{EDGE + 8 + 125 * number}" y="{top + TOP - 14}" fill="{colour}">{name}</text>'
        )
    return "".join(parts)


def _axes(top: int, steps: Sequence[Step], unit: str, most: int) -> str:
    left, right, low, high = EDGE, WIDTH - 20, top + PANEL - 24, top + TOP
    ticks = "".join(
        f'<text x="{_x(place, len(steps))}" y="{low + 16}" text-anchor="middle">{step.patience:g}</text>'
        for place, step in enumerate(steps)
    )
    return (
        f'<rect x="{left}" y="{high}" width="{right - left}" height="{low - high}" fill="none" stroke="#d4d4d4"/>'
        f'<text x="{left - 6}" y="{low + 4}" text-anchor="end">0</text>'
        f'<text x="{left - 6}" y="{high + 10}" text-anchor="end">{most}</text>'
        f'<text x="{left - 6}" y="{(low + high) / 2}" text-anchor="end" fill="{GREY}">{unit}</text>{ticks}'
    )


def _line(top: int, values: Sequence[int | None], most: int, colour: str) -> str:
    """A value that is not known is left out."""
    points = [(place, value) for place, value in enumerate(values) if value is not None]
    low, high = top + PANEL - 24, top + TOP
    drawn_points = [
        (_x(place, len(values)), round(low - (low - high) * value / most, 1)) for place, value in points
    ]
    along = " ".join(f"{x},{y}" for x, y in drawn_points)
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in drawn_points)
    return f'<polyline points="{along}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}'


def _x(place: int, count: int) -> float:
    return round(EDGE + 14 + (WIDTH - EDGE - 48) * place / max(1, count - 1), 1)
