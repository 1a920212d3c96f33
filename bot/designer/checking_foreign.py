"""Whether the files that Rasa is not trained on are built as their readers want them: data/detector and data/shop.

Each file is looked at by itself once, and again only when it is another one; then all of them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from bot.designer.checking_detector import Look, detector_file, detector_together
from bot.designer.checking_shop import shop_file, shop_together
from bot.designer.errors import Unreadable
from bot.designer.problem import Problem, error
from bot.designer.project import Parsed, parse
from bot.designer.source import Source

LOOKS_KEPT = 100
"""Of single files; ours are 38, and a text that is being typed is one more each time."""

Kind = tuple[str, Callable[[Parsed], Look], Callable[[Sequence[Look]], Iterable[Problem]]]
KINDS: tuple[Kind, ...] = (
    ("data/detector/", detector_file, detector_together),
    ("data/shop/", shop_file, shop_together),
)


def foreign(sources: Iterable[Source]) -> Iterator[Problem]:
    """Of sources that could be read."""
    listed = list(sources)
    for prefix, _, together in KINDS:
        looks = [look for one in listed if one.path.startswith(prefix) and (look := _look(one))]
        for look in looks:
            yield from look.problems
        yield from together(looks)


@lru_cache(LOOKS_KEPT)
def _look(source: Source) -> Look | None:
    parsed = parse(source)
    if isinstance(parsed.error, Unreadable):
        wrong = parsed.error
        return Look(source.path, (error(source.path, wrong.line, "yaml", wrong.key, **wrong.values),))
    if parsed.root is None:
        return None
    return next(single(parsed) for prefix, single, _ in KINDS if source.path.startswith(prefix))
