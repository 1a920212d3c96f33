"""What the detector learns from and the shop answers from is looked at, too: shape, limits, duplicates, languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.designer.checking import check, check_text
from bot.designer.checking_foreign import foreign
from bot.designer.files import Project
from bot.designer.problem import ERROR
from bot.designer.project import FOREIGN, Tree

ROOT = Path(__file__).resolve().parents[3]
MESSAGES, TALKS = "data/detector/en/messages.yml", "data/detector/en/dialogues.yml"
WORDS, SETTINGS = "data/detector/en/words.yml", "data/detector/settings.yml"
GOODS, CODES, STORES = "data/shop/catalogue.yml", "data/shop/codes.yml", "data/shop/stores.yml"
EACH = "{en: a, he: א, hu: á}"
FILES = {
    MESSAGES: "language: en\nmessages:\n  asks:\n    - a human\n    - a person\n  mild:\n    - oh well\n",
    "data/detector/he/messages.yml": "language: he\nmessages:\n  asks: [נציג]\n  mild: [טוב]\n",
    TALKS: (
        "language: en\ndialogues:\n- id: one\n  kind: loop\n  turns:\n  - v: hi\n  - b: hello\n  - v: again\n"
        "  handoff: 2\n  earliest: 1\n"
    ),
    WORDS: "again: again, once more\nlaw: court\n",
    "data/detector/he/words.yml": "again: שוב\nlaw: בית משפט\n",
    SETTINGS: "languages:\n  he: {patience: 1.5}\nteams: {}\n",
    GOODS: (
        f"currencies: {{en: EUR, he: ILS, hu: HUF}}\nspecs:\n  width_cm: {{labels: {EACH}}}\n"
        f"categories:\n  dryers: {{names: {EACH}, words: [dryer]}}\nproducts:\n"
        f"- {{id: dryer, category: dryers, names: {EACH}, prices: {{en: 5, he: 6, hu: 7}}, stock: 3,\n"
        "   warranty_months: 24, words: [dry], specs: {width_cm: 60}}\n"
    ),
    CODES: (
        f"promotions:\n- {{id: sale, percent: 15, days: [-5, 21], names: {EACH}, products: [dryer]}}\n"
        "codes:\n- {code: TEN, percent: 10, days: [0, 9]}\n"
    ),
    STORES: (
        "hours:\n  town: {mon: '10:00-18:00', tue: closed, wed: closed, thu: closed, fri: closed, sat: closed,"
        " sun: closed}\nstores:\n- {id: shop, country: IE, hours: town, city: dublin, postcode: D, phone: '1',"
        f" at: [1, 2], names: {EACH},\n   streets: {EACH}}}\ntime_zones: {{IE: Europe/Dublin}}\nnotes: {EACH}\n"
        f"cities:\n  dublin: {{names: {EACH}, country: IE, at: [1, 2]}}\nholidays: []\n"
    ),
}


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return Tree(tmp_path)


MISTAKES = [
    (MESSAGES, "    - a person\n", "\t- a person\n", 5, "yaml_tab"),
    (MESSAGES, "language: en", "language: hu", 1, "file_language"),
    (MESSAGES, "  mild:\n", "  midl:\n", 6, "part_unknown"),
    (MESSAGES, "    - oh well\n", "    - A human!\n", 7, "clash"),
    (MESSAGES, "    - a person\n", "    - a human\n", 5, "duplicate"),
    (MESSAGES, "    - a person\n", "    -\n", 5, "no_text"),
    (MESSAGES, "    - a person\n", f"    - {'a' * 4001}\n", 5, "text_too_long"),
    (MESSAGES, "  mild:\n    - oh well\n", "", 0, "kind_missing"),
    (TALKS, "  - b: hello\n", "  - c: hello\n", 7, "speaker"),
    (TALKS, "handoff: 2", "handoff: 3", 9, "number_limits"),
    (TALKS, "handoff: 2", "handoff: 0", 3, "earliest_late"),
    (TALKS, "  kind: loop\n", "", 3, "part_missing"),
    (
        TALKS,
        "- id: one\n",
        "- &one {id: one, kind: a, turns: [], handoff: 0, earliest: 0}\n- id: one\n",
        4,
        "id_twice",
    ),
    (WORDS, "law: court\n", "", 0, "class_missing"),
    (WORDS, "law: court\n", "law:\n", 2, "class_empty"),
    (SETTINGS, "patience: 1.5", "patience: 15", 2, "number_limits"),
    (SETTINGS, "patience: 1.5", "patinece: 1.5", 2, "part_unknown"),
    (GOODS, "names: {en: a, he: א, hu: á}, prices", "names: {en: a, he: א}, prices", 7, "language_missing"),
    (GOODS, "category: dryers", "category: driers", 7, "points_nowhere"),
    (GOODS, "stock: 3", "stock: -3", 7, "number_limits"),
    (GOODS, "hu: 7}", "hu: 0}", 7, "number_limits"),
    (GOODS, "   warranty_months: 24, ", "   ", 7, "part_missing"),
    (GOODS, "products:\n", "product:\n", 6, "part_unknown"),
    (CODES, "percent: 15", "percent: 150", 2, "number_limits"),
    (CODES, "days: [0, 9]", "days: [9, 0]", 4, "days_order"),
    (CODES, "products: [dryer]", "products: [dyer]", 2, "points_nowhere"),
    (CODES, "code: TEN", "id: TEN", 4, "part_missing"),
    (STORES, "mon: '10:00-18:00'", "mon: 10 to 6", 2, "hours_form"),
    (STORES, "hours: town", "hours: twon", 4, "points_nowhere"),
]


@pytest.mark.parametrize(("path", "old", "new", "line", "key"), MISTAKES)
def test_a_mistake_is_named_with_its_line(
    tree: Tree, path: str, old: str, new: str, line: int, key: str
) -> None:
    """Before it is saved as after; the files as they are have none, and no other file is blamed."""
    assert check(tree) == []
    text = FILES[path].replace(old, new, 1)
    assert text != FILES[path]
    found = check_text(tree, path, text)
    assert (path, line, key) in [(one.path, one.line, one.key) for one in found], "\n".join(map(str, found))
    (tree.root / path).write_text(text)
    assert check(tree) == found


def test_what_may_be_meant_is_said(tree: Tree) -> None:
    """With the name that is nearest."""
    [found] = check_text(tree, CODES, FILES[CODES].replace("products: [dryer]", "products: [dyer]"))
    assert found.said("hu").endswith("'dryer'")


def test_our_own_files_have_no_error() -> None:
    """As they are shipped."""
    project = Project(ROOT)
    sources = [project.tree.source(path) for path in project.tree.paths() if path.startswith(FOREIGN)]
    assert len(sources) > 30
    assert [str(problem) for problem in foreign(sources) if problem.severity == ERROR] == []
