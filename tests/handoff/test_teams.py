"""The teams file is read as it was meant, or refused with one sentence that names the place."""

import re
from datetime import date
from pathlib import Path

import pytest

from handoff.rules.hours import Hours
from handoff.teams import CALLBACKS, Callback, Team, TeamsError, load_teams

DOCS = Path(__file__).resolve().parents[2] / "docs" / "teams.md"
MINIMAL = "teams:\n  - name: shop\n    hours: {mon: ['09:00-17:00']}\n"


def written(folder: Path, text: str) -> Path:
    file = folder / "teams.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_there_is_one_team_that_is_always_there() -> None:
    """And it calls back as the settings say."""
    assert load_teams(None, Callback(500)) == {"shop": Team("shop", None, 500)}


def test_the_example_of_the_docs_is_read_as_it_says(tmp_path: Path) -> None:
    """An Israeli team from Sunday to Thursday, a Hungarian one with working hours to count, and one without hours."""
    example = re.search(r"```yaml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    teams = load_teams(written(tmp_path, example[1]))
    shop, budapest = teams["shop"].hours, teams["budapest"].hours
    day = ((540, 1020),)
    assert shop == Hours(
        "Asia/Jerusalem",
        (day, day, day, ((540, 780), (840, 1020)), (), (), day),
        frozenset({date(2026, 12, 6), date(2027, 4, 22)}),
    )
    assert budapest is not None
    assert (budapest.zone, budapest.week[4], budapest.week[6]) == ("Europe/Budapest", ((480, 840),), ())
    assert (teams["shop"].callback_after_ms, teams["shop"].working) == (360_000, False)
    assert (teams["budapest"].callback_after_ms, teams["budapest"].working) == (10_800_000, True)
    assert teams["night"] == Team("night", None, 900_000)
    assert (teams["shop"].time_zone, teams["night"].time_zone) == ("Asia/Jerusalem", "UTC")


def test_a_team_that_is_always_there_has_a_time_zone_too(tmp_path: Path) -> None:
    """Its people read times in it; one that does not exist is refused."""
    text = "teams:\n  - {name: shop, hours: always, time_zone: Asia/Jerusalem}"
    assert load_teams(written(tmp_path, text))["shop"].time_zone == "Asia/Jerusalem"
    with pytest.raises(TeamsError, match="is not a time zone"):
        load_teams(written(tmp_path, text.replace("Jerusalem", "Atlantis")))


def test_every_preset_is_documented() -> None:
    """The table of the docs lists each callback."""
    row = next(
        line for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("| `callback`")
    )
    assert set(CALLBACKS) < set(re.findall(r"`(\w+)`", row))


def test_dates_may_be_written_with_and_without_quotes(tmp_path: Path) -> None:
    """YAML makes a date of one and text of the other."""
    text = MINIMAL + "    holidays: [2026-12-25, '2026-12-26']\n"
    hours = load_teams(written(tmp_path, text))["shop"].hours
    assert hours is not None
    assert hours.holidays == {date(2026, 12, 25), date(2026, 12, 26)}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the file: it must hold the key teams"),
        ("teams: []", "teams: "),
        ("teams: {shop: 1}", "teams: "),
        ("teams:\n  - name: [", ", line 2: this is not YAML."),
        (MINIMAL + "    colour: red\n", "teams[0].colour: "),
        (MINIMAL + "  - name: shop\n    hours: always\n", "the file: two teams have the same name."),
        (MINIMAL.replace("shop", "Shop!"), "teams[0].name: "),
        (MINIMAL.replace("shop", "desk"), "the file: there is no team shop"),
        (MINIMAL.replace("mon", "monday"), "teams[0].hours.monday: input should be 'mon'"),
        (MINIMAL.replace("09:00-17:00", "9-17"), "teams[0]: '9-17' is not a stretch of time"),
        (MINIMAL.replace("09:00-17:00", "17:00-09:00"), "teams[0]: opening hours run from"),
        (MINIMAL.replace("{mon: ['09:00-17:00']}", "{}"), "teams[0]: these hours never open."),
        (MINIMAL.replace("{mon: ['09:00-17:00']}", "daily"), "teams[0].hours: it must be always"),
        (MINIMAL + "    time_zone: Mars/Olympus\n", "teams[0]: 'Mars/Olympus' is not a time zone"),
        (MINIMAL + "    callback: 4m\n", "teams[0].callback: "),
        (MINIMAL + "    holidays: [Christmas]\n", "teams[0].holidays: a holiday is a date"),
        (MINIMAL + "    holidays: [20261225]\n", "teams[0].holidays: a holiday is a date"),
        (
            "teams:\n  - {name: shop, hours: always, holidays: [2026-12-25]}",
            "teams[0]: a team that is always",
        ),
        ("!!python/object/apply:os.system ['true']", ""),
    ],
)
def test_what_is_wrong_is_one_sentence_with_file_and_key(tmp_path: Path, text: str, sentence: str) -> None:
    """Whoever wrote the file finds the place; nothing starts with hours that were meant otherwise."""
    file = written(tmp_path, text)
    with pytest.raises(TeamsError, match="^" + re.escape(str(file))) as caught:
        load_teams(file)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_can_not_be_read_is_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    """Not there, or not text."""
    file = tmp_path / "teams.yaml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(TeamsError, match=r"teams\.yaml can not be read"):
        load_teams(file)
