"""What people read is in their language and direction, and foreign text stays text."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from string import Formatter

import pytest

from handoff.outside.letters import Stationery
from handoff.outside.texts import TEXTS
from handoff.rules.events import Reason
from handoff.rules.notices import Notice
from tests.handoff.outside.notices import EVERY, answered, call_staff, code

OWN = Stationery("https://chat.example", {"shop": "Asia/Jerusalem"})
LETTERS = {"en": "[A-Za-z]", "he": "[\u05d0-\u05ea]", "hu": "[A-Za-záéíóöőúüű]"}


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def tags_of(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    return tags


def test_every_language_says_the_same_things() -> None:
    """The same keys, the same blanks to fill, and nothing left untranslated."""
    english = TEXTS["en"]
    for language, texts in TEXTS.items():
        assert texts.keys() == english.keys()
        for key, text in texts.items():
            assert re.search(LETTERS[language], text), (language, key)
            blanks = [
                {name for _, name, _, _ in Formatter().parse(one[key]) if name} for one in (texts, english)
            ]
            assert blanks[0] == blanks[1], (language, key)
            assert language == "en" or text != english[key], (language, key)


def test_every_reason_has_words() -> None:
    """The staff reads words, not codes."""
    for texts in TEXTS.values():
        assert {f"reason.{reason}" for reason in Reason} <= texts.keys()


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("make", EVERY)
def test_a_letter_reads_in_the_direction_of_its_language(make: Callable[..., Notice], language: str) -> None:
    """Document and body say it; Hebrew from right to left."""
    letter = OWN.letter(make(language=language))
    assert letter.language == language
    tags = dict(tags_of(letter.html()).found)
    direction = "rtl" if language == "he" else "ltr"
    assert (tags["html"]["lang"], tags["html"]["dir"], tags["body"]["dir"]) == (
        language,
        direction,
        direction,
    )
    assert letter.subject
    assert "\n" not in letter.subject


def test_an_unknown_language_is_written_in_english() -> None:
    """A visitor's browser may say anything."""
    assert OWN.letter(code(language="xx")).subject == "Your confirmation code"


def test_the_staff_reads_all_that_the_notice_says() -> None:
    """Times in the team's own zone, the reason in words, and the way to the console."""
    text = OWN.letter(call_staff()).text()
    for fact in (
        "Why: \u2068is plainly frustrated\u2069",
        "Language: \u2068English\u2069",
        "Waiting since: \u20682027-01-15 09:50 (Asia/Jerusalem)\u2069",
        "Promised until: \u20682027-01-15 10:05 (Asia/Jerusalem)\u2069",
        "Promises missed: \u20682\u2069",
        "https://chat.example/console",
    ):
        assert fact in text
    assert "Contact" not in text
    assert "+972502234567" in OWN.letter(call_staff(contact="+972502234567")).text()


def test_the_mail_to_the_staff_holds_the_brief() -> None:
    """Line by line, as text; not in what is read on a pager."""
    letter = OWN.letter(call_staff(brief="Goal: <b>a kettle</b>\nמספר הזמנה: 558201"))
    assert "\u2068Goal: <b>a kettle</b>\u2069\n\u2068מספר הזמנה: 558201\u2069" in letter.text()
    assert "<bdi>Goal: &lt;b&gt;a kettle&lt;/b&gt;</bdi><br>" in letter.html()
    assert "558201" not in letter.short()


def test_a_text_message_says_why() -> None:
    """Whoever carries a pager reads it at a glance; the rest is in the console."""
    assert OWN.letter(call_staff(words="again!")).short() == (
        "Nobody has taken this conversation yet. Why: \u2068is plainly frustrated\u2069. "
        "In the visitor's words: \u2068again!\u2069. https://chat.example/console"
    )


def test_foreign_text_stays_text_in_html() -> None:
    """A visitor's or agent's markup is shown, never obeyed, and does not turn the line around it."""
    for notice in (call_staff(language="he"), answered(language="he")):
        tags = tags_of(OWN.letter(notice).html())
        assert {tag for tag, _ in tags.found} <= {"html", "head", "meta", "body", "p", "b", "bdi", "a"}
        assert any("<b>again</b>" in words or "Noa <Levi>" in words for words in tags.words)
    assert "<bdi>Noa &lt;Levi&gt;</bdi>" in OWN.letter(answered()).html()


def test_a_code_can_be_copied_as_it_stands() -> None:
    """No invisible characters around it, and how long it works."""
    letter = OWN.letter(code(language="he"))
    assert letter.text().startswith("קוד האימות: 123456\n")
    assert "10 דק׳" in letter.text()
    assert letter.short().startswith("קוד האימות: 123456 ")


def test_without_an_own_address_there_is_no_link() -> None:
    """Better none than one to nowhere."""
    assert Stationery().letter(call_staff()).link == ""
