"""What the shop answers from (data/shop): parts, languages, names that point at each other, numbers within limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.designer import yaml_edit as y
from bot.designer.checking_detector import Look, Named, limited, named_once, names_in, near
from bot.designer.problem import Problem, error
from bot.designer.project import LANGUAGES, Parsed
from bot.designer.sentences import Value

HOURS = re.compile(r"closed|([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Shape:
    """Of each thing of a part: what it must have, and what it may have."""

    must: tuple[str, ...]
    may: tuple[str, ...] = ()


SHAPES: Mapping[str, Mapping[str, Shape | None]] = {
    "catalogue": {
        "currencies": None,
        "specs": Shape(("labels",), ("better", "unit")),
        "categories": Shape(("names", "words")),
        "products": Shape(
            ("id", "category", "names", "prices", "stock", "warranty_months", "words", "specs"),
            ("expected_in_days",),
        ),
    },
    "codes": {
        "promotions": Shape(("id", "percent", "days", "names"), ("categories", "products")),
        "codes": Shape(
            ("code", "days"),
            ("percent", "amount", "minimum", "categories", "products", "uses_left", "currencies"),
        ),
    },
    "guides": {
        "guides": Shape(("id", "kind", "topic", "products", "titles", "steps"), ("words", "safety")),
    },
    "stores": {
        "hours": Shape(DAYS),
        "stores": Shape(
            ("id", "country", "hours", "city", "postcode", "phone", "at", "names", "streets"),
        ),
        "time_zones": None,
        "notes": None,
        "cities": Shape(("names", "country", "at"), ("words",)),
        "holidays": Shape(("when", "countries", "hours", "names"), ("moves",)),
    },
    "not_sold": {"words": None, "used_with_ours": None},
    "terms": {},  # it has a part for each matter: only languages and limits are looked at
}
"""By file; the guides are all that stand in a folder of that name. None: a part without things of one shape."""

LIMITS = {
    "percent": (1, 100),
    "stock": (0, 1_000_000),
    "warranty_months": (0, 240),
    "expected_in_days": (0, 1_000),
    "uses_left": (0, 10_000_000),
    "return_days": (0, 1_000),
}
POINTS_AT = {
    "products": "product",
    "categories": "category",
    "category": "category",
    "city": "city",
    "specs": "spec",
}
"""A key in a thing -> what it names. `hours` of a store is looked at by itself: of a holiday it is an hour."""


def shop_file(parsed: Parsed) -> Look:
    root, path = parsed.root, parsed.path
    if not isinstance(root, MappingNode):
        return Look(path, (error(path, 1, "shape", "not_names"),))
    shapes = SHAPES.get(_kind(path), {})
    problems = [*_parts(path, root, shapes), *_texts(path, root), *_numbers(path, root)]
    return Look(path, tuple(problems), tuple(_named(root)), tuple(_pointers(root)))


def _kind(path: str) -> str:
    place = PurePosixPath(path)
    return "guides" if place.parent.name == "guides" else place.stem


def things(node: Node | None) -> Iterator[tuple[str, Node]]:
    """Each thing of a part with its name: a list of things that have an id or a code, or names with things below."""
    for item in y.items(node):
        yield y.scalar(y.get(item, "id")) or y.scalar(y.get(item, "code")) or "", item
    for name, _, value in names_in(node):
        yield name, value


def _parts(path: str, root: MappingNode, shapes: Mapping[str, Shape | None]) -> Iterator[Problem]:
    present = {name for name, _, _ in names_in(root)}
    if not shapes:
        return
    for name in shapes.keys() - present:
        yield error(path, 0, "shape", "part_missing", name=name)
    for name, node, value in names_in(root):
        shape = shapes.get(name)
        if name not in shapes:
            values: dict[str, Value] = {"name": name, "near": near(name, shapes)}
            yield error(path, y.line_number(node), "shape", "part_unknown", **values)
        elif shape is not None:
            for _, thing in things(value):
                yield from _thing(path, thing, shape)


def _thing(path: str, thing: Node, shape: Shape) -> Iterator[Problem]:
    if not isinstance(thing, MappingNode):
        yield error(path, y.line_number(thing), "shape", "not_names")
        return
    present = {name: node for name, node, _ in names_in(thing)}
    known = (*shape.must, *shape.may)
    for name in shape.must:
        if name not in present:
            yield error(path, y.line_number(thing), "shape", "part_missing", name=name)
    for name, node in present.items():
        if name not in known:
            values: dict[str, Value] = {"name": name, "near": near(name, known)}
            yield error(path, y.line_number(node), "shape", "part_unknown", **values)


def _texts(path: str, root: Node) -> Iterator[Problem]:
    """A text, or a list of them, stands in every language or in none."""
    for node in y.walk(root):
        held = {name: value for name, _, value in names_in(node)}
        if not held or not held.keys() <= set(LANGUAGES):
            continue
        for language in LANGUAGES:
            value = held.get(language)
            if value is None:
                yield error(path, y.line_number(node), "language", "language_missing", language=language)
            elif isinstance(value, ScalarNode) and value.style is None and not value.value.strip():
                yield error(path, y.line_number(value), "language", "language_missing", language=language)


def _numbers(path: str, root: Node) -> Iterator[Problem]:
    for node in y.walk(root):
        for name, _, value in names_in(node):
            if name in LIMITS and isinstance(value, ScalarNode) and value.value:
                yield from limited(path, name, value, *LIMITS[name])
            elif name == "prices":
                for currency, _, price in names_in(value):
                    yield from limited(path, currency, price, 1, 100_000_000)
            elif name == "days" and isinstance(value, SequenceNode) and not _in_order(value):
                yield error(path, y.line_number(value), "limit", "days_order")
            elif name in DAYS and not HOURS.fullmatch(y.scalar(value) or ""):
                yield error(path, y.line_number(value), "limit", "hours_form", value=y.scalar(value) or "")


def _in_order(node: SequenceNode) -> bool:
    texts = [y.scalar(item) or "" for item in node.value]
    whole = len(texts) == 2 and all(re.fullmatch(r"-?\d{1,6}", text) for text in texts)
    return whole and int(texts[0]) <= int(texts[1])


NAMES = {
    "products": "product",
    "promotions": "promotion",
    "codes": "code",
    "guides": "guide",
    "stores": "store",
    "categories": "category",
    "specs": "spec",
    "cities": "city",
    "hours": "hours",
}
"""A part -> what its things are."""


def _named(root: MappingNode) -> Iterator[Named]:
    for part, _, value in names_in(root):
        if part in NAMES:
            for name, thing in things(value):
                if name:
                    yield Named(NAMES[part], name, y.line_number(thing))


def _pointers(root: MappingNode) -> Iterator[Named]:
    """What things name of other things."""
    for part, _, value in names_in(root):
        for _, thing in things(value) if part in NAMES else ():
            for name, _, said in names_in(thing):
                kind = "hours" if (part, name) == ("stores", "hours") else POINTS_AT.get(name, "")
                for node in _each(said) if kind else ():
                    yield Named(kind, y.scalar(node) or "", y.line_number(node))


def _each(node: Node) -> Iterable[Node]:
    if isinstance(node, SequenceNode):
        return list(y.items(node))
    return [key for key, _ in y.pairs(node)] if isinstance(node, MappingNode) else [node]


def shop_together(looks: Sequence[Look]) -> Iterator[Problem]:
    for kind in dict.fromkeys(NAMES.values()):
        yield from named_once(looks, kind)
    known: dict[str, set[str]] = {}
    for look in looks:
        for one in look.named:
            known.setdefault(one.kind, set()).add(one.name)
    for look in looks:
        for one in look.texts:
            names = known.get(one.kind)
            if names and one.name not in names:
                values: dict[str, Value] = {"name": one.name, "near": near(one.name, names)}
                yield error(look.path, one.line, "reference", "points_nowhere", **values)
