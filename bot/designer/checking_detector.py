"""What the detector learns from (data/detector): kinds, languages, duplicates, dialogues, limits of settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePosixPath

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.designer import yaml_edit as y
from bot.designer.phrases import key
from bot.designer.problem import Problem, error, warning
from bot.designer.project import LANGUAGES, Parsed
from bot.designer.sentences import Value
from bot.detector.examples import DIALOGUE_FILES, KINDS, MESSAGE_FILES
from bot.detector.settings import HIGHEST, LOWEST
from bot.detector.words import MAX_TEXT

SETTINGS = "data/detector/settings.yml"
WORDS = "words.yml"
PARTS = ("language", "messages", "dialogues")
DIALOGUE_PARTS = ("id", "kind", "turns", "handoff", "earliest")
SPEAKERS = ("v", "b")
LIMITS = dict.fromkeys(("handoff_at", "ask_at", "angry_at", "uneasy_at"), (LOWEST, HIGHEST)) | {
    "patience": (0.1, 10.0)
}


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name that may stand only once, or that others point at."""

    kind: str
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Look:
    """One file by itself: what is wrong in it, and what must fit to other files."""

    path: str
    problems: tuple[Problem, ...]
    named: tuple[Named, ...] = ()
    texts: tuple[Named, ...] = field(default=(), repr=False)  # kind, text, line

    @property
    def language(self) -> str:
        return PurePosixPath(self.path).parent.name

    @property
    def file(self) -> str:
        return PurePosixPath(self.path).name


def near(name: str, known: Iterable[str]) -> str:
    return next(iter(get_close_matches(name, list(known), 1, 0.7)), "")


def names_in(node: Node | None) -> Iterator[tuple[str, Node, Node]]:
    """Name, its node and its value."""
    for name, value in y.pairs(node):
        yield y.scalar(name) or "", name, value


def detector_file(parsed: Parsed) -> Look:
    root, path = parsed.root, parsed.path
    if not isinstance(root, MappingNode):
        return Look(path, (error(path, 1, "shape", "not_names"),))
    if path == SETTINGS:
        return Look(path, tuple(_settings(path, root)))
    if PurePosixPath(path).name == WORDS:
        named = [Named("class", name, y.line_number(node)) for name, node, _ in names_in(root)]
        return Look(path, tuple(_words(path, root)), tuple(named))
    problems = [*_parts(path, root), *_language(path, root)]
    texts: list[Named] = []
    for kind, node, value in names_in(y.get(root, "messages")):
        if kind not in KINDS:
            problems.append(_unknown(path, node, kind, KINDS))
        problems += _texts(path, kind, value, texts)
    dialogues = list(y.items(y.get(root, "dialogues")))
    for dialogue in dialogues:
        problems += _dialogue(path, dialogue)
    ids = [Named("dialogue", y.scalar(y.get(one, "id")) or "", y.line_number(one)) for one in dialogues]
    return Look(path, tuple(problems), tuple(one for one in ids if one.name), tuple(texts))


def _parts(path: str, root: MappingNode) -> Iterator[Problem]:
    for name, node, value in names_in(root):
        if name not in PARTS:
            yield _unknown(path, node, name, PARTS)
        elif name == "messages" and not isinstance(value, MappingNode):
            yield error(path, y.line_number(node), "shape", "not_names")
        elif name == "dialogues" and not isinstance(value, SequenceNode):
            yield error(path, y.line_number(node), "shape", "not_a_list", name=name)


def _unknown(path: str, node: Node, name: str, known: Iterable[str]) -> Problem:
    return error(path, y.line_number(node), "shape", "part_unknown", name=name, near=near(name, known))


def _language(path: str, root: MappingNode) -> Iterator[Problem]:
    folder, said = PurePosixPath(path).parent.name, y.get(root, "language")
    if folder in LANGUAGES and (said is None or y.scalar(said) != folder):
        line = y.line_number(said) if said is not None else 1
        yield error(path, line, "language", "file_language", wanted=folder)


def _texts(path: str, kind: str, node: Node, texts: list[Named]) -> Iterator[Problem]:
    if not isinstance(node, SequenceNode):
        yield error(path, y.line_number(node), "shape", "not_a_list", name=kind)
        return
    for item in node.value:
        text, line = y.scalar(item), y.line_number(item)
        if not isinstance(item, ScalarNode) or not (text or "").strip():
            yield error(path, line, "shape", "no_text")
        elif len(text or "") > MAX_TEXT:
            yield error(path, line, "limit", "text_too_long", most=MAX_TEXT)
        else:
            texts.append(Named(kind, text or "", line))


def _dialogue(path: str, node: Node) -> Iterator[Problem]:
    line = y.line_number(node)
    for name in DIALOGUE_PARTS:
        if y.get(node, name) is None:
            yield error(path, line, "shape", "part_missing", name=name)
            return
    turns = list(y.items(y.get(node, "turns")))
    speakers = [name for turn in turns for name, _, _ in names_in(turn)]
    for turn in turns:
        [*spoken] = names_in(turn)
        if len(spoken) != 1 or spoken[0][0] not in SPEAKERS:
            yield error(path, y.line_number(turn), "shape", "speaker")
        elif not (y.scalar(spoken[0][2]) or "").strip():
            yield error(path, y.line_number(turn), "shape", "no_text")
    numbers = {}
    for name in ("handoff", "earliest"):
        value = y.get(node, name)
        numbers[name] = _whole(value)
        if value is not None and not 0 <= numbers[name] <= speakers.count("v"):
            least, most = 0, speakers.count("v")
            values: dict[str, Value] = {
                "name": name,
                "least": least,
                "most": most,
                "value": str(y.scalar(value)),
            }
            yield error(path, y.line_number(value), "limit", "number_limits", **values)
    if numbers["earliest"] > numbers["handoff"]:
        yield error(path, line, "limit", "earliest_late")


def _whole(node: Node | None) -> int:
    """-1 for what is no whole number."""
    text = y.scalar(node) or ""
    return int(text) if text.isdecimal() else -1


def _words(path: str, root: MappingNode) -> Iterator[Problem]:
    for name, node, value in names_in(root):
        if not isinstance(value, ScalarNode) or not value.value.strip():
            yield error(path, y.line_number(node), "shape", "class_empty", name=name)


def _settings(path: str, root: MappingNode) -> Iterator[Problem]:
    for part, node, whose in names_in(root):
        if part not in ("languages", "teams"):
            yield _unknown(path, node, part, ("languages", "teams"))
            continue
        for name, place, wishes in names_in(whose):
            if part == "languages" and name not in LANGUAGES:
                yield _unknown(path, place, name, LANGUAGES)
            for setting, at, value in names_in(wishes):
                if setting not in LIMITS:
                    yield _unknown(path, at, setting, LIMITS)
                else:
                    yield from limited(path, setting, value, *LIMITS[setting])


def limited(path: str, name: str, node: Node, least: float, most: float) -> Iterator[Problem]:
    text = y.scalar(node) or ""
    try:
        fits = least <= float(text) <= most
    except ValueError:
        fits = False
    if not fits:
        values: dict[str, Value] = {"name": name, "least": f"{least:g}", "most": f"{most:g}", "value": text}
        yield error(path, y.line_number(node), "limit", "number_limits", **values)


def detector_together(looks: Sequence[Look]) -> Iterator[Problem]:
    for language in LANGUAGES:
        files = {look.file: look for look in looks if look.language == language}
        yield from _twice([files[name] for name in MESSAGE_FILES if name in files])
        yield from named_once([files[name] for name in DIALOGUE_FILES if name in files], "dialogue")
    yield from _covered([look for look in looks if look.file == WORDS], "class_missing", "named")
    yield from _covered([look for look in looks if look.file == MESSAGE_FILES[0]], "kind_missing", "texts")


def _twice(looks: Sequence[Look]) -> Iterator[Problem]:
    """The same message twice teaches nothing more, and in two kinds it teaches neither."""
    first: dict[str, tuple[str, Named]] = {}
    for look in looks:
        for one in look.texts:
            path, other = first.setdefault(key(one.name), (look.path, one))
            if other is one:
                continue
            values: dict[str, Value] = {"text": one.name, "intent": one.kind, "line": other.line}
            values["path"] = "" if path == look.path else path
            if other.kind != one.kind:
                yield warning(look.path, one.line, "clash", "clash", **values, other=other.kind)
            elif path == look.path:
                yield warning(look.path, one.line, "duplicate", "duplicate", **values)


def named_once(looks: Sequence[Look], kind: str) -> Iterator[Problem]:
    first: dict[str, tuple[str, Named]] = {}
    for look in looks:
        for one in look.named:
            if one.kind != kind:
                continue
            path, other = first.setdefault(one.name, (look.path, one))
            if other is not one:
                elsewhere = "" if path == look.path else path
                values: dict[str, Value] = {"name": one.name, "line": other.line, "path": elsewhere}
                yield error(look.path, one.line, "duplicate", "id_twice", **values)


def _covered(looks: Sequence[Look], said: str, part: str) -> Iterator[Problem]:
    """What one language has and another lacks: there the detector does not know of it."""
    held = {
        look: {one.kind if part == "texts" else one.name for one in getattr(look, part)} for look in looks
    }
    everything = set().union(*held.values()) if held else set()
    for look, names in held.items():
        for name in sorted(everything - names):
            yield warning(look.path, 0, "language", said, name=name, language=look.language)
