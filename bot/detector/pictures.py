"""Two pictures as SVG: precision against recall, and how far a score can be trusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_SIDE, _EDGE = 360, 44
_COLOURS = ("#1f5fbf", "#c2410c", "#15803d", "#7e22ce", "#525252")


def precision_recall(curves: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """A line for each name: (recall, precision)."""
    drawn = [
        _line(points, colour) + _name(place, name, colour)
        for place, ((name, points), colour) in enumerate(zip(curves.items(), _COLOURS, strict=False))
    ]
    return _frame("recall", "precision", drawn)


def reliability_diagram(parts: Sequence[tuple[float, float, int]]) -> str:
    """A dot for each tenth of the scale: (mean score, share that is true, how many); the larger, the more."""
    most = max((count for _, _, count in parts), default=1)
    dots = [
        f'<circle cx="{_x(score)}" cy="{_y(share)}" r="{3 + 7 * (count / most) ** 0.5:.1f}" fill="{_COLOURS[0]}"/>'
        for score, share, count in parts
    ]
    return _frame("score", "share that needed a human", [_line([(0, 0), (1, 1)], "#a3a3a3"), *dots])


def _x(share: float) -> float:
    return round(_EDGE + share * (_SIDE - 2 * _EDGE), 1)


def _y(share: float) -> float:
    return round(_SIDE - _EDGE - share * (_SIDE - 2 * _EDGE), 1)


def _line(points: Sequence[tuple[float, float]], colour: str) -> str:
    places = " ".join(f"{_x(across)},{_y(up)}" for across, up in points)
    return f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _name(place: int, name: str, colour: str) -> str:
    return f'<text x="{_EDGE + 8}" y="{_SIDE - _EDGE - 10 - 15 * place}" fill="{colour}">{name}</text>'


def _frame(across: str, up: str, drawn: Sequence[str]) -> str:
    inner = _SIDE - 2 * _EDGE
    ticks = "".join(
        f'<text x="{_x(tick)}" y="{_SIDE - _EDGE + 16}" text-anchor="middle">{tick:g}</text>'
        f'<text x="{_EDGE - 6}" y="{_y(tick) + 4}" text-anchor="end">{tick:g}</text>'
        for tick in (0, 0.5, 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIDE} {_SIDE}" font-family="sans-serif" '
        f'font-size="12"><rect width="{_SIDE}" height="{_SIDE}" fill="#fff"/>'
        f'<rect x="{_EDGE}" y="{_EDGE}" width="{inner}" height="{inner}" fill="none" stroke="#d4d4d4"/>{ticks}'
        f'<text x="{_SIDE / 2}" y="{_SIDE - 8}" text-anchor="middle">{across}</text>'
        f'<text transform="translate(14 {_SIDE / 2}) rotate(-90)" text-anchor="middle">{up}</text>'
        f"{''.join(drawn)}</svg>\n"
    )
