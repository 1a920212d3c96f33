"""Frustration and the escape hatch: recent turns in, one verdict out. Pure: no I/O, no clock, no third-party import."""

from bot.detector.asking import asks_for_human
from bot.detector.judging import judge
from bot.detector.verdict import Action, Evidence, Turn, Verdict, Why

__all__ = ["Action", "Evidence", "Turn", "Verdict", "Why", "asks_for_human", "judge"]
