"""An edit leaves every byte outside it alone: comments, order, quotes, lookup tables, breaks, marks of the file."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.designer.files import Example, Project
from bot.designer.phrases import key
from bot.designer.source import BOM, lines_of

ROOT = Path(__file__).resolve().parents[3]
PROJECTS = ROOT / "tests" / "data" / "projects"
NEW = "what about [Rome](city): 5 #6?"
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)


def dressed(content: bytes, crlf: bool, bom: bool, cut: bool) -> bytes:
    """The same file as another editor would have written it."""
    text = content.decode()
    text = text.rstrip("\n") if cut else text
    text = text.replace("\n", "\r\n") if crlf else text
    return ((BOM if bom else "") + text).encode()


@contextmanager
def copied(name: str, crlf: bool = False, bom: bool = False, cut: bool = False) -> Iterator[Project]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / name
        shutil.copytree(PROJECTS / name, root)
        for path in root.rglob("*.yml"):
            path.write_bytes(dressed(path.read_bytes(), crlf, bom, cut))
        yield Project(root)


def contents(project: Project) -> dict[str, bytes]:
    return {info.path: (project.root / info.path).read_bytes() for info in project.files()}


def changed_lines(before: bytes, after: bytes) -> tuple[Counter[bytes], Counter[bytes]]:
    """Lines gone and lines come, each with its break."""
    old, new = Counter(before.splitlines(keepends=True)), Counter(after.splitlines(keepends=True))
    return old - new, new - old


DRESS = st.fixed_dictionaries({"crlf": st.booleans(), "bom": st.booleans(), "cut": st.booleans()})


@settings(max_examples=25, deadline=None)
@given(st.data(), st.sampled_from(["moodbot", "clinic"]), DRESS, WORDS)
def test_a_phrase_comes_and_goes_and_nothing_else_moves(
    data: st.DataObject, name: str, dress: dict[str, bool], words: str
) -> None:
    """Adding inserts in one place; taking it away again gives the very bytes that were there."""
    with copied(name, **dress) as project:
        before = contents(project)
        spoken = [(i.name, lang) for i in project.intents() for lang, count in i.counts.items() if count]
        intent, language = data.draw(st.sampled_from(spoken))
        plan = project.add_example(intent, language, "x " + words.replace("[", ""))
        project.apply(plan, "dana")
        after = contents(project)
        for path in before:
            head = _common(before[path], after[path])
            tail = _common(before[path][head:][::-1], after[path][head:][::-1])
            assert head + tail == len(before[path]), f"{path} lost bytes"
        _same_meaning(project)
        for change in plan.changes:
            given_text = _newest(project, intent, language, words)
            project.apply(project.remove_example(intent, language, given_text.text), "dana")
            assert (project.root / change.path).read_bytes() == before[change.path]


def _newest(project: Project, intent: str, language: str, words: str) -> Example:
    wanted = key("x " + words.replace("[", ""))
    return next(e for e in project.examples(intent, language) if key(e.text) == wanted)


def _common(one: bytes, other: bytes) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _same_meaning(project: Project) -> None:
    """What is there is YAML, read as Rasa reads it."""
    for info in project.files():
        YAML(typ="safe", pure=True).load(project.read(info.path)[0])


@settings(max_examples=25, deadline=None)
@given(st.data(), DRESS)
def test_any_phrase_can_be_taken_away_or_moved(data: st.DataObject, dress: dict[str, bool]) -> None:
    """All others stay, with their marks, and so does every line that is not the phrase's own."""
    with copied("moodbot", **dress) as project:
        before, said = contents(project), project.examples()
        one = data.draw(st.sampled_from(said))
        others = Counter((e.intent, e.text) for e in said) - Counter([(one.intent, one.text)])
        to = data.draw(st.sampled_from([None, "greet", "mood_unhappy"]))
        if to is None or to == one.intent:
            project.apply(project.remove_example(one.intent, "", one.text), "dana")
        else:
            project.apply(project.move_example(one.intent, "", one.text, to), "dana")
            others += Counter([(to, one.text)])
        assert Counter((e.intent, e.text) for e in project.examples()) == others
        after = contents(project)
        gone, _ = changed_lines(before["data/nlu.yml"], after["data/nlu.yml"])
        own = one.text.replace('"', '\\"').encode()
        loose = [line for line in gone if own not in line and one.text.encode() not in line]
        assert all(
            line.strip() in (b"- text: |", b"metadata:", b"sentiment: 0.1")
            or line.rstrip(b"\r\n") + b"\n"
            in {kept.rstrip(b"\r\n") + b"\n" for kept in after["data/nlu.yml"].splitlines(keepends=True)}
            for line in loose
        ), f"lost {loose}"
        assert {path: content for path, content in after.items() if path != "data/nlu.yml"} == {
            path: content for path, content in before.items() if path != "data/nlu.yml"
        }


@settings(max_examples=15, deadline=None)
@given(st.data(), DRESS)
def test_a_name_goes_there_and_back(data: st.DataObject, dress: dict[str, bool]) -> None:
    """Renamed and renamed back, every file is as it was, byte for byte; in between nobody knows the old name."""
    with copied("moodbot", **dress) as project:
        before = contents(project)
        names = [info.name for info in project.intents()]
        old = data.draw(st.sampled_from(names))
        new = "chitchat/other" if "/" in old else "renamed_one"
        project.apply(project.rename_intent(old, new), "dana")
        assert old not in [info.name for info in project.intents()]
        assert old not in [r.intent for p in project.tree.rasa() for r in p.references]
        _same_meaning(project)
        project.apply(project.rename_intent(new, old), "dana")
        assert contents(project) == before


@settings(max_examples=25, deadline=None)
@given(
    st.data(),
    DRESS,
    st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20), max_size=3),
)
def test_saving_from_a_browser_keeps_the_breaks(
    data: st.DataObject, dress: dict[str, bool], fresh: list[str]
) -> None:
    """A browser hands back plain breaks; lines that nobody touched keep theirs, and a file its mark."""
    with copied("moodbot", **dress) as project:
        path = data.draw(st.sampled_from(["data/nlu.yml", "domain.yml", "data/stories.yml"]))
        before = (project.root / path).read_bytes()
        text, etag = project.read(path)
        lines = text.replace("\r\n", "\n").split("\n")
        at = data.draw(st.integers(0, len(lines)))
        cut = data.draw(st.integers(at, min(at + 3, len(lines))))
        project.save(path, "\n".join(lines[:at] + fresh + lines[cut:]), etag, "dana")
        after = (project.root / path).read_bytes()
        gone, _ = changed_lines(before, after)
        touched = Counter(line.encode() for line in lines[max(at - 1, 0) : cut + 1])
        assert (
            not Counter(line.rstrip(b"\r\n").removeprefix(BOM.encode()) for line in gone.elements()) - touched
        )
        assert after.startswith(BOM.encode()) is dress["bom"]


@pytest.mark.parametrize("language", ["en", "he", "hu"])
def test_our_own_phrases(tmp_path: Path, language: str) -> None:
    """Our files hold thousands: one comes in one line, another goes, and the rest is what it was."""
    for part in ("domain.yml", "config.yml"):
        shutil.copy(ROOT / part, tmp_path)
    shutil.copytree(ROOT / "data" / language, tmp_path / "data" / language)
    project = Project(tmp_path)
    path = f"data/{language}/nlu.yml"
    before = (tmp_path / path).read_bytes()
    project.apply(project.add_example("refund_status", language, NEW), "dana")
    after = (tmp_path / path).read_bytes()
    assert changed_lines(before, after) == (Counter(), Counter([f"    - {NEW}\n".encode()]))
    project.apply(project.remove_example("refund_status", language, NEW), "dana")
    assert (tmp_path / path).read_bytes() == before
    assert len(lines_of(before.decode())) == before.count(b"\n")


def test_the_project_that_rasa_itself_begins_with(tmp_path: Path) -> None:
    """`rasa init` of our version: each intent takes a phrase and gives it back, is renamed and named back."""
    [template] = (ROOT / ".venv-rasa").glob("lib/python3*/site-packages/rasa/cli/initial_project")
    shutil.copytree(template, tmp_path / "project")
    project = Project(tmp_path / "project")
    assert not [problem for problem in project.check() if problem.severity == "error"]
    before = contents(project)
    for info in project.intents():
        project.apply(project.add_example(info.name, "", NEW), "dana")
        assert contents(project) != before
        project.apply(project.remove_example(info.name, "", NEW), "dana")
        project.apply(project.rename_intent(info.name, "renamed_one"), "dana")
        project.apply(project.rename_intent("renamed_one", info.name), "dana")
        assert contents(project) == before
